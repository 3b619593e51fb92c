"""What the operator's command line shows of a branch."""

from __future__ import annotations

import uuid
from argparse import Namespace
from pathlib import Path

from server_stub.ops import commands
from server_stub.ops.place import Place
from tests.server.kit import COUNTY, World

ONE = COUNTY.roster[0]
HOME = COUNTY.person(ONE).home


def shown(world: World, *, names: bool) -> str:
    shop = commands.Shop(world.doors, Place(Path("nowhere")))
    return commands.show_branch(shop, Namespace(branch=HOME, names=names))


def test_requests_that_wait_are_shown_and_who_asks_only_with_a_look_on_record() -> None:
    world = World()
    phone = world.phone(ONE)
    body = {"member": ONE, "about": "erase", "note": "请删去我的电话"}
    made = phone.entry("request.made", str(uuid.uuid4()), HOME, body)
    assert phone.verdicts(made) == [("accepted", "")]
    plain, people = shown(world, names=False), world.doors.storage.people
    assert f"{made.subject} erase 2026-11-23" in plain
    assert "请删去" not in plain
    assert people.looks(ONE) == []
    full = shown(world, names=True)
    assert f"{COUNTY.person(ONE).name} 请删去我的电话" in full
    assert [by for by, _, _ in people.looks(ONE)] == ["operator"]
    taken = phone.entry("request.withdrawn", made.subject, HOME, {"member": ONE}, sees=(made.id,))
    assert phone.verdicts(taken) == [("accepted", "")]
    assert "request:" not in shown(world, names=True)
