"""One phone against all: role × branch × what it brings, and what that costs everybody else."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from mobile.contract.seal import seal
from server_stub.settings import Settings
from tests.attack.size import SEED, times, tried
from tests.attack.structures import Structures
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import marked, planned, reported, requested

BRANCH, FAR = COUNTY.dongguan, COUNTY.trade_branch
ONE, VICTIM, OTHER = COUNTY.roster[:3]
SETTINGS = Settings(calls_a_minute=10_000_000)
WATCHERS = (COUNTY.contact, COUNTY.secretary, COUNTY.home_contact, VICTIM, OTHER)
BRANCHES = {"own": BRANCH, "far": FAR, "made-up": ""}
Made = Callable[[Phone, str, Structures], list[str]]


def _about(phone: Phone, branch: str, _made: Structures) -> list[str]:
    return phone.sealed(marked(phone, branch, str(uuid.uuid4()), VICTIM))


def _plan(phone: Phone, branch: str, _made: Structures) -> list[str]:
    return phone.sealed(planned(phone, branch))


def _own(phone: Phone, branch: str, _made: Structures) -> list[str]:
    return phone.sealed(reported(phone, branch))


def _stay(phone: Phone, branch: str, _made: Structures) -> list[str]:
    return phone.sealed(requested(phone, branch, str(uuid.uuid4())))


def _forged(phone: Phone, branch: str, _made: Structures) -> list[str]:
    return [_about(phone, branch, _made)[0], "01" + "0" * 32]


def _malformed(phone: Phone, _branch: str, made: Structures) -> list[str]:
    text = made.one().encode("utf-8", "replace").decode()
    return [text, seal(phone.key, text)]


BRINGS: dict[str, Made] = {
    "about another": _about,
    "about nobody": _plan,
    "its own": _own,
    "a stay": _stay,
    "forged": _forged,
    "malformed": _malformed,
}


@dataclass
class Heard:
    """What a phone had to fetch, and how large its next request is."""

    lines: int
    octets: int
    request: int


def hears(phone: Phone) -> Heard:
    lines = octets = 0
    more = True
    while more:
        value = phone.sync()
        lines += sum(len(some) for some in value["items"].values())
        octets += len(json.dumps(value["items"]))
        more = value["more"]
    return Heard(lines, octets, len(json.dumps(phone.cursor)))


def attacker(world: World, role: str) -> Phone:
    """A member's phone that was stolen; that was revoked; of a contact whom nobody approved."""
    if role == "unapproved":
        office = (str(uuid.uuid4()), ONE, BRANCH, "contact", "2026-01-01")
        world.doors.change(lambda: world.registrar.grant(*office))
        return world.phone(ONE, approved=False)
    phone = world.phone(ONE)
    if role == "revoked":
        world.doors.change(lambda: world.registrar.revoke(phone.device))
    return phone


@pytest.mark.parametrize("what", BRINGS)
@pytest.mark.parametrize("where", BRANCHES)
@pytest.mark.parametrize("role", ["stolen", "revoked", "unapproved"])
def test_one_phone_costs_no_other_phone_anything(role: str, where: str, what: str) -> None:
    world = World(settings=SETTINGS)
    phone = attacker(world, role)
    others = [world.phone(member) for member in WATCHERS]
    for one in others:
        hears(one)
    before = {one.member: len(json.dumps(one.cursor)) for one in others}
    made = Structures(SEED, {"at": "", "body": {}, "seq": 1})
    count = times(40, 10_000)
    for _ in range(0, count, 20):
        branch = BRANCHES[where] or str(uuid.uuid4())
        status, _value = phone.ask([BRINGS[what](phone, branch, made) for _ in range(20)], limit=0)
        assert status in (200, 429)
    tried("entries of one phone against all", count)
    for one in others:
        heard = hears(one)
        # Nobody's request grows by what a stranger wrote, but for the digits of a place in a log.
        assert abs(heard.request - before[one.member]) <= 200, one.member
        if not may_hear(role, where, what, one.member):
            assert heard.lines == 0, (one.member, heard)


def may_hear(role: str, where: str, what: str, member: str) -> bool:
    """Who has to: the contacts of the phone's own branch and home, what their people bring."""
    if what in ("forged", "malformed") or where == "made-up":
        return False
    is_contact = member in (COUNTY.contact, COUNTY.secretary, COUNTY.home_contact)
    is_own_word = what in ("its own", "a stay") and role != "revoked"
    if where == "far":
        return is_own_word and member == COUNTY.home_contact
    return is_contact or (what == "about another" and member == VICTIM)


def test_everybody_goes_on_while_one_phone_floods_every_door() -> None:
    world = World(settings=Settings())
    phone, contact = world.phone(ONE), world.phone(COUNTY.contact)
    contact.pull()
    roads: tuple[tuple[str, str, Any], ...] = (
        ("POST", "/v1/sync", b"{}"),
        ("GET", "/v1/directory?q=", b""),
        ("GET", "/v1/me/export", b""),
        ("PUT", "/v1/files/" + "ab" * 32 + "?at=0&of=9", b"x" * 9),
        ("GET", "/v1/files/" + "ab" * 32, b""),
        ("POST", "/v1/anew", b"{}"),
    )
    said = [phone.call(m, p, b)[0] for _ in range(80) for m, p, b in roads]
    # Binding anew has a measure of its own, so that no thief keeps an owner from it.
    assert said.count(429) >= len(said) - 2 * 61
    assert contact.verdicts(planned(contact, BRANCH)) == [("accepted", "")]
