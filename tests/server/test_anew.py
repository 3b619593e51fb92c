"""A phone that shares its id gets one of its own; whoever copied its folder gains nothing by it."""

from __future__ import annotations

import hmac
import json
from typing import Any

import pytest

from mobile.contract.ids import device_id, device_tail
from server_stub.registry.anew import MOST
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import planned

BRANCH = COUNTY.dongguan
AT = "2026-11-01T00:00:00.000Z"
NONCE = "0" * 31 + "1"


@pytest.fixture
def world() -> World:
    return World()


def _anew(phone: Phone, nonce: str = NONCE, **more: Any) -> tuple[int, Any]:
    body = json.dumps({"nonce": nonce, "proto": 1, **more}).encode()
    status, _, raw = phone.call("POST", "/v1/anew", body)
    return status, json.loads(raw)


def _fresh(phone: Phone, nonce: str = NONCE) -> Phone:
    status, value = _anew(phone, nonce)
    assert status == 200, value
    assert value["member"]["id"] == phone.member
    return Phone(phone.world, value["device"], bytes.fromhex(value["key"]), phone.member)


def test_the_fresh_device_is_the_same_member_under_another_id_and_key(world: World) -> None:
    old = world.phone(COUNTY.contact)
    new = _fresh(old)
    assert new.device != old.device
    assert new.key != old.key
    assert new.verdicts(planned(new, BRANCH)) == [("accepted", "")]
    assert old.verdicts(planned(old, BRANCH)) == [("accepted", "")], "the other life goes on"


def test_the_same_nonce_gets_the_same_device_and_another_one_another(world: World) -> None:
    old = world.phone(COUNTY.contact)
    first, again, other = _fresh(old), _fresh(old), _fresh(old, "0" * 31 + "2")
    assert (first.device, first.key) == (again.device, again.key)
    assert other.device != first.device
    assert len(world.doors.storage.phones.of_member(COUNTY.contact)) == 3


def test_entries_written_under_the_id_before_are_taken_from_the_fresh_one(world: World) -> None:
    old = world.phone(COUNTY.contact)
    kept = old.sealed(planned(old, BRANCH))
    assert _fresh(old).verdicts(kept) == [("accepted", "")]


def test_revoking_any_phone_of_a_line_ends_them_all(world: World) -> None:
    for which in range(3):
        old = world.phone(COUNTY.contact)
        line = [old, _fresh(old), _fresh(_fresh(old), "f" * 32)]
        device = line[which].device
        world.doors.change(lambda one=device: world.registrar.revoke(one))
        for phone in line:
            assert phone.sync()["wipe"] is True
            assert _anew(phone)[1]["code"] == "device_revoked"


def test_revoking_a_line_leaves_the_members_other_phones_alone(world: World) -> None:
    stolen, other = world.phone(COUNTY.contact), world.phone(COUNTY.contact)
    _fresh(stolen)
    world.doors.change(lambda: world.registrar.revoke(stolen.device))
    assert other.verdicts(planned(other, BRANCH)) == [("accepted", "")]


def test_an_unapproved_phone_is_not_approved_by_being_bound_anew(world: World) -> None:
    old = world.phone(COUNTY.contact, approved=False)
    new = _fresh(old)
    assert new.verdicts(planned(new, BRANCH)) == [("set_aside", "device_provisional")]


def test_a_stolen_folder_makes_no_more_than_a_few_devices(world: World) -> None:
    old = world.phone(COUNTY.contact)
    for number in range(MOST):
        old = _fresh(old, f"{number:032x}")
    status, value = _anew(old, "f" * 32)
    assert (status, value["code"]) == (403, "anew_spent")
    assert len(world.doors.storage.phones.of_member(COUNTY.contact)) == MOST + 1


def test_nobody_without_the_key_is_bound(world: World) -> None:
    phone = world.phone(COUNTY.contact)
    body = json.dumps({"nonce": NONCE, "proto": 1}).encode()
    status, _headers, raw = world.doors.handle("POST", "/v1/anew", {}, body)
    assert (status, json.loads(raw)["code"]) == (401, "auth_wrong")
    forged = Phone(world, phone.device, bytes(32), phone.member)
    with pytest.raises(AssertionError):
        _anew(forged)
    assert len(world.doors.storage.phones.of_member(COUNTY.contact)) == 1


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"nonce":"x","proto":1}', b'{"nonce":1,"proto":1}', b"[" * 1_000]
)
def test_a_call_that_is_none_is_refused_and_signed(world: World, body: bytes) -> None:
    phone = world.phone(COUNTY.contact)
    status, _, raw = phone.call("POST", "/v1/anew", body)
    assert (status, json.loads(raw)["code"]) == (400, "call_malformed")
    assert _anew(phone, proto=9)[1]["code"] == "proto_unknown"


def test_a_body_that_no_honest_phone_sends_is_not_even_read(world: World) -> None:
    status, _, raw = world.phone(COUNTY.contact).call("POST", "/v1/anew", b" " * 2_000)
    assert (status, json.loads(raw)["code"]) == (413, "too_large")


def test_nobody_who_holds_a_key_knows_the_id_it_will_get(world: World) -> None:
    """Else nonces could be tried at home until one gives an id that ends like another phone's."""
    old = world.phone(COUNTY.contact)
    nonces = [f"{number:032x}" for number in range(3)]
    given = {_fresh(old, one).device for one in nonces}
    for told in (b"anew\0", b"device\0", b"activity\0", b""):
        for key in (old.key, bytes.fromhex(old.device.replace("-", ""))):
            tried = {
                device_id(hmac.digest(key, told + bytes.fromhex(one), "sha256")[:16])
                for one in nonces
            }
            assert not tried & given


def test_an_id_that_ends_like_another_phones_is_not_given(world: World) -> None:
    old = world.phone(COUNTY.contact)
    would = _fresh(old).device
    world = World()
    old = world.phone(COUNTY.contact)
    other = f"00000000-0000-4000-{would[19:]}"
    assert (other != would, device_tail(other)) == (True, device_tail(would))
    world.doors.change(
        lambda: world.doors.storage.phones.add(other, COUNTY.roster[0], 1, AT, False)
    )
    first, again = _fresh(old), _fresh(old)
    assert first.device == again.device
    assert device_tail(first.device) != device_tail(would)
    assert len(world.doors.storage.phones.of_member(COUNTY.contact)) == 2


def test_an_enrolment_gives_no_id_that_ends_like_another_phones() -> None:
    world = World()
    noise = iter([b"\x11" * 16, b"\x22" * 8 + b"\x11" * 8, b"\x33" * 16])
    draw = world.doors.desk._noise
    world.doors.desk._noise = lambda count: next(noise) if count == 16 else draw(count)
    ends = [device_tail(world.phone(one).device) for one in COUNTY.roster[:2]]
    assert ends[0] != ends[1]
    assert next(noise, None) is None
