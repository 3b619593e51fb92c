"""By what an entry can be found: its subject, its branch, every id its kind declares."""

# ruff: noqa: S608 (only table names of our own are put together; values are bound)

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from mobile.contract.entry import Entry
from mobile.contract.ids import is_id
from mobile.contract.place import TIME, place_of
from mobile.contract.registry import REGISTRY
from mobile.store import lists

ALL = ""
_TABLES = ("tags", "lists")
# By kind, the fields whose ids find its entries. What a kind does not declare nobody looked at, and
# lists are as long as their writer likes: neither may fill another phone.
FIELDS = {
    name: tuple(sorted(field for field, shape in kind.fields.items() if shape.of == "id"))
    for name, kind in REGISTRY.kinds.items()
}
_OF_NEWER = ("member",)


def subject_tag(subject: str) -> str:
    """The tag of a subject's own entries; an activity's id alone also finds its attendances."""
    return "=" + subject


def family_of(kind: str) -> str:
    """The word before the dot, for kinds from newer phones too."""
    return kind.partition(".")[0]


def add_tags(
    link: sqlite3.Connection,
    shadow: str,
    entry: Entry,
    name: str = "",
    received: str = "",
    aside: str = "",
) -> None:
    """Every way to find `entry`; doing it again changes nothing but its place and its lists.

    shadow: "" or "_next". name: what it is kept under, its id when left out. received, aside: as
    the line says, "" for an own entry that no line speaks of.
    """
    key, family, subject = name or entry.id, family_of(entry.kind), subject_tag(entry.subject)
    place = place_of(key, received)
    first = _begun(link, shadow, subject, family)
    before = _kept(link, shadow, (subject, family, key)) if first else None
    begun = before[1] if before else first or entry.device
    if before:
        lists.drop(link, shadow, lists.every_key(family, entry, begun), before[0], key)
    link.executemany(
        f"""INSERT INTO tags{shadow} (tag, family, id, subject, place, begun)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (tag, family, id) DO UPDATE SET place = excluded.place""",
        [
            (tag, family, key, entry.subject, place, begun if tag == subject else "")
            for tag in {ALL, entry.branch, subject, *named(entry)}
        ],
    )
    where = lists.keys(family, entry, begun, aside != "")
    lists.add(link, shadow, where, (place, key, entry.subject))


def named(entry: Entry) -> Iterator[str]:
    """The ids in the fields its kind declares as ids. Of a kind from a newer phone only whom it is
    about, so that they see that there is something; the others when this phone knows it."""
    for field in FIELDS.get(entry.kind, _OF_NEWER):
        value = entry.body.get(field)
        if isinstance(value, str) and is_id(value):
            yield value


def _kept(
    link: sqlite3.Connection, shadow: str, key: tuple[str, str, str]
) -> tuple[str, str] | None:
    found: tuple[str, str] | None = link.execute(
        f"SELECT place, begun FROM tags{shadow} WHERE tag = ? AND family = ? AND id = ?", key
    ).fetchone()
    return found


def _begun(link: sqlite3.Connection, shadow: str, subject: str, family: str) -> str:
    """Lines come in the order in which the server took them in: the first of them tells."""
    row = link.execute(
        f"SELECT begun FROM tags{shadow} WHERE tag = ? AND family = ? LIMIT 1", (subject, family)
    ).fetchone()
    return str(row[0]) if row else ""


def keep_own(link: sqlite3.Connection) -> None:
    """All but those of own entries go, and with the lines what told when these were received."""
    for name in _TABLES:
        link.execute(f"DELETE FROM {name} WHERE id NOT IN (SELECT id FROM entries)")
        link.execute(
            f"UPDATE {name} SET place = substr(id, 1, {TIME}) WHERE place != substr(id, 1, {TIME})"
        )


def swap_tags(link: sqlite3.Connection) -> None:
    """Those of the shadow copy take the place of all but those of own entries it does not hold."""
    for name in _TABLES:
        link.execute(
            f"""DELETE FROM {name} WHERE id NOT IN (SELECT id FROM entries)
                 OR id IN (SELECT id FROM {name}_next)"""
        )
        link.execute(f"INSERT INTO {name} SELECT * FROM {name}_next")


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
