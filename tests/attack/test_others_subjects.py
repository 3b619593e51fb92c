"""Whoever learns the id of another's stay, report, request or guest writes nothing of their own
under it: not for themselves, not for another evening, however early its id says it was made."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

import pytest

from mobile.contract.entry import parse
from mobile.contract.fact import Fact
from mobile.contract.faults import Fault
from mobile.contract.ids import entry_id, subject_id
from mobile.contract.moments import to_ms
from mobile.contract.registry import REGISTRY
from tests.core.fake_ports import FakeClock
from tests.core.table import CHEN, ZHAO, Hand, place
from tests.core.test_reports import SAID, reports
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import accepted

HOST = COUNTY.dongguan
VICTIM = next(one for one in COUNTY.people if not one.host and one.home != HOST)
FOE = next(one for one in COUNTY.people if one.id != VICTIM.id and not one.host)
OWN: dict[str, dict[str, Any]] = {
    "stay.requested": {"via": "directory", "city": "东莞", "since": ""},
    "stay.declared": {},
    "report.submitted": {"what": "study", "day": "2026-11-21", "minutes": 90, "title": "x"},
    "request.made": {"about": "erase", "note": "请删除我的电话"},
}


@pytest.fixture
def world() -> World:
    return World()


def own(phone: Phone, kind: str, subject: str, branch: str) -> Any:
    home = COUNTY.person(phone.member).home
    more = {"home": home} if kind.startswith("stay.") else {}
    return phone.entry(kind, subject, branch, {"member": phone.member, **more, **OWN[kind]})


def early(world: World, entry: Any) -> Any:
    """Under an id that sorts before every other one."""
    return replace(entry, id=entry_id(1, world.chance.randbytes(10)))


def subject_of(world: World, member: str) -> str:
    return subject_id(to_ms(world.clock()), world.chance.randbytes(10), member)


@pytest.mark.parametrize("kind", OWN)
def test_under_anothers_subject_nobody_writes_of_themselves(world: World, kind: str) -> None:
    victim, foe = world.phone(VICTIM.id), world.phone(FOE.id)
    branch = VICTIM.home if kind.startswith("request.") else HOST
    subject = subject_of(world, VICTIM.id)
    first = own(victim, "stay.requested" if kind == "stay.declared" else kind, subject, branch)
    assert victim.verdicts(first) == [("accepted", "")]
    bad = early(world, own(foe, kind, subject, branch))
    assert foe.verdicts(bad) == [("set_aside", "subject_wrong")]
    family = kind.partition(".")[0]
    facts = [Fact(bad, FOE.id), Fact(first, VICTIM.id)]
    state, before = REGISTRY.derive(family, facts), REGISTRY.derive(family, facts[1:])
    assert (state.member, state.live) == (VICTIM.id, before.live)


def test_a_placement_is_not_moved_by_whoever_knows_the_stay(world: World) -> None:
    victim, foe, contact = world.phone(VICTIM.id), world.phone(FOE.id), world.phone(COUNTY.contact)
    stay = subject_of(world, VICTIM.id)
    request = own(victim, "stay.requested", stay, HOST)
    assert victim.verdicts(request) == [("accepted", "")]
    assert contact.verdicts(accepted(contact, request)) == [("accepted", "")]
    bad = early(world, own(foe, "stay.declared", stay, HOST))
    assert foe.verdicts(bad) == [("set_aside", "subject_wrong")]
    placed = {one.member: one.branch for one in world.doors.storage.people.open_placements()}
    assert placed[VICTIM.id] == HOST
    assert FOE.id not in placed


def test_a_guest_is_of_one_evening(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    evening, other = (str(uuid.UUID(bytes=world.chance.randbytes(16), version=4)) for _ in "ab")
    guest = subject_of(world, evening)
    body = {"activity": evening, "name": "来客"}
    assert contact.verdicts(contact.entry("guest.added", guest, HOST, body)) == [("accepted", "")]
    bad = contact.entry("guest.added", guest, HOST, {**body, "activity": other})
    assert contact.verdicts(early(world, bad)) == [("set_aside", "subject_wrong")]


def test_a_phone_makes_ids_that_say_whose_they_are() -> None:
    hand = Hand(ZHAO, FakeClock())
    place(hand, ZHAO)
    report = reports(hand).submit(SAID)
    entry = parse(hand.store.sealed()[-1].text)
    assert entry.subject == report
    body = {**entry.body, "member": CHEN}
    thief = Hand(CHEN, FakeClock())
    with pytest.raises(Fault, match="subject_wrong"):
        thief.record("report.submitted", report, body)
