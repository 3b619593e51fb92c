"""What ended, ends: a stay's number and card; and who never was here stays a stranger."""

from __future__ import annotations

import random
import uuid
from dataclasses import replace
from typing import Any

import apsw
import msgspec
import pytest

from mobile.contract.entry import Entry
from mobile.contract.ids import attendance_id, followup_id
from server_stub.storage.model import Member, Organisation
from server_stub.storage.schema import TOLD
from server_stub.storage.sqlite import SqliteStorage
from tests.server.kit import COUNTY, MASTER, Phone, World
from tests.server.makers import accepted, marked, requested

BRANCH, NEWCOMER = COUNTY.dongguan, COUNTY.evening.newcomer
NUMBER = COUNTY.person(NEWCOMER).phone


@pytest.fixture
def world() -> World:
    return World()


def texts_of(phone: Phone) -> str:
    """Everything a phone gets that begins from nothing."""
    fresh = replace(phone, epoch="", cursor={})
    return repr(fresh.pull())


def rows_of(phone: Phone, member: str, branch: str = BRANCH) -> list[dict[str, Any]]:
    lines = replace(phone, epoch="", cursor={}).pull().get(branch, [])
    rows = [line["row"] for line in lines if "row" in line]
    return [row for row in rows if (row["table"], row["id"]) == ("member", member)]


def stay_and_leave(world: World) -> None:
    member, contact = world.phone(NEWCOMER), world.phone(COUNTY.contact)
    request = requested(member, BRANCH, str(uuid.uuid4()))
    member.sync(request)
    yes = accepted(contact, request)
    contact.sync(yes)
    assert rows_of(contact, NEWCOMER)[-1]["phone"] == NUMBER
    body = {**request.body, "end": "moved"}
    left = member.entry("stay.left", request.subject, BRANCH, body, sees=(yes.id,))
    assert member.verdicts(left) == [("accepted", "")]


def test_after_a_stay_the_number_and_the_card_reach_no_phone_of_the_branch(world: World) -> None:
    stay_and_leave(world)
    for who in (COUNTY.contact, COUNTY.secretary, COUNTY.roster[0]):
        phone = world.phone(who)
        got = texts_of(phone)
        assert NUMBER not in got
        assert MASTER.of_card(NEWCOMER) not in got
    (row,) = rows_of(world.phone(COUNTY.contact), NEWCOMER)
    assert row["name"] == COUNTY.person(NEWCOMER).name


def test_after_a_move_the_number_and_the_card_reach_no_phone_of_the_former_home(
    world: World,
) -> None:
    one, (away, _) = COUNTY.roster[0], a_stranger(world)
    home, office = COUNTY.person(one).home, str(uuid.uuid4())
    (before,) = (row for row in [world.doors.storage.people.member(one)] if row)
    over = COUNTY.roster[1]
    world.doors.change(lambda: world.registrar.grant(office, over, home, "contact", "2026-01-01"))
    assert before.phone in texts_of(world.phone(over))
    moved = msgspec.structs.replace(before, home=away.id)
    world.doors.change(lambda: world.registrar.put([moved]))
    got = texts_of(world.phone(over))
    assert before.phone not in got
    assert MASTER.of_card(one) not in got
    assert before.phone in texts_of(world.phone(COUNTY.contact))


def test_a_row_that_was_superseded_is_served_to_nobody(world: World) -> None:
    found = world.doors.storage.people.member(COUNTY.roster[0])
    assert found is not None
    moved = msgspec.structs.replace(found, phone="10012345678")
    world.doors.change(lambda: world.registrar.put([moved]))
    contact = world.phone(COUNTY.contact)
    assert [row["phone"] for row in rows_of(contact, found.id)] == ["10012345678"]
    assert found.phone not in texts_of(contact)


def test_a_phone_that_knew_the_older_row_still_gets_the_newer_one(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    contact.pull()
    found = world.doors.storage.people.member(COUNTY.roster[0])
    assert found is not None
    for place in ("长安镇", "虎门镇"):
        moved = msgspec.structs.replace(found, place=place)
        world.doors.change(lambda moved=moved: world.registrar.put([moved]))  # type: ignore[misc]
    (line,) = contact.pull()[BRANCH]
    assert line["row"]["place"] == "虎门镇"


def test_rows_of_an_older_database_are_cut_as_well() -> None:
    world = World()
    stay_and_leave(world)
    assert isinstance(world.storage, SqliteStorage)
    db = apsw.Connection(":memory:")
    db.deserialize("main", world.storage.image())
    before = list(db.execute("SELECT kind, id, branch, line FROM shown WHERE line > 0"))
    db.execute("DROP INDEX shown_line")
    db.execute("ALTER TABLE shown DROP COLUMN line")
    db.execute(TOLD)
    again = World(storage=SqliteStorage(db), chance=random.Random(8))
    assert list(db.execute("SELECT kind, id, branch, line FROM shown WHERE line > 0")) == before
    assert NUMBER not in texts_of(again.phone(COUNTY.secretary))


def a_stranger(world: World) -> tuple[Organisation, Member]:
    """Somebody of a branch that nobody in Dongguan has ever heard of."""
    home = Organisation(
        str(uuid.uuid4()), "云岭村党支部", "YLC", "branch", "regular", "territorial", "云岭", ""
    )
    found = world.doors.storage.people.member(NEWCOMER)
    assert found is not None
    person = msgspec.structs.replace(
        found, id=str(uuid.uuid4()), name="欧阳云岭", home=home.id, phone="10077778888"
    )
    world.doors.change(lambda: world.registrar.put([home, person]))
    return home, person


def about_a_stranger(phone: Phone, stranger: str, home: str) -> list[Entry]:
    """Everything a contact may write about somebody, once each."""
    activity = str(uuid.uuid4())
    guest = {"activity": activity, "member": stranger}
    tried = {"member": stranger, "way": "phone", "result": "reached", "day": "2026-11-22"}
    look = {"member": stranger, "what": "card", "day": "2026-11-23"}
    who = {"member": stranger, "home": home}
    return [
        marked(phone, BRANCH, activity, stranger),
        phone.entry("guest.matched", attendance_id(activity, stranger), BRANCH, guest),
        phone.entry("followup.tried", followup_id(BRANCH, stranger), BRANCH, {**tried, "note": ""}),
        phone.entry("look.opened", str(uuid.uuid4()), BRANCH, look),
        phone.entry("stay.accepted", str(uuid.uuid4()), BRANCH, who),
        phone.entry("stay.left", str(uuid.uuid4()), BRANCH, {**who, "end": "other"}),
    ]


def test_a_contact_who_writes_about_a_strangers_id_learns_nothing_about_them(
    world: World,
) -> None:
    contact, (home, person) = world.phone(COUNTY.contact), a_stranger(world)
    # One who is placed elsewhere: what is said of a stay tells that least of all.
    placed = str(uuid.uuid4())
    elsewhere = next(one.id for one in COUNTY.organisations if one.id != BRANCH)
    world.doors.change(lambda: world.registrar.place(placed, person.id, elsewhere))
    entries = about_a_stranger(contact, person.id, COUNTY.person(NEWCOMER).home)
    assert contact.verdicts(*entries) == [("accepted", "")] * len(entries)
    got = texts_of(contact)
    for said in (person.name, person.phone, home.name, home.id, placed):
        assert said not in got


def test_what_is_written_about_a_stranger_is_seen_by_the_stranger(world: World) -> None:
    contact, member = world.phone(COUNTY.contact), world.phone(NEWCOMER)
    one = marked(contact, BRANCH, str(uuid.uuid4()), NEWCOMER)
    contact.sync(one)
    assert one.id in texts_of(member)
