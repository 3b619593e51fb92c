from __future__ import annotations

from datetime import timedelta

import pytest

from mobile.contract.entry import Entry
from mobile.contract.moments import civil_day, format_at
from mobile.core.people import roster
from mobile.core.people.roster import Member
from mobile.core.people.stay_ends import left_at
from mobile.core.phone.common_time import CommonTime
from mobile.core.phone.record import Draft
from tests.core.table import CHEN, HOME, HOST, OTHER, ZHAO, Hand, key_of, place

TODAY = "2026-11-23"


def _accepted(contact: Hand, member: Hand, days_ago: int = 0) -> str:
    ago = timedelta(days=days_ago)
    contact.clock.time -= ago
    stay = member.report_in.request(HOST, "invite", "东莞")
    member.give(contact)
    contact.report_in.accept(stay)
    contact.give(member)
    contact.clock.time += ago
    return stay


def test_an_accepted_stay_counts_before_the_server_has_placed_it(
    contact: Hand, member: Hand
) -> None:
    _accepted(contact, member)
    assert roster.member_ids(contact.store, HOST, TODAY) == (ZHAO,)


def test_nobody_is_expected_at_an_evening_before_they_came(contact: Hand, member: Hand) -> None:
    stay = _accepted(contact, member)
    place(contact, ZHAO, id=stay, since=TODAY)
    assert roster.member_ids(contact.store, HOST, "2026-11-22") == ()
    assert roster.member_ids(contact.store, HOST, TODAY) == (ZHAO,)


def test_a_stay_ends_the_moment_it_is_left_and_not_at_midnight(contact: Hand, member: Hand) -> None:
    stay = _accepted(contact, member, days_ago=30)
    place(contact, ZHAO, id=stay)
    contact.report_in.leave(stay, "moved")
    assert roster.member_ids(contact.store, HOST, TODAY) == ()
    assert roster.member_ids(contact.store, HOST, "2026-11-22") == (ZHAO,)


def test_who_left_after_an_evening_began_is_expected_at_it_still(
    contact: Hand, member: Hand
) -> None:
    stay = _accepted(contact, member)
    place(contact, ZHAO, id=stay)
    before = format_at(contact.clock.now())
    contact.clock.pass_by(60)
    contact.report_in.leave(stay, "moved")
    after = format_at(contact.clock.now())
    assert roster.member_ids(contact.store, HOST, TODAY, before) == (ZHAO,)
    assert roster.member_ids(contact.store, HOST, TODAY, after) == ()


def _left_long_ago(by: Hand, stay: str, days: int = 10) -> Entry:
    """An end as a phone would write it that says what day it likes."""
    state = by.report_in.state(stay)
    assert state is not None
    body = {"member": state.member, "home": state.home_branch, "end": "other"}
    draft = Draft("stay.left", HOST, stay, body, state.live)
    return by.recorder.record(draft, by.clock.now() - timedelta(days=days)).entry


@pytest.mark.parametrize("who", ["member", "second"])
def test_an_end_that_claims_a_day_before_takes_no_name_off_the_list_of_an_evening_under_way(
    contact: Hand, second: Hand, member: Hand, who: str
) -> None:
    stay = _accepted(contact, member, days_ago=30)
    contact.give(second)
    member.give(second)
    place(contact, ZHAO, id=stay)
    by = {"member": member, "second": second}[who]
    began = format_at(contact.clock.now())
    contact.clock.pass_by(60)
    heard = format_at(contact.clock.now())
    end = _left_long_ago(by, stay)
    contact.store.receive(end, by.member, received=heard)
    # The register goes by what the end claims.
    place(contact, ZHAO, id=stay, until=civil_day(end.at))
    assert roster.member_ids(contact.store, HOST, TODAY, began) == (ZHAO,)
    assert roster.member_ids(contact.store, HOST, TODAY, heard) == ()
    # Nor off the lists of days gone by, which contacts went by as well.
    assert roster.member_ids(contact.store, HOST, "2026-11-22") == (ZHAO,)


def test_an_end_taken_in_while_the_servers_clock_was_a_year_ahead_counts_from_when_it_was_written(
    contact: Hand, member: Hand
) -> None:
    stay = _accepted(contact, member)
    place(contact, ZHAO, id=stay)
    contact.clock.pass_by(60)
    end = member.report_in.leave(stay, "moved").entry
    now = contact.clock.now()
    contact.store.receive(end, ZHAO, received=format_at(now + timedelta(days=400)))
    CommonTime(contact.store, contact.clock).hear(format_at(now), contact.clock.elapsed())
    assert roster.member_ids(contact.store, HOST, TODAY, end.at) == ()
    assert roster.member_ids(contact.store, HOST, "2026-11-24") == ()


def test_when_a_stay_ended_is_told_as_whoever_left_said_it(contact: Hand, member: Hand) -> None:
    stay = _accepted(contact, member)
    end = _left_long_ago(member, stay)
    contact.store.receive(end, ZHAO, received=format_at(contact.clock.now()))
    state = contact.report_in.state(stay)
    assert state is not None
    assert left_at(state) == end.at


def test_whom_this_phone_itself_let_go_before_an_evening_is_not_expected_at_it_once_that_is_sent(
    contact: Hand, member: Hand
) -> None:
    stay = _accepted(contact, member)
    place(contact, ZHAO, id=stay)
    end = contact.report_in.leave(stay, "moved").entry
    contact.clock.pass_by(60)
    began = format_at(contact.clock.now())
    contact.clock.pass_by(3600)
    assert roster.member_ids(contact.store, HOST, TODAY, began) == ()
    contact.store.receive(end, contact.member, received=format_at(contact.clock.now()))
    assert roster.member_ids(contact.store, HOST, TODAY, began) == ()


def test_who_left_and_came_back_is_on_the_roster_again(contact: Hand, member: Hand) -> None:
    first = _accepted(contact, member)
    contact.report_in.leave(first, "home")
    contact.give(member)
    contact.clock.pass_by(30 * 86400)
    _accepted(contact, member)
    assert roster.member_ids(contact.store, HOST, "2026-12-23") == (ZHAO,)


def test_an_old_stay_does_not_end_what_the_imported_roster_says(
    contact: Hand, member: Hand
) -> None:
    contact.report_in.leave(_accepted(contact, member), "home")
    place(contact, ZHAO)
    assert roster.member_ids(contact.store, HOST, "2026-12-23") == (ZHAO,)


def test_who_left_offline_is_placed_nowhere_from_that_moment_on(
    contact: Hand, member: Hand
) -> None:
    stay = _accepted(contact, member)
    place(member, ZHAO, id=stay)
    assert roster.placement(member.store, ZHAO, TODAY) == HOST
    member.report_in.leave(stay, "moved")
    assert roster.placement(member.store, ZHAO, TODAY) == ""


def test_who_is_placed_elsewhere_is_not_expected_at_home(contact: Hand) -> None:
    contact.store.put({"table": "member", "id": ZHAO, "name": "赵", "home": HOME})
    contact.store.put({"table": "member", "id": CHEN, "name": "陈", "home": HOME})
    place(contact, ZHAO)
    assert ZHAO not in roster.member_ids(contact.store, HOME, TODAY)
    assert CHEN in roster.member_ids(contact.store, HOME, TODAY)


@pytest.mark.parametrize(
    ("since", "until", "is_there"),
    [
        ("2026-11-23", "", True),
        ("2026-11-24", "", False),
        ("2026-05-01", "2026-11-23", True),
        ("2026-05-01", "2026-11-22", False),
    ],
)
def test_a_placement_holds_from_its_first_to_its_last_day(
    contact: Hand, since: str, until: str, is_there: bool
) -> None:
    place(contact, ZHAO, since=since, until=until)
    assert (ZHAO in roster.member_ids(contact.store, HOST, TODAY)) is is_there


def test_people_of_one_name_are_told_apart_by_village_then_by_joining_month() -> None:
    people = (
        Member("1", "王伟", "WW", village="上坪", joined="2001-07"),
        Member("2", "王伟", "WW", village="石桥", joined="2002-07"),
        Member("3", "王伟", "WW", village="石桥", joined="2003-07"),
        Member("4", "赵云", "ZY", village="石桥"),
    )
    assert roster.tell_apart(people) == {"1": "上坪", "2": "2002-07", "3": "2003-07"}


def test_two_letters_find_a_name_and_no_letters_find_all() -> None:
    people = (Member("1", "王伟", "WW"), Member("2", "王芳", "WF"), Member("3", "", ""))
    assert [one.id for one in roster.find(people, "wf")] == ["2"]
    assert len(roster.find(people, "")) == 3


def test_an_office_answers_for_every_branch_below_it_while_it_lasts(contact: Hand) -> None:
    for key, parent in ((HOME, ""), (HOST, HOME), (OTHER, HOST)):
        contact.store.put({"table": "organisation", "id": key, "parent": parent})
    office = {"table": "office", "id": key_of("office"), "member": contact.member}
    contact.store.put(office | {"branch": HOME, "since": "2026-01-01", "until": "2026-11-23"})
    assert roster.offices(contact.store, contact.member, TODAY) == tuple(
        sorted((HOME, HOST, OTHER))
    )
    assert roster.offices(contact.store, contact.member, "2026-11-24") == ()
    assert roster.offices(contact.store, ZHAO, TODAY) == ()


def test_organisations_that_name_each_other_as_parent_end_the_walk(contact: Hand) -> None:
    for key, parent in ((HOME, HOST), (HOST, HOME)):
        contact.store.put({"table": "organisation", "id": key, "parent": parent})
    office = {"table": "office", "id": key_of("office"), "member": contact.member}
    contact.store.put(office | {"branch": HOME, "since": "2026-01-01", "until": ""})
    assert len(roster.offices(contact.store, contact.member, TODAY)) == 2
