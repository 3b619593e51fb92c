"""A member's electronic card: a QR that renews every minute, which a contact checks offline.

The key is the field `card` of the member's row: the member's own phone has it, and those of the
contacts of their branches. So it proves to a contact whose card it is, and to nobody else: any of
those contacts could show it too, which is why a scanned card counts no more than their own word.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from datetime import datetime

from mobile.contract import qr
from mobile.contract.ids import to_bytes
from mobile.contract.moments import to_ms

STEP_SECONDS = 60
# The minute it was shown in and two to either side, for clocks and thumbs that are a little slow.
FRESH_STEPS = 2
PROOF_BYTES = 8
_VERSION = b"\x02"
_KEY = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Card:
    """What a card's QR says. step, proof: 0 and b"" on a card without a key (version 1)."""

    member: str
    step: int = 0
    proof: bytes = b""


def card_step(at: datetime) -> int:
    """Number of the 60-second step that contains `at` (aware; else ValueError), within 32 bits."""
    return min(max(0, to_ms(at) // (STEP_SECONDS * 1000)), 2**32 - 1)


def is_key(key: str) -> bool:
    """Whether a row's field can be the key of a card: 32 lower-case hex digits."""
    return _KEY.fullmatch(key) is not None


def write(member: str, key: str, at: datetime) -> str:
    """The QR text of the minute that contains `at`; without a key, the plain card."""
    if not is_key(key):
        return qr.write_card(member)
    step = card_step(at)
    raw = _VERSION + to_bytes(member) + step.to_bytes(4, "big") + _proof(key, step)
    return qr.write("card", raw)


def read(text: str) -> Card:
    """Errors: as `qr.read`, and Fault("qr_newer")."""
    member, raw = qr.read_card(text), qr.read("card", text)
    if raw[:1] != _VERSION:
        return Card(member)
    return Card(member, int.from_bytes(raw[17:21], "big"), raw[21:])


def check(key: str, card: Card, now: datetime) -> str:
    """fresh, old (an earlier or later minute: a picture, or a clock that is wrong), wrong, or
    unproven for a card without a proof. key: 32 hex digits; ValueError for anything else."""
    if not is_key(key):
        raise ValueError("not a card's key")
    if not card.proof:
        return "unproven"
    if not hmac.compare_digest(_proof(key, card.step), card.proof):
        return "wrong"
    return "fresh" if abs(card_step(now) - card.step) <= FRESH_STEPS else "old"


def _proof(key: str, step: int) -> bytes:
    message = b"card\0" + step.to_bytes(4, "big")
    return hmac.digest(bytes.fromhex(key), message, "sha256")[:PROOF_BYTES]
