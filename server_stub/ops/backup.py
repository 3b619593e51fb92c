"""Backups that were read back: only what such a one holds may a phone call durable."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import apsw

from mobile.contract.faults import Fault
from mobile.contract.moments import format_at
from server_stub.doors.doors import Doors
from server_stub.doors.ports import Ports
from server_stub.ops import part
from server_stub.ops.begun import tried
from server_stub.ops.keyring import read_keys
from server_stub.ops.mark import Reached, reached
from server_stub.ops.notices import Notice, leave
from server_stub.ops.place import Place, gap, locked
from server_stub.ops.verify import Verified, read_back, seal_of
from server_stub.registry.roll import Keys
from server_stub.storage.failing import fault_of, fault_of_file
from server_stub.storage.sqlite import SqliteStorage

# What fails where the backup goes says nothing of the server's own files.
_NOT_MADE = {
    "server_closed": "backup_closed",
    "server_full": "backup_full",
    "store_failed": "backup_not_made",
}


def take(place: Place, folder: Path, now: datetime) -> Verified:
    """Copy the database while the server works, seal the copy, put it on the disk and read it back.

    The folder is made when the one above is there. Errors: "backup_place", "backup_not_folder",
    "backup_not_made", "backup_closed", "backup_full", and those of the database.
    """
    keys = read_keys(place.key)
    path = folder / f"suixing-{now:%Y%m%d-%H%M%S-%f}.sqlite"
    made, is_done = False, False
    try:
        _check_place(place, folder)
        made = not folder.exists()
        folder.mkdir(mode=0o700, exist_ok=True)
        with part.named_at_the_end(path) as growing:
            _copy(place.database, growing, _NOT_MADE)
            _seal(growing, keys)
        is_done = True
    except OSError as error:
        fault = fault_of_file(error, str(folder))
        raise Fault(_NOT_MADE.get(fault.code, fault.code), fault.detail) from error
    finally:
        if made and not is_done:
            with suppress(OSError):
                folder.rmdir()
    return replace(read_back(path, keys), made=made)


def _check_place(place: Place, folder: Path) -> None:
    if folder.resolve() == place.root.resolve():
        raise Fault("backup_place", str(folder))
    if folder.is_file():
        raise Fault("backup_not_folder", str(folder))


def verify(place: Place, path: Path) -> Verified:
    """As `read_back`, with the keys of this place if they are there."""
    return read_back(path, read_keys(place.key) if place.key.exists() else None)


def remember(doors: Doors, verified: Verified) -> None:
    """Phones may now be told that these entries are in a backup."""

    def act() -> None:
        for device, seq in verified.durable:
            doors.storage.phones.set_durable(device, seq)

    doors.change(act)


class Restored(NamedTuple):
    """missing: what may be. before: where the database is that was there, None when none was."""

    verified: Verified
    missing: str
    before: Path | None


def restore(place: Place, path: Path, ports: Ports, *, unsealed: bool = False) -> Restored:
    """Put a verified backup in the database's place; phones refill what it lacks.

    It gets a new epoch, so that no phone takes the older past for its own. The database that was
    there stays beside it. The server must not be running. unsealed: whether one without a seal, or
    with one that no key is here to check, is good enough. With it comes what may be missing.
    Errors: "backup_unsealed", "key_missing", and as `verify`.
    """
    verified = verify(place, path)
    if verified.sealed in ("none", "older") and not unsealed:
        raise Fault("backup_unsealed", str(path))
    if verified.sealed == "no_key" and not unsealed:
        # Once it is in place nobody looks at its seal again.
        raise Fault("key_missing", str(place.key))
    trial = place.trial()
    with locked(place), tried(trial, place.database):
        fresh, now = place.fresh, ports.clock()
        part.remove(fresh)
        try:
            _copy(path, fresh)
            missing = _begin_anew(fresh, ports, reached(place.mark))
            before = _set_aside(place.database, now)
            os.replace(fresh, place.database)
            trial.keeps = True
            # What it said was said of the database that was there.
            place.mark.unlink(missing_ok=True)
            part.sync_folder(place.root)
        except OSError as error:
            raise fault_of_file(error, str(place.root)) from error
        finally:
            # What could not be finished would keep the disk full.
            with suppress(OSError):
                part.remove(fresh)
    return Restored(verified, missing, before)


def _begin_anew(fresh: Path, ports: Ports, before: Reached | None) -> str:
    """Make a copy a database at work, that says what may be missing in it."""
    storage = SqliteStorage.open(fresh)
    missing, now = gap(storage, before), format_at(ports.clock())
    storage.begin()
    storage.set_seal("")
    storage.set_setting("epoch", ports.noise(16).hex())
    leave(storage, Notice(ports.noise(4).hex(), now, "data_restored", missing))
    storage.commit()
    storage.close()
    return missing


def _copy(source: Path, target: Path, codes: Mapping[str, str] = MappingProxyType({})) -> None:
    """A consistent copy in one read of a snapshot: writers go on meanwhile. OSError: there can be
    no file there.

    codes: what a fault of the target is called instead.
    """
    try:
        reading = apsw.Connection(str(source), apsw.SQLITE_OPEN_READWRITE)
        reading.execute("SELECT count(*) FROM sqlite_schema").get  # noqa: B018
    except apsw.Error as error:
        raise fault_of(error, str(source)) from error
    part.begin(target)
    try:
        writing = apsw.Connection(str(target), apsw.SQLITE_OPEN_READWRITE)
        with writing.backup("main", reading, "main") as copying:
            copying.step(-1)
        # The copy of a database in WAL mode would want files beside it; a backup is one plain file.
        writing.execute("PRAGMA journal_mode = DELETE")
        writing.close()
        reading.close()
    except apsw.Error as error:
        fault = fault_of(error, str(target))
        raise Fault(codes.get(fault.code, fault.code), fault.detail) from error


def _seal(path: Path, keys: Keys) -> None:
    try:
        storage = SqliteStorage(apsw.Connection(str(path), apsw.SQLITE_OPEN_READWRITE))
        storage.set_seal(seal_of(storage, keys, keys.version))
        storage.close()
    except apsw.Error as error:
        fault = fault_of(error, str(path))
        raise Fault(_NOT_MADE.get(fault.code, fault.code), fault.detail) from error


def _set_aside(database: Path, now: datetime) -> Path | None:
    if not database.exists():
        return None
    kept = database.with_name(f"before-{now:%Y%m%d-%H%M%S-%f}.sqlite")
    for ending in ("", "-wal", "-shm"):
        old = database.with_name(database.name + ending)
        if old.exists():
            os.replace(old, kept.with_name(kept.name + ending))
    return kept
