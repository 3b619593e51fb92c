"""What was set aside, or stands in another branch's ledger, is nobody's request, step or ruling."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from mobile.contract.entry import Entry
from mobile.contract.ids import entry_id
from mobile.contract.moments import to_ms
from mobile.core.work import todo
from mobile.screens.todo_late.model import TodoLateModel
from mobile.screens.todo_leave.model import LeaveModel
from mobile.screens.todo_stay.model import StayModel
from tests.screens.contact_world import Room

Words = Callable[[Room, Entry, dict[str, object]], None]


def _said_again(room: Room, before: Entry, body: dict[str, object], number: int) -> Entry:
    room.clock.pass_by(60)
    name = entry_id(to_ms(room.clock.now()), bytes([number]) * 10)
    return replace(before, id=name, body=before.body | body)


def _aside(room: Room, before: Entry, body: dict[str, object]) -> None:
    room.store.receive(_said_again(room, before, body, 7), room.member(4), aside="not_yours")


def _elsewhere(room: Room, before: Entry, body: dict[str, object]) -> None:
    """Their own branch took it in: there it counts, and nobody here asked about it."""
    other = replace(_said_again(room, before, body, 8), branch=room.county.trade_branch)
    room.store.receive(other, room.member(4))


@pytest.fixture(params=[_aside, _elsewhere], ids=["aside", "elsewhere"])
def add(request: pytest.FixtureRequest) -> Words:
    return request.param


def test_a_request_for_leave_keeps_its_words(add: Words) -> None:
    room = Room()
    activity = room.open()
    said = room.leave(room.member(2), activity, "sick", "发烧")
    before = LeaveModel(room.services, activity).state()
    add(room, said, {"leave": "shift", "reason": "不想来"})
    assert LeaveModel(room.services, activity).state() == before


def test_words_nobody_can_read_keep_no_request_from_being_answered(add: Words) -> None:
    room = Room()
    activity = room.open()
    said = room.leave(room.member(2), activity, "sick", "发烧")
    add(room, said, {"leave": ["x"], "reason": {"x": 1}})
    model = LeaveModel(room.services, activity)
    assert [one.reason for one in model.state().asked] == ["发烧"]
    assert model.grant(room.member(2)).is_done


def test_a_late_request_keeps_its_words(add: Words) -> None:
    room = Room()
    activity = room.open()
    room.services.organise.close(activity, 3)
    said = room.arrive(room.member(2), activity, "late_asked", reason="手机没电")
    before = TodoLateModel(room.services, activity).state()
    add(room, said, {"reason": "随便写的"})
    assert TodoLateModel(room.services, activity).state() == before
    model = TodoLateModel(room.services, activity)
    assert model.grant(room.member(2)).is_done
    marks = [fact.entry.body.get("reason") for fact in todo.timeline(room.store, room.member(2))
             if fact.entry.kind == "attendance.marked"]  # fmt: skip
    assert marks == ["手机没电"]


def test_the_way_of_a_stay_tells_what_counts() -> None:
    room = Room()
    stay = room.request()
    said = next(fact.entry for fact in room.store.facts(stay))
    before = StayModel(room.services, stay).state()
    _aside(room, replace(said, kind="stay.refused"), {"reason": "查无此人"})
    assert StayModel(room.services, stay).state() == before
