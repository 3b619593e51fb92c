"""PBKDF2 (RFC 8018) over HMAC-SHA256: what makes guessing six digits slow."""

from __future__ import annotations

import hashlib
from hashlib import sha256

_BLOCK = 64
_FIRST = b"\x00\x00\x00\x01"


def stretched(secret: bytes, salt: bytes, rounds: int) -> bytes:
    """32 bytes. The library's own where this Python has it: one built without OpenSSL has not."""
    made = getattr(hashlib, "pbkdf2_hmac", None)
    if made is None:
        return stretched_slowly(secret, salt, rounds)
    return bytes(made("sha256", secret, salt, rounds))


def stretched_slowly(secret: bytes, salt: bytes, rounds: int) -> bytes:
    """The same bytes in plain Python, some ten times slower. rounds: at least 1."""
    key = (sha256(secret).digest() if len(secret) > _BLOCK else secret).ljust(_BLOCK, b"\0")
    inner, outer = sha256(bytes(b ^ 0x36 for b in key)), sha256(bytes(b ^ 0x5C for b in key))

    def mac(text: bytes) -> bytes:
        first, last = inner.copy(), outer.copy()
        first.update(text)
        last.update(first.digest())
        return last.digest()

    block = mac(salt + _FIRST)
    mixed = int.from_bytes(block)
    for _ in range(rounds - 1):
        block = mac(block)
        mixed ^= int.from_bytes(block)
    return mixed.to_bytes(len(block))
