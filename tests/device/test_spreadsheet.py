"""A table that leaves the phone."""

from pathlib import Path

import openpyxl
import pytest

from mobile.contract.faults import Fault
from mobile.device.desktop import FolderShare
from mobile.device.spreadsheet import share_table

ROWS = [["应到", 38], ["姓名", "结果"], ["=1+1", "到会"]]


def test_what_is_written_reads_back_numbers_as_numbers_and_words_as_words(tmp_path: Path) -> None:
    place = FolderShare(str(tmp_path)).table("台账 十一月", ROWS)
    assert place == str(tmp_path / "台账 十一月.xlsx")
    sheet = openpyxl.load_workbook(place).active
    assert sheet.title == "台账 十一月"
    assert [[cell.value for cell in row] for row in sheet.rows] == ROWS
    assert sheet["A3"].data_type == "s"


@pytest.mark.parametrize(
    ("said", "kept"),
    [("台账", "台账"), ("'a[b]: c'", "ab c"), ("长" * 40, "长" * 31), ("/", "ledger")],
)
def test_the_sheet_is_named_by_what_it_is(tmp_path: Path, said: str, kept: str) -> None:
    place = FolderShare(str(tmp_path)).table("x", ROWS, said)
    assert openpyxl.load_workbook(place).sheetnames == [kept]


def test_a_name_cannot_leave_its_folder(tmp_path: Path) -> None:
    place = Path(FolderShare(str(tmp_path)).table("../../a:b\n", ROWS))
    assert place.parent == tmp_path


def test_a_folder_in_the_way_is_said(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(Fault, match="share_failed"):
        FolderShare(str(blocked)).table("台账", ROWS)
    with pytest.raises(Fault, match="share_failed"):
        share_table(lambda *_: "", "台账", ROWS, folder=str(blocked))


def test_a_page_of_text_leaves_the_phone_as_it_was_written(tmp_path: Path) -> None:
    place = FolderShare(str(tmp_path)).text("关于我:存了什么.html", "<p>欧阳建国</p>", "text/html")
    assert Path(place).name == "关于我存了什么.html"
    assert Path(place).read_text("utf-8") == "<p>欧阳建国</p>"
