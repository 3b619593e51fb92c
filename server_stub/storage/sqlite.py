"""The embedded database: one connection, one transaction at a time, durable at every COMMIT."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import apsw

from mobile.contract.faults import Fault
from server_stub.storage import shape, whole, witness
from server_stub.storage.failing import fault_of
from server_stub.storage.files import Files
from server_stub.storage.lines import Lines
from server_stub.storage.people import People
from server_stub.storage.phones import Phones
from server_stub.storage.schema import STEPS, WITNESSED
from server_stub.storage.waiting import Waiting

_CACHE_KIB = 32 * 1024


def is_safe_for_wal(version: int) -> bool:
    """Whether this SQLite (its number, e.g. 3051003) is free of the WAL fault fixed in 3.51.3.

    Source: sqlite.org/wal.html, "the WAL-reset bug"; with two connections it can corrupt.
    """
    return not 3007000 <= version <= 3051002


class SqliteStorage:
    """All statements of the server. Not for two threads at once; a COMMIT may run in another.

    complaint: what was not as an older program wrote it, when this one brought it up; "" usually.
    committed: called with the number of every commit, once the disk has it.
    """

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        # What is deleted is gone from the file too: a stolen copy holds no more than its rows say.
        db.execute("PRAGMA secure_delete = ON")
        self.complaint = _bring_up(db)
        self.lines = Lines(db)
        self.waiting = Waiting(db)
        self.committed: Callable[[int], None] = lambda _commits: None
        self._commits = int(db.execute("SELECT commits FROM state").get)
        self._changes = 0
        self.people = People(db)
        self.phones = Phones(db)
        self.files = Files(db)

    @classmethod
    def open(cls, path: Path) -> SqliteStorage:
        """The file at `path`, made when missing. Errors: see storage/failing.py."""
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
            raise fault_of(error, str(path)) from error

    @classmethod
    def reading(cls, path: Path) -> SqliteStorage:
        """A file that is only looked at, and not brought up. Errors: as `open`."""
        try:
            return cls(apsw.Connection(str(path), apsw.SQLITE_OPEN_READONLY))
        except apsw.Error as error:
            raise fault_of(error, str(path)) from error

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
        self._changes = self._db.total_changes()

    def commit(self) -> None:
        """On disk when this returns; nothing kept when it cannot be. Errors: as `open`."""
        is_changed = self._db.total_changes() != self._changes
        try:
            if is_changed:
                self._db.execute("UPDATE state SET commits = ?", (self._commits + 1,))
            self._db.execute("COMMIT")
        except apsw.Error as error:
            self.rollback()
            raise fault_of(error) from error
        if is_changed:
            self._commits += 1
            self.committed(self._commits)

    @property
    def commits(self) -> int:
        """How often this database was written."""
        return self._commits

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
        """Forget what was done since `savepoint`; the rest of the transaction stays, unless a full
        disk has ended it already."""
        if not self.in_transaction:
            return
        self._db.execute("ROLLBACK TO one")
        self._db.execute("RELEASE one")

    def setting(self, name: str) -> str:
        """Value of a setting, "" when there is none."""
        found = self._db.execute("SELECT value FROM setting WHERE name = ?", (name,)).get
        return str(found) if found is not None else ""

    def set_setting(self, name: str, value: str) -> None:
        """Keep a setting."""
        self._db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def settings(self, prefix: str) -> dict[str, str]:
        """Settings whose names begin with `prefix`."""
        rows = self._db.execute(
            "SELECT name, value FROM setting WHERE substr(name, 1, ?) = ? ORDER BY name",
            (len(prefix), prefix),
        )
        return {str(name): str(value) for name, value in rows}

    def forget_setting(self, name: str) -> None:
        """No longer keep it."""
        self._db.execute("DELETE FROM setting WHERE name = ?", (name,))

    def audit(self, at: str, who: str, what: str, of: str) -> None:
        """Note that somebody changed something. of: an id or a code, never a name."""
        self._db.execute(
            "INSERT INTO audit (at, who, what, of) VALUES (?, ?, ?, ?)", (at, who, what, of)
        )

    def damage(self) -> str:
        """ "" when SQLite finds its own structure whole, else its first complaint."""
        found = str(self._db.execute("PRAGMA integrity_check(1)").get)
        return "" if found == "ok" else found

    def problems(self) -> Iterator[str]:
        """What was changed by anybody but the server; see storage/whole.py."""
        return whole.problems(self._db, self.lines)

    def digest(self) -> bytes:
        """Of everything but attachments' contents, which have digests of their own."""
        return whole.digest(self._db, self.lines)

    def seal(self) -> str:
        """Of a backup, "" for none."""
        return str(self._db.execute("SELECT seal FROM state").get)

    def set_seal(self, seal: str) -> None:
        """Keep a backup's seal, or "" in a database that goes to work."""
        self._db.execute("UPDATE state SET seal = ?", (seal,))

    def close(self) -> None:
        """Give the file back; an open transaction is forgotten."""
        self.rollback()
        self._db.close()


def _bring_up(db: apsw.Connection) -> str:
    version = int(db.execute("PRAGMA user_version").get)
    if version > len(STEPS):
        raise Fault("database_newer", f"database {version}, program {len(STEPS)}")
    # Before anything is written: what somebody planted there shall not run even once.
    if problem := shape.problem(db, version):
        raise Fault("database_altered", problem)
    witness.speak(db)
    found = "" if version == len(STEPS) else _step_up(db, version)
    witness.install(db)
    if db.execute("SELECT witnessed FROM state").get != len(STEPS):
        raise Fault("database_altered", "state")
    return found


def _step_up(db: apsw.Connection, version: int) -> str:
    """All of it, or nothing when the power fails."""
    # Taking anew what stands there would bless an edit made before: look first.
    found = next(witness.problems(db), "") if version >= WITNESSED else ""
    with db:
        for step in STEPS[version:]:
            db.execute(step)
        found = whole.extend(db, Lines(db)) or found
        witness.begin_anew(db)
        db.execute("UPDATE state SET witnessed = ?", (len(STEPS),))
        db.execute(f"PRAGMA user_version = {len(STEPS)}")
    return found
