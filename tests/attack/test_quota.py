"""A stolen phone: how much it may bring in a day, how little once revoked, and whom that hurts."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from itertools import product
from typing import Any

import pytest

from mobile.contract.entry import MAX_TEXT_BYTES
from server_stub.settings import Settings
from server_stub.storage.sqlite import SqliteStorage
from tests.attack.size import times, tried
from tests.server.file_calls import put
from tests.server.kit import COUNTY, Phone, World, ids_seen, prepared
from tests.server.makers import answered, marked, met, planned, reported

BRANCH, ONE, OTHER = COUNTY.dongguan, *COUNTY.roster[:2]
DAY = Settings().member_bytes_a_day
REVOKED = Settings().revoked_bytes_a_day


def world() -> World:
    return World(settings=Settings(calls_a_minute=1_000_000))


def heavy(phone: Phone) -> list[str]:
    """A right entry of some 30,000 bytes."""
    entry = reported(phone, BRANCH)
    return phone.sealed(replace(entry, body={**entry.body, "newer": "x" * 30_000}))


def flood(phone: Phone, calls: int) -> tuple[int, set[int]]:
    """(bytes of entries that were taken, the refusals' waits), a call of fifteen after another."""
    taken, waits = 0, set()
    for _ in range(calls):
        pairs = [heavy(phone) for _ in range(15)]
        status, value = phone.ask(pairs, limit=0)
        if status == 200:
            came = came_in(value)
            phone.seq -= len(pairs) - came
            taken += sum(len(text) + len(mac) for text, mac in pairs[:came])
        else:
            assert (status, value["code"]) == (429, "entry_quota")
            phone.seq -= len(pairs)
            waits.add(status)
    return taken, waits


def came_in(value: Any) -> int:
    """How many of a call's entries came in before the day's measure was reached; none after."""
    said = [(one["verdict"], one.get("code", "")) for one in value["verdicts"]]
    count = sum(word != "retry" for word, _code in said)
    assert said[count:] == [("retry", "entry_quota")] * (len(said) - count)
    return count


def test_a_stolen_phone_brings_a_days_bytes_and_no_more() -> None:
    one = world()
    phone, contact = one.phone(ONE), one.phone(COUNTY.contact)
    taken, refused = flood(phone, times(20, 5_000))
    assert refused
    assert 0.9 * DAY < taken < DAY + MAX_TEXT_BYTES
    # Everybody else goes on, and so does what this phone may still read.
    assert contact.verdicts(planned(contact, BRANCH)) == [("accepted", "")]
    assert phone.sync()["have"] == {"seq": phone.seq, "missing": []}
    tried("bytes thrown at the quota", taken)


def test_what_was_used_up_comes_back_with_the_hours_and_nothing_is_lost() -> None:
    one = world()
    phone = one.phone(ONE)
    flood(phone, 12)
    pairs = [heavy(phone)]
    status, headers, _raw = phone.call("POST", "/v1/sync", _ask(phone, pairs))
    wait = int(headers["retry-after"])
    assert (status, 0 < wait <= 3_600) == (429, True)
    while phone.ask(pairs, limit=0)[0] == 429:
        one.clock.pass_by(seconds=wait)
    assert phone.sync(limit=0)["have"] == {"seq": phone.seq, "missing": []}


def test_a_wall_clock_that_jumps_neither_opens_the_quota_nor_keeps_it_shut() -> None:
    one = world()
    phone = one.phone(ONE)
    flood(phone, 12)
    for days in (400, -800, 400):
        one.clock.at += timedelta(days=days)
        assert phone.ask([heavy(phone)], limit=0)[0] == 429
    one.clock.pass_by(days=1)
    assert phone.ask([heavy(phone)], limit=0)[0] == 200


def test_a_revoked_phone_brings_little_and_the_rest_waits_on_it() -> None:
    one = world()
    phone = one.phone(ONE)
    one.doors.change(lambda: one.registrar.revoke(phone.device))
    taken, refused = flood(phone, 10)
    assert refused
    assert 0.9 * REVOKED < taken < REVOKED + MAX_TEXT_BYTES


def test_a_revoked_phones_honest_entries_still_come_in_to_be_looked_at() -> None:
    one = world()
    phone = one.phone(ONE)
    flood(phone, 12)
    one.doors.change(lambda: one.registrar.revoke(phone.device))
    assert phone.verdicts(reported(phone, BRANCH)) == [("set_aside", "device_revoked")]


def test_what_comes_again_uses_nothing_up() -> None:
    one = world()
    phone = one.phone(ONE)
    pairs = [heavy(phone) for _ in range(15)]
    for _ in range(2 * DAY // 450_000):
        assert phone.ask(pairs, limit=0)[0] == 200


def test_a_contacts_phone_refills_a_restored_server_in_a_day() -> None:
    one = world()
    phone = one.phone(COUNTY.contact)
    taken, refused = flood(phone, 30)
    assert (refused, taken > 3 * DAY) == (set(), True)


@pytest.mark.parametrize("is_revoked", [False, True])
def test_photos_have_a_quota_too_and_a_small_one_once_revoked(is_revoked: bool) -> None:
    one = world()
    phone = one.phone(ONE)
    photos = [n.to_bytes(4, "big") * 25_000 for n in range(70)]
    digests = [sha256(photo).hexdigest() for photo in photos]
    phone.sync(*[reported(phone, BRANCH, photo=digest) for digest in digests])
    if is_revoked:
        one.doors.change(lambda: one.registrar.revoke(phone.device))
    pairs = zip(photos, digests, strict=True)
    said = [put(phone, 0, photo, digest, len(photo)) for photo, digest in pairs]
    most = Settings().revoked_file_bytes_a_day if is_revoked else Settings().file_bytes_a_day
    assert said == [100_000] * (most // 100_000) + ["file_quota"] * (70 - most // 100_000)


def _ask(phone: Phone, pairs: list[list[str]]) -> bytes:
    ask = {"proto": 1, "epoch": phone.epoch, "cursor": {}, "entries": pairs, "limit": 0}
    return json.dumps(ask).encode()


def test_a_server_whose_clock_was_an_hour_ahead_refuses_nobody_afterwards() -> None:
    one = World(settings=Settings(calls_a_minute=5))
    phone = one.phone(ONE)
    one.clock.at += timedelta(hours=1)
    for _ in range(4):
        phone.sync(limit=0)
    one.clock.at -= timedelta(hours=1)
    one.clock.pass_by(minutes=1)
    assert phone.ask([], limit=0)[0] == 200


def test_what_comes_again_pays_for_nothing_that_comes_anew() -> None:
    one = world()
    phone = one.phone(ONE)
    carried = answered(phone, one.phone(COUNTY.contact), BRANCH, str(uuid.uuid4()))
    text = phone.sealed(replace(carried, body={**carried.body, "newer": "x" * 14_000}))[0]
    wrong = [text, "01" + "0" * 32]
    # A met that bears another's bytes with a wrong seal: both are kept outside the logs, once.
    old = [
        phone.sealed(met(phone, wrong, BRANCH, carried.body["activity"], ONE)) for _ in range(15)
    ]
    assert phone.ask(old, limit=0)[0] == 200
    taken = sum(len(text) + len(mac) for text, mac in old)
    while taken < DAY + 500_000:
        new = [heavy(phone) for _ in range(15)]
        status, value = phone.ask([*old, *new], limit=0)
        if status == 429:
            break
        taken += sum(len(text) + len(mac) for text, mac in new[: came_in(value) - len(old)])
    assert 0.9 * DAY < taken < DAY + MAX_TEXT_BYTES


def strangers() -> list[str]:
    """Members who have nothing to do with the branch."""
    every = COUNTY.people
    return [one.id for one in every if BRANCH not in (one.home, one.host) and not one.host]


def flood_marks(phone: Phone, members: list[str], calls: int) -> int:
    """Entries that were taken before the phone had to wait, 200 a call."""
    count = 0
    for _ in range(calls):
        made = [
            marked(phone, BRANCH, str(uuid.uuid4()), members[n % len(members)]) for n in range(200)
        ]
        status, value = phone.ask([phone.sealed(one) for one in made], limit=0)
        if status == 429:
            assert value["code"] == "entry_quota"
            return count
        count += came_in(value)
    return count


def test_a_stolen_contacts_phone_fills_no_data_plan_of_a_branch_it_names_strangers_of() -> None:
    one = World(settings=Settings(calls_a_minute=1_000_000, contact_bytes_a_day=400_000))
    own = World(settings=Settings(calls_a_minute=1_000_000, contact_bytes_a_day=400_000))
    here = [person.id for person in COUNTY.people if person.host == BRANCH]
    # About the people of the branch it is the contact of, it brings what a day holds.
    assert flood_marks(own.phone(COUNTY.contact), here, 20) > 400
    assert flood_marks(one.phone(COUNTY.contact), strangers()[:20], 20) < 100


def test_a_walk_in_of_another_branch_is_copied_home_as_ever() -> None:
    one = world()
    contact, member = one.phone(COUNTY.contact), one.phone(strangers()[0])
    mark = marked(contact, BRANCH, str(uuid.uuid4()), member.member)
    assert contact.verdicts(mark) == [("accepted", "")]
    assert mark.id in ids_seen(member)


@pytest.mark.parametrize("revoked", [False, True])
def test_texts_of_three_letters_fill_no_disk(revoked: bool) -> None:
    """What is charged is what the disk gives up for them: some hundreds of bytes each."""
    bound = 400_000
    quotas = {"member_bytes_a_day": bound, "revoked_bytes_a_day": bound}
    one = World(settings=Settings(calls_a_minute=1_000_000, **quotas))
    phone = one.phone(ONE)
    if revoked:
        one.doors.change(lambda: one.registrar.revoke(phone.device) and None)
    texts = ("".join(three) for three in product("abcdefghijklmnopqrst", repeat=3))
    for _ in range(40):
        status, value = phone.ask([[next(texts), ""] for _ in range(200)], limit=0)
        if status != 200:
            assert value["code"] == "entry_quota"
            break
    image = one.doors.storage
    assert isinstance(image, SqliteStorage)
    grown = len(image.image()) - len(prepared())
    assert grown < 2 * bound
