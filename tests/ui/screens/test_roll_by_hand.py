"""The roll's menus and the pages around it, by touches on the real app."""

from collections.abc import Callable
from typing import Any

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at
from mobile.core.activity.guests import Guests
from tests.screens.contact_world import Room
from tests.ui.screens.hands import agree, made

Walk = Callable[..., Any]


def _reach(stage: Any, room: Room, member: str) -> None:
    """By their initials, so that the row is on the screen."""
    person = room.county.person(member)
    for letter in person.initials[:2]:
        stage.tap(next(k for k in stage.app.router.view._pad.children if k.key == letter))
    stage.tap(person.name)


def test_a_mark_of_a_moment_ago_is_changed_in_two_touches(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    stage = walk(room.services, "roll", is_contact=True, activity=activity)
    member = stage.app.router.view.state.rows[0]
    stage.tap(member.name)
    stage.tap(member.name)
    stage.tap("改记“请假”")
    assert made(room)[-3:] == ["attendance.marked", "attendance.undone", "attendance.marked"]
    assert room.desk(activity).state(member.id).value == "leave"


def test_who_came_late_by_the_clock_is_set_right_with_a_reason(walk: Walk) -> None:
    room = Room()
    plan = Plan("学习夜话", "study", format_at(room.clock.now()), 90, ("活动室",), late_after=5)
    activity = room.services.organise.plan(room.county.dongguan, plan)
    room.services.organise.open(activity)
    room.clock.pass_by(20 * 60)
    names = list(room.names.values())
    member = next(one for one in room.county.roster if names.count(room.names[one]) == 1)
    room.desk(activity).mark(member, "present", "roll")
    room.clock.pass_by(200)
    stage = walk(room.services, "roll", is_contact=True, activity=activity)
    assert any("迟到 20 分钟" in one for one in _subtitles(stage))
    _reach(stage, room, member)
    stage.tap(key="roll.in_time")
    stage.tap(key="reason.saw_them")
    agree(stage)
    assert not any("迟到" in one for one in _subtitles(stage))
    assert room.desk(activity).state(member).value == "present"


def test_who_asks_to_be_signed_in_later_leads_to_the_page_that_answers(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    room.services.organise.close(activity, 3)
    room.arrive(room.member(3), activity, "late_asked", reason="手机没电")
    stage = walk(room.services, "roll", is_contact=True, activity=activity)
    _reach(stage, room, room.member(3))
    assert stage.app.router.name == "todo_late"
    stage.tap(key="late_todo.grant")
    assert made(room)[-1] == "attendance.marked"
    stage.tap(stage.undo_button())
    assert stage.see(key="late_todo.grant")


def test_a_guest_on_the_roll_opens_the_guests_and_is_removed(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    Guests(room.store, room.services.recorder, room.clock).add(activity, "小刘")
    stage = walk(room.services, "roll", is_contact=True, activity=activity)
    stage.app.router.view._rows.scroll_y = 0
    stage.settle()
    stage.tap("小刘")
    assert stage.app.router.name == "guests"
    stage.tap(key="guests.remove")
    stage.tap(key="reason.twice")
    agree(stage)
    assert made(room)[-1] == "guest.removed"
    assert stage.see(key="guests.done")


def test_a_name_half_typed_for_a_guest_is_there_when_one_comes_back(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    stage = walk(room.services, "guests", is_contact=True, activity=activity, then="add")
    stage.tap(stage.see(kind="Entry"))
    stage.type("小刘")
    stage.tap(key="act.cancel")
    stage.tap(key="guests.add")
    assert stage.see(kind="Entry").text == "小刘"


def _subtitles(stage: Any) -> list[str]:
    return [row["subtitle"] for row in stage.app.router.view._rows.data]
