"""What the screens say of somebody, read on them: placed, refused, withdrawn, cancelled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.screens.contact_world import Room
from tests.screens.member_world import HOST, Away

Walk = Callable[..., Any]


def _said(stage: Any, key: str, **args: object) -> bool:
    return any(stage.app.texts.get(key, **args) in words for words in stage.words())


def test_who_is_placed_by_a_roster_reads_where_they_are_not_what_they_asked(walk: Walk) -> None:
    stage = walk(Away().services, "report_in")
    assert _said(stage, "report_in.host_lane")
    assert not _said(stage, "report_in.asked_lane")


def test_refusing_somebody_marked_absent_does_not_call_them_unmarked(walk: Walk) -> None:
    room = Room()
    activity, member = room.open(), room.member(3)
    room.services.organise.close(activity, 0)
    room.desk(activity).mark(member, "absent", "person")
    room.arrive(member, activity, "late_asked", reason="手机没电")
    stage = walk(room.services, "todo_late", is_contact=True, activity=activity)
    stage.tap(key="late_todo.refuse")
    assert _said(stage, "late_todo.refuse_body_absent")
    assert not _said(stage, "late_todo.refuse_body")


def test_a_stay_withdrawn_while_accepted_says_so_and_is_ended_there(walk: Walk) -> None:
    away = Away(is_placed=False)
    stay = away.services.report_in.request(HOST, "invite", "东莞")
    away.carry()
    away.contact.report_in.accept(stay)
    away.services.report_in.withdraw(stay)
    away.carry()
    stage = walk(away.services, "report_in")
    assert _said(stage, "report_in.differs_accepted")
    assert not _said(stage, "report_in.host_differing")
    stage.tap(key="report_in.end_both")
    stage.tap(key="report_in.end_other")
    sheet = stage.see(kind="Sheet")
    stage.tap(next(w for w in sheet.walk() if getattr(w, "text", "") == sheet.yes))
    known = away.services.report_in.state(stay)
    assert known
    assert known.host == "left"


def test_of_a_cancelled_activity_nobody_has_an_attendance(walk: Walk) -> None:
    away = Away()
    activity = away.plan()
    stage = walk(away.services, "activity", activity=activity)
    assert _said(stage, "activity.mine")
    away.contact.organise.cancel(activity, "停电")
    away.carry()
    stage.app.router.view.refresh()
    stage.settle()
    assert not _said(stage, "activity.mine")
    assert _said(stage, "activity.cancelled")


def test_delivery_is_no_tag_beside_what_a_record_says(walk: Walk) -> None:
    from tests.pictures.finder import everything, is_kind

    away = Away()
    activity = away.plan()
    away.services.sign_in.ask_leave(activity, "sick")
    stage = walk(away.services, "records")
    assert _said(stage, "state.waiting")
    tags = {w.text for w in everything() if is_kind(w, "Tag")}
    assert stage.app.texts.get("state.waiting") not in tags
