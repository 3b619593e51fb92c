"""A stroke for nothing and a sign for the line above, as people fill in tables by hand."""

import pytest

from server_stub.registry.organisations import read_organisations
from server_stub.registry.register import Register
from tests.server.registry_import.sheets import found, from_csv, one

HEAD = "姓名,手机号,所在党支部,预备党员,入党时间,籍贯村,所在小组,活动地点,有无智能手机"
STROKES = ["/", "／", "-", "--", "—", "——", "－", "\\"]
DITTOS = ["同上", "〃", "″", "“", '""""']


@pytest.mark.parametrize("stroke", STROKES)
def test_a_stroke_says_nothing_in_any_column(stroke: str) -> None:
    row = one(from_csv(HEAD, ",".join(["石燕", *[stroke] * 8])))
    assert (row.name, row.phone, row.home, row.village, row.group) == ("石燕", "", "", "", "")
    assert (row.probationary, row.joined, row.place, row.smartphone) == (None, "", "", None)
    assert row.cleared == ()


@pytest.mark.parametrize("ditto", DITTOS)
@pytest.mark.parametrize("header", ["所在党支部", "入党时间", "籍贯村", "所在小组", "活动地点"])
def test_the_sign_for_the_line_above_is_told_and_stored_for_nobody(ditto: str, header: str) -> None:
    sheet = from_csv(f"姓名,{header}", "石燕,", f"米素,{ditto}")
    assert found(sheet) == [("import_ditto", 3, header)]


def test_both_are_read_the_same_way_in_a_file_of_organisations() -> None:
    text = "名称,形式,城市,上级\n甲县委,党委,/,—\n乙党支部,-,同上,甲县委\n"
    drawn = iter(bytes([number]) * 16 for number in range(9))
    read = read_organisations(
        text.encode(), "a.csv", Register((), (), {}), lambda _count: next(drawn)
    )
    assert [(p.code, p.row) for p in read.problems] == [("import_ditto", 3)]
    good = text.replace("同上", "东莞市").encode()
    rows = read_organisations(good, "a.csv", Register((), (), {}), lambda _count: next(drawn)).rows
    assert [(one.form, one.city) for one in rows] == [("committee", ""), ("branch", "东莞市")]
