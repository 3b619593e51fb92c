"""The roll."""

from mobile.screens.roll.model import RollModel
from tests.screens.contact_world import Room


def test_two_letters_find_a_person_and_one_press_marks_them_present() -> None:
    room = Room()
    model = RollModel(room.services, room.open())
    wanted = model.state().rows[5]
    model.type(wanted.initials[:2])
    shown = model.state()
    assert wanted.id in {row.id for row in shown.rows}
    assert len(shown.rows) <= 4
    pressed = model.press(wanted.id)
    assert pressed.outcome
    assert pressed.outcome.is_done
    row = model.row(wanted.id)
    assert row
    assert (row.mark, row.evidence) == ("present", 0)
    assert model.state().tally.present == 1


def test_the_letters_are_gone_after_a_mark_so_that_the_next_name_can_be_typed() -> None:
    room = Room()
    model = RollModel(room.services, room.open())
    wanted = model.state().rows[0]
    model.type(wanted.initials[:1])
    model.press(wanted.id)
    assert model.state().typed == ""


def test_keys_that_lead_nowhere_are_told() -> None:
    room = Room()
    model = RollModel(room.services, room.open())
    first = model.state()
    assert set(first.usable) == {row.initials[0] for row in first.rows}
    model.type(first.rows[0].initials)
    assert first.rows[0].id in {row.id for row in model.state().rows}


def test_people_of_one_name_are_told_apart() -> None:
    room = Room()
    rows = RollModel(room.services, room.open()).state().rows
    names = [row.name for row in rows]
    twins = [row for row in rows if names.count(row.name) > 1]
    assert len(twins) >= 2
    hints = [(row.name, row.hint) for row in twins]
    assert all(hint for _, hint in hints)
    assert len(set(hints)) == len(hints)


def test_a_second_press_within_two_minutes_asks_to_undo_and_later_asks_for_a_correction() -> None:
    room = Room()
    model = RollModel(room.services, room.open())
    member = room.member(0)
    model.press(member)
    assert model.press(member).ask == "undo"
    room.clock.pass_by(121)
    assert model.press(member).ask == "correct"
    assert model.undo(member).code == "undo_too_late"


def test_a_slip_noticed_later_leaves_nobody_absent_who_may_still_come() -> None:
    room = Room()
    activity = room.open()
    model = RollModel(room.services, activity)
    mine, theirs = room.member(0), room.member(1)
    model.press(mine)
    room.arrive(theirs, activity, "marked", by=room.member(5), value="present", source="roll")
    room.clock.pass_by(600)
    assert (model.unsaid(mine), model.unsaid(theirs)) == ("expected", ""), "only one's own word"
    assert model.correct(mine, "expected", "点错了人").is_done
    row = model.row(mine)
    assert row
    assert row.mark == "expected"
    assert model.press(mine).outcome, "and whoever comes is marked by one press"


def test_an_undo_brings_back_what_was_there_before() -> None:
    room = Room()
    model = RollModel(room.services, room.open())
    member = room.member(0)
    model.press(member)
    assert model.undo(member).is_done
    row = model.row(member)
    assert row
    assert row.mark == "expected"
    assert model.press(member).outcome


def test_a_request_for_leave_is_asked_about_and_can_be_granted() -> None:
    room = Room()
    activity = room.open()
    member = room.member(2)
    room.leave(member, activity)
    model = RollModel(room.services, activity)
    assert model.press(member).ask == "leave"
    assert model.answer_leave(member, granted=False).code == "need_reason"
    assert model.answer_leave(member, granted=True).is_done
    model.choose("leave")
    assert [row.id for row in model.state().rows] == [member]
    room.clock.pass_by(200)
    assert model.press(member).ask == "came"
    assert model.came(member).is_done


def test_after_close_only_a_late_mark_with_a_reason_is_left() -> None:
    room = Room()
    activity = room.open()
    room.services.organise.close(activity, 1)
    model = RollModel(room.services, activity)
    member = room.member(3)
    assert model.press(member).ask == "late"
    assert model.late(member, "present", "").code == "need_reason"
    assert model.late(member, "present", "没带手机").is_done
    row = model.row(member)
    assert row
    assert row.mark == "present"


def test_a_sign_in_that_waits_is_confirmed_with_one_press() -> None:
    room = Room()
    activity = room.open()
    member = room.member(4)
    room.signs_in_alone(member, activity)
    model = RollModel(room.services, activity)
    row = model.row(member)
    assert row
    assert row.waiting
    assert row.evidence == 1
    assert model.press(member).outcome
    row = model.row(member)
    assert row
    assert not row.waiting


def test_a_full_disk_is_said_and_nothing_is_claimed() -> None:
    room = Room()
    model = RollModel(room.services, room.open())
    room.store.full = True
    pressed = model.press(room.member(0))
    assert pressed.outcome
    assert pressed.outcome.code == "disk_full"
    row = model.row(room.member(0))
    assert row
    assert row.mark == "expected"


def test_an_unknown_activity_has_its_own_face() -> None:
    room = Room()
    assert RollModel(room.services, room.county.dongguan).state().face == "missing"


def test_leave_that_nobody_answered_is_open_and_not_leave() -> None:
    room = Room()
    activity = room.open()
    member = room.member(2)
    room.leave(member, activity)
    model = RollModel(room.services, activity)
    model.choose("leave")
    assert model.state().rows == ()
    model.choose("open")
    assert [row.mark for row in model.state().rows if row.id == member] == ["leave_asked"]


def test_everybody_is_in_exactly_one_of_the_views() -> None:
    room = Room()
    activity = room.open()
    desk, names = room.desk(activity), [room.member(number) for number in range(4)]
    for member, value in zip(names, ("present", "present", "leave", "absent"), strict=True):
        desk.mark(member, value, "roll")
    model = RollModel(room.services, activity)
    assert [word for _, word, _ in model.state().views] == ["all", "open", "present", "away"]
    other = {"by": room.county.secretary, "value": "absent", "source": "roll"}
    room.arrive(names[0], activity, "marked", **other)
    assert [word for _, word, _ in model.state().views] == ["all", "open", "present", "away"]
    counts = [count for _, _, count in model.state().views]
    assert counts == [38, 35, 1, 2]
    for view, _, count in model.state().views:
        model.choose(view)
        assert len(model.state().rows) == count
