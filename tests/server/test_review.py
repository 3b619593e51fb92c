"""What waits for a person, and what a person's word sets free."""

from __future__ import annotations

import uuid

import pytest

from mobile.contract import presence, seal
from mobile.contract.entry import parse
from mobile.contract.ids import attendance_id
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import answered, planned

BRANCH = COUNTY.dongguan
ONE, OTHER, NEWCOMER = COUNTY.roster[0], COUNTY.roster[1], COUNTY.evening.newcomer


@pytest.fixture
def world() -> World:
    return World()


def test_a_revoked_phone_may_push_is_set_aside_and_pulls_nothing(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    before = planned(contact, BRANCH)
    contact.sync(before)
    world.doors.change(lambda: world.registrar.revoke(contact.device))
    late = planned(contact, BRANCH)
    value = contact.sync(before, late)
    assert [v["verdict"] for v in value["verdicts"]] == ["duplicate", "set_aside"]
    assert value["verdicts"][1]["code"] == "device_revoked"
    assert (value["items"], value["cursor"], value["wipe"]) == ({}, {}, True)
    assert value["have"] == {"seq": 2, "missing": []}
    secretary = world.phone(COUNTY.secretary)
    asides = [line["aside"] for line in secretary.pull()[BRANCH] if line.get("aside")]
    assert asides == ["device_revoked"]


def test_a_provisional_contacts_entries_wait_and_count_once_it_is_approved(world: World) -> None:
    contact = world.phone(COUNTY.contact, approved=False)
    secretary = world.phone(COUNTY.secretary)
    plan = planned(contact, BRANCH)
    assert contact.verdicts(plan) == [("set_aside", "device_provisional")]
    secretary.pull()
    released: list[int] = []
    world.doors.change(lambda: released.append(world.registrar.approve(contact.device)))
    assert released == [1]
    (line,) = secretary.pull()[BRANCH]
    assert parse(line["entry"]).id == plan.id
    assert "aside" not in line
    waiting, own = [line for line in contact.sync()["items"][BRANCH] if "own" in line]
    assert (waiting["own"], waiting["aside"]) == (plan.id, "device_provisional")
    assert own["own"] == plan.id
    assert "aside" not in own
    assert contact.verdicts(plan) == [("duplicate", "")]


def test_a_set_aside_entry_can_be_released_by_a_person(world: World) -> None:
    member, contact = world.phone(ONE), world.phone(COUNTY.contact)
    entry = answered(member, member, BRANCH, str(uuid.uuid4()))
    assert member.verdicts(entry) == [("set_aside", "challenge_unknown")]
    contact.pull()
    world.doors.change(lambda: world.registrar.release(entry.id))
    (line,) = contact.pull()[BRANCH]
    assert "aside" not in line
    assert line["proof"] == ""


def test_six_digits_are_proven_and_guessing_ends(world: World) -> None:
    contact, member, other = (world.phone(m) for m in (COUNTY.contact, ONE, OTHER))
    activity = planned(contact, BRANCH).subject
    key = seal.activity_key(contact.key, activity)
    right = presence.digits(key, presence.code_step(world.clock()))
    wrong = f"{(int(right) + 1) % 10**6:06d}"

    def typed(phone: Phone, code: str) -> tuple[str, str]:
        body = presence.code_body(activity, phone.member, code, world.clock())
        subject = attendance_id(activity, phone.member)
        return phone.verdicts(phone.entry("attendance.answered", subject, BRANCH, body))[0]

    assert typed(other, right) == ("accepted", "")
    for _ in range(5):
        assert typed(member, wrong) == ("set_aside", "code_wrong")
    assert typed(member, right) == ("set_aside", "code_blocked")
    world.restart()
    assert typed(member, right) == ("set_aside", "code_blocked")
    assert typed(other, right) == ("accepted", "")
