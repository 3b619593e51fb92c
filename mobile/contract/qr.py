"""What a QR code holds: a prefix for its purpose and base32, so that it packs as alphanumeric.

Never an address, capped before decoding. A code of another purpose says so by name.
"""

from __future__ import annotations

import base64
import binascii
import unicodedata

from mobile.contract.faults import Fault
from mobile.contract.ids import to_bytes, to_text

PREFIXES = {
    "invite": "SXE",
    "branch": "SXB",
    "challenge": "SXC",
    "answer": "SXA",
    "card": "SXM",
}
MAX_CHARS = 900
_INVITE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans("OIL", "011", " -\u2014\u2013\n\r\t")
INVITE_CHARS = 10
# Version of a member's card -> its length: the plain one, and the one with a proof.
CARD_BYTES = {b"\x01": 17, b"\x02": 29}


def write(purpose: str, raw: bytes) -> str:
    """The text of a QR code for one of PREFIXES."""
    return PREFIXES[purpose] + base64.b32encode(raw).decode().rstrip("=")


def read(purpose: str, text: str) -> bytes:
    """The bytes of a code of this purpose.

    Errors: Fault("qr_unknown"), Fault("qr_other_purpose"), Fault("qr_damaged").
    """
    # Beyond ASCII, upper() would make an S of a long s: a second spelling.
    if len(text) > MAX_CHARS or not text.isascii():
        raise Fault("qr_unknown", "too long or not ASCII")
    plain = text.strip().upper()
    found = next((word for word, prefix in PREFIXES.items() if plain.startswith(prefix)), "")
    if not found:
        raise Fault("qr_unknown")
    if found != purpose:
        raise Fault("qr_other_purpose", found)
    digits = plain[3:]
    try:
        raw = base64.b32decode(digits + "=" * (-len(digits) % 8))
    except (binascii.Error, ValueError) as error:
        raise Fault("qr_damaged") from error
    if not raw or base64.b32encode(raw).decode().rstrip("=") != digits:
        raise Fault("qr_damaged")
    return raw


def write_branch(branch: str) -> str:
    """The poster of a branch: members report in by it. It is public and proves nothing."""
    return write("branch", b"\x01" + to_bytes(branch))


def read_branch(text: str) -> str:
    """Errors: as `read`, and Fault("qr_newer")."""
    return _read_id("branch", text)


def write_card(member: str) -> str:
    """A member's card: a contact finds the row of the roll by it. It proves nothing."""
    return write("card", b"\x01" + to_bytes(member))


def read_card(text: str) -> str:
    """The member's id on a card of either version; what proves it is `contract.card`'s affair.

    Errors: as `read`, and Fault("qr_newer").
    """
    raw = read("card", text)
    if raw[:1] not in CARD_BYTES:
        raise Fault("qr_newer")
    if len(raw) != CARD_BYTES[raw[:1]]:
        raise Fault("qr_damaged")
    return to_text(raw[1:17])


def write_invite(code: str) -> str:
    """The QR form of a ten-character enrolment invite."""
    return write("invite", b"\x01" + code.encode("ascii"))


def read_invite(text: str) -> str:
    """The ten characters, from a QR code's text or typed by hand (O, I, L read as 0, 1, 1).

    Errors: Fault("qr_damaged"), Fault("qr_newer"), Fault("qr_other_purpose"), Fault("qr_unknown").
    """
    if len(text) > MAX_CHARS:
        raise Fault("qr_unknown", "too long")
    # Chinese keyboards write full-width letters.
    code = _typed(unicodedata.normalize("NFKC", text))
    if code.startswith(tuple(PREFIXES.values())):
        raw = read("invite", text)
        if raw[:1] != b"\x01":
            raise Fault("qr_newer")
        code = raw[1:].decode("ascii", "replace")
    elif _is_foreign(code):
        raise Fault("qr_unknown")
    if len(code) != INVITE_CHARS or any(c not in _INVITE_ALPHABET for c in code):
        raise Fault("qr_damaged")
    return code


def invite_code(noise: bytes) -> str:
    """Ten characters, 50 bits, from at least seven random bytes."""
    number = int.from_bytes(noise[:7], "big")
    code = "".join(_INVITE_ALPHABET[number >> (5 * i) & 31] for i in range(INVITE_CHARS))
    # No invite begins as a QR's text does, so that one cut short is never taken for an invite.
    return "SY" + code[2:] if code.startswith("SX") else code


def _is_foreign(code: str) -> bool:
    """Whether nobody who meant an invite wrote it: an address, a sentence, another app's code."""
    return bool(code) and not (code.isascii() and code.isalnum() and len(code) <= 2 * INVITE_CHARS)


def _typed(text: str) -> str:
    return text.upper().translate(_LOOKALIKES)


def _read_id(purpose: str, text: str) -> str:
    raw = read(purpose, text)
    if raw[:1] != b"\x01":
        raise Fault("qr_newer")
    if len(raw) != 17:
        raise Fault("qr_damaged")
    return to_text(raw[1:])
