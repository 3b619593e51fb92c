from __future__ import annotations

import pytest

from mobile.contract.kinds.attendance_state import AttendanceState
from tests.core.fake_ports import FakeClock
from tests.core.table import CHEN, ZHAO, Hand, opened, place, refused


def _state(hand: Hand, activity: str, member: str = ZHAO) -> AttendanceState:
    found = hand.desk(activity).state(member)
    assert found is not None
    return found


def _answer(contact: Hand, member: Hand, activity: str) -> str:
    return member.sign_in.scan(contact.desk(activity).challenge()).qr


def test_an_answer_is_read_without_writing_and_met_by_a_persons_word(
    contact: Hand, member: Hand
) -> None:
    activity, before = opened(contact), contact.count()
    place(contact, ZHAO)
    desk, text = contact.desk(activity), _answer(contact, member, activity)
    seen = desk.take(text)
    assert (seen.member.id, seen.expected, contact.count()) == (ZHAO, True, before)
    desk.met(seen)
    assert _state(contact, activity).value == "present"
    assert refused(contact, lambda: desk.take(text)) == "answer_repeated"


def test_who_is_not_on_the_roster_is_shown_as_such(contact: Hand, member: Hand) -> None:
    activity = opened(contact)
    assert not contact.desk(activity).take(_answer(contact, member, activity)).expected


def test_an_answer_to_another_activity_is_refused(contact: Hand, member: Hand) -> None:
    text = _answer(contact, member, opened(contact))
    other = contact.desk(opened(contact))
    assert refused(contact, lambda: other.take(text)) == "answer_other_activity"


def test_an_answer_to_another_contact_is_told_from_a_forged_one(
    contact: Hand, second: Hand, member: Hand
) -> None:
    activity = opened(contact)
    text = _answer(contact, member, activity)
    assert refused(second, lambda: second.desk(activity).take(text)) == "answer_other_contact"


def test_an_answer_is_taken_for_two_minutes_and_not_from_the_future(
    contact: Hand, member: Hand, clock: FakeClock
) -> None:
    activity = opened(contact)
    text = _answer(contact, member, activity)
    clock.pass_by(4 * 30)
    contact.desk(activity).take(text)
    clock.pass_by(30)
    assert refused(contact, lambda: contact.desk(activity).take(text)) == "challenge_late"
    clock.pass_by(-86400)
    assert refused(contact, lambda: contact.desk(activity).take(text)) == "challenge_late"


def test_the_digits_change_when_their_seconds_have_run_down(
    contact: Hand, clock: FakeClock
) -> None:
    desk = contact.desk(opened(contact))
    clock.pass_by(desk.digits_left())
    first = desk.digits()
    assert desk.digits_left() == 60
    clock.pass_by(59)
    assert (desk.digits(), desk.digits_left()) == (first, 1)
    clock.pass_by(1)
    assert desk.digits() != first
    assert desk.digits_left() == 60


def test_an_undo_is_free_for_two_minutes_and_then_refused(contact: Hand, clock: FakeClock) -> None:
    activity = opened(contact)
    desk = contact.desk(activity)
    desk.mark(ZHAO, "present", "roll")
    clock.pass_by(120)
    desk.undo(ZHAO)
    assert _state(contact, activity).value == "expected"
    desk.mark(ZHAO, "present", "roll")
    clock.pass_by(121)
    assert refused(contact, lambda: desk.undo(ZHAO)) == "undo_too_late"


def test_a_clock_set_back_gives_no_second_undo(contact: Hand, clock: FakeClock) -> None:
    desk = contact.desk(opened(contact))
    desk.mark(ZHAO, "present", "roll")
    clock.pass_by(-3600)
    assert refused(contact, lambda: desk.undo(ZHAO)) == "undo_too_late"


def test_what_another_phone_did_is_not_undone_here(contact: Hand, second: Hand) -> None:
    activity = opened(contact)
    contact.desk(activity).mark(ZHAO, "present", "roll")
    contact.give(second)
    assert refused(second, lambda: second.desk(activity).undo(ZHAO)) == "undo_not_own"


def test_where_nothing_is_there_is_nothing_to_undo_correct_or_settle(contact: Hand) -> None:
    desk = contact.desk(opened(contact))
    acts = [
        lambda: desk.undo(ZHAO),
        lambda: desk.correct(ZHAO, "absent", "看错"),
        lambda: desk.settle(ZHAO, "absent", "看错"),
        lambda: desk.answer_leave(ZHAO, True),
    ]
    assert {refused(contact, act) for act in acts} == {"target_missing"}


def test_a_correction_keeps_the_old_value_in_sight(contact: Hand) -> None:
    activity = opened(contact)
    desk = contact.desk(activity)
    desk.mark(ZHAO, "present", "roll")
    assert refused(contact, lambda: desk.correct(ZHAO, "absent", "\t")) == "need_reason"
    assert refused(contact, lambda: desk.correct(ZHAO, "late", "看错")) == "body_malformed"
    desk.correct(ZHAO, "absent", "看错了人")
    state = _state(contact, activity)
    assert (state.value, state.before) == ("absent", "present")


def test_a_second_mark_does_not_stand_in_for_a_correction(contact: Hand, second: Hand) -> None:
    activity = opened(contact)
    contact.desk(activity).mark(ZHAO, "present", "roll")
    contact.give(second)
    for hand in (contact, second):
        act = lambda one=hand: one.desk(activity).mark(ZHAO, "absent", "person")  # noqa: E731
        assert refused(hand, act) == "correction_needs_reason"


def test_the_same_mark_twice_is_harmless(contact: Hand) -> None:
    activity = opened(contact)
    contact.desk(activity).mark(ZHAO, "present", "roll")
    contact.desk(activity).mark(ZHAO, "present", "paper", row=3)
    assert (_state(contact, activity).value, len(_state(contact, activity).claims)) == (
        "present",
        1,
    )


def test_two_contacts_offline_differ_and_neither_of_them_decides(
    contact: Hand, second: Hand, clock: FakeClock
) -> None:
    activity = opened(contact)
    contact.desk(activity).mark(ZHAO, "present", "roll")
    second.desk(activity).mark(ZHAO, "absent", "person")
    contact.give(second)
    second.give(contact)
    third = Hand(CHEN, clock)
    contact.give(third)
    second.give(third)
    for hand in (contact, second):
        assert _state(hand, activity).claims == ("absent", "present")
        assert not hand.desk(activity).may_settle(ZHAO)
        act = lambda one=hand: one.desk(activity).settle(ZHAO, "present", "我记得")  # noqa: E731
        assert refused(hand, act) == "second_person_needed"
    assert third.desk(activity).may_settle(ZHAO)
    third.desk(activity).settle(ZHAO, "present", "问过两位")
    assert _state(third, activity).value == "present"


def test_a_late_sign_in_says_why(contact: Hand) -> None:
    activity = opened(contact)
    desk = contact.desk(activity)
    act = lambda: desk.mark(ZHAO, "present", "late")  # noqa: E731
    assert refused(contact, act) == "need_reason"
    desk.mark(ZHAO, "present", "late", reason="会后补签")
    assert _state(contact, activity).late


def test_leave_is_refused_only_with_a_reason_and_then_granted(contact: Hand, member: Hand) -> None:
    activity = opened(contact)
    contact.give(member)
    member.sign_in.ask_leave(activity, "shift")
    member.give(contact)
    desk = contact.desk(activity)
    assert refused(contact, lambda: desk.answer_leave(ZHAO, False)) == "need_reason"
    desk.answer_leave(ZHAO, False, "人手不够")
    assert _state(contact, activity).value == "leave_refused"
    contact.give(member)
    member.sign_in.ask_leave(activity, "sick")
    member.give(contact)
    desk.answer_leave(ZHAO, True)
    assert _state(contact, activity).value == "leave"


def test_a_sign_in_is_no_leave_to_be_answered(contact: Hand, member: Hand) -> None:
    activity = opened(contact)
    _answer(contact, member, activity)
    member.give(contact)
    act = lambda: contact.desk(activity).answer_leave(ZHAO, True)  # noqa: E731
    assert refused(contact, act) == "may_not_supersede"


@pytest.mark.parametrize(
    ("value", "source", "row", "reason"),
    [
        ("late", "roll", None, ""),
        ("present", "phone", None, ""),
        ("present", "paper", -1, ""),
        ("present", "paper", 10_000, ""),
    ],
)
def test_a_mark_with_a_wrong_field_is_refused(
    contact: Hand, value: str, source: str, row: int | None, reason: str
) -> None:
    desk = contact.desk(opened(contact))
    act = lambda: desk.mark(ZHAO, value, source, row, reason)  # noqa: E731
    assert refused(contact, act) == "body_malformed"


def test_a_reason_that_is_too_long_is_said_to_be_so(contact: Hand) -> None:
    desk = contact.desk(opened(contact))
    act = lambda: desk.mark(ZHAO, "present", "roll", None, "长" * 201)  # noqa: E731
    assert refused(contact, act) == "too_long"


def test_a_mark_without_a_branch_is_refused(contact: Hand) -> None:
    desk = contact.desk(opened(contact), branch="")
    assert refused(contact, lambda: desk.mark(ZHAO, "present", "roll")) == "entry_malformed"


def test_who_was_on_leave_and_came_is_present(contact: Hand, member: Hand) -> None:
    activity = opened(contact)
    contact.give(member)
    member.sign_in.ask_leave(activity, "shift")
    member.give(contact)
    contact.desk(activity).answer_leave(ZHAO, True)
    contact.desk(activity).mark(ZHAO, "present", "roll")
    assert _state(contact, activity).value == "present"
