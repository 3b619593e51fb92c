"""The server's wall clock jumps: nothing that was right is refused for it, now or afterwards."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from mobile.contract.ids import activity_id
from mobile.contract.moments import civil_day, format_at, parse_at, to_ms
from server_stub.settings import Settings
from tests.server.kit import COUNTY, World
from tests.server.makers import accepted, answered, marked, planned, requested

BRANCH = COUNTY.dongguan
MEMBER = COUNTY.evening.two_phones[0]
JUMPS = [{"hours": 1}, {"days": 400}, {"hours": -1}, {"days": -400}]


@pytest.fixture
def world() -> World:
    return World()


def test_a_clock_that_was_an_hour_ahead_refuses_no_phone_afterwards() -> None:
    world = World(settings=Settings(calls_a_minute=5))
    phone = world.phone(MEMBER)
    world.clock.pass_by(minutes=2)
    world.clock.jump(hours=1)
    assert phone.ask([])[0] == 200
    world.clock.jump(hours=-1)
    assert [phone.ask([])[0] for _ in range(5)] == [200] * 4 + [429]
    world.clock.pass_by(seconds=60)
    assert phone.ask([])[0] == 200


def test_a_clock_that_jumps_lets_nobody_call_more_often() -> None:
    world = World(settings=Settings(calls_a_minute=5))
    phone = world.phone(MEMBER)
    world.clock.pass_by(minutes=2)
    for _ in range(5):
        world.clock.jump(hours=1)
        assert phone.ask([])[0] == 200
    world.clock.jump(hours=1)
    assert phone.ask([])[0] == 429


@pytest.mark.parametrize("jump", JUMPS)
def test_an_invite_lives_as_long_as_it_was_made_for_whatever_the_clock_shows(
    world: World, jump: dict[str, float]
) -> None:
    tail = COUNTY.person(MEMBER).phone[-4:]
    before = world.invite(MEMBER)
    world.clock.jump(**jump)
    assert world.enrol(before, tail, "a" * 32)[0] == 200
    meanwhile = world.invite(MEMBER)
    world.clock.jump(**{unit: -by for unit, by in jump.items()})
    assert world.enrol(meanwhile, tail, "b" * 32)[0] == 200
    last = world.invite(MEMBER)
    world.clock.pass_by(hours=73)
    world.clock.jump(**jump)
    assert world.enrol(last, tail, "c" * 32)[1]["code"] == "invite_unknown"


@pytest.mark.parametrize("jump", JUMPS)
def test_a_lost_answer_is_given_again_whatever_the_clock_shows(
    world: World, jump: dict[str, float]
) -> None:
    tail, code = COUNTY.person(MEMBER).phone[-4:], world.invite(MEMBER)
    first = world.enrol(code, tail, "a" * 32)[1]
    world.clock.jump(**jump)
    assert world.enrol(code, tail, "a" * 32)[1]["device"] == first["device"]
    world.clock.pass_by(hours=25)
    assert world.enrol(code, tail, "a" * 32)[1]["code"] == "invite_unknown"


def test_an_invites_age_goes_on_over_a_restart(world: World) -> None:
    tail, code = COUNTY.person(MEMBER).phone[-4:], world.invite(MEMBER)
    for _ in range(8):
        world.clock.pass_by(hours=10)
        world.invite(COUNTY.contact)
        world.restart()
    assert world.enrol(code, tail, "a" * 32)[1]["code"] == "invite_unknown"


def test_a_server_that_is_stopped_every_evening_lets_no_invite_outlive_its_hours(
    world: World,
) -> None:
    tail, code = COUNTY.person(MEMBER).phone[-4:], world.invite(MEMBER)
    other = world.invite(COUNTY.contact)
    for _ in range(3):
        world.clock.pass_by(minutes=5)
        _stopped(world, hours=23)
    assert world.enrol(other, COUNTY.person(COUNTY.contact).phone[-4:], "b" * 32)[0] == 200
    _stopped(world, hours=4)
    assert world.enrol(code, tail, "a" * 32)[1]["code"] == "invite_unknown"


def test_of_one_stop_a_day_counts_at_most(world: World) -> None:
    tail, code = COUNTY.person(MEMBER).phone[-4:], world.invite(MEMBER)
    _stopped(world, days=30)
    _stopped(world, hours=23)
    assert world.enrol(code, tail, "a" * 32)[0] == 200
    last = world.invite(MEMBER)
    for _ in range(3):
        _stopped(world, days=30)
    world.clock.pass_by(minutes=1)
    assert world.enrol(last, tail, "c" * 32)[1]["code"] == "invite_unknown"


def _stopped(world: World, **span: float) -> None:
    """A stop as `serve` makes it: of what passes meanwhile only the wall clock knows."""
    world.doors.change(world.doors.steady.note)
    world.clock.jump(**span)
    world.restart()
    world.doors.change(world.doors.steady.note)


def test_the_deadline_that_was_printed_stays_over_a_stop(world: World) -> None:
    world.invite(MEMBER)
    (before,) = _deadlines(world)
    world.clock.pass_by(minutes=3)
    _stopped(world, hours=12)
    assert _deadlines(world) == [before]


def _deadlines(world: World) -> list[datetime]:
    ahead = world.clock() - world.doors.steady.now()
    return [parse_at(one.expires) + ahead for one in world.doors.desk.unused(MEMBER)]


def test_a_restart_under_a_wrong_clock_ends_no_invite(world: World) -> None:
    tail, code = COUNTY.person(MEMBER).phone[-4:], world.invite(MEMBER)
    world.clock.jump(days=400)
    world.restart()
    assert world.enrol(code, tail, "a" * 32)[0] == 200


@pytest.mark.parametrize("jump", JUMPS)
def test_what_a_phone_wrote_counts_whenever_the_clock_jumped(
    world: World, jump: dict[str, float]
) -> None:
    world.clock.jump(**jump)
    contact = world.phone(COUNTY.contact)
    world.clock.jump(**{unit: -by for unit, by in jump.items()})
    plan = planned(contact, BRANCH)
    mark = marked(contact, BRANCH, plan.subject, MEMBER)
    assert contact.verdicts(plan, mark) == [("accepted", "")] * 2


@pytest.mark.parametrize("days", [400, -400])
def test_a_stay_accepted_by_a_phone_whose_clock_is_off_holds_from_today(days: int) -> None:
    world = World(stays=False)
    contact, member = world.phone(COUNTY.contact), world.phone(MEMBER)
    ask = requested(member, BRANCH, str(uuid.uuid4()))
    member.sync(ask)
    yes = accepted(contact, ask, at=format_at(world.clock() + timedelta(days=days)))
    contact.sync(yes)
    today = civil_day(format_at(world.clock()))
    (placed,) = world.doors.storage.people.placements_of(MEMBER)
    assert (placed.until, placed.since <= today) == ("", True)
    body = {**ask.body, "end": "moved"}
    later = format_at(world.clock() + timedelta(days=400))
    left = member.entry("stay.left", ask.subject, BRANCH, body, sees=(yes.id,), at=later)
    assert member.verdicts(left) == [("accepted", "")]
    (placed,) = world.doors.storage.people.placements_of(MEMBER)
    assert "" < placed.until <= today


def test_a_phone_revoked_under_a_clock_that_was_ahead_is_revoked(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    world.clock.jump(days=400)
    world.doors.change(lambda: world.registrar.revoke(contact.device))
    world.clock.jump(days=-400)
    assert contact.verdicts(planned(contact, BRANCH)) == [("set_aside", "device_revoked")]


def test_six_digits_are_not_blocked_by_tries_of_a_time_that_never_came(world: World) -> None:
    shower = world.phone(COUNTY.contact)
    branch = BRANCH
    activity = activity_id(to_ms(world.clock()), world.chance.randbytes(10), branch)

    def wrong() -> tuple[str, str]:
        phone = world.phone(MEMBER)
        one = answered(phone, shower, branch, activity, how="code", code="000000", step=1)
        body = {k: v for k, v in one.body.items() if k not in ("proof", "contact")}
        return phone.verdicts(replace(one, body=body))[0]

    world.clock.jump(hours=1)
    said = [wrong() for _ in range(31)]
    assert said[0][1] == "code_wrong"
    assert said[30][1] == "code_blocked"
    world.clock.jump(hours=-1)
    assert wrong()[1] == "code_wrong"
