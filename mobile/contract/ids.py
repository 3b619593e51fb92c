"""Identifiers: lower-case UUID text, 36 characters."""

from __future__ import annotations

import re
import uuid
from functools import lru_cache
from hashlib import sha1, sha256

_SHAPE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_LENGTH = 36
_VARIANT = dict(zip("0123456789abcdef", "89ab" * 4, strict=True))
_DIGEST = re.compile(r"[0-9a-f]{64}")


def is_id(value: object) -> bool:
    """Whether `value` is UUID text in the one spelling."""
    return isinstance(value, str) and _SHAPE.fullmatch(value) is not None


def is_usual_id(value: object) -> bool:
    """As `is_id`, for members and activities: the same come again and again, and looking one up is
    cheaper than matching its shape."""
    return isinstance(value, str) and len(value) == _LENGTH and _is_shape(value)


@lru_cache(maxsize=16_384)
def _is_shape(text: str) -> bool:
    return _SHAPE.fullmatch(text) is not None


def is_digest(value: object) -> bool:
    """Whether `value` is a SHA-256 in lower-case hex: the name of an attachment."""
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None


def entry_id(ms: int, noise: bytes) -> str:
    """A UUIDv7 of `ms` since 1970 (wraps at 2**48) and 10 random bytes.

    Source: RFC 9562 section 5.7.
    """
    if len(noise) != 10:
        raise ValueError("10 bytes needed")
    raw = bytearray((ms % 2**48).to_bytes(6, "big") + noise)
    raw[6] = 0x70 | (raw[6] & 0x0F)
    raw[8] = 0x80 | (raw[8] & 0x3F)
    return to_text(bytes(raw))


def own_entry_id(ms: int, device: str, seq: int) -> str:
    """A UUIDv8 for the `seq`th entry of a device: its last 15 digits are the device's own.

    It sorts as `entry_id` does. Nobody else can make an entry that is called so: who comes to know
    an id before its entry arrived keeps it from nothing.
    """
    time, part = f"{ms % 2**48:012x}", seq % 2**14
    return f"{time[:8]}-{time[8:]}-8{part % 2**12:03x}-{'89ab'[part >> 12]}{device_tail(device)}"


def is_anothers(entry: str, device: str) -> bool:
    """Whether an entry's id says that another device made it. Ids from before (UUIDv7) say nothing
    of who did."""
    return entry[14:15] == "8" and entry[20:] != device_tail(device)


def device_tail(device: str) -> str:
    """What the ids of a device's entries end with: no two devices may share it."""
    return device[20:]


def activity_id(ms: int, noise: bytes, branch: str) -> str:
    """A UUIDv7 for an activity of `branch`: its last six bytes say so, and nobody can choose them.

    Another branch's entries under this id are told apart by the id alone, whichever came first.
    """
    raw = to_bytes(entry_id(ms, noise))
    return to_text(raw[:10] + _ledger_mark(raw[:10], branch))


def is_of_branch(activity: str, branch: str) -> bool:
    """Whether the id was made by `activity_id` for this branch; False for ids from before."""
    raw = to_bytes(activity)
    return raw[10:] == _ledger_mark(raw[:10], branch)


def _ledger_mark(head: bytes, branch: str) -> bytes:
    return sha256(b"activity\0" + head + to_bytes(branch)).digest()[:6]


def subject_id(ms: int, noise: bytes, of: str) -> str:
    """A UUIDv8 for a subject that is about `of` alone (a member; a guest's activity): its last six
    bytes say so, and nobody can choose them.

    Whoever comes to know it writes nothing of anybody else under it.
    """
    raw = bytearray(to_bytes(entry_id(ms, noise)))
    raw[6] = 0x80 | (raw[6] & 0x0F)
    return to_text(bytes(raw[:10]) + _owner_mark(bytes(raw[:10]), of))


def may_be_about(subject: str, of: object) -> bool:
    """Whether a subject may be about `of`. Ids from before (UUIDv4, v7) say nothing of it, nor does
    a body that was cut."""
    if subject[14:15] != "8" or not is_id(of):
        return True
    raw = to_bytes(subject)
    return raw[10:] == _owner_mark(raw[:10], str(of))


def _owner_mark(head: bytes, of: str) -> bytes:
    return sha256(b"subject\0" + head + to_bytes(of)).digest()[:6]


def device_id(noise: bytes) -> str:
    """A UUIDv4 from 16 random bytes: its first 8 bytes alone name a device in a challenge."""
    return str(uuid.UUID(bytes=noise, version=4))


def attendance_id(activity: str, member: str) -> str:
    """The subject of one member at one activity: two phones agree on it without talking.

    The UUIDv5 of `member` in the space `activity`, spelt out: a server makes one for each entry.
    """
    raw = sha1(_usual_bytes(activity) + member.encode(), usedforsecurity=False).hexdigest()
    return f"{raw[:8]}-{raw[8:12]}-5{raw[13:16]}-{_VARIANT[raw[16]]}{raw[17:20]}-{raw[20:32]}"


def followup_id(branch: str, member: str) -> str:
    """The subject of a branch's tries to reach one member: its contacts agree without talking."""
    return str(uuid.uuid5(uuid.UUID(branch), f"followup/{member}"))


@lru_cache(maxsize=16_384)
def _usual_bytes(text: str) -> bytes:
    return to_bytes(text)


def to_bytes(text: str) -> bytes:
    """16 bytes of a UUID's text."""
    return bytes.fromhex(text.replace("-", ""))


def to_text(raw: bytes) -> str:
    """UUID text of 16 bytes."""
    plain = raw.hex()
    return f"{plain[:8]}-{plain[8:12]}-{plain[12:16]}-{plain[16:20]}-{plain[20:]}"
