"""Statements over what waits for a person: set aside in the logs, or kept outside of them."""

# ruff: noqa: S608 (only words of our own are put together; values are bound)

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import apsw

from server_stub.storage.model import IS_WHOLE
from server_stub.storage.waits import Heap, Waits

# As last said: what a person let count was said again, and waits no more.
_INSIDE = (
    " FROM line AS one LEFT JOIN device ON device.num = one.device"
    " LEFT JOIN seen ON seen.line = one.key"
    f" WHERE one.aside <> '' AND one.{IS_WHOLE} AND one.part = (SELECT max(part) FROM line"
    f" WHERE id = one.id AND device IS one.device AND {IS_WHOLE})"
)
_OUTSIDE = (
    " FROM odd AS one WHERE NOT EXISTS"
    " (SELECT 1 FROM line WHERE line.id = one.id AND line.mac = one.mac)"
)
_FROM_INSIDE = (
    "SELECT one.received, one.id, coalesce(device.id, ''), one.aside, one.text,"
    " seen.line IS NOT NULL, lower(hex(substr(one.hash, 1, 6))), 1, one.key" + _INSIDE
)
_FROM_OUTSIDE = (
    "SELECT one.received, one.id, one.device, one.code, one.text,"
    " one.read, lower(hex(substr(one.digest, 1, 6))), 0, one.num" + _OUTSIDE
)
_MARK_BYTES, _DIGEST_BYTES = 6, 32


class Waiting:
    """By the phone that wrote it, or that sent it where no seal says who wrote it."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def heaps(self) -> list[Heap]:
        """Everything that waits and what was put by, summed by phone and code."""
        inside = self._db.execute(
            "SELECT coalesce(device.id, ''), one.aside, count(*), count(seen.line),"
            f" min(one.received), max(one.received){_INSIDE} GROUP BY one.device, one.aside"
        )
        outside = self._db.execute(
            "SELECT device, code, count(*), sum(read), min(received), max(received)"
            f"{_OUTSIDE} GROUP BY device, code"
        )
        found: dict[tuple[str, str], Heap] = {}
        for row in (*inside, *outside):
            heap = Heap(*row)
            before = found.get((heap.device, heap.code))
            found[heap.device, heap.code] = heap if before is None else before.joined(heap)
        return sorted(found.values(), key=lambda one: one.first)

    def oldest(self, device: str, code: str, limit: int, *, seen: bool) -> list[Waits]:
        """Of one phone for one reason, oldest first. seen: what was put by too."""
        number = self._db.execute("SELECT num FROM device WHERE id = ?", (device,)).get
        unseen = ("", "") if seen else (" AND seen.line IS NULL", " AND one.read = 0")
        order = " ORDER BY one.received LIMIT ?"
        rows = [
            *self._all(
                f"{_FROM_INSIDE} AND one.device IS ? AND one.aside = ?{unseen[0]}{order}",
                (number, code, limit),
            ),
            *self._all(
                f"{_FROM_OUTSIDE} AND one.device = ? AND one.code = ?{unseen[1]}{order}",
                (device, code, limit),
            ),
        ]
        return sorted(rows, key=lambda one: one.received)[:limit]

    def under(self, word: str) -> list[Waits]:
        """Every text under an entry's id, put by or not; or the one with that mark."""
        if (mark := _mark(word)) is None:
            found = self._all(f"{_FROM_INSIDE} AND one.id = ?", (word,))
            return found + self._all(f"{_FROM_OUTSIDE} AND one.id = ?", (word,))
        rest = _DIGEST_BYTES - _MARK_BYTES
        span = (mark + b"\x00" * rest, mark + b"\xff" * rest)
        found = self._all(f"{_FROM_INSIDE} AND substr(one.hash, 1, {_MARK_BYTES}) = ?", (mark,))
        return found + self._all(f"{_FROM_OUTSIDE} AND one.digest BETWEEN ? AND ?", span)

    def put_by(self, these: Iterable[Waits]) -> None:
        """A person has read them: they stay, and are listed no more."""
        for one in these:
            if one.is_inside:
                self._db.execute("INSERT OR IGNORE INTO seen VALUES (?)", (one.place,))
            else:
                self._db.execute("UPDATE odd SET read = 1 WHERE num = ?", (one.place,))

    def put_by_heap(self, device: str, code: str, most: int) -> int:
        """As `put_by`, of some of what waits of one phone for one reason; of how many."""
        found = self.oldest(device, code, most, seen=False)
        self.put_by(found)
        return len(found)

    def _all(self, sql: str, args: tuple[Any, ...]) -> list[Waits]:
        rows = self._db.execute(sql, args)
        return [
            Waits(at, one, device, code, text, bool(seen), mark, bool(inside), place)
            for at, one, device, code, text, seen, mark, inside, place in rows
        ]


def _mark(word: str) -> bytes | None:
    if len(word) != 2 * _MARK_BYTES or any(c not in "0123456789abcdef" for c in word):
        return None
    return bytes.fromhex(word)
