"""Drawn pages on their way out of the phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from mobile.contract.faults import Fault
from mobile.core.activity.png import grey_png
from mobile.device.desktop import FolderShare
from mobile.device.page_folder import PageFolder

WIDTH, HEIGHT = 1240, 1754


def page(shade: int) -> bytes:
    """Rows from the bottom up: the lowest is black."""
    return grey_png(bytes(WIDTH) + bytes([shade]) * (WIDTH * (HEIGHT - 1)), WIDTH, HEIGHT, 150)


def test_a_page_reads_back_upright_and_grey_with_its_measure(tmp_path: Path) -> None:
    path = tmp_path / "one.png"
    path.write_bytes(page(200))
    with Image.open(path) as picture:
        assert (picture.mode, picture.size) == ("L", (WIDTH, HEIGHT))
        assert round(picture.info["dpi"][0]) == 150
        assert (picture.getpixel((5, 0)), picture.getpixel((5, HEIGHT - 1))) == (200, 0)


def test_too_few_pixels_are_a_defect() -> None:
    with pytest.raises(ValueError, match="one byte"):
        grey_png(b"123", 2, 2, 150)


def test_three_pages_are_a_document_of_three_pages_of_a4(tmp_path: Path) -> None:
    folder = PageFolder()
    paths = [folder.keep("签到表", n, page(40 * n)) for n in (1, 2, 3)]
    made = Path(FolderShare(str(tmp_path)).pages("签到表 十一月", paths))
    folder.clear()
    text = made.read_bytes()
    assert (made.name, text[:5]) == ("签到表 十一月.pdf", b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", text)) == 3
    box = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", text)[0]
    assert [round(float(side)) for side in box] == [595, 842]


def test_nothing_of_a_document_stays_once_it_is_cleared() -> None:
    folder = PageFolder()
    path = Path(folder.keep("台账", 1, page(1)))
    assert path.exists()
    folder.clear()
    assert not path.parent.exists()
    assert Path(folder.keep("台账", 1, page(1))).exists()
    folder.clear()


def test_a_name_no_disk_takes_is_made_one(tmp_path: Path) -> None:
    folder = PageFolder()
    path = Path(folder.keep("a/../b:十一月", 1, page(1)))
    assert path.exists()
    assert path.parent.name.startswith("pages-")
    folder.clear()


def test_a_full_disk_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("tempfile.mkdtemp", full)
    with pytest.raises(Fault, match="disk_full"):
        PageFolder().keep("x", 1, b"")
