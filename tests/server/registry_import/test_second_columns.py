"""Two columns of one meaning: which of them was read is said wherever they differ."""

from __future__ import annotations

import json

import pytest

from server_stub.ops.import_words import told
from server_stub.registry.importing.problems import Problem
from server_stub.registry.importing.reading import read_roster
from server_stub.registry.importing.sheet import RosterSheet
from server_stub.registry.organisation_rows import read_records
from tests.server.registry_import.sheets import csv_bytes, from_csv, from_xlsx

BOTH = "原支部、党组织关系所在支部"


def differing(sheet: RosterSheet) -> list[tuple[str, tuple[int, ...]]]:
    return [(o.column, o.rows) for o in sheet.notices if o.code == "import_columns_differ"]


def test_a_former_branch_beside_the_home_branch_is_told_with_its_rows() -> None:
    sheet = from_csv(
        "姓名,党组织关系所在支部,原支部",
        "石燕,上坪村党支部,上坪村党支部",
        "丁龚,上坪村党支部,新屋村党支部",
        "贺娣,上坪村党支部,",
        "王琴,,",
    )
    assert [row.home for row in sheet.rows] == ["上坪村党支部"] * 3 + [""]
    assert differing(sheet) == [(BOTH, (3,))]
    assert sheet.ignored == ("原支部",)


@pytest.mark.parametrize(
    "header", ["联系电话,入党时间,党组织,流出地党组织", "联系电话,入党时间,原支部,流出地党组织"]
)
@pytest.mark.parametrize("others", [(), ("丁龚,10000000002,2014-03,,上坪村党支部",)])
def test_a_home_that_only_the_unread_column_says_is_refused_with_its_rows(
    header: str, others: tuple[str, ...]
) -> None:
    row = "石燕,10000000001,2014-03,新屋村党支部,"
    sheet = from_csv(f"姓名,{header}", *others, row)
    columns = "、".join(header.split(",")[2:])
    assert [(o.code, o.column, o.rows) for o in sheet.problems] == [
        ("import_column_alone", columns, (2 + len(others),))
    ]
    assert sheet.rows == ()


def test_what_is_above_that_only_the_unread_column_says_is_refused() -> None:
    found = read_records(csv_bytes("名称,上级,主管单位", "上坪村党支部,,四里乡党委"), "a.csv")
    assert [(o.code, o.column, o.rows) for o in found.problems] == [
        ("import_column_alone", "主管单位、上级", (2,))
    ]


def test_what_a_keeper_reads_of_it_names_the_rows_and_their_number_in_both_languages() -> None:
    (line,) = told([Problem("import_columns_differ", 0, BOTH, rows=(3, 5))])
    zh, en = line.splitlines()
    assert zh.startswith(f"import_columns_differ: 第 3、5 行，共 2 行“{BOTH}”：")
    assert en.startswith(f"  Rows 3, 5 (2 in all), column {BOTH}: ")


@pytest.mark.parametrize(
    ("header", "taken", "unread"),
    [
        ("手机号,备用手机", "10000000001", "100 0000 0001"),
        ("入党时间,入党的日期", "2004-06", "2004年6月"),
        ("所在党支部,原支部", "上坪村党支部", "上坪村 党支部"),
        ("党员类别,党员性质", "预备党员", "中共预备党员"),
        ("手机号,备用手机", "10000000001", "—"),
    ],
)
def test_the_same_thing_written_otherwise_does_not_differ(
    header: str, taken: str, unread: str
) -> None:
    assert differing(from_csv(f"姓名,{header}", f"石燕,{taken},{unread}")) == []


@pytest.mark.parametrize(
    ("header", "taken", "unread"),
    [
        ("手机号,备用手机", "10000000001", "10000000002"),
        ("入党时间,入党的日期", "2004-06", "2005年6月"),
        ("党员类别,党员性质", "正式党员", "预备党员"),
    ],
)
def test_every_field_that_two_columns_say_is_compared(header: str, taken: str, unread: str) -> None:
    sheet = from_csv(f"姓名,{header}", f"石燕,{taken},{unread}")
    assert [rows for _, rows in differing(sheet)] == [(2,)]


def test_a_former_branch_merged_over_rows_differs_in_each_of_them() -> None:
    sheet = from_xlsx(
        ("姓名", "所在党支部", "原支部"),
        ("石燕", "上坪村党支部", "新屋村党支部"),
        ("丁龚", "上坪村党支部", None),
        merges=("C2:C3",),
    )
    assert differing(sheet) == [("原支部、所在党支部", (2, 3))]


def test_rows_that_are_nobody_are_not_counted() -> None:
    sheet = from_csv(
        "姓名,所在党支部,原支部",
        "石燕,上坪村党支部,新屋村党支部",
        "合计,2,3",
    )
    assert differing(sheet) == [("原支部、所在党支部", (2,))]


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_two_columns_for_what_is_above_are_compared_among_organisations(kind: str) -> None:
    csv = csv_bytes("名称,上级,主管单位", "上坪村党支部,四里乡党委,县委", "新屋村党支部,县委,县委")
    rows = [("上坪村党支部", "四里乡党委", "县委"), ("新屋村党支部", "县委", "县委")]
    records = [dict(zip(("名称", "上级", "主管单位"), row, strict=True)) for row in rows]
    found = read_records(csv if kind == "csv" else json.dumps(records).encode(), f"组织.{kind}")
    told_of = {o.column: o.rows for o in found.notices if o.code == "import_columns_differ"}
    assert told_of == {"主管单位、上级": (2,) if kind == "csv" else (1,)}


def test_a_roster_without_a_second_column_says_nothing_of_it() -> None:
    assert differing(read_roster(csv_bytes("姓名,所在党支部", "石燕,上坪村党支部"), "a.csv")) == []
