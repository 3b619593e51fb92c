"""Only a full disk is called full: what else fails is told as it is."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from mobile.contract.faults import Fault
from mobile.core.ports.tables import Sheet
from mobile.device.desktop import FolderShare
from mobile.device.desktop_acts import write_document
from mobile.device.failing import of_java
from mobile.device.page_folder import PageFolder
from mobile.device.real import RealDisk
from mobile.device.spreadsheet import file_name

LONG = "驻东莞市长安镇乌沙社区流动党员临时联合党支部" * 12


def test_a_long_branch_name_makes_a_file_that_says_what_it_is(tmp_path: Path) -> None:
    share = FolderShare(str(tmp_path))
    table = Path(share.table(f"{LONG} 2026-11", [Sheet("台账", facts=(("应到", 38),))]))
    page = Path(share.text(f"{LONG}.html", "<p>38</p>", "text/html"))
    assert (table.suffix, page.suffix) == (".xlsx", ".html")
    assert page.read_text("utf-8") == "<p>38</p>"
    assert Path(PageFolder().keep(LONG, 12, b"page")).read_bytes() == b"page"


@pytest.mark.parametrize("name", ["台账.xlsx", LONG, f"{LONG}.html", "x" * 300, f"a.{LONG}"])
def test_a_name_fits_every_file_system_and_keeps_its_ending(name: str) -> None:
    made = file_name(name)
    assert len(made.encode()) <= 120
    assert made == name or "…" in made
    assert made.endswith(".html") == name.endswith(".html")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EIO, "disk_failed"),
        (errno.EROFS, "disk_failed"),
        (errno.EACCES, "disk_failed"),
    ],
)
def test_what_kept_an_entry_from_the_disk_is_told_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    disk = RealDisk(str(tmp_path))

    def fail(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    for write in (disk.append, disk.replace):
        with pytest.raises(Fault) as caught:
            write("a", b"x")
        assert caught.value.code == code


def test_a_folder_that_is_none_is_no_full_phone(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(Fault, match="share_failed"):
        FolderShare(str(blocked)).text("a.html", "x", "text/html")


def test_a_picture_nobody_can_open_is_no_full_phone(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_text("no picture")
    with pytest.raises(Fault, match="picture_unreadable"):
        write_document([str(picture)], tmp_path / "a.pdf")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("java.io.IOException: write failed: ENOSPC (No space left on device)", "disk_full"),
        ("java.io.IOException: write failed: EIO (I/O error)", "share_failed"),
        ("java.lang.IllegalStateException: document is closed!", "share_failed"),
    ],
)
def test_what_java_says_is_told_as_it_is(said: str, code: str) -> None:
    assert of_java(RuntimeError(said)).code == code


def test_a_key_file_of_an_older_app_is_its_owners_only_after_the_next_write(
    tmp_path: Path,
) -> None:
    path = tmp_path / "own.log"
    path.write_bytes(b"")
    path.chmod(0o644)
    RealDisk(str(tmp_path)).append("own.log", b"x")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_table_that_does_not_fit_is_a_full_phone(monkeypatch: pytest.MonkeyPatch) -> None:
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    def full(_book: Workbook) -> None:
        raise FileCreateError(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))

    monkeypatch.setattr(Workbook, "close", full)
    with pytest.raises(Fault, match="disk_full"):
        FolderShare("unused").table("台账", [Sheet("台账", facts=(("应到", 38),))])
