"""Every act that others see has the same way back: a strip, two minutes, 撤销, all as before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.kinds.report_state import Content
from mobile.contract.moments import format_at
from mobile.contract.qr import write_card
from mobile.core import evening, followups, guests, roster
from mobile.core.guests import Guests
from mobile.core.reports import Reports
from mobile.core.requests import Requests
from tests.pictures.finder import everything, is_kind
from tests.screens.contact_world import Room
from tests.screens.member_world import HOST, ME, Away
from tests.screens.people_world import GONE, HalfYear
from tests.screens.test_todo_request import Village
from tests.screens.test_true_sentences import crossed
from tests.ui.screens.hands import agree

Walk = Callable[..., Any]


@dataclass(frozen=True)
class Act:
    """look: what stands, derived from the entries of the phone in hand."""

    services: Any
    route: str
    params: dict[str, Any]
    do: Callable[[Any], None]
    look: Callable[[], object]


def _taps(*keys: str, agrees: bool = False) -> Callable[[Any], None]:
    def do(stage: Any) -> None:
        for key in keys:
            stage.tap(key=key)
        if agrees:
            agree(stage)

    return do


# -- a member ------------------------------------------------------------------


def _mine(away: Away, activity: str, do: Callable[[Any], None]) -> Act:
    def look() -> object:
        mine = away.services.sign_in.mine(activity)
        return mine and (mine.value, mine.claims, mine.disputed, mine.late_pending)

    return Act(away.services, "activity", {"activity": activity}, do, look)


def late_sign_in() -> Act:
    away = Away()
    activity = away.open(hours=0)
    away.contact.organise.close(activity, 3)
    away.carry()
    do = _taps("activity.ask_late", "activity.late_phone_empty", agrees=True)
    return _mine(away, activity, do)


def dispute() -> Act:
    away = Away()
    activity = away.open(hours=0)
    away.desk(activity).mark(ME, "absent", "person")
    away.carry()
    keys = ("activity.dispute", "value.present", "activity.dispute_was_there")
    return _mine(away, activity, _taps(*keys, agrees=True))


def ask_leave() -> Act:
    away = Away()
    activity = away.plan(hours=30)
    return _mine(away, activity, _taps("activity.leave", "leave.shift", agrees=True))


def take_back_granted_leave() -> Act:
    away = Away()
    activity = away.plan(hours=30)
    away.services.sign_in.ask_leave(activity, "shift")
    away.carry()
    away.desk(activity).answer_leave(ME, True)
    away.carry()
    return _mine(away, activity, _taps("activity.take_back", agrees=True))


def _stay(is_accepted: bool, do: Callable[[Any], None]) -> Act:
    away = Away(is_placed=False)
    stay = away.services.report_in.request(HOST, "invite", "东莞")
    away.carry()
    if is_accepted:
        away.contact.report_in.accept(stay)
        away.carry()

    def look() -> object:
        state, today = away.services.report_in.state(stay), away.services.today()
        return state and (state.host, state.home, roster.placement(away.store, ME, today))

    return Act(away.services, "report_in", {}, do, look)


def go_home() -> Act:
    return _stay(True, _taps("report_in.leave", "report_in.end_home", agrees=True))


def tell_home() -> Act:
    return _stay(True, _taps("report_in.declare"))


def withdraw_report_in() -> Act:
    return _stay(False, _taps("report_in.withdraw", agrees=True))


def withdraw_report() -> Act:
    away = Away()
    reports = Reports(away.store, away.services.recorder, away.clock)
    one = reports.submit(Content("study", away.services.today(), 60, "读书"))
    look = lambda: reports.state(one).value  # type: ignore[union-attr]  # noqa: E731
    do = _taps("report.withdraw", agrees=True)
    return Act(away.services, "report", {"report": one}, do, look)


def withdraw_request() -> Act:
    away = Away()
    requests = Requests(away.store, away.services.recorder)
    one = requests.make("correct", "村名写错了")

    def do(stage: Any) -> None:
        stage.tap("村名写错了")
        agree(stage)

    look = lambda: requests.state(one).standing  # type: ignore[union-attr]  # noqa: E731
    return Act(away.services, "my_data", {}, do, look)


# -- a contact --------------------------------------------------------------------


def _write(stage: Any, text: str) -> None:
    label = stage.app.texts.get("guests.name")
    field = next(w for w in everything() if is_kind(w, "Field") and w.label == label)
    stage.tap(field.ids.entry)
    stage.type(text)
    field.ids.entry.focus = False
    stage.settle()


def _guests(room: Room, activity: str) -> Callable[[], object]:
    def look() -> object:
        known = evening.evening(room.store, activity)
        return [(one.name, one.value) for one in guests.of(room.store, activity)], known.tally

    return look


def add_guest() -> Act:
    room = Room()
    activity = room.open()

    def do(stage: Any) -> None:
        stage.tap(key="guests.add")
        _write(stage, "小刘")
        agree(stage)

    params = {"activity": activity}
    return Act(room.services, "guests", params, do, _guests(room, activity))


def add_guest_at_the_desk() -> Act:
    room = Room()
    activity = room.open()
    room.services.devices.scanner.seen.append(write_card(room.county.people[-1].id))

    def do(stage: Any) -> None:
        stage.tap(key="desk.scan")
        _write(stage, "小刘")
        agree(stage)

    return Act(room.services, "desk", {"activity": activity}, do, _guests(room, activity))


def remove_guest() -> Act:
    room = Room()
    activity = room.open()
    Guests(room.store, room.services.recorder, room.clock).add(activity, "小刘")
    do = _taps("guests.remove", "reason.twice", agrees=True)
    return Act(room.services, "guests", {"activity": activity}, do, _guests(room, activity))


def match_guest() -> Act:
    room = Room()
    activity = room.open()
    name = room.names[room.member(3)]
    Guests(room.store, room.services.recorder, room.clock).add(activity, name)
    do = _taps("guests.match", "guest_match.likely", agrees=True)
    return Act(room.services, "guests", {"activity": activity}, do, _guests(room, activity))


def answer_request() -> Act:
    village = Village()
    requests = Requests(village.there, village.contact.recorder)
    look = lambda: requests.state(village.request).standing  # type: ignore[union-attr]  # noqa: E731
    do = _taps("todo_request.refuse", "reason.as_filed", agrees=True)
    return Act(village.contact, "todo_request", {"request": village.request}, do, look)


def _marked(room: Room, activity: str, route: str, do: Callable[[Any], None]) -> Act:
    member = room.member(1)

    def look() -> object:
        state = room.desk(activity).state(member)
        return state and (state.value, state.disputed)

    params = {"activity": activity} | ({"member": member} if route == "todo_marks" else {})
    return Act(room.services, route, params, do, look)


def correct_a_mark() -> Act:
    room = Room()
    activity = room.open()
    room.desk(activity).mark(room.member(1), "present", "roll")
    room.clock.pass_by(600)
    do = _taps("marks.correct", "mark.leave", "reason.mistap", agrees=True)
    return _marked(room, activity, "todo_marks", do)


def settle_a_dispute() -> Act:
    room = Room()
    activity, member, by = room.open(), room.member(1), room.county.secretary
    mark = room.arrive(member, activity, "marked", by=by, value="absent", source="person")
    body = {"activity": activity, "member": member, "value": "present", "reason": "我在后排"}
    room.received(room.other(member), "attendance.disputed", mark.subject, body, (mark.id,))
    do = _taps("marks.settle", "mark.present", "reason.saw_them", agrees=True)
    return _marked(room, activity, "todo_marks", do)


def _on_the_roll(room: Room, *keys: str) -> Callable[[Any], None]:
    def do(stage: Any) -> None:
        person = room.county.person(room.member(1))
        for letter in person.initials[:2]:
            stage.tap(next(k for k in stage.app.router.view._pad.children if k.key == letter))
        stage.tap(person.name)
        _taps(*keys, agrees=True)(stage)

    return do


def enter_late() -> Act:
    room = Room()
    activity = room.open()
    room.services.organise.close(activity, 3)
    return _marked(room, activity, "roll", _on_the_roll(room, "reason.no_phone"))


def correct_on_the_roll() -> Act:
    room = Room()
    activity = room.open()
    room.desk(activity).mark(room.member(1), "present", "roll")
    room.clock.pass_by(600)
    do = _on_the_roll(room, "mark.leave", "reason.mistap")
    return _marked(room, activity, "roll", do)


def submit_to_the_branch() -> Act:
    room = HalfYear()
    member = room.member(GONE)
    look = lambda: followups.submissions(followups.known(room.store, member))  # noqa: E731
    do = _taps("follow_up.submit_act", agrees=True)
    return Act(room.services, "person", {"member": member}, do, look)


def end_a_crossed_stay() -> Act:
    away, stay = crossed()
    look = lambda: away.contact.report_in.state(stay).claims  # type: ignore[union-attr]  # noqa: E731
    return Act(away.contact, "todo_stay", {"stay": stay}, _taps("stay.end"), look)


def change_a_plan() -> Act:
    room = Room()
    activity = room.plan(hours=30)

    def do(stage: Any) -> None:
        stage.app.router.go("plan", activity=activity)
        stage.settle()
        stage.tap("120 分钟")
        stage.tap(key="plan.save_change")

    def look() -> object:
        state = evening.activity(room.store, activity)
        return state and state.plans

    return Act(room.services, "branch", {}, do, look)


def confirm_again() -> Act:
    room = Room()
    plan = Plan("学习", "study", format_at(room.clock.now()), 60, ("活动室",))
    activity = room.services.organise.plan(room.county.dongguan, plan)
    for act in (room.services.organise.open, lambda one: room.services.organise.close(one, 3)):
        act(activity)
    room.services.organise.confirm(activity)
    room.desk(activity).mark(room.member(1), "present", "late", reason="来得晚")

    def look() -> object:
        state = evening.activity(room.store, activity)
        return state and state.tallies

    do = _taps("ledger.confirm_again")
    return Act(room.services, "ledger", {"activity": activity}, do, look)


ACTS = (
    late_sign_in,
    dispute,
    ask_leave,
    take_back_granted_leave,
    go_home,
    tell_home,
    withdraw_report_in,
    withdraw_report,
    withdraw_request,
    add_guest,
    add_guest_at_the_desk,
    remove_guest,
    match_guest,
    answer_request,
    correct_a_mark,
    settle_a_dispute,
    enter_late,
    correct_on_the_roll,
    submit_to_the_branch,
    end_a_crossed_stay,
    change_a_plan,
    confirm_again,
)


@pytest.mark.parametrize("make", ACTS, ids=lambda make: str(make.__name__))
def test_pressed_by_mistake_it_is_undone_by_one_press_and_stands_as_before(
    walk: Walk, make: Callable[[], Act]
) -> None:
    act = make()
    is_contact = bool(act.services.offices())
    stage = walk(act.services, act.route, is_contact=is_contact, **act.params)
    before = act.look()
    act.do(stage)
    assert act.look() != before
    assert stage.see(kind="Toast").undoable
    stage.tap(stage.undo_button())
    assert _known(act.look()) == _known(before)
    assert stage.see(key="said.undone")
    assert act.services.devices.haptics.felt[-1] == "undone"


def _known(stands: object) -> object:
    """Nothing known of somebody, and nothing left of what was known, are one."""
    return None if stands == ("expected", (), "", False) or stands == ("expected", "") else stands
