"""What a contact's phone shows before it is approved proves nothing yet, and is not lost."""

from __future__ import annotations

import pytest

from mobile.contract import presence, seal
from mobile.contract.entry import Entry, parse
from mobile.contract.ids import attendance_id
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import answered, met, planned

BRANCH, ONE, OTHER = COUNTY.dongguan, COUNTY.roster[0], COUNTY.roster[1]
WAITS = ("set_aside", "contact_provisional")


@pytest.fixture
def world() -> World:
    return World()


def typed(phone: Phone, shower: Phone, activity: str) -> Entry:
    """The six digits that `shower` shows now."""
    now = phone.world.clock()
    code = presence.digits(seal.activity_key(shower.key, activity), presence.code_step(now))
    body = presence.code_body(activity, phone.member, code, now)
    return phone.entry("attendance.answered", attendance_id(activity, phone.member), BRANCH, body)


def proofs(phone: Phone, entry: Entry) -> list[tuple[str, str]]:
    """(proof, aside) of each line about an entry that a contact's phone gets."""
    lines = [one for one in phone.pull().get(BRANCH, []) if "entry" in one]
    theirs = [one for one in lines if parse(one["entry"]).id == entry.id]
    return [(one["proof"], one.get("aside", "")) for one in theirs]


def approve(world: World, phone: Phone) -> int:
    counts: list[int] = []
    world.doors.change(lambda: counts.append(world.registrar.approve(phone.device)))
    return counts[0]


@pytest.mark.parametrize("how", ["scan", "code"])
def test_a_sign_in_at_an_unapproved_phone_waits_and_is_proven_once_it_is_approved(
    world: World, how: str
) -> None:
    trusted, fresh = world.phone(COUNTY.secretary), world.phone(COUNTY.contact, approved=False)
    member = world.phone(ONE)
    activity = planned(trusted, BRANCH)
    trusted.sync(activity)
    one = (
        answered(member, fresh, BRANCH, activity.subject)
        if how == "scan"
        else typed(member, fresh, activity.subject)
    )
    assert member.verdicts(one) == [WAITS]
    assert proofs(trusted, one) == [("", "contact_provisional")]
    assert approve(world, fresh) == 1
    assert proofs(trusted, one) == [(how, "")]
    assert member.verdicts(one) == [("duplicate", "")]
    assert approve(world, fresh) == 0


def test_whom_an_unapproved_phone_met_is_met_once_it_is_approved(world: World) -> None:
    trusted, fresh = world.phone(COUNTY.secretary), world.phone(COUNTY.contact, approved=False)
    member = world.phone(ONE)
    activity = planned(trusted, BRANCH)
    trusted.sync(activity)
    one = answered(member, fresh, BRANCH, activity.subject)
    seen = met(fresh, member.sealed(one), BRANCH, activity.subject, ONE)
    assert fresh.verdicts(seen) == [("set_aside", "device_provisional")]
    assert proofs(trusted, one) == [("", "contact_provisional")]
    assert approve(world, fresh) == 2
    for entry in (seen, one):
        again = Phone(world, trusted.device, trusted.key, trusted.member)
        assert proofs(again, entry)[-1] == ("scan", "")


def test_only_what_the_approved_phone_showed_counts(world: World) -> None:
    first, second = (world.phone(COUNTY.contact, approved=False) for _ in "12")
    one, other = world.phone(ONE), world.phone(OTHER)
    activity = planned(first, BRANCH).subject
    mine, theirs = answered(one, first, BRANCH, activity), answered(other, second, BRANCH, activity)
    assert one.verdicts(mine) + other.verdicts(theirs) == [WAITS, WAITS]
    assert approve(world, second) == 1
    trusted = world.phone(COUNTY.secretary)
    assert proofs(trusted, mine) == [("", "contact_provisional")]
    assert approve(world, first) == 1
    assert proofs(trusted, mine) == [("scan", "")]


def test_digits_of_an_unapproved_phone_are_no_wrong_guess(world: World) -> None:
    trusted, fresh = world.phone(COUNTY.secretary), world.phone(COUNTY.contact, approved=False)
    member = world.phone(ONE)
    activity = planned(trusted, BRANCH)
    trusted.sync(activity)
    for _ in range(6):
        assert member.verdicts(typed(member, fresh, activity.subject)) == [WAITS]
    assert member.verdicts(typed(member, trusted, activity.subject)) == [("accepted", "")]


def test_an_unapproved_phone_that_is_revoked_proves_nothing_ever(world: World) -> None:
    fresh, member = world.phone(COUNTY.contact, approved=False), world.phone(ONE)
    one = answered(member, fresh, BRANCH, planned(fresh, BRANCH).subject)
    assert member.verdicts(one) == [WAITS]
    world.doors.change(lambda: world.registrar.revoke(fresh.device))
    approve(world, world.phone(COUNTY.contact, approved=False))
    assert proofs(world.phone(COUNTY.secretary), one) == [("", "contact_provisional")]


@pytest.mark.parametrize("how", ["scan", "code"])
def test_what_a_revoked_contacts_phone_shows_proves_nothing(world: World, how: str) -> None:
    trusted, lost = world.phone(COUNTY.secretary), world.phone(COUNTY.contact)
    member = world.phone(ONE)
    activity = planned(trusted, BRANCH)
    trusted.sync(activity)
    world.doors.change(lambda: world.registrar.revoke(lost.device))
    world.clock.pass_by(minutes=5)
    one = (
        answered(member, lost, BRANCH, activity.subject)
        if how == "scan"
        else typed(member, lost, activity.subject)
    )
    code = "challenge_unknown" if how == "scan" else "code_wrong"
    assert member.verdicts(one) == [("set_aside", code)]
