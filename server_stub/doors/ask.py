"""A sync call's body read: each entry alone, and in a time bounded by its size."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from mobile.contract.faults import Fault
from mobile.contract.wire import MAX_BATCH, MAX_PAGE, PROTO
from server_stub.doors.shallow import shallow
from server_stub.ledger.feed import cursor_of


class _Usual(msgspec.Struct):
    """What every phone in order sends: read in one go."""

    proto: int
    epoch: str
    cursor: msgspec.Raw
    entries: list[tuple[str, str]]
    limit: int = MAX_PAGE


class _Odd(msgspec.Struct):
    """Each entry stays raw, so that one that cannot be read leaves the others alone."""

    proto: int
    epoch: str
    cursor: msgspec.Raw
    entries: list[msgspec.Raw]
    limit: int = MAX_PAGE


# Lists, maps, commas and quotes of a call that is read closely, in its texts and outside: each
# costs. A batch of honest entries has some ten thousand.
_MARKS, _MOST_MARKS = (b"[", b"{", b",", b'"'), 100_000
# Bytes of a cursor. One branch is about a hundred; who answers for a county has a thousand.
_MOST_CURSOR = 256 * 1024
_USUAL = msgspec.json.Decoder(_Usual)
_ODD = msgspec.json.Decoder(_Odd)
_PAIR = msgspec.json.Decoder(tuple[str, str])


@dataclass(frozen=True, slots=True)
class Ask:
    """A sync call as the server reads it. cursor: whatever the phone said."""

    epoch: str
    cursor: dict[str, Any]
    entries: list[tuple[str, str]]
    limit: int


def read_ask(body: bytes, wait: Callable[[], int] = lambda: 0) -> Ask:
    """A call's body. wait: seconds until one that is dear to read may be read, 0 for now.

    Errors: Fault("call_malformed"), Fault("proto_unknown"), Fault("too_many_entries"),
    Fault("too_often").
    """
    usual = _read_usual(body)
    if usual is not None:
        return usual
    if seconds := wait():
        raise Fault("too_often", retry_after=seconds)
    return _read_closely(body)


def _read_usual(body: bytes) -> Ask | None:
    try:
        usual = _USUAL.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    _check(usual)
    return _ask(usual, usual.entries)


def _read_closely(body: bytes) -> Ask:
    # Something in it is broken.
    if sum(map(body.count, _MARKS)) > _MOST_MARKS:
        raise Fault("call_malformed")
    for mend in _MENDS:
        try:
            odd = _ODD.decode(mend(body))
            _check(odd)
            return _ask(odd, [_pair(raw) for raw in odd.entries])
        except (msgspec.DecodeError, ValueError, RecursionError):
            continue
    raise Fault("call_malformed")


def _check(asked: _Usual | _Odd) -> None:
    if asked.proto != PROTO:
        raise Fault("proto_unknown")
    if len(asked.entries) > MAX_BATCH:
        raise Fault("too_many_entries")
    if len(bytes(asked.cursor)) > _MOST_CURSOR:
        raise Fault("call_malformed")


def _ask(asked: _Usual | _Odd, entries: list[tuple[str, str]]) -> Ask:
    limit = min(max(asked.limit, 0), MAX_PAGE)
    return Ask(asked.epoch, dict(cursor_of(bytes(asked.cursor))), entries, limit)


def _without_surrogates(body: bytes) -> bytes:
    """Half a character, escaped, stops the decoder of the whole body; one entry shall suffer."""
    return json.dumps(json.loads(body), ensure_ascii=False).encode("utf-8", "replace")


_MENDS: tuple[Callable[[bytes], bytes], ...] = (
    bytes,
    _without_surrogates,
    shallow,
    lambda body: _without_surrogates(shallow(body)),
)


def _pair(raw: msgspec.Raw) -> tuple[str, str]:
    try:
        return _PAIR.decode(raw)
    except msgspec.DecodeError:
        return bytes(raw).decode("utf-8", "replace"), ""
