"""What a phone gets back: the lines of its branches after the place it stands at."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from server_stub.ledger.log import Head, LogBook
from server_stub.registry.roll import Phone, Roll
from server_stub.storage.port import LinesPort

_START = (0, b"")


@dataclass(frozen=True, slots=True)
class Feed:
    """items and cursor: JSON objects by branch. full: items start from nothing."""

    items: str
    cursor: str
    more: bool
    full: bool


class Feeder:
    """Builds pages. Roles decide which lines; SQLite writes the JSON."""

    def __init__(self, lines: LinesPort, log: LogBook, roll: Roll) -> None:
        self._lines = lines
        self._log = log
        self._roll = roll

    def page(self, phone: Phone, cursor: Mapping[str, Any], day: str, limit: int) -> Feed:
        """Up to `limit` lines. cursor: as the phone sent it, whatever it is made of; {} for all."""
        scope = self._roll.scope(phone.actor.member, day)
        places = {branch: self._place(branch, cursor) for branch in scope}
        full = any(place is None for place in places.values()) or any(
            b not in scope for b in cursor
        )
        starts = {branch: 0 if full or place is None else place for branch, place in places.items()}
        return self._lines_after(phone, scope, starts, limit, full)

    def _lines_after(
        self,
        phone: Phone,
        scope: Mapping[str, str],
        starts: Mapping[str, int],
        room: int,
        full: bool,
    ) -> Feed:
        items, cursor, more = [], [], False
        for branch, role in scope.items():
            head, start = self._log.head(branch), starts[branch]
            at = (start, self._lines.hash_at(head.number, start)) if 0 < start < head.n else _START
            if start >= head.n:
                at = (head.n, head.hash)
            elif room <= 0:
                more = True
            else:
                at, text, used = self._read(phone, role, head, start, room)
                room -= used
                more = more or at[0] < head.n
                if text:
                    items.append(f'"{branch}":[{text}]')
            if at[0]:
                cursor.append(f'"{branch}":[{at[0]},"{at[1].hex()}"]')
        return Feed("{" + ",".join(items) + "}", "{" + ",".join(cursor) + "}", more, full)

    def _read(
        self, phone: Phone, role: str, head: Head, start: int, room: int
    ) -> tuple[tuple[int, bytes], str, int]:
        reader = (phone.device.num, phone.actor.member)
        page = self._lines.page(role, head.number, (start, head.n), room, reader)
        # Only a full page may have left lines behind; otherwise all up to the head were looked at.
        at = (page.n, page.hash) if page.size == room else (head.n, head.hash)
        return at, page.lines, page.size

    def _place(self, branch: str, cursor: Mapping[str, Any]) -> int | None:
        """Where to go on in a branch; None when the phone's past is not ours."""
        if branch not in cursor:
            return 0
        said = cursor[branch]
        if not (isinstance(said, list) and len(said) == 2 and type(said[0]) is int):
            return None
        n, head = said[0], self._log.head(branch)
        if not 1 <= n <= head.n:
            return None
        digest = head.hash if n == head.n else self._lines.hash_at(head.number, n)
        return n if said[1] == digest.hex() else None


def cursor_of(raw: bytes) -> Mapping[str, Any]:
    """A cursor as far as it is one; anything else stands in an unknown place."""
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        return {"": None}
    return value if isinstance(value, dict) else {"": None}
