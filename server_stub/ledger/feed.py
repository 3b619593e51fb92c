"""What a phone gets back: the lines of its branches after the place it stands at."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mobile.contract.wire import MAX_PAGE_BYTES
from server_stub.registry.roll import Phone, Roll
from server_stub.registry.rows import CARD_LATER
from server_stub.storage.log import Head, LogBook
from server_stub.storage.model import Page, Room
from server_stub.storage.port import LinesPort

# Lines of a log that one call looks through for those its phone may see.
MOST_LOOKS = 20_000
_MOST = 50_000


class _Left:
    """What one call may still read and send, whatever the history."""

    def __init__(self, lines: int) -> None:
        self._lines = lines
        self._octets = MAX_PAGE_BYTES
        self._is_empty = True
        self.looks = MOST_LOOKS

    @property
    def is_used_up(self) -> bool:
        return min(self._lines, self._octets, self.looks) <= 0

    def room(self) -> Room:
        return Room(self._lines, self._octets, self.looks, self._is_empty)

    def take(self, page: Page, looks: int) -> None:
        self._lines -= len(page.lines)
        # A line that did not fit ends the page: what is left goes to nobody.
        self._octets = 0 if page.is_cut else self._octets - page.octets
        self._is_empty = self._is_empty and not page.lines
        self.looks -= looks


# Begins a member's row whose card is added when it goes out; inside a text each quote is escaped.
_CARDLESS, _ID = f'"row":{{"card":"{CARD_LATER}",', '"id":"'


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
        self._cards: dict[str, str] = {}

    def page(self, phone: Phone, cursor: Mapping[str, Any], day: str, limit: int) -> Feed:
        """Up to `limit` lines. cursor: as the phone sent it, whatever it is made of; {} for all."""
        scope = self._roll.scope(phone, day)
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
        items, cursor, more, left = [], [], False, _Left(room)
        for branch, role in scope.items():
            head, start = self._log.head(branch), starts[branch]
            at = start
            if start >= head.n:
                at = head.n
            elif left.is_used_up:
                more = True
            else:
                at, lines = self._read(phone, role, head, start, left)
                more = more or at < head.n
                if lines:
                    items.append(f'"{branch}":[{",".join(lines)}]')
            if at:
                digest = head.hash if at == head.n else self._lines.hash_at(head.number, at)
                cursor.append(f'"{branch}":[{at},"{digest.hex()}"]')
        return Feed("{" + ",".join(items) + "}", "{" + ",".join(cursor) + "}", more, full)

    def _read(
        self, phone: Phone, role: str, head: Head, start: int, left: _Left
    ) -> tuple[int, list[str]]:
        """(how far everything was looked at, lines)."""
        reader = (phone.device.num, phone.actor.member)
        end = min(head.n, start + left.looks)
        page = self._lines.page(role, head.number, (start, end), left.room(), reader)
        at = page.n if page.is_cut else end
        left.take(page, at - start)
        return at, [self._with_card(line) if _CARDLESS in line else line for line in page.lines]

    def _with_card(self, line: str) -> str:
        before, _, rest = line.partition(_CARDLESS)
        # A row is flat, and no text holds a bare quote: the first of these is the row's own.
        member = rest.partition(_ID)[2].partition('"')[0]
        card = self._cards.get(member)
        if card is None:
            if len(self._cards) >= _MOST:
                self._cards.clear()
            card = self._cards[member] = self._roll.keys.of_card(member)
        return f'{before}"row":{{"card":"{card}",{rest}'

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
