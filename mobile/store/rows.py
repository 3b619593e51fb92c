"""Registry rows: what can be downloaded again is sealed, and lost without harm."""

# ruff: noqa: S608 (only table names of our own are put together; values are bound)

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from mobile.contract import canon
from mobile.contract.wire import Item
from mobile.store.sealed import Sealer
from mobile.store.sound import sound

Row = Mapping[str, Any]


class Rows:
    """sealer: None keeps them as they are. Tables that were read stay in memory until `changed`."""

    def __init__(self, sealer: Sealer | None) -> None:
        self._sealer = sealer
        self._read: dict[str, dict[str, Row]] = {}
        self._place = 0

    def mark(self) -> str:
        """Of the key they are sealed with, "" for none."""
        return self._sealer.mark() if self._sealer else ""

    def changed(self) -> None:
        """What was read before may be out of date."""
        self._read.clear()

    def take(self, link: sqlite3.Connection, table: str, item: Item) -> None:
        """One line of a branch's log. The same row may come in the logs of several branches."""
        self._put(link, table, item.branch, json.loads(item.row))

    def bind(self, link: sqlite3.Connection, rows: Iterable[Row]) -> None:
        """The first rows, from the enrolment itself."""
        for row in rows:
            self._put(link, "rows", "", row)

    def all(self, link: sqlite3.Connection, name: str) -> tuple[Row, ...]:
        """In id order."""
        return tuple(self._table(link, name).values())

    def one(self, link: sqlite3.Connection, name: str, key: str) -> Row | None:
        """None when there is none."""
        return self._table(link, name).get(key)

    def among(self, link: sqlite3.Connection, name: str, table: str) -> dict[str, Row]:
        """By id. The copies of several branches are laid over each other, the newest on top; of
        what a server spoilt only what is sound."""
        found: dict[str, dict[str, Any]] = {}
        copies = link.execute(
            f"SELECT id, branch, text FROM {table} WHERE name = ? ORDER BY id, place", (name,)
        )
        for key, branch, kept in copies:
            text = self._open(bytes(kept), f"{name} {key} {branch}")
            if text is not None:
                found.setdefault(key, {}).update(json.loads(text))
        whole = ((key, sound(name, row)) for key, row in found.items())
        return {key: MappingProxyType(row) for key, row in whole if row is not None}

    def _table(self, link: sqlite3.Connection, name: str) -> dict[str, Row]:
        if name not in self._read:
            self._read[name] = self.among(link, name, "rows")
        return self._read[name]

    def _put(self, link: sqlite3.Connection, table: str, branch: str, row: Row) -> None:
        name, key = row.get("table"), row.get("id")
        if not isinstance(name, str) or not isinstance(key, str):
            return
        if row.get("gone"):
            link.execute(
                f"DELETE FROM {table} WHERE name = ? AND id = ? AND branch IN (?, '')",
                (name, key, branch),
            )
            return
        text = canon.encode(dict(row)).encode()
        kept = self._sealer.close(text, f"{name} {key} {branch}") if self._sealer else text
        link.execute(
            f"""INSERT OR REPLACE INTO {table} (name, id, branch, place, text)
                VALUES (?, ?, ?, ?, ?)""",
            (name, key, branch, self._next_place(link), kept),
        )

    def _open(self, kept: bytes, place: str) -> bytes | None:
        return self._sealer.open(kept, place) if self._sealer else kept

    def _next_place(self, link: sqlite3.Connection) -> int:
        if not self._place:
            newest = (
                "SELECT max(place) FROM (SELECT place FROM rows UNION SELECT place FROM rows_next)"
            )
            self._place = link.execute(newest).fetchone()[0] or 0
        self._place += 1
        return self._place
