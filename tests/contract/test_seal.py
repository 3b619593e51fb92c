"""Seals: whoever lacks the key, or changes one bit, is found out."""

from __future__ import annotations

import hmac

from hypothesis import given, settings
from hypothesis import strategies as st

from mobile.contract.entry import to_text
from mobile.contract.seal import activity_key, call_mac, device_key, is_sealed, reply_mac, seal
from mobile.contract.wire import authorization, is_reply_signed, read_authorization, reply_signature
from tests.contract.people import LI, WANG, name, phones

PHONE = phones(LI)[0]
TEXT = to_text(PHONE.about("marked", WANG, value="present", source="roll").entry)
MAC = seal(PHONE.key, TEXT)


def _flips(raw: bytes):
    for bit in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[bit // 8] ^= 1 << bit % 8
        yield bytes(changed)


def test_one_flipped_bit_anywhere_breaks_the_seal():
    assert is_sealed(PHONE.key, TEXT, MAC)
    for raw in _flips(TEXT.encode()):
        assert not is_sealed(PHONE.key, raw.decode("utf-8", "surrogateescape"), MAC)
    for raw in _flips(MAC.encode()):
        assert not is_sealed(PHONE.key, TEXT, raw.decode("latin-1"))
    for raw in _flips(PHONE.key):
        assert not is_sealed(raw, TEXT, MAC)


@given(st.text(), st.text())
def test_no_text_and_no_mac_ever_raise(text, mac):
    assert not is_sealed(PHONE.key, text, mac)


@given(st.binary(max_size=200), st.text(max_size=300))
def test_a_seal_is_the_standard_library_s_hmac_whatever_the_key(key, text):
    right = hmac.digest(key, b"entry\0" + text.encode("utf-8", "replace"), "sha256")
    assert seal(key, text.encode("utf-8", "replace").decode()) == "01" + right[:16].hex()


def test_a_seal_has_one_spelling():
    for other in (MAC.upper(), MAC + "00", MAC[:-2], f" {MAC}", "02" + MAC[2:], ""):
        assert not is_sealed(PHONE.key, TEXT, other) or other == MAC


def test_every_device_version_and_activity_has_a_key_of_its_own():
    master = bytes(32)
    keys = {device_key(master, version, name(n)) for version in (1, 2) for n in (1, 2)}
    keys |= {activity_key(key, name(n)) for key in tuple(keys) for n in (1, 2)}
    assert len(keys) == 4 + 8


CALL = ("POST", "/v1/sync", b"{}", name(7))


@settings(max_examples=200)
@given(st.integers(0, 3), st.text(max_size=20))
def test_a_call_s_mac_covers_every_part_of_it(part, other):
    changed = list(CALL)
    changed[part] = (
        other.encode("utf-8", "replace") if part == 2 else other.encode("utf-8", "replace").decode()
    )
    if tuple(changed) != CALL:
        assert call_mac(PHONE.key, *changed) != call_mac(PHONE.key, *CALL)


def test_a_reply_of_another_call_status_or_body_is_not_signed():
    signature = reply_signature(PHONE.key, name(7), 200, b"{}")
    assert is_reply_signed(PHONE.key, name(7), 200, b"{}", signature)
    for request, status, body in (
        (name(8), 200, b"{}"),
        (name(7), 201, b"{}"),
        (name(7), 200, b""),
    ):
        assert not is_reply_signed(PHONE.key, request, status, body, signature)
    bare = reply_mac(PHONE.key, name(7), 200, b"{}")
    for other in ("", bare, f"2.{bare}", f"1.{bare}é", signature.upper()):
        assert not is_reply_signed(PHONE.key, name(7), 200, b"{}", other)


def test_an_authorization_reads_back():
    value = authorization(PHONE.key, PHONE.device, *CALL)
    assert read_authorization(value) == (PHONE.device, name(7), call_mac(PHONE.key, *CALL))
