"""The master keys' file, and whether it is the one this database was made with."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from mobile.contract.faults import Fault
from mobile.contract.seal import KEY_BYTES, is_sealed, same
from server_stub.ledger import decode
from server_stub.registry.roll import Keys
from server_stub.storage.failing import fault_of_file
from server_stub.storage.port import Storage

_CHECK = "key."
_SAMPLE = 50


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
    """Every master key. Errors: "key_missing", "key_open" (to others), "key_damaged".

    A database without its key could not check one seal, so no new key is made for it.
    """
    try:
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise Fault("key_open", str(path))
        lines = [line.split() for line in path.read_text("ascii").splitlines() if line.strip()]
        masters = sorted((int(version), bytes.fromhex(key)) for version, key in lines)
    except FileNotFoundError as error:
        raise Fault("key_missing", str(path)) from error
    except OSError as error:
        raise fault_of_file(error, str(path)) from error
    except ValueError as error:
        raise Fault("key_damaged", str(path)) from error
    if not masters or any(len(key) != KEY_BYTES or not 1 <= v <= 255 for v, key in masters):
        raise Fault("key_damaged", str(path))
    return Keys(tuple(masters))


def check(storage: Storage, keys: Keys) -> None:
    """Fault("key_wrong") unless every version that made something here is there and the same.

    A wrong key would refuse every phone for ever, each by itself and without anybody knowing why.
    """
    here = dict(keys.masters)
    made = {one.version for one in storage.phones.everyone()}
    made |= {int(name.removeprefix(_CHECK)) for name in storage.settings(_CHECK)}
    for version in sorted(made):
        if not is_right(storage, keys, version):
            raise Fault("key_wrong", f"version {version}")
    new = [v for v in here if not storage.setting(f"{_CHECK}{v}")]
    if new:
        storage.begin()
        for version in new:
            storage.set_setting(f"{_CHECK}{version}", _word(keys, version))
        storage.commit()


def is_right(storage: Storage, keys: Keys, version: int) -> bool:
    """Whether this version of the master key is there, and the one this database was made with."""
    if version not in dict(keys.masters):
        return False
    kept = storage.setting(f"{_CHECK}{version}")
    return same(kept, _word(keys, version)) if kept else _seals(storage, keys, version)


def _seals(storage: Storage, keys: Keys, version: int) -> bool:
    """Without the word, in an older database: whether the key made any of its newest seals."""
    found = storage.lines.sealed_under(version, _SAMPLE)
    made = [keys.of_device(decode.read(text).device, version) for text, _mac in found]
    pairs = zip(made, found, strict=True)
    return not found or any(is_sealed(key, text, mac) for key, (text, mac) in pairs)


def _word(keys: Keys, version: int) -> str:
    return keys.hidden(version, "check", b"").hex()
