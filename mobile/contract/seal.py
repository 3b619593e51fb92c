"""Keys and seals: HMAC-SHA256 only. A version byte leads every sealed thing."""

from __future__ import annotations

import hmac
from hashlib import sha256

from mobile.contract.ids import to_bytes

SEAL_VERSION = "01"
KEY_BYTES = 32
MAC_BYTES = 16


def device_key(master: bytes, version: int, device: str) -> bytes:
    """The 32-byte key of a device: handed out at enrolment, stored nowhere on the server."""
    return _mac(master, b"device\0" + bytes([version]) + to_bytes(device))


def activity_key(key_of_contact: bytes, activity: str) -> bytes:
    """The 32-byte key of an activity on one contact's phone; the server derives it again."""
    return _mac(key_of_contact, b"activity\0" + to_bytes(activity))


def card_key(master: bytes, version: int, member: str) -> str:
    """32 hex digits that make a member's card: on their own phones and on their contacts'."""
    return _mac(master, b"card\0" + bytes([version]) + to_bytes(member))[:MAC_BYTES].hex()


def seal(key: bytes, text: str) -> str:
    """The seal of an entry's text: 34 hex digits, the first two the version."""
    return SEAL_VERSION + _mac(key, b"entry\0" + text.encode("utf-8"))[:MAC_BYTES].hex()


def is_sealed(key: bytes, text: str, mac: str) -> bool:
    """Whether `mac` is the seal of `text`, compared in constant time."""
    try:
        right = seal(key, text)
    except UnicodeEncodeError:  # a lone surrogate: such a text has no bytes to seal
        return False
    return same(right, mac)


def call_mac(key: bytes, method: str, path: str, body: bytes, request: str) -> str:
    """32 hex digits over a call.

    path: with its query, as sent. body: as it travels, compressed if it travels so.
    """
    return call_mac_of(key, method, path, sha256(body).hexdigest(), request)


def call_mac_of(key: bytes, method: str, path: str, digest: str, request: str) -> str:
    """As `call_mac`, for a body nobody kept. digest: its SHA-256 in hex."""
    line = f"call\0{method}\0{path}\0{digest}\0{request}"
    return _mac(key, line.encode())[:MAC_BYTES].hex()


def reply_mac(key: bytes, request: str, status: int, body: bytes) -> str:
    """32 hex digits over a reply. body: before compression: clients inflate on their own."""
    line = "\0".join(("reply", request, str(status), sha256(body).hexdigest()))
    return _mac(key, line.encode())[:MAC_BYTES].hex()


def same(one: str, other: str) -> bool:
    """Equality in constant time; text that is not ASCII equals nothing."""
    return one.isascii() and other.isascii() and hmac.compare_digest(one, other)


def _mac(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, "sha256")
