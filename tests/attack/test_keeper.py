"""What a flood leaves for the keeper of the server: a list that ends, whatever waits."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from server_stub.ops.commands import MOST_LISTED, Shop, set_aside
from server_stub.ops.place import Place
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import planned, reported

BRANCH, ONE = COUNTY.dongguan, COUNTY.roster[0]


def listed(world: World) -> list[str]:
    shop = Shop(world.doors, Place(Path("unused")))
    return set_aside(shop, Namespace(act="list")).splitlines()


def flood(phone: Phone, branch: str, count: int) -> None:
    for _ in range(0, count, 200):
        phone.sync(*[planned(phone, branch) for _ in range(200)], limit=0)


def test_the_list_of_what_is_set_aside_has_an_end_and_says_so() -> None:
    world = World()
    phone = world.phone(ONE)
    assert listed(world) == ["没有 none"]
    flood(phone, BRANCH, 600)
    flood(phone, COUNTY.trade_branch, 600)
    lines = listed(world)
    assert "set-aside release ID" in lines.pop()
    assert len(lines) == 2 * (MOST_LISTED + 1)
    assert sum(str(MOST_LISTED) in line and "oldest" in line for line in lines) == 2


def test_a_flood_of_others_does_not_keep_an_approval_from_its_own_phone() -> None:
    world = World()
    flood(world.phone(ONE), BRANCH, 400)
    contact = world.phone(COUNTY.contact, approved=False)
    entry = reported(contact, BRANCH)
    plan = planned(contact, BRANCH)
    assert contact.verdicts(entry, plan)[1] == ("set_aside", "device_provisional")
    released: list[int] = []
    world.doors.change(lambda: released.append(world.registrar.approve(contact.device)))
    assert released == [1]
    assert contact.verdicts(contact.sealed(plan)) == [("duplicate", "")]
