"""Where members are placed and who holds an office decide what comes back, from the start."""

from __future__ import annotations

import uuid
from dataclasses import replace

import msgspec
import pytest

from tests.server.kit import COUNTY, World, ids_seen
from tests.server.makers import accepted, marked, planned, requested

BRANCH = COUNTY.dongguan
ONE, OTHER, NEWCOMER = COUNTY.roster[0], COUNTY.roster[1], COUNTY.evening.newcomer


@pytest.fixture
def world() -> World:
    return World()


def test_whoever_is_newly_placed_sees_the_branch_from_its_start(world: World) -> None:
    contact, home, new = (world.phone(m) for m in (COUNTY.contact, COUNTY.home_contact, NEWCOMER))
    plan = planned(contact, BRANCH)
    contact.sync(plan)
    assert plan.id not in ids_seen(new)
    stay = str(uuid.uuid4())
    request = requested(new, BRANCH, stay)
    new.sync(request)
    new.pull()
    contact.pull()
    contact.sync(accepted(contact, request))
    value = new.sync()
    assert value["full"] is True
    assert plan.id in ids_seen(new)
    rows = [line["row"] for line in home.pull()[COUNTY.person(NEWCOMER).home] if "row" in line]
    placed = [row for row in rows if row["table"] == "placement" and row["member"] == NEWCOMER]
    assert [(row["id"], row["branch"], row["until"]) for row in placed] == [(stay, BRANCH, "")]


def test_the_contact_learns_who_asks_to_report_in(world: World) -> None:
    contact, new = world.phone(COUNTY.contact), world.phone(NEWCOMER)
    contact.pull()
    new.sync(requested(new, BRANCH, str(uuid.uuid4())))
    lines = contact.pull()[BRANCH]
    named = [line["row"]["name"] for line in lines if line.get("row", {}).get("table") == "member"]
    assert named == [COUNTY.person(NEWCOMER).name]


def test_a_second_stay_cannot_be_accepted_while_one_is_open(world: World) -> None:
    contact, new = world.phone(COUNTY.contact), world.phone(NEWCOMER)
    first, second = (requested(new, BRANCH, str(uuid.uuid4())) for _ in range(2))
    new.sync(first, second)
    assert contact.verdicts(accepted(contact, first)) == [("accepted", "")]
    assert contact.verdicts(accepted(contact, second)) == [("set_aside", "stay_open")]
    body = {**second.body, "end": "moved"}
    left = new.entry("stay.left", first.subject, BRANCH, body)
    assert new.verdicts(left) == [("accepted", "")]


def test_an_acceptance_may_arrive_before_its_request(world: World) -> None:
    contact, new = world.phone(COUNTY.contact), world.phone(NEWCOMER)
    request = requested(new, BRANCH, str(uuid.uuid4()))
    contact.sync(accepted(contact, request))
    assert not world.doors.storage.people.placements_of(NEWCOMER)
    new.sync(request)
    (placed,) = world.doors.storage.people.placements_of(NEWCOMER)
    assert (placed.branch, placed.until) == (BRANCH, "")


def test_who_left_sees_no_more_of_the_branch_than_what_is_about_them(world: World) -> None:
    contact, new = world.phone(COUNTY.contact), world.phone(NEWCOMER)
    request = requested(new, BRANCH, str(uuid.uuid4()))
    new.sync(request)
    yes = accepted(contact, request)
    contact.sync(yes)
    new.pull()
    left = new.entry("stay.left", request.subject, BRANCH, {**request.body, "end": "home"})
    left = replace(left, sees=(yes.id,))
    assert new.verdicts(left) == [("accepted", "")]
    (placed,) = world.doors.storage.people.placements_of(NEWCOMER)
    assert placed.until == "2026-11-23"
    plan = planned(contact, BRANCH)
    contact.sync(plan)
    seen = ids_seen(new)
    assert plan.id not in seen
    assert {request.id, yes.id, left.id} <= seen


def test_whoever_gets_an_office_sees_the_branchs_past_and_loses_it_when_it_ends(
    world: World,
) -> None:
    contact, one = world.phone(COUNTY.contact), world.phone(ONE)
    about = marked(contact, BRANCH, str(uuid.uuid4()), OTHER)
    contact.sync(about)
    one.pull()
    assert about.id not in ids_seen(one)
    office = str(uuid.uuid4())
    world.doors.change(lambda: world.registrar.grant(office, ONE, BRANCH, "contact", "2026-11-01"))
    assert one.sync()["full"] is True
    assert about.id in ids_seen(one)
    world.doors.change(lambda: world.registrar.end_office(office, "2026-11-23"))
    world.clock.pass_by(days=1)
    assert one.sync()["full"] is True
    assert about.id not in ids_seen(one)


def test_a_changed_row_reaches_every_branch_that_knows_it(world: World) -> None:
    contact, home = world.phone(COUNTY.contact), world.phone(COUNTY.home_contact)
    contact.pull()
    home.pull()
    found = world.doors.storage.people.member(ONE)
    assert found is not None
    moved = msgspec.structs.replace(found, place="长安镇")
    world.doors.change(lambda: world.registrar.put([moved]))
    for phone, branch in ((contact, BRANCH), (home, found.home)):
        (line,) = phone.pull()[branch]
        assert line["row"]["place"] == "长安镇"
