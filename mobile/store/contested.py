"""Own entries under whose id the server holds other words, which a copy of this folder said."""

# ruff: noqa: S608 (only table names of our own are put together; values are bound)

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from mobile.contract.entry import Entry
from mobile.contract.kind import REST
from mobile.contract.wire import Item, Verdict
from mobile.core.ports.store import CONTESTED, Sealed
from mobile.store import meta, past
from mobile.store.tags import entry_of, subject_tag

_NOW = "(SELECT max(place) FROM devices)"
_MINE = "SELECT text, mac FROM entries WHERE id = ?"


def note(link: sqlite3.Connection, verdicts: Sequence[Verdict]) -> None:
    """What a reply says of them. No phone says other words under an id of its own."""
    for one in verdicts:
        if one.word != "conflict":
            continue
        row = link.execute(
            f"""SELECT d.place = {_NOW} FROM entries e JOIN devices d ON d.device = e.device
                 WHERE e.id = ?""",
            (one.id,),
        ).fetchone()
        if row:
            meta.set_setting(link, CONTESTED, "1")
            if row[0]:
                past.note_twin(link)


def before(link: sqlite3.Connection) -> tuple[Sealed, ...]:
    """Those of the devices this phone was for the same member, in the order they were written."""
    rows = link.execute(
        f"""SELECT e.id, e.text, e.mac FROM verdicts v CROSS JOIN entries e ON e.id = v.id
              JOIN devices d ON d.device = e.device JOIN devices n ON n.place = {_NOW}
             WHERE v.word = 'conflict' AND d.place < n.place AND d.member = n.member
             ORDER BY d.place, e.seq"""
    )
    return tuple(Sealed(*row) for row in rows)


def of_subject(link: sqlite3.Connection, subject: str) -> tuple[Sealed, ...]:
    """Every own entry of a subject, as it was written."""
    rows = link.execute(
        """SELECT e.id, e.text, e.mac FROM tags t JOIN entries e ON e.id = t.id
             JOIN devices d ON d.device = e.device WHERE t.tag = ? ORDER BY d.place, e.seq""",
        (subject_tag(subject),),
    )
    return tuple(Sealed(*row) for row in rows)


def is_this(link: sqlite3.Connection, entry: str, item: Item, said: Entry | None) -> bool | None:
    """Whether a line under the id of an own entry is that very entry; None where there is no own
    one. said: what stands on the line, as much of it as its reader sees.

    An older server sends no seal with it: then the words decide, and without any the id alone.
    """
    row = link.execute(_MINE, (entry,)).fetchone()
    if row is None:
        return None
    text, mac = row
    if item.mac:
        return bool(item.mac == mac)
    return said is None or item.text == text or _is_cut_from(said, entry_of(text))


def doubt(link: sqlite3.Connection, entry: str) -> None:
    """Other words stand where this one was taken to be: it goes up once more, and what the server
    says of it then is what holds."""
    link.execute(
        """INSERT OR IGNORE INTO unsaid SELECT id FROM entries WHERE id = ?
              AND id NOT IN (SELECT id FROM verdicts WHERE id = ? AND word = 'conflict')""",
        (entry, entry),
    )


def _is_cut_from(said: Entry, mine: Entry) -> bool:
    body = {name: value for name, value in said.body.items() if name != REST}
    bare = {name: mine.body.get(name) for name in body}
    return body == bare and replace(said, body={}) == replace(mine, body={})
