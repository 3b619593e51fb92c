"""Where members are placed and who holds an office decide what comes back, from the start."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

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


def test_the_number_reaches_the_contact_with_the_acceptance_and_not_before(world: World) -> None:
    contact, new = world.phone(COUNTY.contact), world.phone(NEWCOMER)
    number = COUNTY.person(NEWCOMER).phone
    request = requested(new, BRANCH, str(uuid.uuid4()))
    new.sync(request)
    rows = _rows_of(NEWCOMER, contact.pull()[BRANCH])
    assert [set(row) for row in rows] == [
        {"table", "id", "name", "initials", "home", "joined", "probationary", "village"}
    ]
    found = world.doors.storage.people.member(NEWCOMER)
    assert found is not None
    # A row that changes while the request waits says no more than the first one did.
    world.doors.change(lambda: world.registrar.put([msgspec.structs.replace(found, village="新")]))
    (changed,) = _rows_of(NEWCOMER, contact.pull()[BRANCH])
    assert (changed["village"], "phone" in changed) == ("新", False)
    answer = contact.sync(accepted(contact, request))
    (full,) = _rows_of(NEWCOMER, answer["items"][BRANCH])
    assert full["phone"] == number


def test_who_asks_hears_which_branch_it_is_and_others_at_home_do_not(world: World) -> None:
    home = COUNTY.person(NEWCOMER).home
    new, stay = world.phone(NEWCOMER), str(uuid.uuid4())
    new.pull()
    answer = new.sync(requested(new, BRANCH, stay))
    told = [line["row"] for line in answer["items"][home] if "row" in line]
    assert [(row["table"], row["id"]) for row in told] == [("organisation", BRANCH)]
    found = world.doors.storage.people.organisation(BRANCH)
    assert found is not None
    world.doors.change(lambda: world.registrar.put([msgspec.structs.replace(found, name="新名")]))
    assert [line["row"]["name"] for line in new.pull()[home]] == ["新名"]
    officers = {NEWCOMER, *(one.member for one in COUNTY.offices)}
    at_home = (one for one in COUNTY.people if one.home == home and one.phone)
    neighbour = next(one.id for one in at_home if one.id not in officers)
    rows = [line["row"] for line in world.phone(neighbour).pull()[home] if "row" in line]
    assert BRANCH not in {row["id"] for row in rows if row["table"] == "organisation"}


def _rows_of(member: str, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rows = [line["row"] for line in lines if "row" in line]
    return [row for row in rows if row["table"] == "member" and row["id"] == member]


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


def test_whoever_gets_another_home_while_away_is_not_missed_at_its_evenings(world: World) -> None:
    found = world.doors.storage.people.member(ONE)
    assert found is not None
    away = COUNTY.person(COUNTY.evening.newcomer).home
    over = next(one.id for one in COUNTY.people if one.home == away)
    world.doors.change(
        lambda: world.registrar.grant(str(uuid.uuid4()), over, away, "contact", "2026-01-01")
    )
    assert away != found.home
    moved = msgspec.structs.replace(found, home=away)
    world.doors.change(lambda: world.registrar.put([moved]))
    rows = [line["row"] for line in world.phone(over).pull()[away] if "row" in line]
    (placed,) = (one for one in rows if one["table"] == "placement" and one["member"] == ONE)
    assert (placed["branch"], placed["until"]) == (BRANCH, "")
    assert BRANCH in {one["id"] for one in rows if one["table"] == "organisation"}
