"""The embedded database: one connection, one transaction at a time, durable at every COMMIT."""

from __future__ import annotations

from pathlib import Path

import apsw

from mobile.contract.faults import Fault
from server_stub.storage.files import Files
from server_stub.storage.lines import Lines
from server_stub.storage.people import People
from server_stub.storage.phones import Phones
from server_stub.storage.schema import STEPS

_CACHE_KIB = 32 * 1024


def is_safe_for_wal(version: int) -> bool:
    """Whether this SQLite (its number, e.g. 3051003) is free of the WAL fault fixed in 3.51.3.

    Source: sqlite.org/wal.html, "the WAL-reset bug"; with two connections it can corrupt.
    """
    return not 3007000 <= version <= 3051002


class SqliteStorage:
    """All statements of the server. Not for two threads at once; a COMMIT may run in another."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        # What is deleted is gone from the file too: a stolen copy holds no more than its rows say.
        db.execute("PRAGMA secure_delete = ON")
        _bring_up(db)
        self.lines = Lines(db)
        self.people = People(db)
        self.phones = Phones(db)
        self.files = Files(db)

    @classmethod
    def open(cls, path: Path) -> SqliteStorage:
        """The file at `path`, made when missing. Fault("store_newer"), Fault("store_failed")."""
        if not is_safe_for_wal(apsw.SQLITE_VERSION_NUMBER):
            raise Fault("store_failed", f"SQLite {apsw.sqlite_lib_version()} is not safe with WAL")
        try:
            db = apsw.Connection(str(path))
            db.set_busy_timeout(5000)
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA temp_store = MEMORY")
            db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            return cls(db)
        except apsw.Error as error:
            raise Fault("store_failed", type(error).__name__) from error

    @classmethod
    def memory(cls, image: bytes = b"") -> SqliteStorage:
        """A database in memory. image: what `image()` of another one gave, to start from."""
        db = apsw.Connection(":memory:")
        if image:
            db.deserialize("main", image)
        return cls(db)

    def image(self) -> bytes:
        """The committed bytes of this database, for `memory(image)`."""
        return self._db.serialize("main")

    def begin(self) -> None:
        """Start a transaction that may write."""
        self._db.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """On disk when this returns; Fault("store_failed") and nothing kept when it cannot be."""
        try:
            self._db.execute("COMMIT")
        except apsw.Error as error:
            self.rollback()
            raise Fault("store_failed", type(error).__name__) from error

    def rollback(self) -> None:
        """Forget the open transaction; does nothing when there is none."""
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    @property
    def in_transaction(self) -> bool:
        """Whether `begin` was called and neither `commit` nor `rollback` yet."""
        return self._db.in_transaction

    def savepoint(self) -> None:
        """A place to come back to inside the transaction; one at a time."""
        self._db.execute("SAVEPOINT one")

    def release(self) -> None:
        """Keep what was done since `savepoint`."""
        self._db.execute("RELEASE one")

    def undo(self) -> None:
        """Forget what was done since `savepoint`; the rest of the transaction stays."""
        self._db.execute("ROLLBACK TO one")
        self._db.execute("RELEASE one")

    def setting(self, name: str) -> str:
        """Value of a setting, "" when there is none."""
        found = self._db.execute("SELECT value FROM setting WHERE name = ?", (name,)).get
        return str(found) if found is not None else ""

    def set_setting(self, name: str, value: str) -> None:
        """Keep a setting."""
        self._db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def audit(self, at: str, who: str, what: str, of: str) -> None:
        """Note that somebody changed something. of: an id or a code, never a name."""
        self._db.execute(
            "INSERT INTO audit (at, who, what, of) VALUES (?, ?, ?, ?)", (at, who, what, of)
        )

    def damage(self) -> str:
        """ "" when SQLite finds its own structure whole, else its first complaint."""
        found = str(self._db.execute("PRAGMA integrity_check(1)").get)
        return "" if found == "ok" else found

    def close(self) -> None:
        """Give the file back; an open transaction is forgotten."""
        self.rollback()
        self._db.close()


def _bring_up(db: apsw.Connection) -> None:
    version = int(db.execute("PRAGMA user_version").get)
    if version > len(STEPS):
        raise Fault("store_newer", f"database {version}, program {len(STEPS)}")
    for number, step in enumerate(STEPS[version:], version + 1):
        with db:
            db.execute(step)
            db.execute(f"PRAGMA user_version = {number}")
