"""Large entries, and many: no page is larger than a phone takes, and each phone gets past it."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

from mobile.contract.entry import MAX_TEXT_BYTES, Entry, to_text
from mobile.contract.wire import MAX_PAGE_BYTES
from server_stub.ledger import feed
from tests.attack.size import times, tried
from tests.server.kit import COUNTY, Phone, World, ids_seen
from tests.server.makers import marked, planned

BRANCH, ONE, OTHER = COUNTY.dongguan, *COUNTY.roster[:2]
# What JSON in JSON doubles, and what it does not.
FILLINGS = ('"', "\\", "\x01", "字", "x")
LARGEST_LINE = 2 * MAX_TEXT_BYTES + 1_000


def large(phone: Phone, filling: str) -> Entry:
    """As large as an entry may be; long names of places fill it."""
    entry = planned(phone, BRANCH)
    low, high = 0, MAX_TEXT_BYTES
    while low < high:
        middle = (low + high + 1) // 2
        is_right = _size(_filled(entry, filling, middle)) <= MAX_TEXT_BYTES
        low, high = (middle, high) if is_right else (low, middle - 1)
    return _filled(entry, filling, low)


def _filled(entry: Entry, filling: str, count: int) -> Entry:
    names = [filling * min(60, count - at) for at in range(0, count, 60)]
    return replace(entry, body={**entry.body, "places": names})


def _size(entry: Entry) -> int:
    return len(to_text(entry).encode())


def pages(phone: Phone) -> list[tuple[int, Any]]:
    """(bytes, value) of every reply until there is no more."""
    found = []
    more = True
    while more:
        value = phone.sync()
        found.append((len(json.dumps(value, ensure_ascii=False).encode()), value))
        more = value["more"]
    return found


def test_hundreds_of_the_largest_entries_make_no_page_too_large() -> None:
    world = World()
    phone, reader = world.phone(COUNTY.contact), world.phone(COUNTY.secretary)
    count = times(60, 2_000)
    sent = [large(phone, FILLINGS[i % len(FILLINGS)]) for i in range(count)]
    for entry in sent:
        phone.sync(entry, limit=0)
    found = pages(reader)
    assert max(size for size, _value in found) < MAX_PAGE_BYTES + LARGEST_LINE
    seen = [line["n"] for _, value in found for line in value["items"].get(BRANCH, [])]
    assert seen == list(range(1, world.doors.ledger.log.head(BRANCH).n + 1))
    assert {one.id for one in sent} <= ids_seen(reader)
    tried("largest entries in pages", count)


def test_small_lines_in_other_branches_come_through_beside_large_ones() -> None:
    world = World()
    phone, reader = world.phone(COUNTY.contact), world.phone(COUNTY.home_contact)
    activity = planned(phone, BRANCH)
    mark = marked(phone, BRANCH, activity.subject, ONE)
    phone.sync(*[large(phone, "字") for _ in range(12)], activity, mark)
    lines = [line for _, value in pages(reader) for ls in value["items"].values() for line in ls]
    assert sum(1 for line in lines if mark.id in line.get("entry", "")) == 2


def test_a_call_looks_through_so_many_lines_and_no_more(monkeypatch: Any) -> None:
    monkeypatch.setattr(feed, "MOST_LOOKS", 50)
    world = World()
    phone, one = world.phone(COUNTY.contact), world.phone(ONE)
    activity = planned(phone, BRANCH)
    # Nothing of it is for the member who asks, but the last.
    others = [marked(phone, BRANCH, activity.subject, OTHER) for _ in range(300)]
    mine = marked(phone, BRANCH, activity.subject, ONE)
    one.pull()
    before = one.cursor[BRANCH][0]
    for at in range(0, len(others), 100):
        phone.sync(*others[at : at + 100], limit=0)
    phone.sync(mine, limit=0)
    found = pages(one)
    places = [before, *(value["cursor"][BRANCH][0] for _, value in found)]
    assert max(b - a for a, b in pairwise(places)) <= 50
    assert mine.id in found[-1][1]["items"][BRANCH][-1]["entry"]


def test_an_export_of_the_largest_entries_comes_in_pages_that_a_phone_takes() -> None:
    phone = World().phone(COUNTY.contact)
    count = times(50, 4_000)
    sent = [large(phone, FILLINGS[i % len(FILLINGS)]) for i in range(count)]
    for entry in sent:
        phone.sync(entry, limit=0)
    found: list[str] = []
    after, most = "", 0
    while after or not found:
        _status, _headers, raw = phone.call("GET", f"/v1/me/export?after={after}")
        value = json.loads(raw)
        found += [line["entry"] for line in value["lines"] if "entry" in line]
        after, most = value["more"], max(most, len(raw))
    assert most < 3 * 1024 * 1024
    assert found == [to_text(one) for one in sent]
