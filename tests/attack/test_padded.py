"""Fields nobody declared: a newer phone's go through, a flood of them reaches nobody else."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest

from mobile.contract.entry import Entry, to_text
from mobile.contract.seal import seal
from server_stub.ledger.bounds import MOST_UNDECLARED
from server_stub.settings import Settings
from tests.server.kit import COUNTY, Phone, World, ids_seen
from tests.server.makers import answered, met, planned, reported

BRANCH, ONE, CONTACT = COUNTY.dongguan, COUNTY.roster[0], COUNTY.contact
PADDED = ("set_aside", "entry_padded")


@pytest.fixture
def world() -> World:
    return World()


def _padded(entry: Entry, count: int, name: str = "newer") -> Entry:
    return replace(entry, body={**entry.body, name: "x" * count})


def _newer_kind(phone: Phone, count: int) -> Entry:
    return phone.entry("newer.thing", str(uuid.uuid4()), BRANCH, {"text": "x" * count})


def test_signs_of_three_bytes_count_as_three(world: World) -> None:
    foe = world.phone(ONE)
    entry = reported(foe, BRANCH)
    wide = replace(entry, body={**entry.body, "newer": "党" * (MOST_UNDECLARED // 3 + 200)})
    assert foe.verdicts(wide) == [PADDED]


def test_what_is_padded_stays_outside_every_log_and_comes_to_nobodys_phone(world: World) -> None:
    foe, contact = world.phone(ONE), world.phone(CONTACT)
    contact.pull()
    activity = planned(contact, BRANCH)
    sent = [_padded(reported(foe, BRANCH), 30_000), _newer_kind(foe, 30_000)]
    assert foe.verdicts(*sent) == [PADDED] * 2
    assert foe.sync()["have"] == {"seq": 2, "missing": []}
    assert "newer" not in str(contact.pull())
    assert {odd.id for odd in world.doors.storage.lines.outside()} == {one.id for one in sent}
    carried = met(contact, ["x" * 20_000, "01" + "0" * 32], BRANCH, activity.subject, ONE)
    assert contact.verdicts(carried) == [PADDED]


def test_beside_the_body_nothing_is_padded_either(world: World) -> None:
    foe = world.phone(ONE)
    text = to_text(reported(foe, BRANCH))
    longer = text[:-1] + ',"zone":"' + "x" * 9_000 + '"}'
    assert foe.verdicts([longer, seal(foe.key, longer)]) == [PADDED]


def test_a_newer_phones_fields_and_kinds_come_through_as_they_are(world: World) -> None:
    phone, contact = world.phone(ONE), world.phone(CONTACT)
    room = MOST_UNDECLARED - 400
    newer, kind = _padded(reported(phone, BRANCH), room), _newer_kind(phone, room)
    assert phone.verdicts(newer, kind) == [("accepted", ""), ("set_aside", "kind_unknown")]
    assert {newer.id, kind.id} <= ids_seen(contact)
    assert "x" * room in str(contact.pull()[BRANCH])


def test_a_large_entry_of_what_is_declared_is_not_padded(world: World) -> None:
    contact, member = world.phone(CONTACT), world.phone(ONE)
    activity = planned(contact, BRANCH)
    places = {**activity.body, "places": ["字" * 60] * 150}
    one = answered(member, contact, BRANCH, activity.subject)
    one = replace(one, sees=tuple(sorted(str(uuid.uuid4()) for _ in range(32))))
    seen = met(contact, member.sealed(one), BRANCH, activity.subject, ONE)
    assert contact.verdicts(replace(activity, body=places), seen) == [("accepted", "")] * 2


def test_a_padded_entry_the_keeper_lets_in_counts(world: World) -> None:
    phone, contact = world.phone(ONE), world.phone(CONTACT)
    entry = _padded(reported(phone, BRANCH), 9_000)
    assert phone.verdicts(entry) == [PADDED]
    world.doors.change(lambda: world.registrar.release(entry.id) and None)
    assert entry.id in ids_seen(contact)
    assert phone.verdicts(entry) == [("duplicate", "")]


def test_what_is_kept_outside_and_comes_again_uses_nothing_up() -> None:
    world = World(settings=Settings(calls_a_minute=100_000, member_bytes_a_day=50_000))
    phone = world.phone(ONE)
    pairs = [phone.sealed(_padded(reported(phone, BRANCH), 30_000))]
    for _ in range(5):
        status, value = phone.ask(pairs)
        assert (status, value["verdicts"][0]["code"]) == (200, "entry_padded")
