"""The roll in bulk: everybody at once, then the exceptions; the pen; guests; who asks later."""

import pytest

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at
from mobile.core.activity.guests import Guests
from mobile.screens.roll.model import RollModel
from tests.screens.contact_world import Room


def test_the_rest_is_marked_present_an_entry_each_and_then_the_exceptions_one_press_each() -> None:
    room = Room()
    activity = room.open()
    room.leave(room.member(2), activity)
    room.signs_in_alone(room.member(4), activity)
    model = RollModel(room.services, activity)
    rest = model.state().rest
    assert len(rest) == 36
    assert model.mark_all(rest).is_done
    state = model.state()
    assert (state.rest, state.tally.present) == ((), 37)
    assert len(room.store.sealed()) == 2 + 36
    assert model.press(rest[0]).taken_back
    model.pick_pen("absent")
    pressed = model.press(rest[1])
    assert pressed.outcome
    assert pressed.outcome.is_done
    marks = [row.mark for one in rest[:2] if (row := model.row(one))]
    assert marks == ["expected", "absent"]
    # That one was taken back already, and the other is no part of the batch any more.
    assert model.undo_all(rest).is_done
    marks = [row.mark for one in rest[:3] if (row := model.row(one))]
    assert marks == ["expected", "absent", "expected"]
    assert model.state().tally.present == 1


def test_a_mark_that_came_in_meanwhile_is_not_overwritten_by_the_batch() -> None:
    room = Room()
    activity = room.open()
    model = RollModel(room.services, activity)
    rest = model.state().rest
    other = room.county.secretary
    room.arrive(rest[0], activity, "marked", by=other, value="absent", source="person")
    assert model.mark_all(rest).is_done
    assert set(model.fresh(rest)) == set(rest[1:])
    assert model.row(rest[0]).mark == "absent"


def test_after_one_was_taken_back_the_others_still_go_back_together() -> None:
    room = Room()
    model = RollModel(room.services, room.open())
    rest = model.state().rest
    model.mark_all(rest)
    assert set(model.state().batch) == set(rest)
    assert model.press(rest[0]).taken_back
    assert set(model.state().batch) == set(rest[1:])
    assert model.undo_all(model.state().batch).is_done
    assert (model.state().batch, model.state().tally.present) == ((), 0)


def test_two_minutes_later_nothing_offers_to_take_the_batch_back() -> None:
    room = Room()
    model = RollModel(room.services, room.open())
    model.mark_all(model.state().rest)
    room.clock.pass_by(121)
    assert model.state().batch == ()


def test_the_batch_is_not_taken_back_after_two_minutes() -> None:
    room = Room()
    model = RollModel(room.services, room.open())
    rest = model.state().rest
    model.mark_all(rest)
    room.clock.pass_by(121)
    assert model.undo_all(rest).code == "undo_too_late"
    assert model.press(rest[0]).ask == "correct"


def test_a_disk_that_fills_up_halfway_keeps_what_was_said_and_leaves_the_rest_open() -> None:
    room = Room()
    model = RollModel(room.services, room.open())
    rest = model.state().rest
    model.mark_all(rest[:10])
    room.store.full = True
    assert model.mark_all(rest[10:]).code == "disk_full"
    assert set(model.state().rest) == set(rest[10:])


def test_nobody_late_is_made_by_marking_the_rest_at_the_end_of_the_evening() -> None:
    room = Room()
    starts = format_at(room.clock.now())
    plan = Plan("学习夜话", "study", starts, 90, ("活动室",), late_after=10)
    activity = room.services.organise.plan(room.county.dongguan, plan)
    room.services.organise.open(activity)
    room.clock.pass_by(50 * 60)
    model = RollModel(room.services, activity)
    model.press(room.member(0))
    model.mark_all(model.state().rest)
    rows = {row.id: row.tardy for row in model.state().rows}
    assert rows.pop(room.member(0)) == 50
    assert set(rows.values()) == {0}
    assert model.in_time(room.member(0), "问过在场的同志").is_done
    assert model.row(room.member(0)).tardy == 0


def test_the_pen_says_what_one_press_records() -> None:
    room = Room()
    activity = room.open()
    asked, alone = room.member(2), room.member(4)
    room.leave(asked, activity)
    room.signs_in_alone(alone, activity)
    model = RollModel(room.services, activity)
    model.pick_pen("leave")
    assert model.press(room.member(0)).outcome
    assert model.press(asked).outcome
    # Their own phone says they are there: one press says nothing against it.
    assert model.press(alone).ask == "marks"
    model.pick_pen("absent")
    assert model.press(room.member(0)).outcome
    assert model.row(room.member(0)).mark == "absent"
    assert model.row(asked).mark == "leave"
    assert model.press(room.member(0)).ask == "undo"
    assert model.instead(room.member(0), "present").is_done
    assert model.row(room.member(0)).mark == "present"


@pytest.mark.parametrize("pen", ["absent", "leave"])
def test_a_pen_that_harms_ends_with_the_list_it_was_taken_up_for(
    pen: str,
) -> None:
    room = Room()
    model = RollModel(room.services, room.open())
    wanted, next_one = room.member(0), room.member(1)
    model.type(model.row(wanted).initials[:2])
    model.pick_pen(pen)
    assert model.press(wanted).outcome
    state = model.state()
    assert (len(state.rows), state.pen) == (38, "present"), "everybody is on the list again"
    assert model.press(next_one).outcome
    assert [model.row(one).mark for one in (wanted, next_one)] == [pen, "present"]


def test_guests_stand_below_the_roll_and_in_no_figure() -> None:
    room = Room()
    activity = room.open()
    Guests(room.store, room.services.recorder, room.clock).add(activity, "小刘", "老乡")
    model = RollModel(room.services, activity)
    state = model.state()
    assert [(one.name, one.about) for one in state.guests] == [("小刘", "老乡")]
    assert (state.tally.expected, state.tally.present, state.tally.guests) == (38, 0, 0)
    model.choose("open")
    assert model.state().guests == ()


def test_a_late_sign_in_that_is_asked_leads_to_the_page_where_it_is_answered() -> None:
    room = Room()
    activity = room.open()
    room.services.organise.close(activity, 3)
    room.arrive(room.member(3), activity, "late_asked", reason="手机没电")
    model = RollModel(room.services, activity)
    row = model.row(room.member(3))
    assert (row.mark, row.asks_late) == ("late_asked", True)
    assert model.press(room.member(3)).ask == "late_asked"
    assert model.state().tally.unmarked == 38


def test_a_press_with_the_pen_of_present_answers_every_waiting_one_at_most_one_question() -> None:
    room = Room()
    activity = room.open()
    model = RollModel(room.services, activity)
    for row in model.state().rows:
        assert model.press(row.id).outcome
    assert model.state().tally.present == 38
