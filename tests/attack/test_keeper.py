"""What a flood leaves for the keeper of the server: a list that ends, whatever waits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server_stub.ops.asides import MOST_LISTED
from tests.server.keeper import typed
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import planned, reported

BRANCH, ONE = COUNTY.dongguan, COUNTY.roster[0]


@pytest.fixture
def world() -> World:
    return World()


def flood(phone: Phone, branch: str, count: int) -> None:
    for _ in range(0, count, 200):
        phone.sync(*[planned(phone, branch) for _ in range(200)], limit=0)


def test_a_flood_of_one_phone_is_a_short_list(world: World) -> None:
    phone = world.phone(ONE)
    assert typed(world, "set-aside", "list") == ["没有 none"]
    flood(phone, BRANCH, 600)
    flood(phone, COUNTY.trade_branch, 600)
    lines = typed(world, "set-aside", "list")
    assert len(lines) < 30
    assert any("1195 more: set-aside list --of " + phone.device in line for line in lines)
    every = typed(world, "set-aside", "list", "--of", phone.device)
    assert len(every) < 2 * (MOST_LISTED + 2)
    assert "700 more" in every[-1]


def test_a_flood_of_others_does_not_keep_an_approval_from_its_own_phone(world: World) -> None:
    flood(world.phone(ONE), BRANCH, 400)
    contact = world.phone(COUNTY.contact, approved=False)
    entry = reported(contact, BRANCH)
    plan = planned(contact, BRANCH)
    assert contact.verdicts(entry, plan)[1] == ("set_aside", "device_provisional")
    released: list[int] = []
    world.doors.change(lambda: released.append(world.registrar.approve(contact.device)))
    assert released == [1]
    assert contact.verdicts(contact.sealed(plan)) == [("duplicate", "")]


def test_of_two_texts_under_one_id_the_keepers_command_lets_the_other_count(world: World) -> None:
    member = world.phone(ONE)
    entry = reported(member, BRANCH)
    copied = replace(entry, body={**entry.body, "title": "别的"})
    member.sync(copied, entry)
    (line,) = [one for one in typed(world, "set-aside", "list") if entry.id in one]
    assert line.split()[1:] == [entry.id, "report.submitted", "id_conflict"]
    assert "released" in typed(world, "set-aside", "release", entry.id)[0]
    assert typed(world, "set-aside", "list") == ["没有 none"]
    assert member.verdicts(entry) == [("duplicate", "")]
