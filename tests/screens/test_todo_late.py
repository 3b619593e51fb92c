"""补签 that wait for the contact."""

from mobile.contract.entry import Entry
from mobile.screens.todo_late.model import TodoLateModel
from tests.screens.contact_world import Room


def asks(room: Room, activity: str, number: int, reason: str = "手机没电") -> Entry:
    """A member's own phone asked, and it came in by a sync."""
    room.clock.pass_by(30)
    return room.arrive(room.member(number), activity, "late_asked", reason=reason)


def closed(room: Room) -> str:
    activity = room.open()
    room.services.organise.close(activity, 3)
    return activity


def test_who_waits_longest_comes_first_with_their_reason() -> None:
    room = Room()
    activity = closed(room)
    model = TodoLateModel(room.services, activity)
    assert model.state().face == "empty"
    asks(room, activity, 5, "来得晚")
    asks(room, activity, 2)
    rows = model.state().asked
    assert [row.id for row in rows] == [room.member(5), room.member(2)]
    assert [row.reason for row in rows] == ["来得晚", "手机没电"]


def test_granting_all_is_an_entry_each_and_can_be_taken_back() -> None:
    room = Room()
    activity = closed(room)
    for number in (1, 2, 3):
        asks(room, activity, number)
    model = TodoLateModel(room.services, activity)
    ids = tuple(row.id for row in model.state().asked)
    assert model.grant_all(ids).is_done
    assert model.state().face == "empty"
    states = [room.desk(activity).state(one) for one in ids]
    assert [(s.value, s.late) for s in states] == [("present", True)] * 3
    room.clock.pass_by(60)
    assert model.undo_all(ids).is_done
    assert len(model.state().asked) == 3


def test_refusing_needs_a_reason_and_leaves_them_unmarked() -> None:
    room = Room()
    activity = closed(room)
    asks(room, activity, 1)
    model = TodoLateModel(room.services, activity)
    assert model.refuse(room.member(1), "").code == "need_reason"
    assert model.refuse(room.member(1), "当时没见到本人").is_done
    assert room.desk(activity).state(room.member(1)).value == "late_refused"
    assert model.state().face == "empty"
    assert model.grant(room.member(1)).code == "target_missing"


def test_who_was_marked_absent_meanwhile_is_shown_so_and_granted_as_a_correction() -> None:
    room = Room()
    activity = closed(room)
    room.desk(activity).mark(room.member(1), "absent", "person")
    asks(room, activity, 1)
    model = TodoLateModel(room.services, activity)
    assert [row.mark for row in model.state().asked] == ["absent"]
    assert model.grant(room.member(1)).is_done
    state = room.desk(activity).state(room.member(1))
    assert (state.value, state.before) == ("present", "absent")


def test_a_full_disk_says_so_and_the_others_still_wait() -> None:
    room = Room()
    activity = closed(room)
    asks(room, activity, 1)
    asks(room, activity, 2)
    room.store.full = True
    model = TodoLateModel(room.services, activity)
    ids = tuple(row.id for row in model.state().asked)
    assert model.grant_all(ids).code == "disk_full"
    assert len(model.state().asked) == 2


def test_an_unknown_activity_has_its_own_face() -> None:
    room = Room()
    assert TodoLateModel(room.services, room.county.dongguan).state().face == "missing"
