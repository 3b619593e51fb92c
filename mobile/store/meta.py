"""Small things by name, and what the sync line says."""

# ruff: noqa: S608 (only table names of our own are put together; values are bound)

from __future__ import annotations

import sqlite3

from mobile.contract.moments import civil_day
from mobile.contract.wire import Cursor
from mobile.core.ports.store import FILES_PENDING, SyncNews
from mobile.store.own import UNHELD

# The epoch a call goes on in; of the shadow copy; and the last there was, asked from or not.
EPOCH, NEXT_EPOCH, LAST_EPOCH = "epoch", "next_epoch", "last_epoch"
WIPED = "wiped"
LAST_GOOD = "last_good"
JOURNALED = "journaled"


def get(link: sqlite3.Connection, name: str) -> str:
    """ "" when never put."""
    row = link.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def put(link: sqlite3.Connection, name: str, value: str) -> None:
    """Keeps `value`; "" forgets it."""
    link.execute("DELETE FROM meta WHERE name = ?", (name,))
    if value:
        link.execute("INSERT INTO meta (name, value) VALUES (?, ?)", (name, value))


def setting(link: sqlite3.Connection, name: str) -> str:
    """ "" when never set."""
    row = link.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def set_setting(link: sqlite3.Connection, name: str, value: str) -> None:
    """Keeps `value`."""
    link.execute("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", (name, value))


def cursor(link: sqlite3.Connection) -> tuple[str, Cursor]:
    """Where the next call goes on: in the shadow copy while one is being filled."""
    filling = get(link, NEXT_EPOCH)
    table = "heads_next" if filling else "heads"
    heads = link.execute(f"SELECT branch, n, hash FROM {table} ORDER BY branch")
    return filling or get(link, EPOCH), Cursor(tuple((b, n, h) for b, n, h in heads))


def news(link: sqlite3.Connection) -> SyncNews:
    """Counts from the outbox; the rest as the last call left it."""
    ids = f"SELECT e.id FROM ({UNHELD}) e"
    pending = link.execute(f"SELECT count(*) FROM ({ids})").fetchone()[0]
    parked = link.execute(f"SELECT count(*) FROM parked WHERE id IN ({ids})").fetchone()[0]
    return SyncNews(
        pending=pending,
        parked=parked,
        last_good=get(link, LAST_GOOD),
        last_try=get(link, "last_try"),
        code=get(link, "code"),
        moved=int(get(link, "moved") or 0),
        wiped=bool(get(link, WIPED)),
        files_pending=int(setting(link, FILES_PENDING) or 0),
        month=get(link, "moved_month"),
    )


def note(link: sqlite3.Connection, good: bool, code: str, moved: int, at: str) -> None:
    """Outcome of one call. moved: bytes; counted by the month of `at` in China."""
    month = civil_day(at)[:7]
    before = int(get(link, "moved") or 0) if get(link, "moved_month") == month else 0
    put(link, "moved_month", month)
    put(link, "moved", str(before + moved))
    put(link, "last_try", at)
    put(link, "code", "" if good else code)
    if good:
        put(link, LAST_GOOD, at)
