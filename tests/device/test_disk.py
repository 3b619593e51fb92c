"""Files: the fake and the real one keep the same promises."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mobile.contract.faults import Fault
from mobile.core.ports.outside import Disk
from mobile.device.desktop import FileKeystore
from mobile.device.fake import FakeDisk, FakeNoise
from mobile.device.real import RealDisk


@pytest.fixture(params=["fake", "real"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Disk:
    return FakeDisk() if request.param == "fake" else RealDisk(str(tmp_path / "data"))


def test_files_are_read_as_they_were_written(disk: Disk) -> None:
    assert disk.read("a") == b""
    disk.append("a", b"one")
    disk.append("a", b" two")
    disk.replace("b", b"old")
    disk.replace("b", b"new")
    assert (disk.read("a"), disk.read("b")) == (b"one two", b"new")
    disk.remove("a")
    disk.remove("a")
    assert disk.read("a") == b""


def test_the_end_of_a_file_is_read_alone(disk: Disk) -> None:
    disk.append("a", b"one two")
    assert [disk.read("a", start) for start in (4, 7, 9)] == [b"two", b"", b""]


def test_a_full_fake_disk_tears_an_append_and_keeps_what_it_cannot_replace() -> None:
    disk = FakeDisk(free=5)
    with pytest.raises(Fault, match="disk_full"):
        disk.append("a", b"seven c")
    assert disk.read("a") == b"seven"
    with pytest.raises(Fault, match="disk_full"):
        disk.replace("a", b"123456")
    assert disk.read("a") == b"seven"
    disk.remove("a")
    disk.append("a", b"four")


def test_a_real_write_that_fails_is_a_fault_and_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = RealDisk(str(tmp_path))
    disk.replace("a", b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    for write in (disk.append, disk.replace):
        with pytest.raises(Fault, match="disk_full"):
            write("b", b"x")
    with pytest.raises(Fault, match="disk_full"):
        disk.replace("a", b"new")
    assert disk.read("a") == b"old"
    assert not (tmp_path / "a.new").exists()


def test_the_data_directory_is_its_owners_only(tmp_path: Path) -> None:
    RealDisk(str(tmp_path / "data"))
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_a_key_file_is_made_once_and_lost_as_a_whole(disk: Disk) -> None:
    store = FileKeystore(disk, FakeNoise())
    first = store.key()
    assert len(first) == 32
    assert store.key() == first
    disk.replace("rows.key", first[:31])
    assert store.key() != first
