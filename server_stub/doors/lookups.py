"""The doors that only look something up: health, the directory, everything held about me."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs

import msgspec

from server_stub.doors.call import Reply, answer
from server_stub.registry.roll import Phone, Roll
from server_stub.registry.rows import row_value
from server_stub.storage.model import ENTRY, LineRow, Organisation
from server_stub.storage.port import Storage

_MOST = 50
_MAX_QUERY = 40


def directory(organisations: Iterable[Organisation], query: str) -> Reply:
    """Branches one may report in to. query: the address's part after "?"; q = city or initials."""
    word = (parse_qs(query).get("q") or [""])[0].strip()[:_MAX_QUERY]
    found = [msgspec.structs.asdict(one) for one in organisations if _matches(one, word)]
    for one in found:
        del one["parent"]
    return answer({"branches": found[:_MOST]})


def export(storage: Storage, roll: Roll, phone: Phone, day: str) -> Reply:
    """Everything held about the caller's member, and who looked."""
    member = phone.actor.member
    row = storage.people.member(member)
    numbers = storage.lines.branches()
    lines = [
        _line(branch, line)
        for branch in roll.scope(member, day)
        if branch in numbers
        for line in storage.lines.about(numbers[branch], member)
    ]
    value = {
        "member": row_value(row) if row else None,
        "devices": [
            {"id": d.id, "enrolled": d.enrolled, "revoked": d.revoked}
            for d in storage.phones.of_member(member)
        ],
        "offices": [row_value(one) for one in storage.people.offices_of(member)],
        "stays": [msgspec.structs.asdict(one) for one in storage.people.placements_of(member)],
        "lines": lines,
        "looks": [
            {"by": by, "at": at, "what": what} for by, at, what in storage.people.looks(member)
        ],
    }
    return answer(value)


def _matches(one: Organisation, word: str) -> bool:
    if one.form == "committee" or not word:
        return False
    return one.city.startswith(word) or one.initials.startswith(word.upper()) or word in one.name


def _line(branch: str, line: LineRow) -> dict[str, Any]:
    said = {"branch": branch, "n": line.key & 0xFFFFFFFF, "by": line.by, "received": line.received}
    if line.part < ENTRY:
        return said | {"row": line.text}
    return said | {"entry": line.text, "proof": line.proof, "aside": line.aside}
