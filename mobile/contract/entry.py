"""An entry: the one kind of thing people make. Its exact text is kept for ever."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mobile.contract import canon
from mobile.contract.faults import Fault
from mobile.contract.ids import is_id
from mobile.contract.moments import is_at

MAX_TEXT_BYTES = 32 * 1024
MAX_SEES = 32
_KIND = re.compile(r"[a-z]{1,24}\.[a-z_]{1,24}")
_FIELDS = ("at", "body", "branch", "device", "id", "kind", "sees", "seq", "subject")


@dataclass(frozen=True, slots=True)
class Entry:
    """at: what the device's clock claimed. seq: gapless from 1 on each device.

    sees: sorted ids of entries of the same subject that this one supersedes.
    """

    id: str
    device: str
    seq: int
    at: str
    branch: str
    subject: str
    kind: str
    sees: tuple[str, ...]
    body: Mapping[str, Any]


def to_text(entry: Entry) -> str:
    """Canonical text of `entry`; Fault("entry_malformed") when it has none."""
    value = {name: getattr(entry, name) for name in _FIELDS}
    value["sees"] = list(entry.sees)
    value["body"] = dict(entry.body)
    return canon.encode(value)


def parse(text: str) -> Entry:
    """The entry of a canonical text. Fields it does not know are left in the text and ignored here.

    Errors: Fault("entry_too_large"), Fault("entry_malformed").
    """
    if len(text) > MAX_TEXT_BYTES or len(text.encode("utf-8", "replace")) > MAX_TEXT_BYTES:
        raise Fault("entry_too_large")
    return from_value(canon.decode(text))


def from_value(value: Any) -> Entry:
    """The entry of an already decoded value; the caller has made sure its text was canonical."""
    wrong = problem(value)
    if wrong:
        raise Fault("entry_malformed", wrong)
    return Entry(
        id=value["id"],
        device=value["device"],
        seq=value["seq"],
        at=value["at"],
        branch=value["branch"],
        subject=value["subject"],
        kind=value["kind"],
        sees=tuple(value["sees"]),
        body=value["body"],
    )


def with_body(one: Entry, body: Mapping[str, Any]) -> Entry:
    """The entry with another body. one: anything with an entry's fields."""
    return Entry(
        one.id, one.device, one.seq, one.at, one.branch, one.subject, one.kind, one.sees, body
    )


def problem(value: Any) -> str:
    """Name of the first field that is missing or wrong; "" when all are right."""
    if not isinstance(value, dict):
        return "object"
    for name in ("branch", "device", "id", "subject"):
        if not is_id(value.get(name)):
            return name
    seq, at, kind = value.get("seq"), value.get("at"), value.get("kind")
    if type(seq) is not int or not 1 <= seq < 2**32:
        return "seq"
    if not isinstance(at, str) or not is_at(at):
        return "at"
    if not isinstance(kind, str) or not _KIND.fullmatch(kind):
        return "kind"
    if not isinstance(value.get("body"), dict):
        return "body"
    return "" if _is_sees(value.get("sees")) else "sees"


def _is_sees(sees: Any) -> bool:
    if not isinstance(sees, list) or len(sees) > MAX_SEES:
        return False
    return all(is_id(item) for item in sees) and sees == sorted(set(sees))
