"""One person's line, and what may still be done about it."""

from mobile.screens.todo_marks.model import MarksModel
from tests.screens.contact_world import Room


def _disputed(room: Room, by: str = "") -> tuple[str, str]:
    activity, member = room.open(), room.member(6)
    if by:
        entry = room.arrive(member, activity, "marked", by=by, value="absent", source="person")
    else:
        entry = room.desk(activity).mark(member, "absent", "person").entry
    body = {"activity": activity, "member": member, "value": "present", "reason": "我在后排"}
    room.received(room.other(member), "attendance.disputed", entry.subject, body, (entry.id,))
    return activity, member


def test_who_recorded_a_mark_cannot_settle_the_dispute_about_it() -> None:
    room = Room()
    activity, member = _disputed(room)
    model = MarksModel(room.services, activity, member)
    assert (model.state().act, model.state().may_settle) == ("settle", False)
    assert model.say("present", "有人看到").code == "second_person_needed"


def test_a_second_person_settles_with_a_reason() -> None:
    room = Room()
    activity, member = _disputed(room, by=room.county.secretary)
    model = MarksModel(room.services, activity, member)
    assert model.state().may_settle
    assert model.say("present", "").code == "need_reason"
    assert model.say("present", "签到表上有").is_done
    state = model.state()
    assert (state.mark, state.disputed, state.before) == ("present", "", "absent")


def test_a_correction_keeps_the_old_value_in_sight() -> None:
    room = Room()
    activity, member = room.open(), room.member(1)
    room.desk(activity).mark(member, "present", "roll")
    room.clock.pass_by(600)
    model = MarksModel(room.services, activity, member)
    assert model.state().act == "correct"
    assert model.state().values == ("leave", "absent", "expected")
    assert model.say("absent", "点错了人").is_done
    assert (model.state().mark, model.state().before) == ("absent", "present")
    assert len(model.state().said) == 2


def test_everything_said_is_listed_newest_first_with_who_said_it() -> None:
    room = Room()
    activity, member = _disputed(room)
    room.clock.pass_by(10)
    said = MarksModel(room.services, activity, member).state().said
    assert {one.words.key for one in said} == {"history.disputed", "history.marked"}
    dispute = next(one for one in said if one.words.key == "history.disputed")
    assert (dispute.by, dispute.reason) == (room.names[member], "我在后排")
    assert dispute.live


def test_somebody_who_is_not_there_at_all_has_no_line() -> None:
    room = Room()
    assert MarksModel(room.services, room.open(), room.county.contact).state().face == "missing"
