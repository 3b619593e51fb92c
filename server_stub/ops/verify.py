"""Reading a backup back: every chain, every row, every attachment, and the seal over all of it."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import apsw

from mobile.contract.faults import Fault
from mobile.contract.seal import same
from server_stub.ledger.held import Ranges
from server_stub.ops import handed
from server_stub.ops.keyring import is_right
from server_stub.registry.roll import Keys
from server_stub.storage import shape
from server_stub.storage.schema import STEPS, WITNESSED
from server_stub.storage.sqlite import SqliteStorage

_OURS = {"setting", "branch", "line", "device", "member"}


@dataclass(frozen=True, slots=True)
class Verified:
    """A backup that was read back. durable: (device number, seq up to which it holds all).

    files: attachments in it. An entry whose attachment has not come yet may be durable all the
    same: phones keep what they attached for ever.
    sealed: "yes"; "no_key" when there was none to check the seal with; "older" for a backup of an
    older program, which covers less and bears no seal; "none".
    made: whether the folder it lies in was made for it.
    """

    path: Path
    branches: int
    lines: int
    entries: int
    files: int
    durable: tuple[tuple[int, int], ...]
    sealed: str
    made: bool = False


def read_back(path: Path, keys: Keys | None) -> Verified:
    """Read everything; the file itself stays untouched.

    keys: None when there are none at hand. Errors: as `handed.read`, "backup_foreign",
    "backup_damaged", "backup_altered" at the first place that is not as it was written,
    "database_newer", "key_wrong".
    """
    handed.read(path, 0)
    try:
        version = _version(path)
        if version < len(STEPS):
            return _older(path, keys, version)
        storage = SqliteStorage.reading(path)
        try:
            return _verified(path, storage, keys)
        finally:
            storage.close()
    except Fault as fault:
        code = "backup_altered" if fault.code == "database_altered" else fault.code
        raise Fault(code, fault.detail) from fault
    except apsw.NotADBError as error:
        raise Fault("backup_foreign", str(path)) from error
    except apsw.Error as error:
        raise Fault("backup_damaged", type(error).__name__) from error


def seal_of(storage: SqliteStorage, keys: Keys, version: int) -> str:
    """What only the holder of a master key can write over a database as it stands."""
    return f"{version}:{keys.hidden(version, 'backup', storage.digest()).hex()}"


def _version(path: Path) -> int:
    db = apsw.Connection(str(path), apsw.SQLITE_OPEN_READONLY)
    try:
        names = {name for (name,) in db.execute("SELECT name FROM sqlite_schema")}
        if not names >= _OURS:
            raise Fault("backup_foreign", str(path))
        version = int(db.execute("PRAGMA user_version").get)
        if version <= len(STEPS) and (problem := shape.problem(db, version)):
            raise Fault("backup_altered", problem)
        return version
    finally:
        db.close()


def _older(path: Path, keys: Keys | None, version: int) -> Verified:
    """A copy of it is brought up, and what is found on the way is told."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        storage = SqliteStorage(apsw.Connection(str(copy)))
        try:
            if storage.complaint:
                raise Fault("backup_altered", storage.complaint)
            found = _verified(path, storage, keys if version >= WITNESSED else None)
        finally:
            storage.close()
    return replace(found, sealed="older")


def _verified(path: Path, storage: SqliteStorage, keys: Keys | None) -> Verified:
    if storage.damage():
        raise Fault("backup_damaged", str(path))
    logs = storage.lines.logs()
    if problem := next(storage.problems(), ""):
        raise Fault("backup_altered", problem)
    files = _files(storage)
    held = {one.num: Ranges.of(*storage.phones.held(one.num)) for one in storage.phones.everyone()}
    return Verified(
        path,
        len(logs),
        sum(log.n for log in logs),
        storage.lines.entries(),
        files,
        tuple((number, ranges.durable()) for number, ranges in held.items()),
        _sealed(storage, keys),
    )


def _sealed(storage: SqliteStorage, keys: Keys | None) -> str:
    seal = storage.seal()
    if not seal:
        return "none"
    if keys is None:
        return "no_key"
    word = seal.partition(":")[0]
    version = int(word) if word.isdecimal() else 0
    if not is_right(storage, keys, version):
        raise Fault("key_wrong", f"version {version}")
    if not same(seal, seal_of(storage, keys, version)):
        raise Fault("backup_altered", "seal")
    return "yes"


def _files(storage: SqliteStorage) -> int:
    count = 0
    for digest, content in storage.files.everything():
        if sha256(content).digest() != digest:
            raise Fault("backup_altered", f"file {digest.hex()}")
        count += 1
    if storage.files.lost():
        raise Fault("backup_altered", "a file that was held is gone")
    return count
