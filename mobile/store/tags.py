"""By what an entry can be found: its subject, its branch, every id or list of ids in its body."""

# ruff: noqa: S608 (only table names of our own are put together; values are bound)

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from mobile.contract.entry import Entry
from mobile.contract.ids import is_id

ALL = ""


def subject_tag(subject: str) -> str:
    """The tag of a subject's own entries; an activity's id alone also finds its attendances."""
    return "=" + subject


def family_of(kind: str) -> str:
    """The word before the dot, for kinds from newer phones too."""
    return kind.partition(".")[0]


def add_tags(link: sqlite3.Connection, table: str, entry: Entry, name: str = "") -> None:
    """Once for every way to find `entry`; doing it again changes nothing. name: what it is kept
    under, its id when left out."""
    family = family_of(entry.kind)
    tags = {ALL, entry.branch, subject_tag(entry.subject), *_ids(entry)}
    link.executemany(
        f"INSERT OR IGNORE INTO {table} (tag, family, id, subject) VALUES (?, ?, ?, ?)",
        [(tag, family, name or entry.id, entry.subject) for tag in tags],
    )


def _ids(entry: Entry) -> Iterator[str]:
    for value in entry.body.values():
        for one in value if isinstance(value, list) else (value,):
            if isinstance(one, str) and is_id(one):
                yield one


def entry_of(text: str) -> Entry:
    """The entry of a text that was checked when it was stored: much quicker than `parse`."""
    value = json.loads(text)
    return Entry(
        value["id"],
        value["device"],
        value["seq"],
        value["at"],
        value["branch"],
        value["subject"],
        value["kind"],
        tuple(value["sees"]),
        value["body"],
    )
