"""What a flood leaves for the keeper of the server: a list that ends, whatever waits."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from mobile.contract.ids import own_entry_id
from mobile.contract.moments import to_ms
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


def test_what_can_never_count_is_shown_with_its_reason_and_leaves_the_list_once_seen() -> None:
    world = World()
    member, foe = world.phone(ONE), world.phone(COUNTY.roster[1])
    entry = reported(member, BRANCH)
    mine = replace(entry, id=own_entry_id(to_ms(world.clock()), member.device, entry.seq))
    foe.sync(reported(foe, BRANCH, id=mine.id))
    member.sync(mine)
    line, _how = listed(world)
    assert line.split()[1:3] == [mine.id, "id_taken"]
    shop = Shop(world.doors, Place(Path("unused")))
    said = set_aside(shop, Namespace(act="release", entry=mine.id))
    assert "never count" in said
    assert listed(world) == ["没有 none"]
    assert member.verdicts(mine) == [("duplicate", "")]


def test_of_two_texts_under_one_id_the_keepers_command_lets_the_other_count() -> None:
    world = World()
    member = world.phone(ONE)
    entry = reported(member, BRANCH)
    copied = replace(entry, body={**entry.body, "title": "别的"})
    member.sync(copied, entry)
    line, _how = listed(world)
    assert line.split()[1:3] == [entry.id, "id_conflict"]
    shop = Shop(world.doors, Place(Path("unused")))
    assert "released" in set_aside(shop, Namespace(act="release", entry=entry.id))
    assert listed(world) == ["没有 none"]
    assert member.verdicts(entry) == [("duplicate", "")]
