"""A table that leaves the phone: a document one prints, signs and files."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from mobile.contract.faults import Fault
from mobile.core.ports.tables import Percent, Sheet
from mobile.device.desktop import FolderShare
from mobile.device.spreadsheet import share_table, width_of

LEDGER = Sheet(
    "名单",
    "十一月支部党员大会",
    facts=(("应到", 38), ("出勤率", Percent(0.8158), "31/38"), ("时长", 1.5)),
    head=("序号", "姓名", "结果"),
    rows=((1, "欧阳建国", "到会"), (2, "=1+1", "缺席")),
    pinned=2,
    foot=("联系人签字：________",),
)
HEAD = 5  # a title and three facts stand above


def written(folder: Path, *sheets: Sheet) -> Any:
    place = FolderShare(str(folder)).table("台账 十一月", sheets or (LEDGER,))
    assert place == str(folder / "台账 十一月.xlsx")
    return openpyxl.load_workbook(place)


def test_what_is_written_reads_back_numbers_as_numbers_and_words_as_words(tmp_path: Path) -> None:
    sheet = written(tmp_path).active
    assert sheet["A1"].value == LEDGER.title
    assert [sheet[f"B{row}"].value for row in (2, 3, 4)] == [38, 0.8158, 1.5]
    assert [sheet[f"B{row}"].data_type for row in (2, 3, 4)] == ["n"] * 3
    assert sheet["B3"].number_format == "0.00%"
    assert (sheet[f"B{HEAD + 2}"].value, sheet[f"B{HEAD + 2}"].data_type) == ("=1+1", "s")
    assert sheet[f"A{HEAD + 2}"].value == 2


def test_the_head_is_styled_stays_in_sight_filters_and_comes_again_on_every_page(
    tmp_path: Path,
) -> None:
    sheet = written(tmp_path).active
    assert [cell.value for cell in sheet[HEAD]] == list(LEDGER.head)
    assert all(cell.font.bold and cell.fill.fill_type == "solid" for cell in sheet[HEAD])
    assert not sheet[f"B{HEAD + 1}"].font.bold
    assert sheet.freeze_panes == f"C{HEAD + 1}"
    assert sheet.auto_filter.ref == f"A{HEAD}:C{HEAD + 2}"
    assert sheet.print_title_rows == f"$1:${HEAD}"
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)


def test_a_column_is_as_wide_as_its_words_with_a_chinese_one_as_two(tmp_path: Path) -> None:
    assert (width_of("欧阳建国"), width_of("Wang"), width_of("a\n石燕")) == (8, 4, 4)
    rows = (("欧阳建国", "Wang", "字" * 60),)
    sheet = written(tmp_path, Sheet("x", head=("甲", "乙", "丙"), rows=rows)).active
    wide = [sheet.column_dimensions[name].width for name in "ABC"]
    assert 10 <= wide[0] < 12
    assert 6 <= wide[1] < 8
    assert wide[2] < 40, "what is wider is broken into lines"
    assert sheet["C2"].alignment.wrap_text


def test_a_title_makes_no_column_wide(tmp_path: Path) -> None:
    sheet = written(tmp_path, Sheet("x", "题" * 40, head=("甲",), rows=((1,),))).active
    assert sheet.column_dimensions["A"].width < 10


def test_a_line_to_sign_on_stands_below_the_table(tmp_path: Path) -> None:
    sheet = written(tmp_path).active
    assert sheet[f"A{sheet.max_row}"].value == LEDGER.foot[0]
    assert sheet.max_row > HEAD + len(LEDGER.rows)


def test_many_columns_lie_across_the_page(tmp_path: Path) -> None:
    head = tuple(f"11-{day:02d}" for day in range(1, 21))
    book = written(tmp_path, Sheet("月", head=head), Sheet("日", head=head[:3]))
    assert [one.page_setup.orientation for one in book] == ["landscape", "portrait"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [("台账", "台账"), ("'a[b]: c'", "ab c"), ("长" * 40, "长" * 31), ("/", "ledger")],
)
def test_the_sheet_is_named_by_what_it_is(tmp_path: Path, said: str, kept: str) -> None:
    place = FolderShare(str(tmp_path)).table("x", [Sheet(said)])
    assert openpyxl.load_workbook(place).sheetnames == [kept]


def test_a_name_cannot_leave_its_folder(tmp_path: Path) -> None:
    place = Path(FolderShare(str(tmp_path)).table("../../a:b\n", [LEDGER]))
    assert place.parent == tmp_path


def test_a_folder_in_the_way_is_said(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(Fault, match="share_failed"):
        FolderShare(str(blocked)).table("台账", [LEDGER])
    with pytest.raises(Fault, match="share_failed"):
        share_table(lambda *_: "", "台账", [LEDGER], folder=str(blocked))


def test_a_page_of_text_leaves_the_phone_as_it_was_written(tmp_path: Path) -> None:
    name = "存了我:哪些信息.html"
    place = FolderShare(str(tmp_path)).text(name, "<p>欧阳建国</p>", "text/html")
    assert Path(place).name == "存了我哪些信息.html"
    assert Path(place).read_text("utf-8") == "<p>欧阳建国</p>"
