"""Where chips are not enough: words of one's own, and what was never counted or asked before."""

from collections.abc import Callable
from typing import Any

from mobile.contract.entry import parse
from mobile.core.activity import evening
from tests.screens.contact_world import Room
from tests.screens.test_report_in import asked
from tests.ui.screens.hands import agree, made

Walk = Callable[..., Any]


def write(stage: Any, text: str, last: bool = False) -> None:
    """Into the first field of the sheet in front, or its last one."""
    fields = [w for w in stage.see(kind="Sheet").walk() if type(w).__name__ == "Field"]
    fields[-1 if last else 0].ids.entry.focus = True
    stage.type(text)


def test_a_reason_of_one_s_own_is_what_the_member_reads(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    room.leave(room.member(2), activity)
    stage = walk(room.services, "todo_leave", is_contact=True, activity=activity)
    stage.tap(key="leave_todo.refuse")
    stage.tap(key="reason.own")
    agree(stage)
    assert made(room)[-1] == "activity.opened", "nothing is written yet"
    write(stage, "今晚要选举，请尽量来")
    agree(stage)
    body = parse(room.store.sealed()[-1].text).body
    assert (body["granted"], body["reason"]) == (False, "今晚要选举，请尽量来")


def test_a_title_can_be_typed(walk: Walk) -> None:
    room = Room()
    stage = walk(room.services, "plan", is_contact=True)
    stage.tap(key="plan.other_title")
    write(stage, "学习全会精神")
    agree(stage)
    stage.tap(key="plan.save_open")
    (activity,) = room.store.subjects("activity", 1, 1)
    state = evening.activity(room.store, activity)
    assert state
    assert state.plans[0].title == "学习全会精神"


def test_an_empty_room_is_closed_only_by_saying_so(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    stage = walk(room.services, "close", is_contact=True, activity=activity)
    stage.tap(key="close.title")
    assert made(room)[-1] == "activity.opened"
    stage.tap(key="close.nobody_yes")
    state = evening.activity(room.store, activity)
    assert state
    assert (state.phase, state.head_counts) == ("closed", (0,))


def test_a_slip_noticed_later_is_taken_back_on_the_roll(walk: Walk) -> None:
    room = Room()
    activity, member = room.open(), room.member(1)
    room.desk(activity).mark(member, "present", "roll")
    room.clock.pass_by(600)
    stage = walk(room.services, "todo_marks", is_contact=True, activity=activity, member=member)
    stage.tap(key="marks.correct")
    stage.tap(key="mark.expected")
    stage.tap(key="reason.mistap")
    agree(stage)
    assert made(room)[-1] == "attendance.undone"
    state = room.desk(activity).state(member)
    assert state
    assert state.value == "expected"


def test_what_was_sent_back_is_answered_with_what_was_missing(walk: Walk) -> None:
    away, model = asked()
    away.carry()
    stay = model.state().stay
    assert stay
    away.contact.report_in.send_back(stay.id, "请写清现在住哪个区")
    away.carry()
    stage = walk(away.services, "report_in")
    stage.tap(key="report_in.ask_again")
    write(stage, "住大岭山镇元岭", last=True)
    agree(stage)
    body = parse(away.store.sealed()[-1].text).body
    assert (body["note"], body["city"], body["via"]) == ("住大岭山镇元岭", "东莞", "invite")
