"""The files say what the county says, read back without the code under test."""

import csv
import io

import pytest
from openpyxl import load_workbook

from tests.county.build import county
from tests.county.files import HEADERS, organisations_csv, roster_csv, roster_xlsx


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_the_csv_holds_every_member_in_that_encoding(encoding: str) -> None:
    made = county(4)
    data = roster_csv(made, made.members(), encoding)
    rows = list(csv.DictReader(io.StringIO(data.decode(encoding), newline="")))
    assert [row["姓名"] for row in rows] == [person.name for person in made.members()]
    assert [row["手机号"] for row in rows] == [person.phone for person in made.members()]
    assert sum(row["有无智能手机"] == "无" for row in rows) == 3
    assert sum(row["预备党员"] == "是" for row in rows) == 4


def test_only_the_utf_8_file_has_a_byte_order_mark_and_the_other_is_not_utf_8() -> None:
    made = county(4)
    assert roster_csv(made, made.members()).startswith(b"\xef\xbb\xbf")
    with pytest.raises(UnicodeDecodeError):
        roster_csv(made, made.members(), "gb18030").decode("utf-8")


def test_the_workbook_has_a_merged_title_then_headers_then_everybody() -> None:
    made = county(4)
    sheet = load_workbook(io.BytesIO(roster_xlsx(made, made.members()))).active
    assert sheet is not None
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["A1:J1"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert rows[0] == HEADERS
    assert [row[1] for row in rows[1:]] == [person.name for person in made.members()]
    assert [row[2] for row in rows[1:]] == [int(person.phone) for person in made.members()]


def test_the_file_of_organisations_names_each_after_the_one_above_it() -> None:
    made = county(4)
    text = organisations_csv(made).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["名称"] for row in rows] == [one.name for one in made.organisations]
    for number, row in enumerate(rows):
        assert row["上级"] in ("", *(other["名称"] for other in rows[:number]))
