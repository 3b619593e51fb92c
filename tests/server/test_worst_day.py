"""A clerk's worst day: a county, the next month, a wrong file, and the way back from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from server_stub.ops.place import Place, opened
from server_stub.ops.wrapped import columns, wrapped
from tests.server.running import cli, running
from tests.server.test_import_places import told

ORGANISATIONS = (
    "上坪县党组织一览表,,,,\n序号,党组织名称,党组织类别,所在城市,上级党组织\n"
    "1,上坪县委,党委,,\n2,上坪村党支部,党支部,,上坪县委\n3,石桥村党支部,党支部,,上坪县委\n"
    "合计,3,,,\n"
)
HEAD = "序号,姓名,联系电话,所在党支部,人员类别,入党日期,籍贯村\n"
MARCH = (
    f"三月花名册,,,,,,\n{HEAD}"
    "1,石燕,10000000001,上坪村党支部,正式党员,2015年7月,上坪村\n"
    "2,米素,10000000002,上坪村党支部,预备党员,2025.11,上坪村\n"
    "3,丁佳,,上坪村党支部,正式党员,1998-07,上坪村\n"
    "4,王琴,10000000005,石桥村党支部,正式党员,2010-07,石桥村\n"
    "5,王琴,10000000006,石桥村党支部,正式党员,2011-07,上石桥村\n"
)
APRIL = (
    MARCH.replace("三月", "四月")
    .replace("10000000001", "10000000011")
    .replace("预备党员", "正式党员")
    .replace("5,王琴,10000000006,石桥村党支部,正式党员,2011-07,上石桥村\n", "")
)
WRONG = MARCH.replace("上坪村党支部", "石桥村党支部").replace(",上坪村\n", ",某某村\n")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path / "data")
    assert told(made, ORGANISATIONS, "--organisations", "--apply")[0] == 0
    assert told(made, MARCH, "--apply")[0] == 0
    return made


def people(place: Place) -> list[tuple[str, str, str, bool, str]]:
    with opened(place) as doors:
        return sorted(
            (one.name, one.phone, one.home, one.probationary, one.village)
            for one in doors.storage.people.members()
        )


def test_who_stays_as_they_are_is_left_to_nobody_to_decide(place: Place) -> None:
    code, out, err = told(place, MARCH.replace("三月", "四月"), "--apply")
    assert (code, err) == (0, "")
    assert "没有要改的" in next(o for o in out.splitlines() if o.startswith("可能："))
    assert "怎么定" not in out
    assert out.splitlines()[-2:] == ["已写入 0，不变 4", "  written: 0, unchanged: 4"]


def test_a_change_that_is_only_likely_is_not_counted_as_one_that_is_written(place: Place) -> None:
    _, shown, _ = told(place, APRIL)
    assert "改动 1 人，加 --likely 再改 1 人\n  changed: 1, with --likely more: 1\n" in shown
    assert "改动：第 4 行 米素：预备党员 是 → 否\n" in shown
    assert "  changed: row 4 米素: on probation yes → no\n" in shown
    assert "加 --likely 才改：第 3 行 石燕：手机号 …0001 → …0011\n" in shown
    code, _, err = told(place, APRIL, "--apply")
    assert code == 3
    assert err.rstrip().endswith("没有写入 not written: 1（可能 likely 1，待定 undecided 0）")
    code, out, _ = told(place, APRIL, "--likely", "--apply")
    assert code == 0
    assert "怎么定" not in out
    assert told(place, APRIL, "--apply")[0] == 0


def test_of_two_of_one_name_who_is_not_in_the_file_is_told_by_the_village(place: Place) -> None:
    _, shown, _ = told(place, APRIL)
    line = next(one for one in shown.splitlines() if "not in the file, stays" in one)
    assert " 王琴 上石桥村 " in line


def test_what_it_comes_to_stands_below_the_long_lists(place: Place) -> None:
    shown = told(place, APRIL)[1].splitlines()
    assert [one.split()[0] for one in shown[-4:]] == [
        "确定",
        "certain",
        "预览，没有写入",
        "preview,",
    ]


def test_the_backup_that_is_named_brings_back_what_a_wrong_file_changed(place: Place) -> None:
    before = people(place)
    code, out, _ = told(place, WRONG, "--likely", "--apply")
    assert code == 0
    assert people(place) != before
    said = out.splitlines()
    backup = said[said.index("导入前的备份：") + 2].strip()
    assert cli(place, "verify", backup).returncode == 0
    with running(place) as server:
        refused = server.cli("restore", backup)
        assert refused.returncode == 2
        assert refused.stderr.startswith("server_runs: 服务器正在运行，请先停下它")
    assert cli(place, "restore", backup).returncode == 0
    assert people(place) == before
    assert told(place, APRIL, "--likely", "--apply")[0] == 0


def test_many_new_people_stand_under_their_branch_in_lines_of_a_terminal(place: Place) -> None:
    names = [f"欧阳{mark}" for mark in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"]
    rows = "".join(
        f"{n},{name},1000000{n:04},上坪村党支部,正式党员,2001-07,上坪村\n"
        for n, name in enumerate(names, 100)
    )
    shown = told(place, MARCH + rows)[1].splitlines()
    at = shown.index("新增：上坪村党支部 20 人")
    block = "".join(one for one in shown[at + 1 :] if one.startswith("  "))
    assert [name for name in names if name not in block] == []
    assert "  8 欧阳甲、" in block
    assert all(columns(one) <= 80 for one in shown[at : at + 6])
    assert sum("欧阳" in one for one in shown) < 6


def test_no_word_is_torn_or_left_out_where_lines_end() -> None:
    words = [f"{n} 人{'甲' * (n % 9)}" for n in range(200)]
    lines = wrapped(words)
    assert "、".join(one.strip().removesuffix("、") for one in lines).split("、") == words
    assert max(map(columns, lines)) <= 80
    assert wrapped([]) == []


def test_each_line_of_a_preview_is_in_one_language(place: Place) -> None:
    """What follows a colon, or stands in brackets, may be anybody's name."""
    shown = "\n".join(
        told(place, file, *words)[1]
        for file, words in (
            (APRIL, ()),
            (WRONG, ("--likely", "--apply")),
            (MARCH + "99,欧阳甲,10000000099,上坪村党支部,正式党员,2001-07,上坪村\n", ()),
        )
    ).splitlines()
    heads = [re.split(r"[:：（(“]", one)[0] for one in shown if "怎么定" not in one]
    mixed = [
        one for one in heads if re.search(r"[\u4e00-\u9fff]", one) and re.search(r"[a-z]{3,}", one)
    ]
    assert [one for one in mixed if "--likely" not in one and not one.startswith("  ")] == []
