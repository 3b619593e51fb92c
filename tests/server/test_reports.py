"""A self-report goes through a server that knows nothing of it but its kind's data."""

from __future__ import annotations

from typing import Any

import pytest

from mobile.contract.entry import Entry, parse
from mobile.contract.kind import REST
from tests.server.kit import COUNTY, Phone, World

BRANCH = COUNTY.dongguan
SAID = {
    "what": "study",
    "day": "2026-11-22",
    "minutes": 90,
    "title": "学习党章党规",
    "note": "读了第一章",
    "place": "宿舍",
    "photo": "5a" * 32,
}
CUT = {"member", "what", "day", "minutes"}


@pytest.fixture
def world() -> World:
    return World()


def submitted(phone: Phone) -> Entry:
    subject = phone.entry("stay.declared", BRANCH, BRANCH, {}).id
    phone.seq -= 1
    return phone.entry("report.submitted", subject, BRANCH, {"member": phone.member, **SAID})


def seen(phone: Phone, branch: str) -> list[Entry]:
    lines: list[Any] = phone.pull().get(branch, [])
    found = [parse(line["entry"]) for line in lines if "entry" in line]
    return [one for one in found if one.kind.startswith("report.")]


def test_the_host_sees_all_of_it_home_the_hours_and_nobody_else_anything(world: World) -> None:
    member = next(one for one in COUNTY.roster if COUNTY.person(one).home != BRANCH)
    other = next(one for one in COUNTY.roster if one not in (member, COUNTY.contact))
    phone = world.phone(member)
    report = submitted(phone)
    assert phone.verdicts(report) == [("accepted", "")]

    contact = world.phone(COUNTY.contact)
    assert seen(contact, BRANCH) == [report]
    assert seen(world.phone(other), BRANCH) == []

    home = COUNTY.person(member).home
    (copy,) = seen(world.phone(COUNTY.home_contact), home)
    assert set(copy.body) == CUT | {REST}
    assert (copy.id, copy.body["minutes"]) == (report.id, 90)


def test_a_contact_confirms_and_a_member_cannot(world: World) -> None:
    member = COUNTY.roster[0]
    phone, contact = world.phone(member), world.phone(COUNTY.contact)
    report = submitted(phone)
    phone.sync(report)
    body = {"member": member, "minutes": 45}
    yes = contact.entry("report.confirmed", report.subject, BRANCH, body, sees=(report.id,))
    assert contact.verdicts(yes) == [("accepted", "")]
    assert yes in seen(phone, BRANCH)
    own = phone.entry("report.confirmed", report.subject, BRANCH, body, sees=(report.id,))
    assert phone.verdicts(own) == [("set_aside", "no_office")]


def test_nobody_reports_for_somebody_else(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    report = submitted(contact)
    body = {**report.body, "member": COUNTY.roster[0]}
    forged = Entry(**{n: getattr(report, n) for n in Entry.__slots__} | {"body": body})
    assert contact.verdicts(forged) == [("set_aside", "not_yours")]
