"""From when a stay takes its member off the home's lists and puts them on the host's, when the
acceptance says one moment and was heard of at another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from mobile.contract.entry import Entry
from mobile.contract.moments import civil_day, format_at
from mobile.core.activity import evening
from mobile.core.activity.evening import Evening
from mobile.core.people import roster
from mobile.core.phone.common_time import CommonTime
from mobile.core.phone.record import Draft
from tests.core.table import HOME, HOST, ZHAO, Hand, opened, place

YESTERDAY, TODAY = "2026-11-22", "2026-11-23"
THEN = f"{YESTERDAY}T12:00:00.000Z"


@dataclass
class Taken:
    """A stay taken in, as two phones have it: the home's and another one of the host."""

    stay: str
    acceptance: Entry
    by: Hand


def taken(by: Hand, member: Hand, days_ago: float = 0) -> Taken:
    """Asked for and accepted now, as phones would write it that say what day they like."""
    now = by.clock.time
    by.clock.time -= timedelta(days=days_ago)
    stay = member.report_in.request(HOST, "invite", "东莞")
    member.give(by)
    acceptance = by.report_in.accept(stay).entry
    by.clock.time = now
    return Taken(stay, acceptance, by)


def heard(one: Taken, member: Hand, *phones: Hand, ahead: float = 0) -> str:
    """Both entries reach these phones now, and the register's row by what they claim; when."""
    now = one.by.clock.now() + timedelta(days=ahead)
    for phone in phones:
        member.give(phone)
        phone.store.receive(one.acceptance, one.by.member, received=format_at(now))
        place(phone, ZHAO, id=one.stay, since=civil_day(min(one.acceptance.at, format_at(now))))
        phone.store.put({"table": "member", "id": ZHAO, "name": "赵", "home": HOME})
    return format_at(now)


def is_on(hand: Hand, branch: str, day: str, at: str = "") -> bool:
    return ZHAO in roster.member_ids(hand.store, branch, day, at)


def known(hand: Hand, activity: str) -> Evening:
    found = evening.evening(hand.store, activity)
    assert found is not None
    return found


@pytest.mark.parametrize("days_ago", [0, 2, 10])
def test_no_name_leaves_the_homes_list_of_an_evening_that_began_before(
    contact: Hand, second: Hand, member: Hand, days_ago: int
) -> None:
    began = format_at(second.clock.now())
    second.clock.pass_by(60)
    since = heard(taken(contact, member, days_ago), member, second)
    assert is_on(second, HOME, TODAY, began)
    assert is_on(second, HOME, YESTERDAY, THEN)
    assert not is_on(second, HOME, TODAY, since)
    assert not is_on(second, HOME, TODAY)
    assert is_on(second, HOME, YESTERDAY)


def test_nor_by_a_stay_that_began_and_ended_in_days_gone_by(
    contact: Hand, second: Hand, member: Hand
) -> None:
    one = taken(contact, member, 10)
    heard(one, member, second)
    end = contact.report_in.leave(one.stay, "home").entry
    second.store.receive(end, contact.member, received=format_at(contact.clock.now()))
    assert is_on(second, HOME, YESTERDAY, THEN)


def test_an_undo_heard_days_after_the_end_it_takes_back_changes_no_list_of_those_days(
    contact: Hand, second: Hand, member: Hand
) -> None:
    one = taken(contact, member, 20)
    member.give(second)
    second.store.receive(one.acceptance, contact.member)
    place(second, ZHAO, id=one.stay, since="2026-11-03")
    second.store.put({"table": "member", "id": ZHAO, "name": "赵", "home": HOME})
    end = contact.report_in.leave(one.stay, "home").entry
    undo = contact.report_in.undo(one.stay, "left").entry
    ends = tuple(f for f in contact.store.facts(one.stay) if f.entry.id == end.id)
    body = {"member": ZHAO, "home": HOME}
    again = contact.recorder.record(Draft("stay.undone", HOST, one.stay, body, ends)).entry
    for said, day in ((end, 1), (undo, 4), (again, 7)):
        at = format_at(contact.clock.now() + timedelta(days=day))
        second.store.receive(said, contact.member, received=at)
    # Each was heard of at noon in Greenwich, on the 24th and on the 27th.
    for at, where in (
        ("2026-11-23T13:00:00.000Z", HOST),
        ("2026-11-24T11:00:00.000Z", HOST),
        ("2026-11-24T13:00:00.000Z", HOME),
        ("2026-11-26T13:00:00.000Z", HOME),
        ("2026-11-28T13:00:00.000Z", HOST),
    ):
        on = {branch for branch in (HOST, HOME) if is_on(second, branch, at[:10], at)}
        assert (at, on) == (at, {where})


def test_an_end_taken_back_at_once_costs_nobody_an_evening(
    contact: Hand, second: Hand, member: Hand
) -> None:
    one = taken(contact, member)
    contact.clock.pass_by(3600)
    contact.report_in.leave(one.stay, "home")
    contact.report_in.undo(one.stay, "left")
    contact.clock.pass_by(60)
    heard(one, member, second)
    contact.give(second)
    began = format_at(contact.clock.now())
    for hand in (contact, second):
        assert is_on(hand, HOST, TODAY, began)
    assert not is_on(second, HOME, TODAY, began)


def test_nobody_is_waited_for_at_the_hosts_evenings_of_days_gone_by(
    contact: Hand, second: Hand, member: Hand
) -> None:
    heard(taken(contact, member, 10), member, second)
    assert not is_on(second, HOST, YESTERDAY, THEN)
    assert is_on(second, HOST, TODAY)


def test_who_is_taken_in_at_an_evening_is_on_its_list_at_once(
    contact: Hand, second: Hand, member: Hand
) -> None:
    activity = opened(contact)
    contact.give(second)
    contact.clock.pass_by(1200)
    heard(taken(contact, member), member, second)
    assert known(contact, activity).expected == (ZHAO,)
    assert known(second, activity).expected == (ZHAO,)


def test_whoever_was_taken_in_offline_and_was_there_is_expected_though_it_is_heard_days_later(
    contact: Hand, second: Hand, member: Hand
) -> None:
    activity = opened(contact)
    one = taken(contact, member)
    contact.give(second)
    contact.desk(activity).mark(ZHAO, "present", "roll")
    contact.clock.pass_by(2 * 86_400)
    heard(one, member, second)
    assert known(second, activity).expected == ()
    contact.give(second)
    heard(one, member, second)
    there = known(second, activity)
    assert (there.expected, there.tally.present, there.tally.guests) == ((ZHAO,), 1, 0)


def test_whom_this_phone_itself_took_in_is_on_its_lists_from_then_on_once_that_is_sent(
    contact: Hand, member: Hand
) -> None:
    one = taken(contact, member)
    contact.clock.pass_by(60)
    began = format_at(contact.clock.now())
    contact.clock.pass_by(2 * 86_400)
    for _ in range(2):
        assert not is_on(contact, HOST, YESTERDAY)
        assert is_on(contact, HOST, TODAY, began)
        heard(one, member, contact)
    assert not is_on(contact, HOME, TODAY, began)


def test_an_acceptance_taken_in_while_the_servers_clock_was_a_year_ahead_counts_as_written(
    contact: Hand, second: Hand, member: Hand
) -> None:
    one = taken(contact, member)
    heard(one, member, second, ahead=400)
    CommonTime(second.store, second.clock).hear(
        format_at(second.clock.now()), second.clock.elapsed()
    )
    assert not is_on(second, HOME, TODAY, one.acceptance.at)
    assert is_on(second, HOST, TODAY)


def test_a_row_whose_acceptance_is_on_no_page_here_holds_from_its_first_day(second: Hand) -> None:
    second.store.put({"table": "member", "id": ZHAO, "name": "赵", "home": HOME})
    place(second, ZHAO, since=TODAY)
    began = f"{TODAY}T12:00:00.000Z"
    assert not is_on(second, HOME, TODAY, began)
    assert is_on(second, HOST, TODAY, began)
    assert is_on(second, HOME, YESTERDAY)
