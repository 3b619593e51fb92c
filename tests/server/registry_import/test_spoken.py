"""Who is a probationary member, said under a header nobody listed: understood, or told."""

import pytest

from server_stub.registry.importing.problems import RosterRefused
from tests.server.registry_import.sheets import found, from_csv, from_xlsx


def told(*lines: str) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(one.code, one.column, one.rows) for one in from_csv(*lines).notices]


@pytest.mark.parametrize("header", ["类别", "人员分类", "党员的类型", "状态", "备注", "身份", ""])
def test_a_column_of_nothing_but_kinds_of_members_is_understood_and_said(header: str) -> None:
    lines = (f"姓名,{header}", "石燕,正式党员", "米素,预备党员", "丁佳,")
    sheet = from_csv(*lines)
    assert sheet.problems == ()
    assert [row.probationary for row in sheet.rows] == [False, True, None]
    assert sheet.ignored == ()
    assert told(*lines) == [("import_column_by_words", header or "B", ())]


def test_a_kind_merged_over_several_people_is_everybodys() -> None:
    sheet = from_xlsx(
        ["姓名", "类别"], ["石燕", "预备党员"], ["米素", None], ["丁佳", "正式党员"],
        merges=["B2:B3"],
    )  # fmt: skip
    assert [row.probationary for row in sheet.rows] == [True, True, False]


def test_candidates_in_such_a_column_are_told_by_their_rows() -> None:
    sheet = from_csv("姓名,类别", "石燕,正式党员", "米素,发展对象", "丁佳,入党积极分子")
    assert found(sheet) == [("import_not_a_member", 3, "类别"), ("import_not_a_member", 4, "类别")]


def test_a_column_that_also_says_other_things_is_refused_by_name_and_never_passed_over() -> None:
    sheet = from_csv("姓名,备注", "石燕,在长安", "米素,预备党员", "丁佳,外出")
    assert [(one.code, one.column, one.rows) for one in sheet.problems] == [
        ("import_words_unsure", "备注", (3,))
    ]
    assert sheet.rows == ()


def test_a_candidate_in_a_column_that_is_not_read_is_refused_whatever_else_is_said() -> None:
    sheet = from_csv("姓名,预备党员,备注", "石燕,否,在长安", "米素,否,发展对象", "丁佳,否,积极分子")
    assert [(one.code, one.column, one.rows) for one in sheet.problems] == [
        ("import_words_not_members", "备注", (3, 4))
    ]


def test_two_such_columns_are_both_told_and_neither_is_taken() -> None:
    sheet = from_csv("姓名,类别,状态", "石燕,正式党员,预备党员")
    assert [(one.code, one.column) for one in sheet.problems] == [
        ("import_words_unsure", "类别"),
        ("import_words_unsure", "状态"),
    ]


def test_beside_a_column_that_says_it_kinds_of_members_are_only_listed() -> None:
    sheet = from_csv("姓名,预备党员,类别", "石燕,否,正式党员")
    assert (sheet.problems, sheet.ignored) == ((), ("类别",))


@pytest.mark.parametrize("header", ["配偶政治面貌", "入党介绍人身份", "联系人类别"])
def test_what_is_said_of_somebody_else_is_not_taken_for_the_persons_own(header: str) -> None:
    sheet = from_csv(f"姓名,{header}", "石燕,预备党员", "米素,积极分子")
    assert (sheet.problems, sheet.ignored) == ((), (header,))


@pytest.mark.parametrize("cells", [("正式", "正式"), ("正式", "临时"), ("中共党员", "党员")])
def test_regular_work_is_not_taken_for_full_membership(cells: tuple[str, str]) -> None:
    sheet = from_csv("姓名,身份性质", f"石燕,{cells[0]}", f"米素,{cells[1]}")
    assert (sheet.problems, sheet.ignored) == ((), ("身份性质",))


def test_a_remark_that_only_mentions_it_is_told_and_stops_nobody() -> None:
    lines = ("姓名,备注", "石燕,2024年转为预备党员", "米素,外出")
    assert from_csv(*lines).problems == ()
    assert told(*lines) == [("import_words_mentioned", "备注", (2,))]


def test_two_columns_that_say_the_same_are_both_named() -> None:
    with pytest.raises(RosterRefused) as met:
        from_csv("姓名,政治面貌,党员类别", "石燕,中共党员,正式党员")
    assert met.value.problem.zh.startswith("第 1 行“政治面貌、党员类别”：")
