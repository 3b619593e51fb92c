"""The key of a member's card: on their own phones and on their contacts', and on nobody else's."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

import pytest

from mobile.contract import card
from server_stub.bootstrap import make_doors
from server_stub.doors.ports import Ports
from server_stub.registry.roll import Keys
from server_stub.storage.sqlite import SqliteStorage
from tests.server.kit import COUNTY, MASTER, Phone, World, prepared
from tests.server.makers import accepted, reported, requested
from tests.server.older import as_older, link_anew

BRANCH, NEWCOMER = COUNTY.dongguan, COUNTY.evening.newcomer
MINE = MASTER.of_card(NEWCOMER)


@pytest.fixture
def world() -> World:
    return World()


def row_of(phone: Phone, member: str, branch: str = "") -> dict[str, Any]:
    """What the phone knows of a member after all lines, the newest of each branch on top."""
    found: dict[str, Any] = {}
    for log, lines in replace(phone, epoch="", cursor={}).pull().items():
        rows = [line["row"] for line in lines if "row" in line]
        mine = [row for row in rows if (row["table"], row["id"]) == ("member", member)]
        if mine and (not branch or branch == log):
            found |= mine[-1]
    return found


def test_a_phone_has_its_members_key_from_the_enrolment_on(world: World) -> None:
    code, tail = world.invite(NEWCOMER), COUNTY.person(NEWCOMER).phone[-4:]
    _, value = world.enrol(code, tail, "0" * 32)
    assert value["member"]["card"] == MINE
    assert card.is_key(MINE)
    assert "phone" not in value["member"]
    row = row_of(world.phone(NEWCOMER), NEWCOMER)
    assert (row["card"], "phone" in row) == (MINE, False)


def test_contacts_have_it_with_the_number_and_only_while_the_stay_lasts(world: World) -> None:
    member, contact = world.phone(NEWCOMER), world.phone(COUNTY.contact)
    request = requested(member, BRANCH, str(uuid.uuid4()))
    member.sync(request)
    assert set(row_of(contact, NEWCOMER, BRANCH)) & {"card", "phone"} == set()
    yes = accepted(contact, request)
    contact.sync(yes)
    row = row_of(contact, NEWCOMER, BRANCH)
    assert (row["card"], row["phone"]) == (MINE, COUNTY.person(NEWCOMER).phone)
    body = {**request.body, "end": "moved"}
    left = member.entry("stay.left", request.subject, BRANCH, body, sees=(yes.id,))
    assert member.verdicts(left) == [("accepted", "")]
    after = row_of(contact, NEWCOMER, BRANCH)
    assert after["name"] == COUNTY.person(NEWCOMER).name
    assert set(after) & {"card", "phone"} == set()
    assert row_of(member, NEWCOMER)["card"] == MINE


def test_other_members_never_have_it(world: World) -> None:
    one = world.phone(COUNTY.roster[0])
    rows = [line["row"] for lines in one.pull().values() for line in lines if "row" in line]
    assert {row["id"] for row in rows if "card" in row} == {one.member}


def old_database() -> SqliteStorage:
    """The county as a server without attachments and cards left it."""
    db = as_older(prepared(), 1)
    db.execute("DELETE FROM setting WHERE name = 'cards'")
    for name in ("text", "cut"):
        left = f"json_remove({name}, '$.card')"
        db.execute(f"UPDATE line SET {name} = {left} WHERE part = -1 AND {name} IS NOT NULL")  # noqa: S608
    link_anew(db)
    return SqliteStorage(db)


def test_an_older_database_is_brought_up_and_tells_the_keys_once() -> None:
    world = World(storage=old_database())
    contact = world.phone(COUNTY.contact)
    member = COUNTY.roster[0]
    assert row_of(contact, member)["card"] == MASTER.of_card(member)
    contact.pull()
    before = contact.cursor
    world.restart()
    contact.pull()
    assert contact.cursor == before
    assert list(world.doors.storage.problems()) == []
    value = world.phone(member).sync()
    assert "files" not in value


def test_a_new_master_key_makes_new_cards_everywhere(world: World) -> None:
    contact, member = world.phone(COUNTY.contact), COUNTY.roster[0]
    contact.pull()
    assert world.storage is not None
    newer = bytes(range(1, 33))
    keys = Keys((*MASTER.masters, (2, newer)))
    world.doors = make_doors(
        world.storage, keys, Ports(world.clock, world.chance.randbytes, world.clock.elapsed)
    )
    assert row_of(contact, member)["card"] == keys.of_card(member)


def test_a_key_in_the_export_would_travel_with_the_file(world: World) -> None:
    phone = world.phone(COUNTY.roster[0])
    phone.sync(reported(phone, BRANCH))
    _, _, raw = phone.call("GET", "/v1/me/export")
    assert b'"card"' not in raw
