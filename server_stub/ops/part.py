"""A copy of a database on its way to its name: what is half made shall be taken for no whole one,
and be read by nobody but its owner from its first byte."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from mobile.contract.faults import Fault

_PART = ".part"
_BESIDE = ("", "-wal", "-shm", "-journal")


def begin(path: Path) -> None:
    """An empty file that only its owner may read. SQLite takes it for an empty database, and gives
    what it keeps beside it the same rights. Fault("backup_not_made") when it is there already."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError as error:
        raise Fault("backup_not_made", f"{path} exists") from error


def remove(path: Path) -> None:
    """With what SQLite keeps beside it: a disk that is full to the last page leaves that behind."""
    for ending in _BESIDE:
        path.with_name(path.name + ending).unlink(missing_ok=True)


@contextmanager
def named_at_the_end(path: Path) -> Iterator[Path]:
    """Where to write what shall be `path`: it gets its name when it is whole and on the disk, and
    is gone when anything fails. What a killed program left in this folder goes first."""
    part = path.with_name(path.name + _PART)
    with _at_work(path.parent), ExitStack() as undoing:
        undoing.callback(_remove_if_it_can, part)
        yield part
        if path.exists():
            raise Fault("backup_not_made", f"{path} exists")
        with part.open("rb") as file:
            os.fsync(file.fileno())
        os.rename(part, path)
        undoing.callback(_remove_if_it_can, path)
        sync_folder(path.parent)
        undoing.pop_all()


def _remove_if_it_can(path: Path) -> None:
    with suppress(OSError):
        remove(path)


def sync_folder(folder: Path) -> None:
    """Names in it are on the disk when this returns."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _at_work(folder: Path) -> Iterator[None]:
    """Several may be at work in one folder; the parts that are there while nobody is are left over.

    A lock goes with its process, however that ends. Where the disk knows none, they stay.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for one in folder.glob(f"suixing-*.sqlite{_PART}*"):
                one.unlink(missing_ok=True)
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)
