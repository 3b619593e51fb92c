"""For every device two lists, newest first: what it wrote, and all about the subjects it began.

Who asks for the newest of everybody's goes through these side by side, and takes of none more than
so many: however much one phone has to say, the others are heard. What was set aside makes no list
of subjects longer but one that is for all such.
"""

# ruff: noqa: S608 (only table names of our own are put together; values are bound)

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from heapq import merge
from itertools import islice

from mobile.contract.entry import Entry
from mobile.core.ports.store import BEGUN, MINE, OWN

# The families whose newest of everybody's is asked for, and by which of the two. One nobody reads
# would be written with every tap.
KEPT = {
    "activity": (OWN, BEGUN),
    "attendance": (OWN,),
    "followup": (OWN,),
    "report": (OWN, BEGUN),
}
KEY = "family, way, branch, device, place, id"
# So much of one list is looked through for its subjects.
MOST_ROWS = 10_000
_ASIDE = ""
# Place, id, subject.
Row = tuple[str, str, str]
Key = tuple[str, str, str, str]


def add(link: sqlite3.Connection, shadow: str, keys: tuple[Key, ...], row: Row) -> None:
    """keys: as `keys` says."""
    link.executemany(
        f"""INSERT OR REPLACE INTO lists{shadow} ({KEY}, subject)
            VALUES (?, ?, ?, ?, ?, ?, ?)""",
        [(*key, *row) for key in keys],
    )


def drop(
    link: sqlite3.Connection, shadow: str, keys: tuple[Key, ...], place: str, name: str
) -> None:
    """From wherever it stood at that place."""
    link.executemany(
        f"""DELETE FROM lists{shadow} WHERE family = ? AND way = ? AND branch = ? AND device = ?
            AND place = ? AND id = ?""",
        [(*key, place, name) for key in keys],
    )


def keys(family: str, entry: Entry, begun: str, aside: bool) -> tuple[Key, ...]:
    """The lists an entry stands in. begun: the device that spoke of the subject first."""
    found = [(OWN, entry.device)]
    if not aside:
        found.append((BEGUN, begun))
    elif entry.device == begun:
        found.append((BEGUN, _ASIDE))
    kept = KEPT.get(family, ())
    return tuple((family, way, entry.branch, device) for way, device in found if way in kept)


def every_key(family: str, entry: Entry, begun: str) -> tuple[Key, ...]:
    """Those it may have stood in before it was set aside, or released."""
    both = (keys(family, entry, begun, aside) for aside in (False, True))
    return tuple({key for some in both for key in some})


def newest(
    link: sqlite3.Connection, family: str, way: str, branch: str, limit: int, most: int
) -> tuple[Row, ...]:
    """At most `limit`, of no device more than `most`. branch: "" for all."""
    every = merge(*(islice(one, most) for one in _devices(link, family, way, branch)), reverse=True)
    return tuple(islice(every, limit))


def newest_subjects(
    link: sqlite3.Connection, family: str, branch: str, limit: int, most: int
) -> tuple[str, ...]:
    """At most `limit`, of no device that began them more than `most`. branch: "" for all."""
    every = merge(
        *(_subjects(one, most) for one in _devices(link, family, BEGUN, branch)), reverse=True
    )
    return tuple(islice(dict.fromkeys(row[2] for row in every), limit))


def _subjects(rows: Iterator[Row], most: int) -> Iterator[Row]:
    """The newest row of each subject."""
    seen: set[str] = set()
    for row in islice(rows, MOST_ROWS):
        if row[2] not in seen:
            seen.add(row[2])
            yield row
        if len(seen) == most:
            return


def _devices(
    link: sqlite3.Connection, family: str, way: str, branch: str
) -> Iterator[Iterator[Row]]:
    """One device after the other, by one look into the index each, however much it wrote."""
    mine = None
    if way == MINE:
        way, mine = OWN, {row[0] for row in link.execute("SELECT device FROM devices")}
    if way not in KEPT.get(family, ()):
        raise LookupError(f"no such list is kept: {family} {way}")
    last = (branch, chr(127)) if branch else (chr(127), "")
    only = " AND branch = ?" if branch else ""
    ask = f"""SELECT branch, device, place, id, subject FROM lists
               WHERE family = ? AND way = ?{only} AND (branch, device) < (?, ?)
               ORDER BY branch DESC, device DESC, place DESC, id DESC LIMIT 1"""
    while True:
        bound = (family, way, *([branch] if branch else []), *last)
        row = link.execute(ask, bound).fetchone()
        if row is None:
            return
        last = row[0], row[1]
        if mine is None or row[1] in mine:
            yield _from(link, (family, way, *last), row[2:])


def _from(link: sqlite3.Connection, key: tuple[str, ...], row: Row) -> Iterator[Row]:
    yield row
    # Asked only of those whose first row was taken: a branch has many phones.
    yield from link.execute(
        """SELECT place, id, subject FROM lists
            WHERE family = ? AND way = ? AND branch = ? AND device = ? AND (place, id) < (?, ?)
            ORDER BY place DESC, id DESC""",
        (*key, row[0], row[1]),
    )
