"""What one phone sends over and over: others wait no longer for it, and the disk stays."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import msgspec

from mobile.contract import presence
from mobile.contract.entry import Entry
from mobile.contract.ids import attendance_id
from mobile.contract.kinds.reach import reach_id
from mobile.contract.moments import format_at
from server_stub.ledger.bounds import MOST_DERIVED
from server_stub.storage.model import Organisation
from tests.attack.size import tried
from tests.attack.test_work import steps_of
from tests.server.file_calls import put
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import reported

BRANCH, ONE, CONTACT = COUNTY.dongguan, COUNTY.roster[0], COUNTY.contact


def reach(phone: Phone, word: str, sees: tuple[str, ...] = ()) -> Entry:
    """Of the contact's number, whoever says it."""
    return phone.entry(f"reach.{word}", reach_id(CONTACT), BRANCH, {"member": CONTACT}, sees=sees)


def lines_of(world: World) -> int:
    storage: Any = world.doors.storage
    return int(storage._db.execute("SELECT count(*) FROM line").get)


def test_a_strangers_words_about_a_number_are_kept_and_make_nothing_more() -> None:
    world = World()
    foe = world.phone(ONE)
    foe.pull()
    before = lines_of(world)
    said = foe.verdicts(*(reach(foe, "agreed") for _ in range(100)))
    assert set(said) == {("set_aside", "not_yours")}
    assert lines_of(world) == before + 100


def test_a_strangers_words_about_a_number_do_not_make_calls_longer_and_longer() -> None:
    world = World()
    foe, contact = world.phone(ONE), world.phone(CONTACT)
    contact.pull()

    def push() -> int:
        pairs = [foe.sealed(reach(foe, "agreed")) for _ in range(100)]
        return steps_of(world, lambda: foe.ask(pairs, limit=0))

    push()  # comes to the branch's people, as much as a day may
    first = push()
    for _ in range(8):
        last = push()
    assert last < 1.5 * first
    few = steps_of(world, lambda: contact.ask([contact.sealed(reach(contact, "agreed"))], limit=0))
    assert few < first


def test_a_contact_who_agrees_over_and_over_is_told_of_once_and_bounded() -> None:
    world = World()
    contact = world.phone(CONTACT)
    contact.sync(reach(contact, "agreed"))
    before = lines_of(world)
    said = contact.verdicts(*(reach(contact, "agreed") for _ in range(MOST_DERIVED + 9)))
    new = MOST_DERIVED - 1
    assert [code for _word, code in said] == [""] * new + ["subject_full"] * 10
    # Each in its branch's log, and a copy at home: nothing is told anew that did not change.
    assert lines_of(world) == before + 2 * new


def test_a_word_about_a_number_that_a_person_lets_in_counts() -> None:
    world = World()
    contact, member = world.phone(CONTACT), world.phone(ONE)
    contact.sync(*(reach(contact, "agreed") for _ in range(MOST_DERIVED)))
    assert _number(member) == COUNTY.person(CONTACT).phone
    said = reach(contact, "withdrawn")
    assert contact.verdicts(said) == [("set_aside", "subject_full")]
    world.doors.change(lambda: world.registrar.release(said.id))
    assert _number(member) == ""


def _number(phone: Phone) -> str:
    """The contact's, as the newest row says it."""
    rows = [one["row"] for one in phone.pull()[BRANCH] if "row" in one]
    held = [row for row in rows if row["table"] == "office" and row["member"] == CONTACT]
    return str(held[-1].get("phone", ""))


def digests(phone: Phone, count: int) -> dict[str, str]:
    """Made up, as the body of an entry."""
    noise = phone.world.chance.randbytes
    return {f"f{n}": noise(32).hex() for n in range(count)}


def names_of(world: World) -> int:
    storage: Any = world.doors.storage
    return int(storage._db.execute("SELECT count(*) FROM named").get)


def test_made_up_files_of_a_kind_nobody_knows_are_few_an_entry() -> None:
    world = World()
    foe = world.phone(ONE)
    for _ in range(5):
        body = {"member": ONE, **digests(foe, 45)}
        foe.sync(foe.entry("newer.thing", str(uuid.uuid4()), BRANCH, body))
    assert names_of(world) <= 5 * 8


def test_what_a_stolen_phone_named_hides_no_photo_of_the_new_one() -> None:
    world = World()
    lost = world.phone(ONE)
    for _ in range(40):
        lost.sync(lost.entry("newer.thing", str(uuid.uuid4()), BRANCH, digests(lost, 45)))
    new = world.phone(ONE)
    photos = [sha256(bytes([n])).hexdigest() for n in range(20)]
    asked = new.sync(*(reported(new, BRANCH, one) for one in photos))["files"]
    assert {one for one, _held in asked} == set(photos)
    world.doors.change(lambda: world.registrar.revoke(lost.device))
    for n, one in enumerate(photos):
        assert put(new, 0, bytes([n]), one, 1) == 1
    assert "files" not in new.sync()


def test_thousands_of_texts_under_one_id_do_not_make_calls_longer_and_longer() -> None:
    world = World()
    foe = world.phone(ONE)
    entry = reported(foe, str(uuid.uuid4()))

    def push() -> int:
        texts = [replace(entry, body={**entry.body, "title": uuid.uuid4().hex}) for _ in range(200)]
        pairs = [foe.sealed(one) for one in texts]
        return steps_of(world, lambda: foe.ask(pairs, limit=0))

    push()
    first = push()
    for _ in range(8):
        last = push()
    assert last < 1.5 * first
    tried("texts under one id", 2_000)


def test_naming_the_same_photos_over_and_over_does_not_make_calls_longer_and_longer() -> None:
    world = World()
    foe = world.phone(ONE)
    home = COUNTY.person(ONE).home
    photos = {f"f{n}": sha256(bytes([n])).hexdigest() for n in range(8)}

    def push() -> int:
        body = {"member": ONE, **photos}
        made = [foe.entry("newer.kind", str(uuid.uuid4()), home, body) for _ in range(200)]
        pairs = [foe.sealed(one) for one in made]
        return steps_of(world, lambda: foe.ask(pairs, limit=0))

    push()
    first = push()
    for _ in range(6):
        last = push()
    assert last < 1.5 * first


def test_digits_of_two_hundred_evenings_cost_what_those_of_one_do() -> None:
    world = World()
    foe, top = world.phone(ONE), str(uuid.uuid4())
    below = Organisation(str(uuid.uuid4()), "支部", "", "branch", "regular", "territorial", "", top)
    host = world.doors.storage.people.organisation(BRANCH)
    assert host is not None

    def committee() -> None:
        made = msgspec.structs.replace(below, id=top, form="committee", parent="")
        world.registrar.put([made, msgspec.structs.replace(host, parent=top)])
        each = (msgspec.structs.replace(below, id=str(uuid.uuid4())) for _ in range(100))
        world.registrar.put(each)
        world.registrar.grant(str(uuid.uuid4()), COUNTY.roster[5], top, "committee", "2026-01-01")

    world.doors.change(committee)
    world.phone(COUNTY.roster[5])
    world.clock.pass_by(days=300)

    def push(days: list[int]) -> int:
        pairs = [foe.sealed(typed(foe, world.clock() - timedelta(days=day))) for day in days]
        return steps_of(world, lambda: foe.ask(pairs, limit=0))

    push([1])
    one = push([2] * 200)
    assert push(list(range(1, 201))) < 1.5 * one


def typed(phone: Phone, at: datetime) -> Entry:
    """Six digits that are none, of any evening of an activity nobody planned."""
    activity = str(uuid.uuid4())
    body = presence.code_body(activity, phone.member, "000000", at)
    subject = attendance_id(activity, phone.member)
    return phone.entry("attendance.answered", subject, BRANCH, body, at=format_at(at))
