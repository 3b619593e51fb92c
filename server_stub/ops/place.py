"""The server's directory: database, master key, lock, control socket, backups."""

from __future__ import annotations

import fcntl
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mobile.contract.faults import Fault
from mobile.contract.seal import KEY_BYTES
from server_stub.bootstrap import make_doors
from server_stub.doors.doors import Doors, Ports
from server_stub.registry.roll import Keys
from server_stub.settings import Settings
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
    def lock(self) -> Path:
        """Held by the one process that may open the database."""
        return self.root / "lock"

    @property
    def socket(self) -> Path:
        """Where a running server takes commands from this machine's same user."""
        return self.root / "control.sock"


@contextmanager
def locked(place: Place) -> Iterator[None]:
    """Nobody else has the database open meanwhile; Fault("data_in_use") when somebody has."""
    place.root.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(place.lock, os.O_RDWR | os.O_CREAT, 0o600)
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
    """The server over this directory, made when missing.

    Errors: Fault("data_in_use"), Fault("store_failed"), Fault("store_newer").
    """
    with locked(place):
        is_new = not place.database.exists()
        keys = read_keys(place.key) if place.key.exists() or not is_new else make_key(place.key)
        storage = SqliteStorage.open(place.database)
        os.chmod(place.database, stat.S_IRUSR | stat.S_IWUSR)
        try:
            ports = Ports(lambda: datetime.now(UTC), secrets.token_bytes)
            yield make_doors(storage, keys, ports, settings)
        finally:
            storage.close()


def make_key(path: Path) -> Keys:
    """A new master key in a file only its owner may read."""
    master = secrets.token_bytes(KEY_BYTES)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(f"1 {master.hex()}\n")
        file.flush()
        os.fsync(file.fileno())
    return Keys(((1, master),))


def read_keys(path: Path) -> Keys:
    """Every master key; Fault("store_failed") when the file is missing, damaged or open to others.

    A database without its key could not check one seal, so no new key is made for it.
    """
    try:
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise Fault("store_failed", "master.key must be readable by its owner alone (0600)")
        lines = [line.split() for line in path.read_text("ascii").splitlines() if line.strip()]
        masters = sorted((int(version), bytes.fromhex(key)) for version, key in lines)
    except (OSError, ValueError) as error:
        raise Fault("store_failed", "master.key is missing or damaged") from error
    if not masters or any(len(key) != KEY_BYTES or not 1 <= v <= 255 for v, key in masters):
        raise Fault("store_failed", "master.key is damaged")
    return Keys(tuple(masters))
