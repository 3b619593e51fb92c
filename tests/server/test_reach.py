"""A contact's number reaches the members of their branch where they agreed, and only then."""

from __future__ import annotations

import uuid
from typing import Any

import msgspec
import pytest

from mobile.contract.entry import Entry
from mobile.contract.kinds.reach import reach_id
from mobile.contract.moments import parse_at
from server_stub.storage.model import OfficeRow
from tests.server.kit import COUNTY, Phone, World

BRANCH, MEMBER, CONTACT = COUNTY.dongguan, COUNTY.roster[0], COUNTY.contact
NUMBER = COUNTY.person(CONTACT).phone


@pytest.fixture
def world() -> World:
    return World()


def _say(contact: Phone, word: str, *sees: Entry) -> Entry:
    home = COUNTY.person(contact.member).home
    return contact.entry(
        f"reach.{word}",
        reach_id(contact.member),
        home,
        {"member": contact.member},
        sees=tuple(one.id for one in sees),
    )


def _numbers(phone: Phone) -> list[Any]:
    """As the newest row of the contact's office says it, "" for a row without one."""
    rows = [line["row"] for line in phone.pull().get(BRANCH, []) if "row" in line]
    held = [row for row in rows if row["table"] == "office" and row["member"] == CONTACT]
    return [row.get("phone", "") for row in held]


def test_without_a_word_of_theirs_members_get_no_number(world: World) -> None:
    assert set(_numbers(world.phone(MEMBER))) == {""}


def test_who_agreed_can_be_called_by_members_there_already_and_by_new_ones(world: World) -> None:
    contact, member = world.phone(CONTACT), world.phone(MEMBER)
    member.pull()
    assert contact.verdicts(_say(contact, "agreed")) == [("accepted", "")]
    assert _numbers(member)[-1] == NUMBER
    assert _numbers(world.phone(MEMBER))[-1] == NUMBER


def test_taken_back_the_row_has_no_number_any_more(world: World) -> None:
    contact, member = world.phone(CONTACT), world.phone(MEMBER)
    yes = _say(contact, "agreed")
    contact.sync(yes)
    assert _numbers(member)[-1] == NUMBER
    contact.sync(_say(contact, "withdrawn", yes))
    assert _numbers(member)[-1] == ""
    assert set(_numbers(world.phone(MEMBER))) == {""}


def test_when_the_office_ends_so_does_the_number(world: World) -> None:
    contact, member = world.phone(CONTACT), world.phone(MEMBER)
    contact.sync(_say(contact, "agreed"))
    member.pull()
    office = next(o for o in world.doors.storage.people.offices_of(CONTACT) if o.branch == BRANCH)
    world.doors.change(lambda: world.registrar.end_office(office.id, "2026-11-23"))
    assert _numbers(member)[-1] == ""


def test_a_new_number_takes_the_place_of_the_old_one(world: World) -> None:
    contact, member = world.phone(CONTACT), world.phone(MEMBER)
    contact.sync(_say(contact, "agreed"))
    member.pull()
    row = world.doors.storage.people.member(CONTACT)
    assert row is not None
    changed = msgspec.structs.replace(row, phone="10099999999")
    world.doors.change(lambda: world.registrar.put([changed]))
    assert _numbers(member)[-1] == "10099999999"


def test_nobody_opens_another_ones_number(world: World) -> None:
    other, member = world.phone(COUNTY.secretary), world.phone(MEMBER)
    entry = other.entry("reach.agreed", reach_id(CONTACT), BRANCH, {"member": CONTACT})
    assert other.verdicts(entry) == [("set_aside", "not_yours")]
    assert set(_numbers(member)) == {""}


def _granted(world: World, member: str, since: str, until: str = "") -> None:
    office = OfficeRow(str(uuid.uuid4()), member, BRANCH, "contact", since, until)
    world.doors.change(lambda: world.registrar.put([office]))


def _number_of(phone: Phone, holder: str) -> str:
    """As the newest row of their newest office says it."""
    rows = [line["row"] for line in phone.pull().get(BRANCH, []) if "row" in line]
    held = [row for row in rows if row["table"] == "office" and row["member"] == holder]
    return str(held[-1].get("phone", "")) if held else "nothing new"


def _day(world: World, day: str) -> None:
    now = world.clock()
    then = parse_at(f"{day}T04:00:00.000Z")
    world.clock.pass_by(seconds=(then - now).total_seconds())


NEXT, NUMBER_OF_NEXT = COUNTY.roster[1], COUNTY.person(COUNTY.roster[1]).phone


def _agreeing(world: World) -> Phone:
    found = world.phone(NEXT)
    assert found.verdicts(_say(found, "agreed")) == [("accepted", "")]
    return found


def test_who_takes_over_next_month_is_named_beforehand_and_called_from_that_day(
    world: World,
) -> None:
    _agreeing(world)
    member = world.phone(MEMBER)
    _granted(world, NEXT, "2026-12-01")
    rows = [line["row"] for line in member.pull()[BRANCH] if "row" in line]
    (told,) = [row for row in rows if row["table"] == "office" and row["member"] == NEXT]
    assert (told["since"], told["name"]) == ("2026-12-01", COUNTY.person(NEXT).name)
    assert "phone" not in told
    _day(world, "2026-11-30")
    assert _number_of(member, NEXT) == "nothing new"
    _day(world, "2026-12-02")
    assert _number_of(member, NEXT) == NUMBER_OF_NEXT


def test_an_end_that_is_set_ahead_takes_the_number_when_it_comes(world: World) -> None:
    _agreeing(world)
    member = world.phone(MEMBER)
    _granted(world, NEXT, "2026-01-01", "2026-12-10")
    assert _number_of(member, NEXT) == NUMBER_OF_NEXT
    _day(world, "2026-12-09")
    assert _number_of(member, NEXT) == "nothing new"
    _day(world, "2026-12-10")
    assert _number_of(member, NEXT) == ""
    assert _number_of(world.phone(MEMBER), NEXT) == ""


def test_a_clock_that_was_ahead_for_a_day_keeps_no_number_back(world: World) -> None:
    _agreeing(world)
    member = world.phone(MEMBER)
    member.pull()
    world.clock.jump(days=40)
    member.pull()
    world.clock.jump(days=-40)
    member.pull()
    _granted(world, NEXT, "2026-12-01")
    assert _number_of(member, NEXT) == ""
    _day(world, "2026-12-01")
    assert _number_of(member, NEXT) == NUMBER_OF_NEXT


def test_a_day_without_an_office_that_begins_or_ends_tells_nothing(world: World) -> None:
    _agreeing(world)
    member = world.phone(MEMBER)
    member.pull()
    _day(world, "2026-12-01")
    assert member.pull() == {}
