"""Who copied a phone's folder: what that id and those bound anew from it bring in a day."""

from __future__ import annotations

import json

from mobile.contract.entry import MAX_TEXT_BYTES
from server_stub.registry.anew import MOST
from tests.attack.size import times
from tests.attack.test_quota import BRANCH, DAY, ONE, flood, world
from tests.server.kit import Phone, World
from tests.server.makers import reported


def test_who_copied_a_phone_uses_up_nobodys_day_but_that_of_the_id_both_have() -> None:
    one = world()
    owner = one.phone(ONE)
    thief, late = bound_anew(one, owner, 1), bound_anew(one, owner, 2)
    assert flood(thief, 20)[1]
    assert flood(owner, times(20, 5_000))[1]
    # What the owner's phone writes under an id of its own still comes in.
    assert late.verdicts(reported(late, BRANCH)) == [("accepted", "")]


def test_all_the_ids_of_one_phone_bring_no_more_than_twice_its_day() -> None:
    one = world()
    owner = one.phone(ONE)
    taken = [flood(bound_anew(one, owner, n), 4)[0] for n in range(1, MOST + 1)]
    # Who has any left may bring one entry more.
    assert sum(taken) <= DAY + MOST * MAX_TEXT_BYTES
    assert max(taken) < DAY // MOST + MAX_TEXT_BYTES


def bound_anew(one: World, owner: Phone, number: int) -> Phone:
    body = json.dumps({"nonce": f"{number:032x}", "proto": 1}).encode()
    status, _headers, raw = owner.call("POST", "/v1/anew", body)
    assert status == 200
    said = json.loads(raw)
    return Phone(one, said["device"], bytes.fromhex(said["key"]), owner.member)
