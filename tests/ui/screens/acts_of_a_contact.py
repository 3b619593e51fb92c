"""What a contact may press by mistake."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at
from mobile.contract.qr import write_card
from mobile.core.activity import evening, guests
from mobile.core.activity.guests import Guests
from mobile.core.people import follow_ups
from mobile.core.people.requests import Requests
from tests.pictures.finder import everything, is_kind
from tests.screens.contact_world import Room
from tests.screens.people_world import GONE, HalfYear
from tests.screens.test_todo_request import Village
from tests.screens.test_true_sentences import crossed
from tests.ui.screens.an_act import Act, taps
from tests.ui.screens.hands import agree


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
    do = taps("guests.remove", "reason.twice", agrees=True)
    return Act(room.services, "guests", {"activity": activity}, do, _guests(room, activity))


def match_guest() -> Act:
    room = Room()
    activity = room.open()
    name = room.names[room.member(3)]
    Guests(room.store, room.services.recorder, room.clock).add(activity, name)
    do = taps("guests.match", "guest_match.likely", agrees=True)
    return Act(room.services, "guests", {"activity": activity}, do, _guests(room, activity))


def answer_request() -> Act:
    village = Village()
    requests = Requests(village.there, village.contact.recorder)
    look = lambda: requests.state(village.request).standing  # type: ignore[union-attr]  # noqa: E731
    do = taps("todo_request.refuse", "reason.as_filed", agrees=True)
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
    do = taps("marks.correct", "mark.leave", "reason.mistap", agrees=True)
    return _marked(room, activity, "todo_marks", do)


def settle_a_dispute() -> Act:
    room = Room()
    activity, member, by = room.open(), room.member(1), room.county.secretary
    mark = room.arrive(member, activity, "marked", by=by, value="absent", source="person")
    body = {"activity": activity, "member": member, "value": "present", "reason": "我在后排"}
    room.received(room.other(member), "attendance.disputed", mark.subject, body, (mark.id,))
    do = taps("marks.settle", "mark.present", "reason.saw_them", agrees=True)
    return _marked(room, activity, "todo_marks", do)


def _on_the_roll(room: Room, *keys: str) -> Callable[[Any], None]:
    def do(stage: Any) -> None:
        person = room.county.person(room.member(1))
        for letter in person.initials[:2]:
            stage.tap(next(k for k in stage.app.router.view._pad.children if k.key == letter))
        stage.tap(person.name)
        taps(*keys, agrees=True)(stage)

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
    look = lambda: follow_ups.submissions(follow_ups.known(room.store, member))  # noqa: E731
    do = taps("follow_up.submit_act", agrees=True)
    return Act(room.services, "person", {"member": member}, do, look)


def end_a_crossed_stay() -> Act:
    away, stay = crossed()
    look = lambda: away.contact.report_in.state(stay).claims  # type: ignore[union-attr]  # noqa: E731
    return Act(away.contact, "todo_stay", {"stay": stay}, taps("stay.end"), look)


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

    do = taps("ledger.confirm_again")
    return Act(room.services, "ledger", {"activity": activity}, do, look)


ACTS = (
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
