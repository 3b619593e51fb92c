"""A contact's phone that nobody approved yet: it may be a thief's who found a slip of paper."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest

from mobile.contract.entry import Entry
from mobile.contract.kinds.look import look_id
from mobile.contract.moments import civil_day, format_at
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import planned, reported

BRANCH, CONTACT, ONE = COUNTY.dongguan, COUNTY.contact, COUNTY.roster[0]


@pytest.fixture
def world() -> World:
    return World()


def rows_of(phone: Phone) -> list[dict[str, Any]]:
    return [line["row"] for lines in phone.pull().values() for line in lines if "row" in line]


def look(phone: Phone, member: str) -> Entry:
    day = civil_day(format_at(phone.world.clock()))
    body = {"member": member, "what": "history", "day": day}
    return phone.entry("look.opened", look_id(phone.member, member), BRANCH, body)


def test_it_gets_its_holders_own_rows_and_nobody_elses(world: World) -> None:
    rows = rows_of(world.phone(CONTACT, approved=False))
    assert {row["id"] for row in rows if row["table"] == "member"} == {CONTACT}
    assert {row["member"] for row in rows if "member" in row} == {CONTACT}
    assert {row["branch"] for row in rows if row["table"] == "office"} == {BRANCH}
    assert BRANCH in {row["id"] for row in rows if row["table"] == "organisation"}


def test_it_gets_no_line_that_is_not_its_own(world: World) -> None:
    trusted, member = world.phone(COUNTY.secretary), world.phone(ONE)
    trusted.sync(planned(trusted, BRANCH))
    member.sync(reported(member, BRANCH))
    thief = world.phone(CONTACT, approved=False)
    mine = planned(thief, BRANCH)
    thief.sync(mine)
    entries = [one for lines in thief.pull().values() for one in lines if "row" not in one]
    assert entries == []
    again = Phone(world, thief.device, thief.key, CONTACT)
    lines = [one for lines in again.pull().values() for one in lines if "row" not in one]
    assert [one["own"] for one in lines] == [mine.id]


def test_its_export_holds_nothing_its_holder_wrote_about_others(world: World) -> None:
    old = world.phone(CONTACT)
    tried = {"member": ONE, "way": "phone", "result": "reached", "day": "2026-11-22", "note": ""}
    old.sync(look(old, ONE), old.entry("followup.tried", str(uuid.uuid4()), BRANCH, tried))
    thief = world.phone(CONTACT, approved=False)
    assert ONE.encode() in old.call("GET", "/v1/me/export")[2]
    raw = thief.call("GET", "/v1/me/export")[2]
    assert ONE.encode() not in raw
    assert json.loads(raw)["member"]["id"] == CONTACT


def test_once_approved_it_gets_the_branch_from_its_start(world: World) -> None:
    phone = world.phone(CONTACT, approved=False)
    phone.pull()
    world.doors.change(lambda: world.registrar.approve(phone.device) and None)
    value = phone.sync()
    assert value["full"] is True
    fresh = Phone(world, phone.device, phone.key, CONTACT)
    known = {row["id"]: row for row in rows_of(fresh) if row["table"] == "member"}
    assert set(known) > {CONTACT, ONE}
    assert known[ONE]["phone"] == COUNTY.person(ONE).phone


def test_a_phone_that_had_the_roster_and_is_not_approved_is_told_to_begin_anew(
    world: World,
) -> None:
    phone = world.phone(CONTACT, approved=False)
    value = phone.sync(epoch=f"{world.doors.epoch}.00000000", cursor={BRANCH: [1, "0" * 32]})
    assert value["full"] is True


def test_its_looks_are_seen_at_once_by_whom_they_were_at(world: World) -> None:
    member, phone = world.phone(ONE), world.phone(CONTACT, approved=False)
    member.pull()
    one = look(phone, ONE)
    assert phone.verdicts(one) == [("accepted", "")]
    (line,) = member.pull()[BRANCH]
    assert ("aside" in line, line["by"]) == (False, CONTACT)


def test_a_former_contact_whose_phone_was_never_approved_is_a_member_like_others(
    world: World,
) -> None:
    phone = world.phone(CONTACT, approved=False)
    for office in world.doors.storage.people.offices_of(CONTACT):
        one = office.id
        world.doors.change(lambda one=one: world.registrar.end_office(one, "2026-11-22"))  # type: ignore[misc]
    # Members see who answers for their branch.
    home, office = COUNTY.person(CONTACT).home, str(uuid.uuid4())
    world.doors.change(lambda: world.registrar.grant(office, ONE, home, "contact", "2026-11-01"))
    rows = rows_of(phone)
    assert {row["id"] for row in rows if row["table"] == "member"} == {CONTACT}
    assert ONE in {row["member"] for row in rows if row["table"] == "office"}
