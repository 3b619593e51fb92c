"""A database as a program before this one would have written it."""

# ruff: noqa: S608 (names of the schema's own tables and columns)

from __future__ import annotations

import apsw

from server_stub.storage.chain import first_link_of
from server_stub.storage.model import LineRow
from server_stub.storage.schema import STEPS


def as_older(image: bytes, steps: int) -> apsw.Connection:
    """What `image` holds, in the tables of the first `steps` steps, its lines linked as then."""
    db = apsw.Connection(":memory:")
    for step in STEPS[:steps]:
        db.execute(step)
    db.execute(f"PRAGMA user_version = {steps}")
    here = apsw.Connection(":memory:")
    here.deserialize("main", image)
    for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        names = [n for (n,) in db.execute("SELECT name FROM pragma_table_info(?)", (table,))]
        listed, marks = ", ".join(f'"{n}"' for n in names), ", ".join("?" * len(names))
        rows = here.execute(f"SELECT {listed} FROM {table}").fetchall()
        db.executemany(f"INSERT INTO {table} ({listed}) VALUES ({marks})", rows)
    link_anew(db)
    return db


def link_anew(db: apsw.Connection) -> None:
    """Every line's hash by the first rule."""
    names = ", ".join(LineRow._fields)
    before, number = b"", 0
    for values in db.execute(f"SELECT {names} FROM line ORDER BY key").fetchall():
        row = LineRow(*values)
        before = b"" if row.key >> 32 != number else before
        before, number = first_link_of(before, row), row.key >> 32
        db.execute("UPDATE line SET hash = ? WHERE key = ?", (before, row.key))
