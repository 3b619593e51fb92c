"""Reporting in to a branch far from home, and everything that may come of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mobile.contract.faults import Fault
from mobile.contract.kinds.activity_state import Plan
from mobile.contract.kinds.stay import StayState
from mobile.contract.moments import civil_day, format_at
from mobile.core.people import roster
from mobile.core.phone.record import Draft
from tests.journeys.cast import Cast
from tests.journeys.town import Town


class Road:
    """A newcomer, the branch they ask at, and another branch that may fit better."""

    def __init__(self, town: Town, cast: Cast) -> None:
        self.town, self.host, self.contact = town, cast.branch, cast.contact
        self.newcomer = town.county.evening.newcomer
        self.elsewhere = town.county.joint_branch
        self.home = cast.home_side(self.newcomer)
        self.there = cast.outsider(self.home)
        cast.make_contact(self.there, self.elsewhere)
        town.sync(self.newcomer, self.contact, self.home, self.there)

    def ask(self, branch: str = "") -> str:
        phone = self.town.phone(self.newcomer)
        stay = phone.report_in.request(branch or self.host, "invite", "东莞")
        self.town.sync(self.newcomer, self.contact, self.home, self.there)
        return stay

    def state(self, who: str, stay: str) -> StayState:
        found = self.town.phone(who).report_in.state(stay)
        assert found is not None
        return found

    def roster(self, who: str, branch: str) -> tuple[str, ...]:
        phone = self.town.phone(who)
        return roster.member_ids(phone.store, branch, civil_day(format_at(phone.clock.now())))


@pytest.fixture
def road(town: Town, cast: Cast) -> Road:
    return Road(town, cast)


def test_accepted_and_acknowledged_is_a_stay_confirmed_from_both_sides(
    town: Town, road: Road
) -> None:
    stay = road.ask()
    town.phone(road.contact).report_in.accept(stay)
    town.sync(road.contact, road.home)
    town.phone(road.home).report_in.acknowledge(stay)
    town.sync(road.home, road.contact, road.newcomer)
    for who in (road.newcomer, road.contact, road.home):
        assert road.state(who, stay).is_both
    assert road.newcomer in road.roster(road.contact, road.host)


def test_who_is_asked_has_the_number_only_after_accepting(town: Town, road: Road) -> None:
    stay = road.ask()
    person = town.county.person(road.newcomer)
    phone = town.phone(road.contact)
    asking = phone.store.row("member", road.newcomer)
    assert asking is not None
    assert (asking["name"], "phone" in asking) == (person.name, False)
    assert person.phone.encode() not in phone._path.read_bytes()
    phone.report_in.accept(stay)
    town.sync(road.contact)
    taken_in = phone.store.row("member", road.newcomer)
    assert taken_in is not None
    assert taken_in["phone"] == person.phone


def test_who_asks_can_read_the_branchs_name_at_once(town: Town, road: Road) -> None:
    road.ask()
    shown = roster.branch_of(town.phone(road.newcomer).store, road.host)
    assert shown.name == town.county.organisation(road.host).name


def test_a_refusal_suggests_a_branch_and_there_the_member_is_taken_in(
    town: Town, road: Road
) -> None:
    stay = road.ask()
    town.phone(road.contact).report_in.refuse(stay, "不在本镇", road.elsewhere)
    town.sync(road.contact, road.newcomer)
    told = road.state(road.newcomer, stay)
    assert (told.host, told.reason, told.suggested) == ("refused", "不在本镇", road.elsewhere)
    town.time.move(60)
    newer = road.ask(told.suggested)
    town.phone(road.there).report_in.accept(newer)
    town.sync(road.there, road.newcomer)
    assert road.state(road.newcomer, newer).host == "accepted"
    assert road.newcomer not in road.roster(road.contact, road.host)


def test_sent_back_asked_again_and_accepted_is_one_stay(town: Town, road: Road) -> None:
    stay = road.ask()
    town.phone(road.contact).report_in.send_back(stay, "请写明住址")
    town.sync(road.contact, road.newcomer)
    assert road.ask() == stay
    town.phone(road.contact).report_in.accept(stay)
    town.sync(road.contact, road.newcomer)
    state = road.state(road.newcomer, stay)
    assert (state.host, state.claims) == ("accepted", ("accepted",))


def test_a_withdrawn_request_waits_for_nobody(town: Town, road: Road, cast: Cast) -> None:
    stay = road.ask()
    assert [(t.what, t.member) for t in cast.tasks(road.contact)] == [("stay", road.newcomer)]
    town.phone(road.newcomer).report_in.withdraw(stay)
    town.sync(road.newcomer, road.contact)
    assert road.state(road.contact, stay).host == "withdrawn"
    assert cast.tasks(road.contact) == ()


def test_a_second_open_stay_is_refused_on_the_phone(town: Town, road: Road) -> None:
    road.ask()
    with pytest.raises(Fault, match="stay_open"):
        road.ask(road.elsewhere)


def test_two_phones_that_ask_at_two_branches_end_in_one_placement(
    town: Town, road: Road, cast: Cast
) -> None:
    other = cast.another_phone(road.newcomer)
    town.sync(other)
    here = town.phone(road.newcomer).report_in.request(road.host, "invite", "东莞")
    there = town.phone(other).report_in.request(road.elsewhere, "directory", "青禾")
    town.sync(road.newcomer, other, road.contact, road.there)
    town.phone(road.contact).report_in.accept(here)
    town.phone(road.there).report_in.accept(there)
    town.sync(road.contact, road.there, road.contact, road.newcomer)
    assert road.newcomer in road.roster(road.contact, road.host)
    assert road.state(road.there, there).aside[0][1] == "stay_open"
    assert road.newcomer not in road.roster(road.there, road.elsewhere)


def test_who_left_and_reported_in_elsewhere_is_on_one_roster(town: Town, road: Road) -> None:
    stay = road.ask()
    town.phone(road.contact).report_in.accept(stay)
    town.sync(road.contact, road.newcomer)
    town.time.move(40 * 86400)
    town.phone(road.newcomer).report_in.leave(stay, "moved")
    newer = road.ask(road.elsewhere)
    town.phone(road.there).report_in.accept(newer)
    town.sync(road.there, road.newcomer, road.contact, road.home)
    town.time.move(86400)
    assert road.newcomer in road.roster(road.there, road.elsewhere)
    assert road.newcomer not in road.roster(road.contact, road.host)
    assert road.newcomer not in road.roster(road.home, town.county.person(road.newcomer).home)
    assert road.state(road.home, stay).host == "left"


def test_who_left_and_came_back_is_on_the_roster_again(town: Town, road: Road) -> None:
    first = road.ask()
    town.phone(road.contact).report_in.accept(first)
    town.sync(road.contact, road.newcomer)
    town.time.move(40 * 86400)
    town.phone(road.newcomer).report_in.leave(first, "home")
    town.sync(road.newcomer, road.contact)
    town.time.move(40 * 86400)
    assert road.newcomer not in road.roster(road.contact, road.host)
    second = road.ask()
    town.phone(road.contact).report_in.accept(second)
    assert road.newcomer in road.roster(road.contact, road.host)
    town.sync(road.contact, road.newcomer)
    assert road.newcomer in road.roster(road.contact, road.host)


def test_an_acceptance_that_crosses_a_withdrawal_is_shown_as_both(
    town: Town, road: Road, cast: Cast
) -> None:
    stay = road.ask()
    town.phone(road.newcomer).report_in.withdraw(stay)
    town.phone(road.contact).report_in.accept(stay)
    town.sync(road.newcomer, road.contact, road.newcomer)
    for who in (road.newcomer, road.contact):
        assert road.state(who, stay).claims == ("accepted", "withdrawn")
    assert ("stay", road.newcomer) in [(t.what, t.member) for t in cast.tasks(road.contact)]
    town.phone(road.newcomer).report_in.leave(stay, "other")
    town.sync(road.newcomer, road.contact)
    assert road.state(road.contact, stay).host == "left"


@pytest.mark.parametrize("by_member", [True, False])
def test_nobody_leaves_tonights_list_by_a_date(
    town: Town, road: Road, cast: Cast, by_member: bool
) -> None:
    second = cast.another_phone(road.contact)
    stay = road.ask()
    town.phone(road.contact).report_in.accept(stay)
    town.sync(road.contact, road.newcomer, second)
    town.time.move(3600)
    evening = cast.open()
    town.sync(road.contact, road.newcomer, second)
    assert road.newcomer in cast.known(road.contact, evening).expected
    town.time.move(600)
    writer = town.phone(road.newcomer if by_member else second)
    state = writer.report_in.state(stay)
    assert state is not None
    body = {"member": state.member, "home": state.home_branch, "end": "other"}
    draft = Draft("stay.left", state.branch, stay, body, state.live)
    writer.recorder.record(draft, writer.clock.now() - timedelta(minutes=50))
    town.sync(road.newcomer, second, road.contact)
    assert road.state(road.contact, stay).host == "left"
    assert road.newcomer in cast.known(road.contact, evening).expected
    town.phone(road.contact).organise.close(evening, 0)
    assert road.newcomer in cast.known(road.contact, evening).expected
    town.time.move(60)
    later = cast.open()
    assert road.newcomer not in cast.known(road.contact, later).expected


def test_nobody_leaves_the_homes_list_by_the_date_of_an_acceptance(
    town: Town, road: Road, cast: Cast
) -> None:
    home = town.phone(road.home)
    branch = str((home.store.row("member", road.newcomer) or {})["home"])
    plan = Plan("组织生活会", "life_meeting", format_at(home.clock.now()), 60, ("活动室",))
    evening = home.organise.plan(branch, plan)
    home.organise.open(evening)
    assert road.newcomer in cast.known(road.home, evening).expected
    town.time.move(600)
    stay = road.ask()
    host = town.phone(road.contact)
    state = host.report_in.state(stay)
    assert state is not None
    body = {"member": state.member, "home": state.home_branch}
    draft = Draft("stay.accepted", state.branch, stay, body, state.live)
    host.recorder.record(draft, host.clock.now() - timedelta(days=10))
    town.sync(road.contact, road.home)
    assert road.state(road.home, stay).host == "accepted"
    assert road.newcomer not in road.roster(road.home, branch)
    home.organise.close(evening, 0)
    assert road.newcomer in cast.known(road.home, evening).expected
