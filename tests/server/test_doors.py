"""What the doors let in, and what they answer: signed, capped, with stable codes."""

from __future__ import annotations

import gzip
import json
import uuid
from typing import Any

import pytest

from mobile.contract import pack, wire
from server_stub.settings import Settings
from tests.server.kit import COUNTY, MASTER, Phone, World
from tests.server.makers import planned

BRANCH = COUNTY.dongguan


@pytest.fixture
def world() -> World:
    return World()


def code_of(raw: bytes) -> str:
    value = json.loads(raw)
    assert set(value) == {"type", "status", "code", "title", "detail"}
    return str(value["code"])


def test_health_says_protocol_epoch_and_time_to_anybody(world: World) -> None:
    status, _, raw = world.doors.handle("GET", "/v1/health", {}, b"")
    value = json.loads(raw)
    assert (status, value["proto"], value["epoch"]) == (200, 1, world.doors.epoch)
    assert value["time"] == "2026-11-23T12:00:00.000Z"


def test_enrolment_is_signed_with_the_new_key_and_repeats_itself(world: World) -> None:
    member = COUNTY.roster[0]
    code, tail = world.invite(member), COUNTY.person(member).phone[-4:]
    ask = {"invite": code, "tail": tail, "nonce": "ab" * 16, "proto": 1}
    request = str(uuid.uuid4())
    body = json.dumps(ask).encode()
    status, got, raw = world.doors.handle("POST", "/v1/enrol", {"SX-Request": request}, body)
    value = json.loads(raw)
    key = bytes.fromhex(value["key"])
    assert status == 200
    assert wire.is_reply_signed(key, request, status, raw, got[wire.SIGNATURE])
    assert set(value) == {"device", "key", "member", "branches", "time", "epoch"}
    assert value["member"]["id"] == member
    assert "phone" not in value["member"]
    assert set(value["branches"]) == {COUNTY.person(member).home, BRANCH}
    assert world.enrol(code, tail, "ab" * 16)[1]["device"] == value["device"]
    assert world.enrol(code, tail, "cd" * 16)[1]["code"] == "invite_unknown"


def test_an_invite_is_for_72_hours(world: World) -> None:
    member = COUNTY.roster[0]
    code, tail = world.invite(member), COUNTY.person(member).phone[-4:]
    world.clock.pass_by(hours=72, seconds=1)
    assert world.enrol(code, tail, "ab" * 16) == (404, world.enrol(code, tail, "ab" * 16)[1])
    assert world.enrol(code, tail, "ab" * 16)[1]["code"] == "invite_unknown"


def test_five_wrong_tails_wear_an_invite_out(world: World) -> None:
    member = COUNTY.roster[0]
    code, tail = world.invite(member), COUNTY.person(member).phone[-4:]
    wrong = "0000" if tail != "0000" else "1111"
    for _ in range(5):
        assert world.enrol(code, wrong, "ab" * 16)[1]["code"] == "tail_wrong"
        world.restart()
    assert world.enrol(code, tail, "ab" * 16)[1]["code"] == "invite_unknown"


@pytest.mark.parametrize("code", ["", "0000000000", "SXE", "short", "O" * 900, "世" * 10])
def test_an_invite_that_is_none_is_unknown(world: World, code: str) -> None:
    assert world.enrol(code, "1234", "ab" * 16)[1]["code"] == "invite_unknown"


def test_no_invite_is_stored_as_it_is_read_out(world: World) -> None:
    code = world.invite(COUNTY.roster[0])
    assert code.encode() not in world.doors.storage.image()  # type: ignore[attr-defined]


def test_no_key_is_stored_on_the_server(world: World) -> None:
    phone = world.phone(COUNTY.roster[0])
    image = world.doors.storage.image()  # type: ignore[attr-defined]
    master = MASTER.masters[0][1]
    assert not any(one in image for one in (phone.key, phone.key.hex().encode(), master))


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("GET", "/", "not_found"),
        ("GET", "/v1/sync/", "not_found"),
        ("GET", "/v1/sync", "method_wrong"),
        ("DELETE", "/v1/health", "method_wrong"),
        ("POST", "/v1/sync", "auth_wrong"),
        ("GET", "/v1/me/export", "auth_wrong"),
    ],
)
def test_a_wrong_road_has_its_code(world: World, method: str, path: str, code: str) -> None:
    assert code_of(world.doors.handle(method, path, {}, b"")[2]) == code


def test_one_changed_bit_of_a_call_is_refused_and_nothing_happens(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    ask = {
        "proto": 1,
        "epoch": "",
        "cursor": {},
        "entries": [contact.sealed(planned(contact, BRANCH))],
    }
    body, request = json.dumps(ask).encode(), str(uuid.uuid4())
    auth = wire.authorization(contact.key, contact.device, "POST", "/v1/sync", body, request)
    for changed in (
        ("POST", "/v1/sync?x=1", auth, body),
        ("POST", "/v1/sync", auth, body + b" "),
        ("POST", "/v1/sync", auth[:-1] + ("0" if auth[-1] != "0" else "1"), body),
        ("POST", "/v1/sync", auth.replace("SX1", "SX2"), body),
    ):
        method, path, header, sent = changed
        status, got, raw = world.doors.handle(method, path, {"Authorization": header}, sent)
        assert (status, code_of(raw)) == (401, "auth_wrong")
        assert wire.SIGNATURE not in got
    assert world.doors.storage.lines.entries() == 0


def test_an_unknown_device_with_a_key_of_ours_gets_a_refusal_it_can_believe(world: World) -> None:
    device = str(uuid.uuid4())
    stranger = Phone(world, device, MASTER.of_device(device, 1), COUNTY.roster[0])
    status, _, raw = stranger.call("POST", "/v1/sync", b"{}")
    assert (status, code_of(raw)) == (401, "device_unknown")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"proto": 2}, "proto_unknown"),
        ({"entries": [["a", "b"]] * 201}, "too_many_entries"),
        ({"entries": "x"}, "call_malformed"),
        ({"epoch": 7}, "call_malformed"),
    ],
)
def test_a_wrong_ask_has_its_code(world: World, more: dict[str, Any], code: str) -> None:
    phone = world.phone(COUNTY.roster[0])
    assert phone.ask([], **more)[1]["code"] == code


@pytest.mark.parametrize("body", [b"", b"[]", b"nul", b"\xff\xfe", b"[" * 100_000, b'{"proto":1}'])
def test_a_body_that_is_no_ask_is_malformed(world: World, body: bytes) -> None:
    phone = world.phone(COUNTY.roster[0])
    status, _, raw = phone.call("POST", "/v1/sync", body)
    assert (status, code_of(raw)) == (400, "call_malformed")


def test_a_small_body_that_inflates_to_a_large_one_is_refused(world: World) -> None:
    phone = world.phone(COUNTY.roster[0])
    bomb = gzip.compress(b" " * (64 * 1024 * 1024))
    assert len(bomb) < 100_000
    status, _, raw = phone.call("POST", "/v1/sync", bomb, {"Content-Encoding": "gzip"})
    assert (status, code_of(raw)) == (413, "too_large")


@pytest.mark.parametrize("ending", [b"", b"rest"])
@pytest.mark.parametrize("coding", ["gzip", pack.CODING])
def test_coded_bodies_go_both_ways_and_a_torn_one_is_malformed(
    world: World, coding: str, ending: bytes
) -> None:
    phone = world.phone(COUNTY.contact)
    entries = [phone.sealed(planned(phone, BRANCH)) for _ in range(20)]
    ask = json.dumps({"proto": 1, "epoch": "", "cursor": {}, "entries": entries}).encode()
    body = (gzip.compress(ask, mtime=0) if coding == "gzip" else pack.pack(ask)) + ending
    headers = {"Content-Encoding": coding, "Accept-Encoding": f"br, {coding}"}
    request = str(uuid.uuid4())
    auth = wire.authorization(phone.key, phone.device, "POST", "/v1/sync", body, request)
    status, got, raw = world.doors.handle(
        "POST", "/v1/sync", {**headers, "Authorization": auth}, body
    )
    assert status == (400 if ending else 200)
    if not ending:
        assert got["content-encoding"] == coding
        plain = pack.unpack(raw, coding, wire.MAX_BODY)
        assert wire.is_reply_signed(phone.key, request, status, plain, got[wire.SIGNATURE])


def test_the_61st_call_of_a_minute_waits_and_other_phones_do_not() -> None:
    world = World(settings=Settings())
    phone, other = world.phone(COUNTY.roster[0]), world.phone(COUNTY.roster[1])
    for _ in range(60):
        assert phone.ask([])[0] == 200
    status, got, raw = phone.call("POST", "/v1/sync", b"{}")
    assert (status, code_of(raw), got["retry-after"]) == (429, "too_often", "1")
    assert other.ask([])[0] == 200
    world.clock.pass_by(seconds=1)
    assert phone.ask([])[0] == 200


def test_the_directory_finds_host_branches_and_tells_public_fields_only(world: World) -> None:
    phone = world.phone(COUNTY.evening.newcomer)

    def found(query: str) -> list[dict[str, Any]]:
        status, _, raw = phone.call("GET", f"/v1/directory?q={query}")
        assert status == 200
        branches: list[dict[str, Any]] = json.loads(raw)["branches"]
        return branches

    (one,) = [b for b in found("%E4%B8%9C%E8%8E%9E") if b["id"] == BRANCH]
    assert set(one) == {"id", "name", "initials", "form", "nature", "model", "city"}
    assert BRANCH in [b["id"] for b in found("slxzdg")]
    assert all(b["form"] != "committee" for b in found("SLX"))
    assert found("") == found("nowhere") == []


def test_everything_held_about_me_is_mine_to_read(world: World) -> None:
    contact, phone = world.phone(COUNTY.contact), world.phone(COUNTY.roster[0])
    from tests.server.makers import marked

    mine = marked(contact, BRANCH, str(uuid.uuid4()), phone.member)
    other = marked(contact, BRANCH, str(uuid.uuid4()), COUNTY.roster[1])
    contact.sync(mine, other)
    world.doors.change(
        lambda: world.doors.storage.people.add_look(phone.member, "x", "2026-11-23", "show")
    )
    _, _, raw = phone.call("GET", "/v1/me/export")
    value = json.loads(raw)
    assert set(value) == {"member", "branches", "devices", "offices", "placements", "looks",
                          "lines", "more"}  # fmt: skip
    assert mine.id in raw.decode()
    assert other.id not in raw.decode()
    assert [look["by"] for look in value["looks"]] == ["—"]


def test_a_failure_inside_says_nothing_of_itself_and_is_logged(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    phone = world.phone(COUNTY.roster[0])

    def broken(*_args: object) -> None:
        raise RuntimeError("secret detail")

    world.doors.storage.lines.page = broken  # type: ignore[assignment,method-assign]
    status, _, raw = phone.call("POST", "/v1/sync", json.dumps(
        {"proto": 1, "epoch": "", "cursor": {}, "entries": []}).encode())  # fmt: skip
    assert (status, code_of(raw)) == (500, "internal")
    assert b"secret" not in raw
    assert "secret detail" in caplog.text
