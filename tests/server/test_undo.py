"""撤销 at the server: an acceptance taken back places nobody, and only who gave it may do so."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest

from mobile.contract.entry import Entry, parse
from mobile.contract.fact import Fact
from mobile.contract.registry import REGISTRY
from tests.server.kit import COUNTY, Phone, World, ids_seen
from tests.server.makers import accepted, planned, requested

BRANCH, NEWCOMER = COUNTY.dongguan, COUNTY.evening.newcomer


@pytest.fixture
def world() -> World:
    return World()


def _undone(phone: Phone, act: Entry) -> Entry:
    body = {"member": act.body["member"], "home": act.body["home"]}
    return phone.entry("stay.undone", act.subject, act.branch, body, sees=(act.id,))


def _taken_in(world: World) -> tuple[Phone, Phone, Entry, Entry]:
    contact, new = world.phone(COUNTY.contact), world.phone(NEWCOMER)
    request = requested(new, BRANCH, str(uuid.uuid4()))
    new.sync(request)
    yes = accepted(contact, request)
    contact.sync(yes)
    return contact, new, request, yes


def _days(world: World) -> list[tuple[str, str]]:
    placed = world.doors.storage.people.placements_of(NEWCOMER)
    return [(one.since, one.until) for one in placed]


def test_an_acceptance_taken_back_places_nobody_on_any_day(world: World) -> None:
    contact, new, _request, yes = _taken_in(world)
    plan = planned(contact, BRANCH)
    contact.sync(plan)
    assert plan.id in ids_seen(new)
    assert contact.verdicts(_undone(contact, yes)) == [("accepted", "")]
    ((since, until),) = _days(world)
    assert until < since
    assert plan.id not in ids_seen(new)


def test_both_sides_hear_of_it_and_the_number_goes_away_again(world: World) -> None:
    contact, new, _request, yes = _taken_in(world)
    undone = _undone(contact, yes)
    rows = [
        line["row"]
        for line in contact.sync(undone)["items"][BRANCH]
        if line.get("row", {}).get("table") == "member"
    ]
    assert [(row["id"], "phone" in row) for row in rows] == [(NEWCOMER, False)]
    assert undone.id in ids_seen(new)
    assert undone.id in ids_seen(world.phone(COUNTY.home_contact))


def test_who_was_taken_in_again_is_placed_from_that_day(world: World) -> None:
    contact, _new, request, yes = _taken_in(world)
    undone = _undone(contact, yes)
    contact.sync(undone)
    world.clock.pass_by(days=3)
    contact.sync(replace(accepted(contact, request), sees=(undone.id,)))
    ((since, until),) = _days(world)
    assert (since, until) == (world.clock().date().isoformat(), "")


def test_the_freed_member_may_be_taken_in_elsewhere(world: World) -> None:
    contact, new, _request, yes = _taken_in(world)
    contact.sync(_undone(contact, yes))
    other = requested(new, BRANCH, str(uuid.uuid4()))
    new.sync(other)
    assert contact.verdicts(accepted(contact, other)) == [("accepted", "")]


def test_neither_late_nor_from_another_phone_is_anybody_displaced(world: World) -> None:
    contact, _new, _request, yes = _taken_in(world)
    second = world.phone(COUNTY.contact)
    second.sync(_undone(second, yes))
    world.clock.pass_by(seconds=121)
    contact.sync(_undone(contact, yes))
    ((_since, until),) = _days(world)
    assert until == ""


def test_somebody_without_an_office_takes_nothing_back(world: World) -> None:
    _contact, _new, _request, yes = _taken_in(world)
    other = world.phone(COUNTY.roster[5])
    assert other.verdicts(_undone(other, yes)) == [("set_aside", "no_office")]
    assert _days(world)[0][1] == ""


def test_the_member_takes_back_no_answer_of_the_branch(world: World) -> None:
    _contact, new, _request, yes = _taken_in(world)
    new.sync(_undone(new, yes))
    assert _days(world)[0][1] == ""


def _left(phone: Phone, yes: Entry) -> Entry:
    body = {**yes.body, "end": "home"}
    return phone.entry("stay.left", yes.subject, yes.branch, body, sees=(yes.id,))


def test_a_stay_ended_by_mistake_goes_on_from_its_own_day_and_the_number_comes_back(
    world: World,
) -> None:
    contact, new, _request, yes = _taken_in(world)
    began = _days(world)
    number = COUNTY.person(NEWCOMER).phone
    assert number in _all_of(world.phone(COUNTY.secretary))
    left = _left(new, yes)
    new.sync(left)
    assert _days(world) != began
    assert number not in _all_of(world.phone(COUNTY.secretary))
    assert new.verdicts(_undone(new, left)) == [("accepted", "")]
    assert _days(world) == began
    assert number in _all_of(world.phone(COUNTY.secretary))
    assert number in repr(contact.sync()["items"])


def _all_of(phone: Phone) -> str:
    return repr(phone.pull())


def _elsewhere(world: World, contact: Phone, new: Phone) -> Entry:
    """Another stay of the newcomer's, which its branch accepts."""
    other = requested(new, BRANCH, str(uuid.uuid4()))
    new.sync(other)
    yes = accepted(contact, other)
    assert contact.verdicts(yes) == [("accepted", "")]
    return yes


def _facts(world: World, stay: str) -> list[Fact]:
    return [
        Fact(parse(known.text), known.by, known.proof, known.aside, known.received)
        for known in world.doors.storage.lines.of_subject(stay)
    ]


def test_who_was_taken_in_elsewhere_meanwhile_stays_there_and_the_end_stands(world: World) -> None:
    contact, new, _request, yes = _taken_in(world)
    left = _left(new, yes)
    new.sync(left)
    other = _elsewhere(world, contact, new)
    undone = _undone(new, left)
    new.sync(undone)
    placed = world.doors.storage.people.placements_of(NEWCOMER)
    assert [one.id for one in placed if not one.until] == [other.subject]
    # The acceptance of before was in order: it is the undo that comes second.
    asides = {fact.entry.id: fact.aside for fact in _facts(world, yes.subject) if fact.aside}
    assert asides == {undone.id: "end_stands"}


def test_an_end_cannot_be_taken_back_weeks_later_with_a_false_date(world: World) -> None:
    contact, new, _request, yes = _taken_in(world)
    left = _left(new, yes)
    new.sync(left)
    at = left.at
    world.clock.pass_by(days=20)
    _elsewhere(world, contact, new)
    world.clock.pass_by(days=20)
    undone = replace(_undone(new, left), at=at)
    new.sync(undone)
    facts = _facts(world, yes.subject)
    assert REGISTRY.derive("stay", facts, BRANCH).host == "left"


def test_an_undo_in_time_of_one_end_and_another_branchs_acceptance_in_one_call(
    world: World,
) -> None:
    contact, new, _request, yes = _taken_in(world)
    other = requested(new, BRANCH, str(uuid.uuid4()))
    new.sync(other)
    left = _left(contact, yes)
    again = accepted(contact, other)
    # First taken back, then taken in elsewhere: the stay that holds is the first one.
    codes = [code for _, code in contact.verdicts(left, _undone(contact, left), again)]
    assert codes == ["", "", "stay_open"]
    assert not any(fact.aside for fact in _facts(world, yes.subject))
