"""How a line of a log hangs on the one before it: the hash covers everything the line says."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import msgspec

from server_stub.storage.model import LineRow

HASH_BYTES = 16
_ENCODER = msgspec.json.Encoder()


def link(before: bytes, branch: str, values: tuple[Any, ...]) -> bytes:
    """The hash of a line. branch: id of its log. values: a LineRow without its hash."""
    # As JSON no two lines are written alike, whatever stands in them: null is not "" nor "null".
    return sha256(before + _ENCODER.encode((branch, *values))).digest()[:HASH_BYTES]


def link_of(before: bytes, branch: str, row: LineRow) -> bytes:
    """The hash a stored line must have after `before`."""
    return link(before, branch, row[:-1])


def first_link_of(before: bytes, row: LineRow) -> bytes:
    """As lines of older databases were linked: without who sees them and which device wrote them.

    Their hashes stand in phones' cursors, so they stay; see `Lines.extend`.
    """
    who = f"{row.part}\0{row.id}\0{row.mac}\0{row.by}\0{row.proof}\0{row.aside}"
    return sha256(before + f"{who}\0{row.received}\0{row.text}".encode()).digest()[:HASH_BYTES]
