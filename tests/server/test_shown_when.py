"""When a sign-in was shown: by the step it answers and by its own time, which tell of one evening.

Whoever has a revoked contact's phone has its key, and makes a challenge or digits of any time.
"""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from mobile.contract import presence, seal
from mobile.contract.entry import Entry
from mobile.contract.ids import attendance_id
from mobile.contract.moments import format_at
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import met, planned

BRANCH, ONE = COUNTY.dongguan, COUNTY.roster[0]
REFUSED = {"scan": ("set_aside", "challenge_unknown"), "code": ("set_aside", "code_wrong")}
HOWS = ["scan", "code"]


@pytest.fixture
def world() -> World:
    return World()


def signed(
    member: Phone, shower: Phone, activity: str, shown: datetime, how: str, **more: str
) -> Entry:
    """What the member's phone writes now of what `shower` shows as of `shown`."""
    key = seal.activity_key(shower.key, activity)
    if how == "scan":
        said = presence.challenge(key, activity, BRANCH, shower.device, shown)
        body = presence.answer_body(member.member, said)
    else:
        code = presence.digits(key, presence.code_step(shown))
        body = presence.code_body(activity, member.member, code, shown)
    subject = attendance_id(activity, member.member)
    return member.entry("attendance.answered", subject, BRANCH, body, **more)


def revoke(world: World, phone: Phone) -> None:
    world.doors.change(lambda: world.registrar.revoke(phone.device))


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize("back", [timedelta(minutes=11), timedelta(days=30)])
def test_a_revoked_phone_cannot_show_what_it_would_have_shown_before(
    world: World, how: str, back: timedelta
) -> None:
    contact, member = world.phone(COUNTY.contact), world.phone(ONE)
    world.clock.pass_by(days=40)
    revoke(world, contact)
    world.clock.pass_by(minutes=10)
    shown = world.clock() - back
    entry = signed(member, contact, str(uuid.uuid4()), shown, how)
    assert member.verdicts(entry) == [REFUSED[how]]


@pytest.mark.parametrize("how", HOWS)
def test_a_revoked_phone_proves_nothing_in_its_last_minutes_either(world: World, how: str) -> None:
    contact, member = world.phone(COUNTY.contact), world.phone(ONE)
    world.clock.pass_by(minutes=30)
    revoke(world, contact)
    world.clock.pass_by(seconds=90)
    shown = world.clock() - timedelta(seconds=100)
    entry = signed(member, contact, str(uuid.uuid4()), shown, how)
    assert member.verdicts(entry) == [REFUSED[how]]


@pytest.mark.parametrize("how", HOWS)
def test_a_phone_enrolled_since_cannot_have_been_there(world: World, how: str) -> None:
    contact = world.phone(COUNTY.contact)
    world.clock.pass_by(days=10)
    revoke(world, contact)
    world.clock.pass_by(days=1)
    member, shown = world.phone(ONE), world.clock() - timedelta(days=5)
    entry = signed(member, contact, str(uuid.uuid4()), shown, how, at=format_at(shown))
    assert member.verdicts(entry) == [REFUSED[how]]


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize("is_carried", [False, True])
def test_a_sign_in_made_offline_counts_days_later_though_its_contact_lost_the_phone_since(
    world: World, how: str, is_carried: bool
) -> None:
    contact, member = world.phone(COUNTY.contact), world.phone(ONE)
    other = world.phone(COUNTY.secretary)
    world.clock.pass_by(days=1)
    activity = planned(other, BRANCH)
    other.sync(activity)
    entry = signed(member, contact, activity.subject, world.clock(), how)
    world.clock.pass_by(hours=3)
    revoke(world, contact)
    world.clock.pass_by(days=9)
    if is_carried:
        carried = met(other, member.sealed(entry), BRANCH, activity.subject, ONE)
        assert other.verdicts(carried) == [("accepted", "")]
    else:
        assert member.verdicts(entry) == [("accepted", "")]
    (known,) = world.doors.storage.lines.known([entry.id]).values()
    assert (known.proof, known.aside) == (how, "")


def test_an_office_that_ended_since_proves_what_was_signed_while_it_lasted(world: World) -> None:
    contact, member = world.phone(COUNTY.contact), world.phone(ONE)
    world.clock.pass_by(days=1)
    entry = signed(member, contact, str(uuid.uuid4()), world.clock(), "scan")
    world.clock.pass_by(days=3)
    (office,) = world.doors.storage.people.offices_of(COUNTY.contact)
    world.doors.change(lambda: world.registrar.end_office(office.id, "2026-11-25"))
    assert member.verdicts(entry) == [("accepted", "")]
    backdated = signed(
        member, contact, str(uuid.uuid4()), world.clock() - timedelta(days=2), "scan"
    )
    assert member.verdicts(backdated) == [REFUSED["scan"]]


@pytest.mark.parametrize("years", [-6, 3])
@pytest.mark.parametrize("whose", ["member", "contact"])
def test_a_scan_counts_whatever_one_of_the_two_clocks_shows(
    world: World, years: int, whose: str
) -> None:
    contact, member = world.phone(COUNTY.contact), world.phone(ONE)
    world.clock.pass_by(days=1)
    now, off = world.clock(), world.clock() + timedelta(days=365 * years)
    at, shown = (off, now) if whose == "member" else (now, off)
    entry = signed(member, contact, str(uuid.uuid4()), shown, "scan", at=format_at(at))
    assert member.verdicts(entry) == [("accepted", "")]


def test_digits_of_another_evening_are_none_of_tonight(world: World) -> None:
    contact, member = world.phone(COUNTY.contact), world.phone(ONE)
    world.clock.pass_by(days=8)
    activity, then = str(uuid.uuid4()), world.clock() - timedelta(hours=3)
    entry = signed(member, contact, activity, then, "code")
    assert member.verdicts(entry) == [REFUSED["code"]]


@pytest.mark.parametrize("how", HOWS)
def test_a_step_beyond_the_calendar_is_one_entrys_fault(world: World, how: str) -> None:
    contact = world.phone(COUNTY.contact)
    last, activity = 2**32 - 1, str(uuid.uuid4())
    entry = signed(contact, contact, activity, world.clock(), how)
    key = seal.activity_key(contact.key, activity)
    made = {"code": presence.digits(key, last)} if how == "code" else {}
    made |= {"proof": presence.scan_proof(key, last)} if how == "scan" else {}
    odd = replace(entry, body={**entry.body, "step": last, **made})
    (said, other) = contact.verdicts(odd, planned(contact, BRANCH))
    assert said[0] in ("set_aside", "accepted")
    assert other == ("accepted", "")
