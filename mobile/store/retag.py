"""Makes every tag anew when an app comes that finds entries by other fields than the last one."""

# ruff: noqa: S608 (only table names of our own are put together; values are bound)

from __future__ import annotations

import sqlite3
from hashlib import sha256

from mobile.store import lists, meta
from mobile.store.tags import FIELDS, add_tags, entry_of

TAGGED = "tagged"
# Grows when tags of the same fields are made otherwise.
_WAY = "2"
# In the order in which the server took them in: it tells who began a subject.
_LINES = """
    SELECT f.id, coalesce(e.text, f.text), f.received, f.aside
      FROM feed{0} f LEFT JOIN entries e ON e.id = f.id ORDER BY f.received, f.n"""
_UNSAID = """
    SELECT e.id, e.text, '', '' FROM entries e LEFT JOIN feed f ON f.id = e.id
     WHERE f.id IS NULL ORDER BY e.seq"""


def mark() -> str:
    """Of what entries are found by in this version."""
    return sha256(
        f"{_WAY} {sorted(FIELDS.items())} {sorted(lists.KEPT.items())}".encode()
    ).hexdigest()[:16]


def is_due(link: sqlite3.Connection) -> bool:
    """Whether the tags in there were made by other rules than these."""
    return meta.get(link, TAGGED) != mark()


def retag(link: sqlite3.Connection) -> None:
    """Once for a version: it reads every entry there is."""
    for shadow in ("", "_next"):
        link.execute(f"DELETE FROM tags{shadow}")
        link.execute(f"DELETE FROM lists{shadow}")
        _add(link, shadow, _LINES.format(shadow))
    _add(link, "", _UNSAID)
    meta.put(link, TAGGED, mark())


def _add(link: sqlite3.Connection, shadow: str, ask: str) -> None:
    for name, text, received, aside in link.execute(ask):
        try:
            entry = entry_of(text)
        except (ValueError, KeyError, TypeError):
            # Whoever reads it says so, as before; the others stay findable.
            continue
        add_tags(link, shadow, entry, name, received, aside)
