"""Typing in a paper sheet."""

from mobile.screens.paper.model import PaperModel
from tests.screens.contact_world import Room


def test_the_number_of_the_line_finds_one_person_and_travels_with_the_mark() -> None:
    room = Room()
    activity = room.open()
    model = PaperModel(room.services, activity)
    model.type("13")
    (found,) = model.state().found
    assert found.number == 13
    assert model.take(found.id).is_done
    state = room.desk(activity).state(found.id)
    assert state
    assert state.live[0].entry.body["row"] == 13
    assert state.live[0].entry.body["source"] == "paper"


def test_several_in_a_row_each_begin_with_empty_typing_and_are_listed() -> None:
    room = Room()
    model = PaperModel(room.services, room.open())
    for number in ("3", "22"):
        model.type(number)
        model.take(model.state().found[0].id)
        assert model.state().typed == ""
    assert [row.number for row in model.state().lately] == [22, 3]
    assert model.state().tally.present == 2


def test_initials_find_people_too() -> None:
    room = Room()
    model = PaperModel(room.services, room.open())
    model.use("initials")
    model.type(model.state().usable[0])
    assert model.state().found


def test_somebody_already_there_is_not_marked_twice() -> None:
    room = Room()
    activity = room.open()
    model = PaperModel(room.services, activity)
    room.desk(activity).mark(room.member(0), "present", "roll")
    assert model.take(room.member(0)).code == "answer_repeated"


def test_a_slip_is_undone_and_leaves_the_list() -> None:
    room = Room()
    model = PaperModel(room.services, room.open())
    model.type("5")
    member = model.state().found[0].id
    model.take(member)
    assert model.undo(member).is_done
    assert model.state().lately == ()
    assert model.state().tally.present == 0


def test_after_close_the_sheet_is_not_typed_in_without_reasons() -> None:
    room = Room()
    activity = room.open()
    room.services.organise.close(activity, 3)
    assert PaperModel(room.services, activity).state().face == "closed"
