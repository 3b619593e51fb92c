"""Typing in a paper sheet."""

from typing import Any

from mobile.core.activity import paper_sheet
from mobile.core.pages.gathering import Gathering
from mobile.screens.paper.model import PaperModel
from tests.screens.contact_world import Room


def code_of(room: Room, activity: str, line: int) -> str:
    """What is printed at that line of the sheet."""
    lines = Gathering(room.services, activity).lines()
    return paper_sheet.codes(activity, paper_sheet.order(room.store, activity, lines)).code(line)


def typed(model: PaperModel, code: str) -> Any:
    """Digit by digit, as a thumb does; how the last one ended."""
    outcome = None
    for _ in code:
        outcome = model.type(model.state().typed + code[len(model.state().typed)])
    return outcome


def test_a_whole_code_marks_one_person_without_another_press() -> None:
    room = Room()
    activity = room.open()
    model = PaperModel(room.services, activity)
    assert typed(model, code_of(room, activity, 13)).is_done
    last = model.state().last
    assert last
    assert (last.number, last.mark, model.state().typed) == (13, "present", "")
    state = room.desk(activity).state(last.id)
    assert state
    assert state.live[0].entry.body["row"] == 13
    assert state.live[0].entry.body["source"] == "paper"


def test_what_was_left_half_typed_is_no_part_of_the_next_line() -> None:
    room = Room()
    activity = room.open()
    model = PaperModel(room.services, activity)
    model.type("0")
    model.begin()
    assert model.state().typed == ""
    assert typed(model, code_of(room, activity, 21)).is_done
    last = model.state().last
    assert last
    assert last.number == 21


def test_half_a_code_marks_nobody() -> None:
    room = Room()
    activity = room.open()
    model = PaperModel(room.services, activity)
    assert typed(model, code_of(room, activity, 13)[:2]) is None
    assert model.state().tally.present == 0


def test_a_slip_marks_nobody_and_says_what_was_typed() -> None:
    room = Room()
    activity = room.open()
    model = PaperModel(room.services, activity)
    code = code_of(room, activity, 13)
    wrong = "2" + code[1:]
    assert typed(model, wrong).code == "wrong"
    state = model.state()
    assert (state.refused, state.refused_code, state.typed) == ("wrong", wrong, "")
    assert (state.tally.present, state.last) == (0, None)
    assert typed(model, code).is_done
    assert model.state().refused == ""


def test_several_in_a_row_each_begin_with_empty_typing_and_are_listed() -> None:
    room = Room()
    activity = room.open()
    model = PaperModel(room.services, activity)
    for line in (3, 22):
        typed(model, code_of(room, activity, line))
    assert [row.number for row in model.state().lately] == [22, 3]
    assert (model.state().tally.present, model.state().entered) == (2, 2)


def test_lines_may_mean_leave_and_then_present_again() -> None:
    room = Room()
    activity = room.open()
    model = PaperModel(room.services, activity)
    model.mean("leave")
    assert typed(model, code_of(room, activity, 4)).is_done
    model.mean("present")
    assert typed(model, code_of(room, activity, 5)).is_done
    assert (model.state().tally.leave, model.state().tally.present) == (1, 1)


def test_the_place_where_a_line_was_signed_travels_with_it() -> None:
    from mobile.contract.kinds.activity_state import Plan

    room = Room()
    plan = Plan("两处同开", "class", "2026-11-23T12:00:00.000Z", 60, ("一厂", "二厂"))
    activity = room.services.organise.plan(room.county.dongguan, plan)
    room.services.organise.open(activity)
    model = PaperModel(room.services, activity)
    assert model.state().places == ("一厂", "二厂")
    model.stand_at("二厂")
    typed(model, code_of(room, activity, 1))
    last = model.state().last
    assert last
    state = room.desk(activity).state(last.id)
    assert state
    assert state.live[0].entry.body["place"] == "二厂"


def test_initials_find_people_too() -> None:
    room = Room()
    model = PaperModel(room.services, room.open())
    model.use("initials")
    model.type(model.state().usable[0])
    found = model.state().found
    assert model.take(found[0].id).is_done


def test_somebody_already_there_is_not_marked_twice() -> None:
    room = Room()
    activity = room.open()
    model = PaperModel(room.services, activity)
    code = code_of(room, activity, 8)
    typed(model, code)
    before = len(room.store.sealed())
    assert typed(model, code).code == "answer_repeated"
    assert len(room.store.sealed()) == before
    last = model.state().last
    assert last
    assert (last.number, model.state().refused) == (8, "answer_repeated")


def test_what_a_contact_said_before_is_not_overwritten_from_paper() -> None:
    room = Room()
    activity = room.open()
    room.desk(activity).mark(room.member(0), "absent", "person")
    room.clock.pass_by(600)
    model = PaperModel(room.services, activity)
    assert model.take(room.member(0)).code == "correction_needs_reason"


def test_a_slip_of_the_finger_is_undone_and_leaves_the_list() -> None:
    room = Room()
    activity = room.open()
    model = PaperModel(room.services, activity)
    typed(model, code_of(room, activity, 5))
    last = model.state().last
    assert last
    assert last.undoable
    assert model.undo(last.id).is_done
    assert (model.state().lately, model.state().last) == ((), None)
    assert model.state().tally.present == 0


def test_a_sheet_printed_before_somebody_joined_still_finds_its_people() -> None:
    room = Room()
    activity = room.open()
    lines = Gathering(room.services, activity).lines()
    first = lines[0].member.id
    printed = paper_sheet.order(room.store, activity, lines[1:])
    paper_sheet.keep(room.store, activity, printed)
    model = PaperModel(room.services, activity)
    code = paper_sheet.codes(activity, printed).code(1)
    typed(model, code)
    last = model.state().last
    assert last
    assert last.id == lines[1].member.id != first


def test_after_close_the_sheet_is_not_typed_in_without_reasons() -> None:
    room = Room()
    activity = room.open()
    room.services.organise.close(activity, 3)
    assert PaperModel(room.services, activity).state().face == "closed"


def test_before_sign_in_begins_the_sheet_can_only_be_printed() -> None:
    room = Room()
    assert PaperModel(room.services, room.plan(hours=3)).state().face == "early"
