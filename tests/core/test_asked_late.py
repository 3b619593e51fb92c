"""补签 asked by the member and answered; leave taken back."""

from __future__ import annotations

from mobile.contract.kinds.attendance_state import AttendanceState
from mobile.core.activity import evening
from mobile.core.activity.history import said
from mobile.core.activity.late_sign_in import AnswerLate, LateAsk, asked
from mobile.core.activity.my_activities import my_activity
from mobile.core.work import todo
from tests.core.fake_ports import FakeClock
from tests.core.table import HOST, ZHAO, Hand, opened, place, plan, refused

WHY = "手机没电，坐在后排"


def _answers(hand: Hand, activity: str) -> AnswerLate:
    return AnswerLate(hand.store, hand.recorder, hand.desk(activity))


def _state(hand: Hand, activity: str) -> AttendanceState:
    found = hand.desk(activity).state(ZHAO)
    assert found is not None
    return found


def _over(contact: Hand, *others: Hand) -> str:
    place(contact, ZHAO)
    activity = opened(contact)
    contact.organise.close(activity, 1)
    contact.give(*others)
    return activity


def _asks(member: Hand, activity: str, *contacts: Hand) -> None:
    member.sign_in.ask_late(activity, f" {WHY} ")
    member.give(*contacts)


def test_a_request_waits_for_the_contact_and_counts_as_nothing_yet(
    contact: Hand, member: Hand
) -> None:
    activity = _over(contact, member)
    _asks(member, activity, contact)
    known = evening.evening(contact.store, activity)
    assert known is not None
    assert (known.tally.unmarked, known.tally.present) == (1, 0)
    assert ("late", ZHAO) in [(t.what, t.member) for t in todo.tasks(contact.store, (HOST,))]
    one = asked(_state(contact, activity))
    assert one == LateAsk(ZHAO, WHY, member.clock.now())


def test_at_an_activity_nobody_opened_it_is_granted_once_it_is_opened(
    contact: Hand, member: Hand
) -> None:
    place(contact, ZHAO)
    activity = contact.organise.plan(HOST, plan(contact.clock))
    contact.give(member)
    _asks(member, activity, contact)
    answers = _answers(contact, activity)
    assert refused(contact, lambda: answers.grant(ZHAO)) == "activity_not_open"
    contact.organise.open(activity)
    answers.grant(ZHAO)
    assert _state(contact, activity).value == "present"


def test_granting_takes_the_reason_along_and_the_member_sees_it(
    contact: Hand, member: Hand
) -> None:
    activity = _over(contact, member)
    _asks(member, activity, contact)
    contact.clock.pass_by(60)
    _answers(contact, activity).grant(ZHAO)
    contact.give(member)
    for hand in (contact, member):
        state = _state(hand, activity)
        assert (state.value, state.late, state.evidence) == ("present", True, 0)
    newest = said(member.store, activity, ZHAO, ())[0]
    assert (newest.words.key, newest.reason) == ("history.late", WHY)
    assert refused(contact, lambda: _answers(contact, activity).grant(ZHAO)) == "target_missing"


def test_refusing_needs_a_reason_and_asking_again_is_possible(contact: Hand, member: Hand) -> None:
    activity = _over(contact, member)
    answers = _answers(contact, activity)
    assert refused(contact, lambda: answers.refuse(ZHAO, "没见到人")) == "target_missing"
    _asks(member, activity, contact)
    assert refused(contact, lambda: answers.refuse(ZHAO, " ")) == "need_reason"
    answers.refuse(ZHAO, "没见到人")
    contact.give(member)
    assert _state(member, activity).value == "late_refused"
    assert [t.what for t in todo.tasks(contact.store, (HOST,))] == ["unmarked"]
    _asks(member, activity, contact)
    assert _state(contact, activity).late_pending


def test_a_refusal_taken_back_within_two_minutes_lets_the_request_wait_again(
    contact: Hand, member: Hand, clock: FakeClock
) -> None:
    activity = _over(contact, member)
    _asks(member, activity, contact)
    _answers(contact, activity).refuse(ZHAO, "没见到人")
    clock.pass_by(60)
    contact.desk(activity).undo(ZHAO)
    one = asked(_state(contact, activity))
    assert one is not None
    assert one.reason == WHY


def test_marked_absent_while_they_asked_unseen_it_is_granted_by_a_correction(
    contact: Hand, second: Hand, member: Hand
) -> None:
    activity = _over(contact, second, member)
    contact.desk(activity).mark(ZHAO, "absent", "person")
    _asks(member, activity, contact)
    assert _state(contact, activity).value == "absent"
    _answers(contact, activity).grant(ZHAO)
    state = _state(contact, activity)
    assert (state.value, state.before) == ("present", "absent")


def test_who_is_present_or_gives_no_reason_asks_for_nothing(contact: Hand, member: Hand) -> None:
    activity = _over(contact, member)
    assert refused(member, lambda: member.sign_in.ask_late(activity, " ")) == "need_reason"
    contact.desk(activity).mark(ZHAO, "present", "paper")
    contact.give(member)
    ask = lambda: member.sign_in.ask_late(activity, WHY)  # noqa: E731
    assert refused(member, ask) == "nothing_to_dispute"


def test_leave_is_taken_back_before_and_after_it_was_granted(
    contact: Hand, member: Hand, clock: FakeClock
) -> None:
    activity = opened(contact)
    contact.give(member)
    for grants in (False, True):
        member.sign_in.ask_leave(activity, "shift")
        member.give(contact)
        if grants:
            contact.desk(activity).answer_leave(ZHAO, True)
            contact.give(member)
        mine = my_activity(member.store, ZHAO, activity)
        assert mine is not None
        assert mine.may_take_back(clock.now())
        member.sign_in.take_back_leave(activity)
        member.give(contact)
        for hand in (contact, member):
            assert _state(hand, activity).value == "expected"
    assert "leave" not in [t.what for t in todo.tasks(contact.store, (HOST,))]


def test_leave_that_a_contact_marked_is_not_the_members_to_take_back(
    contact: Hand, member: Hand, clock: FakeClock
) -> None:
    activity = opened(contact)
    contact.give(member)
    assert refused(member, lambda: member.sign_in.take_back_leave(activity)) == "target_missing"
    contact.desk(activity).mark(ZHAO, "leave", "person")
    contact.give(member)
    mine = my_activity(member.store, ZHAO, activity)
    assert mine is not None
    assert not mine.may_take_back(clock.now())
    assert refused(member, lambda: member.sign_in.take_back_leave(activity)) == "may_not_supersede"
