"""Settings that outlive the database: what locks the app may not open because a file was damaged.

They stand in a small file of their own, replaced as a whole, and in the database as well: an older
app knows no other place, and a damaged file is made good from there.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from contextlib import suppress

from mobile.contract.faults import Fault
from mobile.core.phone.app_lock import PIN, TRIES
from mobile.core.ports.outside import Disk

FILE = "lasting"
NAMES = (PIN, TRIES)


class Lasting:
    """stored: what the database has of a setting, "" when it has none."""

    def __init__(self, disk: Disk, stored: Callable[[str], str]) -> None:
        self._disk = disk
        found = _read(disk.read(FILE))
        self._values = {name: stored(name) for name in NAMES} if found is None else found
        if found is None and any(self._values.values()):
            # On a full disk the database alone holds them until there is room.
            with suppress(Fault):
                self._write(self._values)

    def get(self, name: str) -> str | None:
        """None for a setting that is the database's alone."""
        return self._values.get(name, "") if name in NAMES else None

    def put(self, name: str, value: str) -> bool:
        """Durable when it returns True; False for a setting that is the database's alone.

        Errors: "disk_full", "disk_failed": then what stood there stands.
        """
        if name not in NAMES:
            return False
        values = {**self._values, name: value}
        self._write(values)
        self._values = values
        return True

    def _write(self, values: dict[str, str]) -> None:
        line = json.dumps(values).encode()
        self._disk.replace(FILE, b"%08x %s" % (zlib.crc32(line), line))


def _read(raw: bytes) -> dict[str, str] | None:
    head, _, line = raw.partition(b" ")
    if head != b"%08x" % zlib.crc32(line):
        return None
    return {str(name): str(value) for name, value in json.loads(line).items()}
