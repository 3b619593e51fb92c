"""Whatever stands in a call: each entry alone, no answer of 500, and good entries beside it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mobile.contract import canon
from mobile.contract.entry import Entry
from mobile.contract.faults import FAULTS
from mobile.contract.registry import REGISTRY
from mobile.contract.seal import seal
from mobile.contract.wire import MAX_BODY
from server_stub.settings import Settings
from tests.attack.real_phone import RealPhone
from tests.attack.size import SEED, times, tried
from tests.attack.structures import Structures, deep, fragment, odd_value
from tests.contract.anything import Anything
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import planned

BRANCH, ONE = COUNTY.dongguan, COUNTY.roster[0]
UNBOUND = Settings(calls_a_minute=10_000_000, member_bytes_a_day=10**12, contact_bytes_a_day=10**12)
WORDS = {"accepted", "duplicate", "conflict", "set_aside"}


def asked(phone: Phone, pairs: list[str]) -> tuple[int, Any]:
    """A call whose entries are these pieces of JSON text, whatever they are."""
    head = '{"proto":1,"epoch":"","cursor":{},"limit":0,"entries":['
    body = (head + ",".join(pairs) + "]}").encode("utf-8", "surrogatepass")
    if len(body) > MAX_BODY:
        return 413, None
    status, _headers, raw = phone.call("POST", "/v1/sync", body)
    return status, json.loads(raw)


def pair(phone: Phone, text: str) -> str:
    """A text sealed by the phone itself: nothing but the text is wrong."""
    mac = seal(phone.key, text.encode("utf-8", "replace").decode())
    return json.dumps([text, mac], ensure_ascii=False)


def good(phone: Phone) -> tuple[Entry, str]:
    entry = planned(phone, BRANCH)
    return entry, json.dumps(phone.sealed(entry), ensure_ascii=False)


def right(phone: Phone, family: str, seed: int) -> Iterator[Entry]:
    """Entries of a family, of any kind, by this phone: in order as far as their own fields go."""
    made = Anything(family, seed)
    while True:
        kind = made.dice.choice(made.kinds)
        body = made.body(kind) | {"member": ONE}
        yield phone.entry(kind.name, made.subject(body, BRANCH), BRANCH, body)


@pytest.mark.parametrize("depth", [17, 900, 5_000, 50_000])
@pytest.mark.parametrize("is_pair", [True, False])
def test_one_deep_entry_leaves_the_others_alone(depth: int, is_pair: bool) -> None:
    phone = World(settings=UNBOUND).phone(COUNTY.contact)
    nested = "[" * depth + "]" * depth
    entry = canon.encode(phone.sealed(planned(phone, BRANCH))[0])
    text = json.loads(entry).replace('"places":["夜校"]', f'"places":{nested}')
    bad = pair(phone, text) if is_pair else nested
    ones = [good(phone) for _ in range(4)]
    status, value = asked(phone, [*(p for _e, p in ones[:2]), bad, *(p for _e, p in ones[2:])])
    assert status == 200
    assert [v["verdict"] for v in value["verdicts"]] == [
        "accepted", "accepted", "set_aside", "accepted", "accepted",
    ]  # fmt: skip


def test_a_cursor_of_any_depth_is_answered_from_the_start() -> None:
    phone = World().phone(ONE)
    for depth in (900, 5_000, 90_000):
        cursor = "[" * depth + "]" * depth
        body = f'{{"proto":1,"epoch":"","cursor":{cursor},"entries":[],"limit":9}}'.encode()
        status, _headers, raw = phone.call("POST", "/v1/sync", body)
        assert (status, json.loads(raw).get("full")) == (200, True)


def test_any_structure_in_a_batch_has_a_verdict_of_its_own() -> None:
    world = World(settings=UNBOUND)
    phone = world.phone(COUNTY.contact)
    template = json.loads(phone.sealed(planned(phone, BRANCH))[0])
    made = Structures(SEED, template)
    count = times(300, 100)
    for _ in range(0, count, 10):
        bad = [pair(phone, text) for text in made.many(9)]
        bad.append(json.dumps([fragment(made.dice), deep(made.dice)], ensure_ascii=False))
        first, last = good(phone), good(phone)
        status, value = asked(phone, [first[1], *bad, last[1]])
        if status == 413:
            continue
        assert status == 200, bad
        said = value["verdicts"]
        assert (said[0]["verdict"], said[-1]["verdict"]) == ("accepted", "accepted")
        assert {v["verdict"] for v in said} <= WORDS
        assert all(v.get("code", "busy") in FAULTS for v in said)
    tried("malformed structures in batches", count)


def test_any_json_in_an_entrys_place_leaves_the_others_alone() -> None:
    phone = World(settings=UNBOUND).phone(COUNTY.contact)
    made = Structures(SEED, ["text", "mac"])
    count = times(300, 100)
    for _ in range(count):
        text = made.one()
        try:
            json.loads(text, parse_constant=int)
        except (ValueError, RecursionError):
            continue
        one = good(phone)
        status, value = asked(phone, [text, one[1]])
        assert status in (200, 413), text[:300]
        if status == 200:
            assert value["verdicts"][1]["verdict"] == "accepted", text[:300]
    tried("malformed structures in batches", count)


@pytest.mark.parametrize("family", REGISTRY.families)
def test_any_value_in_any_field_is_judged_and_derived(family: str, tmp_path: Path) -> None:
    world = World(settings=UNBOUND)
    contact, member = world.phone(COUNTY.contact), world.phone(ONE)
    dice = Structures(SEED, {}).dice
    count = times(60, 1_000)
    for phone in (contact, member):
        entries = right(phone, family, SEED)
        for _ in range(0, count, 10):
            batch = [_altered(next(entries), dice) for _ in range(10)]
            status, value = asked(phone, [json.dumps(phone.sealed(one)) for one in batch])
            assert status == 200
            assert {v["verdict"] for v in value["verdicts"]} <= WORDS
    tried("odd values in fields", 2 * count)
    reader = RealPhone(contact, tmp_path)
    assert reader.sync().is_good
    for name in REGISTRY.families:
        for subject in {fact.entry.subject for fact in reader.store.latest(name, "", 10_000)}:
            REGISTRY.derive(name, reader.store.facts(subject))
    assert contact.call("GET", "/v1/me/export")[0] == 200
    assert member.call("GET", "/v1/me/export")[0] == 200
    reader.close()


def _altered(entry: Entry, dice: Any) -> Entry:
    body = dict(entry.body)
    for _ in range(dice.choice((1, 1, 2))):
        name = dice.choice([*sorted(body), "newer", "answer", "activity", "home", "photo"])
        body[name] = odd_value(dice)
    odds = dice.random()
    if odds < 0.1:
        entry = replace(entry, subject=str(uuid.UUID(int=dice.getrandbits(128))))
    if odds > 0.9:
        entry = replace(entry, sees=tuple(sorted({entry.id, entry.subject})))
    return replace(entry, body=body)
