"""The server's directory: database, master key, lock, control socket, backups."""

from __future__ import annotations

import fcntl
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mobile.contract.faults import Fault
from mobile.contract.moments import format_at
from server_stub.bootstrap import make_doors
from server_stub.doors.doors import Doors
from server_stub.doors.ports import Ports
from server_stub.ops import part
from server_stub.ops.begun import Trial, tried
from server_stub.ops.keyring import check, make_key, read_keys
from server_stub.ops.mark import Mark, Reached, reached
from server_stub.ops.notices import Notice, leave
from server_stub.ops.said import china
from server_stub.registry.roll import Keys
from server_stub.settings import Settings
from server_stub.storage.failing import fault_of_file
from server_stub.storage.sqlite import SqliteStorage


@dataclass(frozen=True, slots=True)
class Place:
    """Paths inside one data directory."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "suixing.sqlite"

    @property
    def key(self) -> Path:
        """Master keys, a line each: version and 64 hex digits. In no database or backup."""
        return self.root / "master.key"

    @property
    def mark(self) -> Path:
        """How far the database had come; see ops/mark.py."""
        return self.root / "suixing.mark"

    @property
    def fresh(self) -> Path:
        """A restored database before it takes the other one's place."""
        return self.root / "restoring.sqlite"

    @property
    def lock(self) -> Path:
        """Held by the one process that may open the database."""
        return self.root / "lock"

    @property
    def socket(self) -> Path:
        """Where a running server takes commands from this machine's same user."""
        return self.root / "control.sock"

    def trial(self) -> Trial:
        """What of all this is not there yet. Fault("server_closed") where nobody may look."""
        logs = tuple(self.root / f"{self.database.name}-{one}" for one in ("wal", "shm"))
        files = (self.database, *logs, self.key, self.mark, self.socket, self.lock)
        try:
            return Trial.of(self.root, files)
        except OSError as error:
            raise fault_of_file(error, str(self.root)) from error


@contextmanager
def locked(place: Place) -> Iterator[None]:
    """Nobody else has the database open meanwhile; Fault("data_in_use") when somebody has."""
    try:
        place.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(place.lock, os.O_RDWR | os.O_CREAT, 0o600)
    except (FileExistsError, NotADirectoryError) as error:
        raise Fault("data_not_folder", str(place.root)) from error
    except OSError as error:
        raise fault_of_file(error, str(place.root)) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Fault("data_in_use") from error
        yield
    finally:
        os.close(handle)


@contextmanager
def opened(place: Place, settings: Settings | None = None) -> Iterator[Doors]:
    """The server over this directory, made when missing; of a new one nothing stays when what it
    was opened for was refused.

    Errors: "data_in_use", "data_not_folder", as `check_begin`, those of `keyring` and of
    storage/failing.py, "database_newer".
    """
    trial = place.trial()
    with locked(place), tried(trial, place.database), _working(place, settings) as doors:
        before = doors.storage.commits
        try:
            yield doors
            trial.keeps = True
        finally:
            trial.keeps |= doors.storage.commits != before


def check_begin(place: Place) -> None:
    """Whether a new server may begin here. Fault("key_without_data") beside a key: whoever put it
    back, or lost a database, wants the old one, and phones that know that one are its only copy."""
    if place.key.exists():
        raise Fault("key_without_data", str(place.root.absolute()))


@contextmanager
def _working(place: Place, settings: Settings | None) -> Iterator[Doors]:
    is_new = not place.database.exists()
    keys = _begun(place) if is_new else read_keys(place.key)
    with suppress(OSError):
        # Of a restore that was killed; nobody else is at work here now.
        part.remove(place.fresh)
    storage = SqliteStorage.open(place.database)
    os.chmod(place.database, stat.S_IRUSR | stat.S_IWUSR)
    try:
        check(storage, keys)
        ports = Ports(lambda: datetime.now(UTC), secrets.token_bytes)
        look(storage, place, ports)
        doors = make_doors(storage, keys, ports, settings)
        with marked(storage, place.mark):
            yield doors
    finally:
        storage.close()


def _begun(place: Place) -> Keys:
    check_begin(place)
    try:
        keys = make_key(place.key)
        part.begin(place.database)
    except OSError as error:
        raise fault_of_file(error, str(place.root)) from error
    return keys


@contextmanager
def marked(storage: SqliteStorage, path: Path) -> Iterator[None]:
    """How far the database comes is noted beside it meanwhile."""
    mark = Mark(path, storage.setting("epoch"))
    storage.committed = mark.note
    mark.note(storage.commits)
    try:
        yield
    finally:
        mark.close()


def look(storage: SqliteStorage, place: Place, ports: Ports) -> None:
    """Leave a notice of what a person has to know about a database before it goes to work."""
    now, epoch = format_at(ports.clock()), storage.setting("epoch")
    before = reached(place.mark)
    notices = []
    if storage.complaint:
        notices.append(("data_altered", storage.complaint))
    if before and (before.epoch != epoch or before.commits > storage.commits):
        # Phones may have heard of what is no longer here: to them this is another past.
        storage.begin()
        storage.set_setting("epoch", ports.noise(16).hex())
        storage.commit()
        notices.append(("data_went_back", gap(storage, before)))
    if notices:
        storage.begin()
        for code, detail in notices:
            leave(storage, Notice(ports.noise(4).hex(), now, code, detail))
        storage.commit()


def gap(storage: SqliteStorage, before: Reached | None) -> str:
    """What may be missing in a database: since when, until when, how often it had been written."""
    lost = before.commits - storage.commits if before else 0
    count = f", {lost} 次写入 changes" if lost > 0 else ""
    since, until = storage.lines.newest(), before.at if before else ""
    if until < since:
        # What was here ended before that: how long its other future went on nobody here knows.
        until = ""
    return f"{china(since) if since else '—'} – {china(until) if until else '—'}{count}"
