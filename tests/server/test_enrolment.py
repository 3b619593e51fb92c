"""Enrolment: what a stolen database is worth, how long an answer is repeated, who blocks whom."""

from __future__ import annotations

import json
import uuid
from typing import Any

import apsw
import pytest

from server_stub.doors.call import Call
from server_stub.registry.enrol import plain_digest
from server_stub.storage.sqlite import SqliteStorage
from tests.server.kit import COUNTY, Phone, World, prepared

MEMBER = COUNTY.roster[0]
TAIL = COUNTY.person(MEMBER).phone[-4:]
NONCE = "ab" * 16


@pytest.fixture
def world() -> World:
    return World()


def image(world: World) -> bytes:
    assert isinstance(world.storage, SqliteStorage)
    return world.storage.image()


def enrolled(world: World, code: str) -> Phone:
    status, value = world.enrol(code, TAIL, NONCE)
    assert status == 200
    return Phone(world, value["device"], bytes.fromhex(value["key"]), MEMBER)


def said(world: World, code: str, nonce: str = NONCE) -> Any:
    return world.enrol(code, TAIL, nonce)[1].get("code", "")


def test_a_stolen_database_holds_no_invite_to_guess_at_and_no_nonce_to_repeat(
    world: World,
) -> None:
    waiting, used = world.invite(COUNTY.roster[1]), world.invite(MEMBER)
    enrolled(world, used)
    stolen = image(world)
    for code in (waiting, used):
        assert plain_digest(code) not in stolen
        assert code.encode() not in stolen
    assert NONCE.encode() not in stolen
    assert bytes.fromhex(NONCE) not in stolen


def old_database(code: str, used: str, device: str) -> SqliteStorage:
    """The county with an unused and a used invite, as a server that kept them plainly left it."""
    db = apsw.Connection(":memory:")
    db.deserialize("main", prepared())
    db.execute("DELETE FROM setting WHERE name = 'invites'")
    row = "INSERT INTO invite (hash, member, made, expires, wrong, nonce, device)"
    made, expires = "2026-11-23T11:00:00.000Z", "2026-11-26T11:00:00.000Z"
    for one, nonce, phone in ((code, "", ""), (used, NONCE, device)):
        values = (plain_digest(one), MEMBER, made, expires, 0, nonce, phone)
        db.execute(f"{row} VALUES (?, ?, ?, ?, ?, ?, ?)", values)
    db.execute(
        "INSERT INTO device (id, prefix, member, version, enrolled, revoked, provisional)"
        " VALUES (?, ?, ?, 1, ?, '', 0)",
        (device, device.replace("-", "")[:16], MEMBER, made),
    )
    return SqliteStorage(db)


def test_invites_of_an_older_database_are_hidden_at_the_start_and_still_worth_a_phone() -> None:
    unused, used, device = "0123456789", "9876543210", str(uuid.uuid4())
    world = World(storage=old_database(unused, used, device))
    kept = image(world)
    assert all(plain_digest(code) not in kept for code in (unused, used))
    assert NONCE.encode() not in kept
    assert world.enrol(used, TAIL, NONCE)[1]["device"] == device
    world.restart()
    assert world.enrol(unused, TAIL, "cd" * 16)[0] == 200


def test_the_answer_is_repeated_until_the_phone_first_calls(world: World) -> None:
    code = world.invite(MEMBER)
    phone = enrolled(world, code)
    assert enrolled(world, code).device == phone.device
    phone.call("GET", "/v1/directory?q=")
    assert said(world, code) == "invite_unknown"


def test_the_answer_is_repeated_for_a_day(world: World) -> None:
    code = world.invite(MEMBER)
    phone = enrolled(world, code)
    world.clock.pass_by(hours=23, minutes=59)
    assert enrolled(world, code).device == phone.device
    world.clock.pass_by(minutes=2)
    assert said(world, code) == "invite_unknown"


def test_the_answer_is_never_repeated_after_a_revoke(world: World) -> None:
    code = world.invite(MEMBER)
    phone = enrolled(world, code)
    world.doors.change(lambda: world.registrar.revoke(phone.device))
    assert said(world, code) == "invite_unknown"


def test_a_new_invite_ends_the_older_ones_of_that_member_alone(world: World) -> None:
    first, other = world.invite(MEMBER), world.invite(COUNTY.roster[1])
    second = world.invite(MEMBER)
    assert said(world, first) == "invite_unknown"
    assert said(world, second) == ""
    tail = COUNTY.person(COUNTY.roster[1]).phone[-4:]
    assert world.enrol(other, tail, NONCE)[0] == 200


def knock(world: World, code: str, tail: str, peer: str) -> tuple[int, str]:
    """(status, code) of an enrolment call from an address."""
    body = json.dumps({"invite": code, "tail": tail, "nonce": NONCE, "proto": 1}).encode()
    call = Call("POST", "/v1/enrol", {"sx-request": str(uuid.uuid4())}, body, peer)
    job = world.doors.prepare(call)
    reply = world.doors.finish(job, world.doors.run([job])[0])
    return reply.status, json.loads(reply.body).get("code", "")


def test_strangers_calls_without_an_invite_block_nobody_who_has_one(world: World) -> None:
    code = world.invite(MEMBER)
    strangers = [knock(world, "0000000000", "1234", "198.51.100.7") for _ in range(600)]
    assert strangers[0] == (404, "invite_unknown")
    assert strangers[-1] == (429, "too_often")
    # Another address is not counted with them, and an invite is let in from anywhere.
    assert knock(world, "0000000000", "1234", "198.51.100.8") == (404, "invite_unknown")
    assert knock(world, code, TAIL, "198.51.100.7") == (200, "")


def test_an_enrolment_call_as_long_as_a_book_is_refused_before_it_is_read(world: World) -> None:
    status, value = world.enrol("0" * 5000, TAIL, NONCE)
    assert (status, value["code"]) == (413, "too_large")
