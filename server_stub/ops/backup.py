"""Backups that were read back: only what such a one holds may a phone call durable."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import apsw

from mobile.contract.faults import Fault
from server_stub.doors.doors import Doors
from server_stub.ledger.held import Ranges
from server_stub.ledger.log import link_of
from server_stub.ops.place import Place, locked
from server_stub.storage.sqlite import SqliteStorage


@dataclass(frozen=True, slots=True)
class Verified:
    """A backup that was read back. durable: (device number, seq up to which it holds all).

    files: attachments in it. An entry whose attachment has not come yet may be durable all the
    same: phones keep what they attached for ever.
    """

    path: Path
    branches: int
    lines: int
    entries: int
    files: int
    durable: tuple[tuple[int, int], ...]


def take(place: Place, folder: Path, now: datetime) -> Verified:
    """Copy the database while the server works, put the copy on the disk and read it back."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"suixing-{now:%Y%m%d-%H%M%S-%f}.sqlite"
    _copy(place.database, path)
    os.chmod(path, 0o600)
    with path.open("rb") as file:
        os.fsync(file.fileno())
    _sync_folder(folder)
    return verify(path)


def verify(path: Path) -> Verified:
    """Read everything: structure, every chain, every attachment. Fault("store_damaged") at the
    first fault."""
    if not path.is_file():
        raise Fault("not_found", "backup")
    try:
        storage = SqliteStorage(apsw.Connection(str(path), apsw.SQLITE_OPEN_READWRITE))
        try:
            return _verified(path, storage)
        finally:
            storage.close()
    except apsw.Error as error:
        raise Fault("store_damaged", type(error).__name__) from error


def remember(doors: Doors, verified: Verified) -> None:
    """Phones may now be told that these entries are in a backup."""

    def act() -> None:
        for device, seq in verified.durable:
            doors.storage.phones.set_durable(device, seq)

    doors.change(act)


def restore(place: Place, path: Path, now: datetime, noise: bytes) -> Verified:
    """Put a verified backup in the database's place; phones refill what it lacks.

    noise: 16 bytes for a new epoch, so that no phone takes the older past for its own. The database
    that was there stays beside it. The server must not be running.
    """
    verified = verify(path)
    with locked(place):
        fresh = place.root / "restoring.sqlite"
        fresh.unlink(missing_ok=True)
        _copy(path, fresh)
        storage = SqliteStorage(apsw.Connection(str(fresh)))
        storage.begin()
        storage.set_setting("epoch", noise.hex())
        storage.commit()
        storage.close()
        os.chmod(fresh, 0o600)
        _set_aside(place.database, now)
        os.replace(fresh, place.database)
        _sync_folder(place.root)
    return verified


def _verified(path: Path, storage: SqliteStorage) -> Verified:
    damage = storage.damage()
    if damage:
        raise Fault("store_damaged", "structure")
    lines = 0
    held: dict[int, Ranges] = {}
    branches = storage.lines.branches()
    for number in branches.values():
        before = b""
        for row in storage.lines.all_of(number):
            if link_of(before, row) != row.hash:
                raise Fault("store_damaged", f"chain of log {number} at {row.key & 0xFFFFFFFF}")
            before = row.hash
            lines += 1
    files = _files(storage)
    for device in storage.phones.everyone():
        held[device.num] = Ranges.of(*storage.phones.held(device.num))
    durable = tuple((number, ranges.durable()) for number, ranges in held.items())
    return Verified(path, len(branches), lines, storage.lines.entries(), files, durable)


def _files(storage: SqliteStorage) -> int:
    count = 0
    for digest, content in storage.files.everything():
        if sha256(content).digest() != digest:
            raise Fault("store_damaged", f"file {digest.hex()}")
        count += 1
    if storage.files.lost():
        raise Fault("store_damaged", "a file that was held is gone")
    return count


def _copy(source: Path, target: Path) -> None:
    """A consistent copy in one read of a snapshot: writers go on meanwhile."""
    if target.exists():
        raise Fault("store_failed", "the backup's file exists already")
    try:
        reading = apsw.Connection(str(source), apsw.SQLITE_OPEN_READWRITE)
        writing = apsw.Connection(str(target))
        with writing.backup("main", reading, "main") as copying:
            copying.step(-1)
        # The copy of a database in WAL mode would want files beside it; a backup is one plain file.
        writing.execute("PRAGMA journal_mode = DELETE")
        writing.close()
        reading.close()
    except apsw.Error as error:
        target.unlink(missing_ok=True)
        raise Fault("store_failed", type(error).__name__) from error


def _set_aside(database: Path, now: datetime) -> None:
    if not database.exists():
        return
    for ending in ("", "-wal", "-shm"):
        old = database.with_name(database.name + ending)
        if old.exists():
            os.replace(old, database.with_name(f"before-{now:%Y%m%d-%H%M%S}.sqlite{ending}"))


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
