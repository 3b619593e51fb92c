"""Two phones with copies of one folder: both write as one device, and the server keeps it all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.server.kit import COUNTY, Phone, World, ids_seen
from tests.server.makers import planned

BRANCH = COUNTY.dongguan


@pytest.fixture
def world() -> World:
    return World()


def _copied(world: World) -> tuple[Phone, Phone]:
    first = world.phone(COUNTY.contact)
    first.sync(planned(first, BRANCH))
    return first, replace(first, cursor=dict(first.cursor))


def test_entries_of_a_second_life_are_kept_and_shown_like_any_other(world: World) -> None:
    first, second = _copied(world)
    ones = [planned(first, BRANCH) for _ in range(5)]
    others = [planned(second, BRANCH) for _ in range(5)]
    assert [one.seq for one in ones] == [one.seq for one in others]
    assert first.verdicts(*ones) == [("accepted", "")] * 5
    assert second.verdicts(*others) == [("accepted", "")] * 5
    reader = world.phone(COUNTY.secretary)
    assert {one.id for one in ones + others} <= ids_seen(reader)
    assert world.doors.storage.lines.odd() == []


def test_both_lives_hear_from_which_seq_on_they_are_two(world: World) -> None:
    first, second = _copied(world)
    assert "twin" not in first.sync(planned(first, BRANCH))
    assert second.sync(planned(second, BRANCH))["twin"] == 2
    assert first.sync()["twin"] == 2
    world.restart()
    assert second.sync()["twin"] == 2
    assert "twin" not in world.phone(COUNTY.secretary).sync()


def test_the_lowest_seq_with_two_entries_is_the_one_told(world: World) -> None:
    first, second = _copied(world)
    first.sync(*[planned(first, BRANCH) for _ in range(3)])
    others = [planned(second, BRANCH) for _ in range(3)]
    assert second.sync(others[2])["twin"] == 4
    assert second.sync(others[1])["twin"] == 3
    assert second.sync(others[0])["twin"] == 2


def test_one_phone_that_sends_again_is_no_second_life(world: World) -> None:
    phone = world.phone(COUNTY.contact)
    made = [phone.sealed(planned(phone, BRANCH)) for _ in range(3)]
    phone.sync(*made)
    phone.sync(*made[::-1], made[0])
    assert "twin" not in phone.sync()


def test_what_was_undone_with_its_transaction_is_no_second_life(world: World) -> None:
    phone = world.phone(COUNTY.contact)
    one = planned(phone, BRANCH)
    world.doors.storage.begin()
    world.doors.ledger.push(phone.device, [tuple(phone.sealed(one))], one.at)
    world.doors.storage.rollback()
    world.doors.ledger.forget()
    assert "twin" not in phone.sync(one)


def test_a_backup_vouches_only_for_seqs_that_name_one_entry(world: World) -> None:
    first, second = _copied(world)
    first.sync(*[planned(first, BRANCH) for _ in range(3)])
    number = world.doors.storage.phones.device(first.device).num
    world.doors.change(lambda: world.doors.storage.phones.set_durable(number, 4))
    world.doors.roll.forget()
    assert first.sync()["durable"] == 4
    assert second.sync(planned(second, BRANCH))["durable"] == 1
