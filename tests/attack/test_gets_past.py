"""A phone gets past any page and any cursor, and nothing of its own is parked or lost for it."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from mobile.contract.entry import Entry
from mobile.contract.wire import MAX_BODY
from server_stub.ledger import feed
from server_stub.settings import Settings
from tests.attack.real_phone import RealPhone
from tests.attack.test_pages import large
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import planned, reported

BRANCH, ONE = COUNTY.dongguan, COUNTY.roster[0]


def report(phone: Phone) -> Entry:
    return reported(phone, BRANCH)


@pytest.fixture
def world() -> World:
    return World(settings=Settings(calls_a_minute=1_000_000))


@pytest.fixture
def phone(world: World, tmp_path: Path) -> Iterator[RealPhone]:
    one = RealPhone(world.phone(COUNTY.contact), tmp_path)
    yield one
    one.close()


def flooded(phone: RealPhone, branches: int) -> None:
    """What a flood left in the cursor of a phone before it was mended."""
    with sqlite3.connect(phone.path) as link:
        heads = [(str(uuid.uuid4()), 7, "0" * 32) for _ in range(branches)]
        link.executemany("INSERT INTO heads (branch, n, hash) VALUES (?, ?, ?)", heads)


@pytest.mark.parametrize("branches", [500, 15_000])
def test_a_cursor_a_flood_left_is_got_rid_of_and_everything_goes_on(
    world: World, phone: RealPhone, branches: int
) -> None:
    plan = phone.write(lambda bare: planned(bare, BRANCH))
    assert phone.sync().is_good
    flooded(phone, branches)
    made = [phone.write(report) for _ in range(3)]
    assert phone.sync().is_good
    assert [phone.word(one) for one in (plan, *made)] == ["delivered"] * 4
    assert max(phone.net.calls) < MAX_BODY
    phone.net.calls.clear()
    assert phone.sync().is_good
    assert max(phone.net.calls) < 4_000
    assert phone.store.rows("member")


def test_entries_go_up_even_to_a_server_that_says_too_much_about_where_one_stands(
    world: World, phone: RealPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = feed.Feeder.page
    heads = ",".join(f'"{uuid.uuid4()}":[7,"{"0" * 32}"]' for _ in range(15_000))

    def flooding(*args: object) -> feed.Feed:
        found = page(*args)  # type: ignore[arg-type]
        return feed.Feed(found.items, "{" + heads + "}", found.more, full=False)

    monkeypatch.setattr(feed.Feeder, "page", flooding)
    phone.sync()
    made = [phone.write(report) for _ in range(3)]
    for _ in range(4):
        phone.sync()
    assert [phone.word(one) for one in made] == ["delivered"] * 3
    assert max(phone.net.calls) < MAX_BODY
    before = len(phone.net.calls)
    assert phone.sync().code == "too_large"
    assert len(phone.net.calls) - before <= 1


def test_a_reply_that_is_too_large_is_asked_for_in_smaller_parts(
    world: World, phone: RealPhone
) -> None:
    other = world.phone(COUNTY.contact)
    sent = [large(other, '"') for _ in range(8)]
    for entry in sent:
        other.sync(entry, limit=0)
    phone.net.most = 80_000
    made = phone.write(report)
    assert phone.sync().is_good
    assert phone.word(made) == "delivered"
    assert all(phone.store.facts(entry.subject) for entry in sent)


def test_one_line_that_is_larger_than_a_phone_takes_ends_the_run_and_parks_nothing(
    world: World, phone: RealPhone
) -> None:
    other = world.phone(COUNTY.contact)
    other.sync(large(other, '"'), limit=0)
    phone.net.most = 20_000
    made = phone.write(report)
    assert phone.sync().code == "reply_too_large"
    assert phone.sync().code == "reply_too_large"
    assert phone.store.news().parked == 0
    phone.net.most = 10_000_000
    assert phone.sync().is_good
    assert phone.word(made) == "delivered"


def test_who_used_up_the_days_bytes_still_hears_everything_and_parks_nothing(
    world: World, tmp_path: Path
) -> None:
    world.settings = Settings(calls_a_minute=1_000_000, contact_bytes_a_day=100_000)
    world.restart()
    phone = RealPhone(world.phone(COUNTY.contact), tmp_path)
    made = [phone.write(lambda bare: large(bare, "x")) for _ in range(40)]
    assert phone.sync().code == "entry_quota"
    more = [phone.write(report) for _ in range(3)]
    other = world.phone(COUNTY.contact)
    plan = planned(other, BRANCH)
    other.sync(plan)
    outcome = phone.sync()
    assert (outcome.code, outcome.wait) == ("entry_quota", 0)
    assert phone.store.facts(plan.subject)
    assert phone.store.news().code == "entry_quota"
    assert [phone.word(one) for one in more] == ["waiting"] * 3
    for _ in range(24 * 16):
        world.clock.pass_by(hours=1)
        phone.sync()
    assert [phone.word(one) for one in (*made, *more)] == ["delivered"] * 43
    assert phone.store.news().parked == 0
    phone.close()
