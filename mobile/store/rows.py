"""Registry rows: what can be downloaded again is sealed, and lost without harm."""

# ruff: noqa: S608 (only table names of our own are put together; values are bound)

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from mobile.contract import canon
from mobile.contract.wire import Item

_TAKE = """INSERT OR REPLACE INTO {table} (name, id, branch, place, text)
           VALUES (?, ?, ?, (SELECT coalesce(max(place), 0) + 1 FROM {table}), ?)"""


class Rows:
    """Rows as the database holds them."""

    def take(self, link: sqlite3.Connection, table: str, item: Item) -> None:
        """One line of a branch's log. The same row may come in the logs of several branches."""
        row = json.loads(item.row)
        self._put(link, table, item.branch, row)

    def bind(self, link: sqlite3.Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        """The first rows, from the enrolment itself."""
        for row in rows:
            self._put(link, "rows", "", row)

    def all(self, link: sqlite3.Connection, name: str) -> tuple[Mapping[str, Any], ...]:
        """In id order, the copies of several branches laid over each other, the newest on top."""
        found: dict[str, dict[str, Any]] = {}
        copies = link.execute(
            "SELECT id, text FROM rows WHERE name = ? ORDER BY id, place", (name,)
        )
        for key, text in copies:
            found.setdefault(key, {}).update(json.loads(text))
        return tuple(found.values())

    def one(self, link: sqlite3.Connection, name: str, key: str) -> Mapping[str, Any] | None:
        """None when there is none."""
        copies = link.execute(
            "SELECT text FROM rows WHERE name = ? AND id = ? ORDER BY place", (name, key)
        ).fetchall()
        row: dict[str, Any] = {}
        for (text,) in copies:
            row |= json.loads(text)
        return row or None

    def _put(
        self, link: sqlite3.Connection, table: str, branch: str, row: Mapping[str, Any]
    ) -> None:
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
        link.execute(_TAKE.format(table=table), (name, key, branch, text))
