"""A member's phone that fills a branch it has nothing to do with, and that branch's data plans."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace

import pytest

from mobile.contract.entry import Entry
from server_stub.settings import Settings
from tests.attack.size import times, tried
from tests.attack.test_quota import came_in
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import reported

DAY = Settings().member_bytes_a_day
ONE, FAR = COUNTY.roster[0], COUNTY.trade_branch
TEXT = "学习" * 600


def test_a_branch_one_never_stayed_in_gets_a_small_part_of_a_days_bytes() -> None:
    world = World(settings=Settings(calls_a_minute=1_000_000))
    phone, taken = world.phone(ONE), 0
    for _ in range(times(60, 5_000)):
        entries = [reported(phone, FAR) for _ in range(5)]
        long = [replace(one, body={**one.body, "text": TEXT}) for one in entries]
        pairs = [phone.sealed(one) for one in long]
        status, value = phone.ask(pairs, limit=0)
        if status != 200:
            assert value["code"] == "entry_quota"
            phone.seq -= len(pairs)
            continue
        came = came_in(value)
        phone.seq -= len(pairs) - came
        taken += sum(len(text.encode()) for text, _mac in pairs[:came])
    assert 0 < taken < DAY // 10
    tried("bytes thrown at another branch", taken)


def test_a_guests_evenings_stay_far_below_it() -> None:
    world = World(settings=Settings(calls_a_minute=1_000_000))
    phone = world.phone(ONE)
    said = [reported(phone, FAR) for _ in range(150)]
    assert phone.verdicts(*said) == [("accepted", "")] * 150
    assert phone.verdicts(reported(phone, COUNTY.dongguan)) == [("accepted", "")]


def malformed(phone: Phone) -> Entry:
    entry = reported(phone, FAR)
    return replace(entry, body={**entry.body, "day": "x", "text": TEXT})


def of_a_newer_kind(phone: Phone) -> Entry:
    return phone.entry("newer.thing", str(uuid.uuid4()), FAR, {"member": ONE, "text": TEXT})


def without_an_office(phone: Phone) -> Entry:
    body = {"member": ONE, "granted": True, "reason": "学" * 200}
    return phone.entry("request.answered", str(uuid.uuid4()), FAR, body)


ASIDE = [malformed, of_a_newer_kind, without_an_office]


@pytest.mark.parametrize("was_a_guest", [False, True])
@pytest.mark.parametrize("make", ASIDE)
def test_what_is_set_aside_takes_no_more_of_such_a_branchs_log(
    make: Callable[[Phone], Entry], was_a_guest: bool
) -> None:
    world = World(settings=Settings(calls_a_minute=1_000_000))
    phone = world.phone(ONE)
    if was_a_guest:
        assert phone.verdicts(reported(phone, FAR)) == [("accepted", "")]
    before = _bytes_in(world, FAR)
    for _ in range(60):
        pairs = [phone.sealed(make(phone)) for _ in range(15)]
        status, value = phone.ask(pairs, limit=0)
        came = came_in(value) if status == 200 else 0
        phone.seq -= len(pairs) - came
    assert 0 < _bytes_in(world, FAR) - before < DAY // 10


@pytest.mark.parametrize("make", ASIDE)
def test_all_branches_together_get_no_more_of_it_than_one(make: Callable[[Phone], Entry]) -> None:
    world = World(settings=Settings(calls_a_minute=1_000_000))
    phone = world.phone(ONE)
    own = (COUNTY.person(ONE).home, COUNTY.person(ONE).host)
    every = [one.id for one in COUNTY.organisations if one.id not in own]
    before = sum(_bytes_in(world, one) for one in every)
    for _ in range(60):
        pairs = [phone.sealed(replace(make(phone), branch=one)) for one in every]
        status, value = phone.ask(pairs, limit=0)
        came = came_in(value) if status == 200 else 0
        phone.seq -= len(pairs) - came
    assert 0 < sum(_bytes_in(world, one) for one in every) - before < DAY // 10


def test_a_guests_newer_kind_still_comes_to_the_branch_and_counts_when_it_is_known() -> None:
    world = World()
    phone = world.phone(ONE)
    entry = of_a_newer_kind(phone)
    assert phone.verdicts(entry) == [("set_aside", "kind_unknown")]
    lines = world.doors.storage.lines
    (line,) = [row for row in lines.all_of(lines.number_of(FAR)) if row.id == entry.id]
    assert (line.text, line.aside) == (phone.sealed(entry)[0], "kind_unknown")
    world.doors.change(lambda: world.registrar.release(entry.id) and None)
    assert phone.verdicts(entry) == [("duplicate", "")]


def test_in_its_own_branches_what_is_set_aside_costs_what_it_weighs() -> None:
    world = World(settings=Settings(calls_a_minute=1_000_000))
    phone = world.phone(ONE)
    for branch in (COUNTY.person(ONE).home, COUNTY.dongguan):
        pairs = [phone.sealed(replace(malformed(phone), branch=branch)) for _ in range(100)]
        status, value = phone.ask(pairs, limit=0)
        assert (status, came_in(value)) == (200, 100)


def _bytes_in(world: World, branch: str) -> int:
    lines = world.doors.storage.lines
    return sum(len(row.text.encode()) for row in lines.all_of(lines.number_of(branch)) if row.id)
