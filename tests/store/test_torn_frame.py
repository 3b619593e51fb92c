"""Found by the simulation (seed 20261190): a refused entry came back after a rebuild."""

from __future__ import annotations

import pytest

from mobile.contract.faults import Fault
from mobile.core.ports.store import Sealed
from mobile.store.journal import FILE, Journal, Kept


class LastByteDisk:
    """Full to the brim: the first large append leaves all but its last byte behind, and fails."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.tears = True

    def read(self, name: str, start: int = 0) -> bytes:
        return self.files.get(name, b"")[start:]

    def append(self, name: str, data: bytes) -> None:
        if self.tears and len(data) > 60:
            self.files[name] = self.read(name) + data[:-1]
            raise Fault("disk_full")
        self.files[name] = self.read(name) + data

    def replace(self, name: str, data: bytes) -> None:
        self.files[name] = data

    def remove(self, name: str) -> None:
        self.files.pop(name, None)


def test_a_refused_frame_that_lacks_only_its_line_feed_is_cancelled() -> None:
    disk = LastByteDisk()
    journal = Journal(disk)
    refused = Sealed("01a207f8-79e1-72b5-bdbb-347fd15065b4", "text " * 20, "01" + "0" * 32)
    with pytest.raises(Fault, match="disk_full"):
        journal.add(Kept("37643062-6466-4036-ad66-3533392d3564", 7, refused))
    disk.tears = False
    assert disk.read(FILE)
    assert Journal(disk).found(0).kept == ()
