from __future__ import annotations

from mobile.core.activity import evening, roll
from mobile.core.activity.choices import next_act, undo_left
from mobile.core.activity.roll import RollLine
from tests.core.fake_ports import FakeClock
from tests.core.table import ZHAO, Hand, opened, place


def _line(hand: Hand, activity: str) -> RollLine:
    place(hand, ZHAO)
    known = evening.evening(hand.store, activity)
    assert known is not None
    return next(one for one in roll.lines(hand.store, known) if one.member.id == ZHAO)


def _next(hand: Hand, activity: str) -> str:
    line, known = _line(hand, activity), evening.activity(hand.store, activity)
    assert known is not None
    left = undo_left(line.state, hand.store.identity(), hand.clock.now())
    return next_act(line, known.phase, left)


def test_seconds_to_undo_run_down_on_the_phone_that_marked(
    contact: Hand, second: Hand, clock: FakeClock
) -> None:
    activity = opened(contact)
    contact.desk(activity).mark(ZHAO, "present", "roll")
    contact.give(second)
    found = []
    for seconds in (0, 119, 1, 1):
        clock.pass_by(seconds)
        state = contact.desk(activity).state(ZHAO)
        found.append(undo_left(state, contact.store.identity(), clock.now()))
    assert found == [120, 1, 0, 0]
    state = second.desk(activity).state(ZHAO)
    assert undo_left(state, second.store.identity(), clock.now()) == 0
    assert undo_left(None, contact.store.identity(), clock.now()) == 0
    assert undo_left(state, None, clock.now()) == 0


def test_a_clock_set_back_offers_no_undo_it_would_refuse(contact: Hand, clock: FakeClock) -> None:
    activity = opened(contact)
    contact.desk(activity).mark(ZHAO, "present", "roll")
    clock.pass_by(-3600)
    assert _next(contact, activity) == "correct"


def test_a_correction_taken_back_may_be_made_again(contact: Hand, clock: FakeClock) -> None:
    activity = opened(contact)
    contact.desk(activity).mark(ZHAO, "absent", "roll")
    clock.pass_by(200)
    contact.desk(activity).correct(ZHAO, "present", "看错了行")
    clock.pass_by(60)
    contact.desk(activity).undo(ZHAO)
    assert _next(contact, activity) == "correct"
    contact.desk(activity).correct(ZHAO, "present", "看错了行")
    assert contact.desk(activity).state(ZHAO).value == "present"


def test_a_press_means_what_may_follow(
    contact: Hand, second: Hand, member: Hand, clock: FakeClock
) -> None:
    activity = opened(contact)
    contact.give(member, second)
    said = [_next(contact, activity)]
    member.sign_in.ask_leave(activity, "shift")
    member.give(contact)
    said.append(_next(contact, activity))
    contact.desk(activity).answer_leave(ZHAO, True)
    said.append(_next(contact, activity))
    clock.pass_by(121)
    said.append(_next(contact, activity))
    contact.desk(activity).mark(ZHAO, "present", "roll")
    clock.pass_by(121)
    said.append(_next(contact, activity))
    contact.give(member)
    member.sign_in.dispute(activity, "leave", "我请了假")
    member.give(contact)
    said.append(_next(contact, activity))
    assert said == ["mark", "leave", "undo", "came", "correct", "settle"]


def test_their_own_sign_in_waits_to_be_confirmed_and_after_close_one_is_late(
    contact: Hand, member: Hand
) -> None:
    activity = opened(contact)
    member.sign_in.scan(contact.desk(activity).challenge())
    other = opened(contact)
    place(contact, ZHAO)
    contact.organise.close(other, 1)
    assert _next(contact, other) == "late"
    member.give(contact)
    assert _next(contact, activity) == "confirm"
