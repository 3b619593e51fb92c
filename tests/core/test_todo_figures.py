"""When the figures of an evening wait for their contact: the first time, and once more."""

from __future__ import annotations

from mobile.contract.moments import format_at
from mobile.core.work import todo
from tests.core.fake_ports import FakeClock
from tests.core.table import HOME, HOST, ZHAO, Hand, opened, place


def _whats(hand: Hand, branch: str = HOST) -> list[tuple[str, str]]:
    return [(task.what, task.member) for task in todo.tasks(hand.store, (branch,))]


def test_after_close_the_unmarked_are_asked_about_and_then_the_figures(contact: Hand) -> None:
    activity = opened(contact)
    place(contact, ZHAO)
    contact.organise.close(activity, 1)
    assert _whats(contact) == [("unmarked", "")]
    contact.desk(activity).mark(ZHAO, "absent", "person")
    assert _whats(contact) == [("figures", "")]
    contact.organise.confirm(activity)
    assert _whats(contact) == []


def _confirmed(contact: Hand) -> str:
    """One member expected, unmarked, and the figures stood by."""
    activity = opened(contact)
    place(contact, ZHAO)
    contact.organise.close(activity, 1)
    contact.organise.confirm(activity)
    return activity


def test_figures_that_changed_after_they_were_confirmed_wait_until_they_are_confirmed_again(
    contact: Hand, member: Hand, clock: FakeClock
) -> None:
    activity = _confirmed(contact)
    contact.give(member)
    clock.pass_by(3600)
    asked = format_at(clock.now())
    member.sign_in.ask_late(activity, "手机没电")
    member.give(contact)
    # Asking alone changes no figure: it waits for its answer, and for nothing else.
    assert _whats(contact) == [("late", ZHAO)]
    clock.pass_by(3600)
    contact.desk(activity).mark(ZHAO, "present", "late", reason="手机没电")
    (task,) = todo.tasks(contact.store, (HOST,))
    assert (task.what, task.subject) == ("again", activity)
    assert task.since > asked
    contact.organise.confirm(activity)
    assert _whats(contact) == []


def test_the_figures_wait_again_after_a_ruling_for_the_hosts_contacts_alone(
    contact: Hand, second: Hand, member: Hand
) -> None:
    activity = opened(contact)
    place(contact, ZHAO)
    contact.desk(activity).mark(ZHAO, "absent", "person")
    contact.organise.close(activity, 1)
    contact.organise.confirm(activity)
    contact.give(member, second)
    member.sign_in.dispute(activity, "present", "我在后排")
    member.give(contact, second)
    second.desk(activity).settle(ZHAO, "present", "问过同桌")
    second.give(contact)
    assert _whats(contact) == [("again", "")]
    assert _whats(contact, HOME) == []


def test_what_still_waits_for_an_answer_changes_no_figure_that_was_confirmed(
    contact: Hand, member: Hand
) -> None:
    activity = opened(contact)
    place(contact, ZHAO)
    contact.give(member)
    member.sign_in.scan(contact.desk(activity).challenge())
    member.give(contact)
    contact.organise.close(activity, 1)
    contact.organise.confirm(activity)
    assert _whats(contact) == [("confirm", "")]
    contact.desk(activity).mark(ZHAO, "present", "roll")
    assert _whats(contact) == []


def test_figures_that_two_contacts_confirmed_differently_wait_for_one_word(
    contact: Hand, second: Hand
) -> None:
    activity = opened(contact)
    place(contact, ZHAO)
    contact.organise.close(activity, 1)
    contact.give(second)
    contact.organise.confirm(activity)
    second.desk(activity).mark(ZHAO, "present", "late", reason="漏记")
    second.organise.confirm(activity)
    second.give(contact)
    assert _whats(contact) == [("again", "")]
    contact.organise.confirm(activity)
    assert _whats(contact) == []
