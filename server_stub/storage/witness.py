"""A digest of every row that decides, kept beside the rows: an edit from outside shows.

It is written by triggers that live in the server's own connection and nowhere in the file, so that
no statement of the server can forget it, and one typed into the file by anybody else does.
"""

# ruff: noqa: S608 (names of the schema's own tables and columns; values are bound)

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

import apsw
import msgspec

# Lines have their chain, `held` must agree with them, and `upload` is what has not come yet.
LEFT_OUT = ("line", "held", "upload", "witness", "state")
# A log's head moves with every line and is compared with the last one; a file's content is
# compared with its digest.
_UNSEEN = {"branch": ("n", "hash"), "file": ("content",)}
_DIGEST_BYTES = 16
_ENCODER = msgspec.json.Encoder()


class _Table(NamedTuple):
    """columns: those a witness covers. key: what a row is known by."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]

    def key_of(self, row: str) -> str:
        """SQL for the key. row: "", "NEW." or "OLD."."""
        return f"witness_key({_listed(self.key, row)})"

    def digest_of(self, row: str) -> str:
        """SQL for the digest."""
        return f"witness_digest('{self.name}', {_listed(self.columns, row)})"


def speak(db: apsw.Connection) -> None:
    """The functions that the statements below are made of."""
    db.create_scalar_function("witness_key", _key, -1, deterministic=True)
    db.create_scalar_function("witness_digest", _digest, -1, deterministic=True)


def install(db: apsw.Connection) -> None:
    """From now on this connection keeps the witnesses."""
    # Without it a row that gives way to another one's INSERT OR REPLACE would go unnoticed.
    db.execute("PRAGMA recursive_triggers = ON")
    script = "".join(map(_triggers, _tables(db)))
    db.execute(f"SAVEPOINT witness; {script} RELEASE witness")


def begin_anew(db: apsw.Connection) -> None:
    """Take every row as it stands: once, after the tables themselves were changed."""
    db.execute("DELETE FROM witness")
    for one in _tables(db):
        db.execute(
            f"INSERT INTO witness SELECT '{one.name}', {one.key_of('')}, {one.digest_of('')}"
            f" FROM {one.name}"
        )


def problems(db: apsw.Connection) -> Iterator[str]:
    """What is not as the server wrote it, row by row; nothing when all is."""
    known = {one.name for one in _tables(db)}
    for (name,) in db.execute("SELECT DISTINCT tab FROM witness"):
        if name not in known:
            yield f"{name}: gone"
    for one in _tables(db):
        rows = db.execute("SELECT key, digest FROM witness WHERE tab = ?", (one.name,))
        written = dict(rows)
        for key, digest in db.execute(
            f"SELECT {one.key_of('')}, {one.digest_of('')} FROM {one.name}"
        ):
            if (before := written.pop(key, None)) != digest:
                yield f"{one.name} {key}: {'added' if before is None else 'altered'}"
        yield from (f"{one.name} {key}: removed" for key in written)


def digest_of_all(db: apsw.Connection) -> bytes:
    """One digest of everything that has a witness."""
    whole = sha256()
    for row in db.execute("SELECT tab, key, digest FROM witness ORDER BY tab, key"):
        whole.update(_ENCODER.encode(row))
    return whole.digest()


def _tables(db: apsw.Connection) -> list[_Table]:
    names = db.execute(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY name"
    )
    return [_table(db, str(name)) for (name,) in names if name not in LEFT_OUT]


def _table(db: apsw.Connection, name: str) -> _Table:
    found = list(db.execute("SELECT name, pk FROM pragma_table_info(?)", (name,)))
    unseen = _UNSEEN.get(name, ())
    columns = tuple(str(one) for one, _place in found if one not in unseen)
    key = tuple(str(one) for one, place in found if place) or ("rowid",)
    return _Table(name, columns, key)


def _triggers(one: _Table) -> str:
    # A trigger's own OR clause gives way to that of the statement behind it: hence no OR here.
    forget = f"DELETE FROM witness WHERE tab = '{one.name}' AND key = "
    keep = (
        f"INSERT INTO witness VALUES ('{one.name}', {one.key_of('NEW.')}, {one.digest_of('NEW.')});"
    )
    acts = {
        "INSERT": f"{forget}{one.key_of('NEW.')}; {keep}",
        f"UPDATE OF {_listed(one.columns)}": (
            f"{forget}{one.key_of('OLD.')}; {forget}{one.key_of('NEW.')}; {keep}"
        ),
        "DELETE": f"{forget}{one.key_of('OLD.')};",
    }
    return "".join(
        f"CREATE TEMP TRIGGER IF NOT EXISTS witness_{one.name}_{number}"
        f" AFTER {when} ON main.{one.name} BEGIN {act} END;"
        for number, (when, act) in enumerate(acts.items())
    )


def _listed(names: tuple[str, ...], row: str = "") -> str:
    return ", ".join(f'{row}"{name}"' for name in names)


def _key(*values: apsw.SQLiteValue) -> str:
    return " ".join(v.hex() if isinstance(v, bytes) else str(v) for v in values)


def _digest(*values: apsw.SQLiteValue) -> bytes:
    return sha256(_ENCODER.encode(values)).digest()[:_DIGEST_BYTES]
