"""A day that a copy used up keeps no withdrawal of consent out, and nothing else is free on it."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from server_stub.ledger.purse import SPENT
from server_stub.settings import Settings
from tests.attack.test_consent_taken_back import HOME, ONE, copied, word
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import reported


def test_a_withdrawal_comes_in_on_a_day_that_a_copy_used_up() -> None:
    world = World(stays=False, settings=Settings(calls_a_minute=1_000_000))
    owner = world.phone(ONE)
    first = word(owner, "given")
    owner.sync(first)
    copy = copied(owner)
    _use_up(copy)
    assert owner.ask([owner.sealed(reported(owner, HOME))])[0] == 429
    assert owner.verdicts(word(owner, "withdrawn", (first.id,))) == [("accepted", "")]
    # One more takes nothing back, and waits like anything else.
    assert owner.verdicts(word(owner, "withdrawn")) == [("retry", SPENT)]


def test_a_withdrawal_of_who_has_not_heard_of_a_new_home_comes_in_on_such_a_day_too() -> None:
    world = World(stays=False, settings=Settings(calls_a_minute=1_000_000))
    owner = world.phone(ONE)
    first = word(owner, "given")
    owner.sync(first)
    row = world.doors.storage.people.member(ONE)
    assert row is not None
    moved = msgspec.structs.replace(row, home=COUNTY.trade_branch)
    world.doors.change(lambda: world.registrar.put([moved]))
    _use_up(copied(owner))
    assert owner.verdicts(word(owner, "withdrawn", (first.id,))) == [("accepted", "")]


def test_a_withdrawal_behind_what_the_day_has_no_room_for_comes_in() -> None:
    world = World(stays=False, settings=Settings(calls_a_minute=1_000_000))
    owner = world.phone(ONE)
    owner.sync(word(owner, "given"))
    _use_up(owner, leave=40_000)
    said = [_heavy(owner) for _ in range(3)]
    status, value = owner.ask([*said, owner.sealed(word(owner, "withdrawn"))])
    words = [(one["verdict"], one.get("code", "")) for one in value["verdicts"]]
    assert status == 200
    assert words[-2:] == [("retry", SPENT), ("accepted", "")]


def test_nobody_takes_back_anothers_consent_on_a_used_up_day() -> None:
    world = World(stays=False, settings=Settings(calls_a_minute=1_000_000))
    owner, thief = world.phone(ONE), world.phone(COUNTY.roster[1])
    owner.sync(word(owner, "given"))
    _use_up(thief)
    forged = [thief.sealed(word(thief, "withdrawn"))[0], "00" * 16]
    assert thief.verdicts(forged) == [("retry", SPENT)]
    assert thief.verdicts(word(thief, "withdrawn")) == [("retry", SPENT)]
    assert owner.verdicts(reported(owner, HOME)) == [("accepted", "")]


@pytest.mark.parametrize("odd", ["padded", "elsewhere", "the same id", "another's seal"])
def test_nothing_but_a_withdrawal_that_counts_is_free_on_a_used_up_day(odd: str) -> None:
    world = World(stays=False, settings=Settings(calls_a_minute=1_000_000))
    owner = world.phone(ONE)
    first = word(owner, "given")
    owner.sync(first)
    _use_up(owner)
    one = word(owner, "withdrawn", (first.id,))
    if odd == "padded":
        one = replace(one, body={**one.body, "newer": "x" * 9_000})
    elif odd == "elsewhere":
        one = replace(one, branch=COUNTY.dongguan)
    elif odd == "the same id":
        one = replace(one, id=first.id)
    pair = [owner.sealed(one)[0], "00" * 16] if odd == "another's seal" else owner.sealed(one)
    assert owner.verdicts(pair) == [("retry", SPENT)]


def _heavy(phone: Phone) -> list[str]:
    entry = reported(phone, HOME)
    return phone.sealed(replace(entry, body={**entry.body, "newer": "x" * 30_000}))


def _use_up(phone: Phone, leave: int = 0) -> None:
    """Of what a phone may bring in a day all but `leave` bytes."""
    limits, day = phone.world.doors._limits, Settings().member_bytes_a_day
    found = phone.world.doors.roll.phone(phone.device)
    assert found is not None
    limits.kept(found, day - leave)
