"""Sealing at rest with the standard library: HMAC-SHA256 as keystream, then as MAC over the result.

For what can be downloaded again. A lost or changed key reads as nothing, never as garbage.
"""

from __future__ import annotations

import hmac

_VERSION = b"\x01"
_NONCE = _MAC = 16
_BLOCK = 32


class Sealer:
    """key: 32 bytes from the key store; three keys are derived, one a purpose."""

    def __init__(self, key: bytes) -> None:
        self._nonce_key = hmac.digest(key, b"rows nonce", "sha256")
        self._stream_key = hmac.digest(key, b"rows stream", "sha256")
        self._mac_key = hmac.digest(key, b"rows mac", "sha256")

    def mark(self) -> str:
        """Names the key without giving it away: a changed one is noticed at opening."""
        return hmac.digest(self._mac_key, b"mark", "sha256")[:8].hex()

    def close(self, plain: bytes, place: str) -> bytes:
        """place: where it will be kept; elsewhere it does not open.

        The nonce comes from the content: it repeats only when the content does, and needs no luck.
        """
        where = place.encode() + b"\0"
        nonce = hmac.digest(self._nonce_key, where + plain, "sha256")[:_NONCE]
        body = _VERSION + nonce + _xor(plain, self._stream(nonce, len(plain)))
        return body + self._mac(where, body)

    def open(self, sealed: bytes, place: str) -> bytes | None:
        """None for another key, another place, or a changed bit."""
        body, mac = sealed[:-_MAC], sealed[-_MAC:]
        if len(body) < 1 + _NONCE or body[:1] != _VERSION:
            return None
        if not hmac.compare_digest(self._mac(place.encode() + b"\0", body), mac):
            return None
        nonce, text = body[1 : 1 + _NONCE], body[1 + _NONCE :]
        return _xor(text, self._stream(nonce, len(text)))

    def _stream(self, nonce: bytes, size: int) -> bytes:
        blocks = range((size + _BLOCK - 1) // _BLOCK)
        stream = (
            hmac.digest(self._stream_key, nonce + i.to_bytes(4, "big"), "sha256") for i in blocks
        )
        return b"".join(stream)[:size]

    def _mac(self, where: bytes, body: bytes) -> bytes:
        return hmac.digest(self._mac_key, where + body, "sha256")[:_MAC]


def _xor(one: bytes, other: bytes) -> bytes:
    mixed = int.from_bytes(one, "big") ^ int.from_bytes(other, "big")
    return mixed.to_bytes(len(one), "big")
