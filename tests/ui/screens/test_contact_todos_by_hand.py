"""What waits for a contact, answered by touches on the real app."""

from collections.abc import Callable
from typing import Any

from tests.screens.contact_world import Room
from tests.ui.screens.hands import agree, made

Walk = Callable[..., Any]


def test_requests_for_leave_are_granted_from_the_hub(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    for number in (2, 18):
        room.leave(room.member(number), activity)
    stage = walk(room.services, "branch", is_contact=True)
    stage.tap(stage.app.texts.get("branch.task_leave_n", n=2))
    stage.tap(stage.app.texts.get("leave_todo.all", n=2))
    assert made(room)[-2:] == ["attendance.leave_answered"] * 2
    stage.back()
    assert stage.see(key="branch.all_done")


def test_a_refusal_waits_for_its_reason(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    room.leave(room.member(2), activity)
    stage = walk(room.services, "todo_leave", is_contact=True, activity=activity)
    stage.tap(key="leave_todo.refuse")
    agree(stage)
    assert made(room)[-1] == "activity.opened"
    stage.tap(key="reason.too_few")
    agree(stage)
    assert made(room)[-1] == "attendance.leave_answered"


def test_sign_ins_are_confirmed_in_bulk_but_for_the_one_left_out(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    for number in range(4):
        room.signs_in_alone(room.member(number), activity)
    stage = walk(room.services, "todo_confirm", is_contact=True, activity=activity)
    stage.tap(room.names[room.member(1)])
    stage.tap(stage.app.texts.get("confirm.act", n=3))
    assert made(room)[-3:] == ["attendance.marked"] * 3
    assert stage.see(room.names[room.member(1)])


def test_a_report_in_is_accepted_and_the_roster_grows(walk: Walk) -> None:
    room = Room()
    room.request()
    stage = walk(room.services, "branch", is_contact=True)
    name = room.names[room.county.people[-1].id]
    stage.tap(stage.app.texts.get("branch.task_stay", name=name))
    stage.tap(key="stay.accept")
    stage.back()
    assert any("39" in words for words in stage.words())


def test_a_dispute_is_settled_by_a_second_person_with_value_and_reason(walk: Walk) -> None:
    room = Room()
    activity, member = room.open(), room.member(6)
    mark = room.arrive(
        member, activity, "marked", by=room.county.secretary, value="absent", source="person"
    )
    body = {"activity": activity, "member": member, "value": "present", "reason": "我在后排"}
    room.received(room.other(member), "attendance.disputed", mark.subject, body, (mark.id,))
    stage = walk(room.services, "todo_marks", is_contact=True, activity=activity, member=member)
    stage.tap(key="marks.settle")
    sheet = stage.see(kind="Sheet")
    assert stage.see(key="marks.value_first"), "what may speak for it depends on what it is"
    stage.tap(next(w for w in sheet.walk() if getattr(w, "key", "") == "absent"))
    assert stage.see(key="reason.saw_them") is None, "nobody was seen to be away"
    stage.tap(next(w for w in sheet.walk() if getattr(w, "key", "") == "present"))
    stage.tap(key="reason.saw_them")
    agree(stage)
    state = room.desk(activity).state(member)
    assert state
    assert (state.value, state.disputed, state.before) == ("present", "", "absent")


def test_figures_that_changed_are_confirmed_again_from_the_list(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    room.services.organise.close(activity, 1)
    room.services.organise.confirm(activity)
    room.desk(activity).mark(room.member(1), "present", "late", reason="手机没电")
    stage = walk(room.services, "branch", is_contact=True)
    stage.tap(key="branch.task_again")
    assert stage.app.router.name == "ledger"
    assert stage.see(stage.app.texts.get("ledger.contradicted", figures="0/38"))
    stage.tap(key="ledger.confirm_again")
    stage.back()
    assert stage.see(key="branch.task_again") is None
