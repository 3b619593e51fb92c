"""One SQLite connection: opened, checked, brought up to date; faults by their codes.

Rollback journal, not WAL: WAL's second file would have to be moved aside and restored with it.
"""

# ruff: noqa: S608 (only table names of our own are put together; values are bound)

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from mobile.contract.faults import Fault
from mobile.store import meta
from mobile.store.checking import WHOLE, Checking, has_header
from mobile.store.lists import KEY
from mobile.store.retag import retag
from mobile.store.schema import COPIED, STEPS, TABLES, VERSION

T = TypeVar("T")
_MEANT = {
    sqlite3.SQLITE_CORRUPT: "store_damaged",
    sqlite3.SQLITE_NOTADB: "store_damaged",
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_IOERR: "disk_failed",
    sqlite3.SQLITE_CANTOPEN: "disk_failed",
    sqlite3.SQLITE_READONLY: "disk_failed",
}
MEMORY = ":memory:"
# The version once more, where SQLite checks what it reads: four bytes of the first page say it
# else, and whatever they become, "a newer app made this" is the one thing nobody can mend.
_MADE_BY = "made_by"


class Database:
    """path: a file, or ":memory:". durable: False only in simulations, where no power is cut.

    checking: has begun to look at the file; None: it is looked at here.
    newer: made by a later version of the app. was_damaged: moved aside at opening, and begun anew.
    """

    def __init__(self, path: str, durable: bool, checking: Checking | None = None) -> None:
        self._checking = checking
        self.path = path
        self.durable = durable
        self.newer = False
        self.was_damaged = False
        self.link = self._open()

    def close(self) -> None:
        """Lets go of the file."""
        self.link.close()

    def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Errors: "store_damaged", "disk_failed" when it cannot be read at all."""
        try:
            return work(self.link)
        except sqlite3.DatabaseError as error:
            raise fault_of(error) from error

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Runs `work` in one transaction, durable when this returns; undone when it raises."""
        try:
            self.link.execute("BEGIN IMMEDIATE")
            result = work(self.link)
            self.link.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            raise fault_of(error) from error
        finally:
            self._undo()
        return result

    def rebuild(self) -> None:
        """Moves the damaged file aside, for whoever may want to see it, and begins a new one."""
        self.close()
        self._move_aside()
        self.was_damaged = True
        self.link = self._open()

    def _undo(self) -> None:
        """Nothing after a COMMIT; after a failure, of whatever kind, the whole of it."""
        try:
            if self.link.in_transaction:
                self.link.execute("ROLLBACK")
        except sqlite3.DatabaseError:
            # The failure that led here is the one to report; opening again mends what is left.
            return

    def _open(self) -> sqlite3.Connection:
        try:
            link = self._connect()
        except sqlite3.DatabaseError as error:
            fault = fault_of(error)
            if fault.code != "store_damaged" or self.path == MEMORY:
                raise fault from error
            self._move_aside()
            self.was_damaged = True
            return self._open()
        return link

    def _connect(self) -> sqlite3.Connection:
        self._keep_to_owner()
        # Of this file alone: whatever takes its place is looked at anew.
        checking, self._checking = self._checking, None
        is_whole = checking is not None and checking.is_whole()
        if self.path != MEMORY and not has_header(self.path):
            raise _corrupt()
        link = sqlite3.connect(self.path, isolation_level=None)
        try:
            link.execute("PRAGMA journal_mode = TRUNCATE").fetchone()
            link.execute("PRAGMA synchronous = " + ("FULL" if self.durable else "OFF"))
            link.execute("PRAGMA temp_store = MEMORY")
            if not is_whole and link.execute(WHOLE).fetchone()[0] != "ok":
                raise _corrupt()
            self._bring_up_to_date(link)
            _look_for(link)
        except sqlite3.DatabaseError as error:
            link.close()
            if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR:
                # What was asked is right: so what is there is not, though its pages are in order.
                raise _corrupt() from error
            raise
        return link

    def _keep_to_owner(self) -> None:
        """The phone's key is in there; what SQLite puts beside the file gets the same rights."""
        if self.path == MEMORY or os.name != "posix":
            return
        with suppress(OSError):
            if not Path(self.path).exists():
                os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            os.chmod(self.path, 0o600)

    def _bring_up_to_date(self, link: sqlite3.Connection) -> None:
        version = link.execute("PRAGMA user_version").fetchone()[0]
        if version and meta.get(link, _MADE_BY) not in ("", str(version)):
            raise _corrupt()
        self.newer = version > VERSION
        if self.newer:
            for name in COPIED:
                link.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM main.{name}")
            link.execute("CREATE UNIQUE INDEX temp.entries_id ON entries (id)")
            link.execute("CREATE UNIQUE INDEX temp.entries_seq ON entries (device, seq)")
            link.execute("CREATE UNIQUE INDEX temp.meta_name ON meta (name)")
            link.execute("CREATE UNIQUE INDEX temp.verdicts_id ON verdicts (id)")
            link.execute("CREATE UNIQUE INDEX temp.parked_id ON parked (id)")
            link.execute("CREATE UNIQUE INDEX temp.unsaid_id ON unsaid (id)")
            link.execute("CREATE UNIQUE INDEX temp.tags_key ON tags (tag, family, id)")
            link.execute(f"CREATE UNIQUE INDEX temp.lists_key ON lists ({KEY})")
        elif version < VERSION:
            _migrate(link, version)
        elif not meta.get(link, _MADE_BY):
            meta.put(link, _MADE_BY, str(version))

    def _move_aside(self) -> None:
        source = Path(self.path)
        number = 1
        while (target := source.with_name(f"{source.name}.damaged-{number}")).exists():
            number += 1
        source.rename(target)
        journal = Path(f"{self.path}-journal")
        if journal.exists():
            # Left behind, it would be rolled back into the new file.
            journal.rename(f"{target}-journal")


def fault_of(error: sqlite3.DatabaseError) -> Fault:
    """The fault behind an SQLite error; one of this program's own making is raised as it is."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _MEANT:
        return Fault(_MEANT[code], getattr(error, "sqlite_errorname", ""))
    raise error


def _look_for(link: sqlite3.Connection) -> None:
    """Errors: an SQLite error where a table is missing."""
    for name in TABLES:
        link.execute(f"SELECT 1 FROM main.{name} LIMIT 0")


def _migrate(link: sqlite3.Connection, version: int) -> None:
    link.execute("BEGIN EXCLUSIVE")
    try:
        for step in STEPS[version:]:
            for statement in step:
                link.execute(statement)
        # What a step adds to what entries are found by is there from the first reading on.
        retag(link)
        link.execute(f"PRAGMA user_version = {VERSION}")
        meta.put(link, _MADE_BY, str(VERSION))
        link.execute("COMMIT")
    except sqlite3.DatabaseError:
        link.execute("ROLLBACK")
        raise


def _corrupt() -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("quick_check")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    error.sqlite_errorname = "SQLITE_CORRUPT"
    return error
