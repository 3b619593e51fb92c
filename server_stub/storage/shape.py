"""Whether a database's structure is what the program's own steps make: nothing planted in it."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import apsw

from server_stub.storage.schema import STEPS

_ALL = "SELECT type, name, tbl_name, coalesce(sql, '') FROM main.sqlite_schema"
# What an ANALYZE by hand leaves: SQLite's own notes, by which it plans and nothing else.
_NOTES = Counter(
    ("table", name, name, f"CREATE TABLE {name}({columns})")
    for name, columns in (
        ("sqlite_stat1", "tbl,idx,stat"),
        ("sqlite_stat4", "tbl,idx,neq,nlt,ndlt,sample"),
    )
)
_Shape = Counter[tuple[str, str, str, str]]


def problem(db: apsw.Connection, version: int) -> str:
    """The first thing that no step of the program made, or that is gone; "" for none.

    Reads the structure only: no trigger, view or default of the file runs. version: of the steps.
    """
    here = _shape(db) - _NOTES
    wanted, newest = _made(version), _made(len(STEPS))
    if gone := sorted(wanted - here):
        return f"{gone[0][0]} {gone[0][1]}: gone or altered"
    # Some indexes of a later step stand in older databases already, word for word.
    extra = [one for one in here - wanted if one[0] != "index" or one not in newest]
    return f"{min(extra)[0]} {min(extra)[1]}: added" if extra else ""


def _shape(db: apsw.Connection) -> _Shape:
    return Counter(
        (str(kind), str(name), str(table), " ".join(str(sql).split()))
        for kind, name, table, sql in db.execute(_ALL)
    )


@lru_cache(maxsize=len(STEPS) + 1)
def _made(version: int) -> _Shape:
    db = apsw.Connection(":memory:")
    for step in STEPS[:version]:
        db.execute(step)
    return _shape(db)
