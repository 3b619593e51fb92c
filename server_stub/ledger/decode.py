"""Reading an entry's text quickly: what this accepts is exactly what the contract would accept.

Whatever this does not settle at once goes to the contract's own reader, which has the last word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

import msgspec

from mobile.contract import entry as contract
from mobile.contract.canon import MAX_INT
from mobile.contract.entry import Entry
from mobile.contract.faults import Fault
from mobile.contract.ids import is_id
from mobile.contract.moments import is_at

_TEXTS = frozenset({str})


class _Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The fields in the order canonical text has them, so that encoding is spelling it again."""

    at: str
    body: dict[str, Any]
    branch: str
    device: str
    id: str
    kind: str
    sees: tuple[str, ...]
    seq: int
    subject: str


_DECODER = msgspec.json.Decoder(_Shape)
_ENCODER = msgspec.json.Encoder(order="deterministic")
_ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
# Times that are plainly times; the 29th and later are looked up in the calendar.
_AT = (
    r"(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
    r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z"
)
_KIND = r"[a-z]{1,24}\.[a-z_]{1,24}"
# One match for all of them: "|" is in none, so the parts cannot run into each other.
_PLAIN = re.compile(rf"{_ID}\|{_ID}\|{_ID}\|{_ID}\|{_KIND}\|{_AT}")
_LATE = re.compile(rf"{_ID}\|{_ID}\|{_ID}\|{_ID}\|{_KIND}\|.*", re.DOTALL)


def read(text: str) -> Entry:
    """As `contract.entry.parse`, several times faster. Errors: the same."""
    one = quick(text)
    return one if one is not None else contract.parse(text)


def quick(text: str) -> Entry | None:
    """The entry when its text is plainly right, None when somebody slower has to look."""
    try:
        raw = text.encode()
        one: Any = _DECODER.decode(raw)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return None
    if len(raw) > contract.MAX_TEXT_BYTES or _ENCODER.encode(one) != raw or not _is_right(one):
        return None
    # Same fields, same names; making a dataclass of each costs as much as the decoding.
    found: Entry = one
    return found


def cut(one: Entry, keep: frozenset[str], more: dict[str, str] | None = None) -> str:
    """Canonical text of an entry with only some fields of its body. more: fields beside them."""
    kept: dict[str, Any] = {name: value for name, value in one.body.items() if name in keep}
    return _text(one, {**kept, **(more or {})})


def without(one: Entry, hidden: frozenset[str]) -> str:
    """Canonical text of an entry without some fields of its body."""
    return _text(one, {name: value for name, value in one.body.items() if name not in hidden})


def loose(text: str) -> tuple[str, str, int]:
    """(id, device, seq) as far as a malformed entry has them, else "", "" and 0."""
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return "", "", 0
    if not isinstance(value, dict):
        return "", "", 0
    one, device, seq = value.get("id"), value.get("device"), value.get("seq")
    return (
        one if isinstance(one, str) and is_id(one) else "",
        device if isinstance(device, str) and is_id(device) else "",
        seq if type(seq) is int and 1 <= seq < 2**32 else 0,
    )


def parse_or_code(text: str) -> Entry | str:
    """The entry, or the code that says why it is none."""
    try:
        return quick(text) or contract.parse(text)
    except Fault as fault:
        return fault.code


def _text(one: Entry, body: Mapping[str, Any]) -> str:
    shape = _Shape(
        one.at, dict(body), one.branch, one.device, one.id, one.kind, one.sees, one.seq, one.subject
    )
    return _ENCODER.encode(shape).decode()


def _is_right(one: _Shape) -> bool:
    said = f"{one.branch}|{one.device}|{one.id}|{one.subject}|{one.kind}|{one.at}"
    if not _PLAIN.fullmatch(said) and not (_LATE.fullmatch(said) and is_at(one.at)):
        return False
    if not 1 <= one.seq < 2**32 or (one.sees and not _are_seen(one.sees)):
        return False
    # Most values are texts, and a text that msgspec decoded has nothing left to check.
    values = one.body.values()
    return {*map(type, values)} <= _TEXTS or all(map(_is_plain, values))


def _are_seen(sees: tuple[str, ...]) -> bool:
    if len(sees) > contract.MAX_SEES or not all(map(is_id, sees)):
        return False
    return len(sees) == 1 or list(sees) == sorted(set(sees))


def _is_plain(value: Any) -> bool:
    """Whether nothing in a body's field needs a closer look: floats, big numbers, deep nesting."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return True
    if kind is int:
        return -MAX_INT <= cast("int", value) <= MAX_INT
    return kind is list and all(type(item) is str for item in value)
