"""What an operator is told about a file: where, what stands there, what may; before anything."""

import re
from pathlib import Path

import pytest

from server_stub.ops.place import Place
from server_stub.registry.organisation_problems import _TEXTS, ENGLISH, WORDS
from tests.server.kit import COUNTY
from tests.server.running import cli, fill, running

HEADER = "编号,名称,形式,性质,模式,城市,上级\n"
GOOD = HEADER + ",甲县委,党委,常设,属地,,\n,甲城党支部,党支部,驻外,社区,甲城,甲县委\n"
ROSTER = "姓名,手机号,所在支部\n"
UUID = re.compile(r"[0-9a-f]{8}-")


def told(tmp_path: Path, text: str, *words: str) -> tuple[int, str]:
    file = tmp_path / "file.csv"
    file.write_text(text, encoding="utf-8")
    said = cli(Place(tmp_path / "data"), "import", str(file), *words)
    return said.returncode, said.stdout + said.stderr


def wrong(tmp_path: Path, row: str) -> str:
    code, said = told(tmp_path, HEADER + row, "--organisations")
    assert code == 2
    assert said.startswith("import_problems: ")
    return said


@pytest.mark.parametrize("field", WORDS)
def test_a_word_that_is_not_allowed_is_told_with_those_that_are(tmp_path: Path, field: str) -> None:
    column = {"form": "形式", "nature": "性质", "model": "模式"}[field]
    said = wrong(tmp_path, ",甲县委,正式,正式,正式,,\n")
    lines = said.splitlines()
    at = next(at for at, one in enumerate(lines) if f"“{column}”" in one)
    assert lines[at].startswith(f"import_organisation_word: 第 2 行“{column}”写的是“正式”")
    line = lines[at + 1]
    assert line.startswith(f'  Row 2, column {column} says "正式"')
    for word, plain in WORDS[field].items():
        assert f"{word} ({ENGLISH[plain]})" in line


def test_every_other_cell_is_told_by_its_row_in_the_file(tmp_path: Path) -> None:
    long = "长" * 41
    said = wrong(tmp_path, f"1,甲县委,,,,{long},\n\n,,,,,,没有的\n,甲县委,,,,,\n,甲县委,,,,,\n")
    assert re.findall(r"^(\w+): 第 (\d) 行“(..)”", said, re.MULTILINE) == [
        ("import_organisation_id", "2", "编号"),
        ("import_organisation_city", "2", "城市"),
        ("import_organisation_name", "4", "名称"),
        ("import_organisation_parent", "4", "上级"),
        ("import_organisation_twice", "5", "名称"),
        ("import_organisation_twice", "6", "名称"),
    ]


@pytest.mark.parametrize("code", _TEXTS)
def test_every_code_has_a_sentence_in_both_languages(code: str) -> None:
    zh, en = _TEXTS[code]
    assert re.search(r"[\u4e00-\u9fff].*[。”]$", zh)
    assert en.endswith(".")


def test_a_preview_shows_no_id_that_would_not_be_written(tmp_path: Path) -> None:
    _, shown = told(tmp_path, GOOD, "--organisations")
    assert shown.startswith("新增：甲县委（党委，")
    assert not UUID.search(shown)
    _, written = told(tmp_path, GOOD, "--organisations", "--apply")
    _, again = told(tmp_path, GOOD, "--organisations")
    assert len(UUID.findall(written.partition("before-import")[0])) == 2
    assert "不变 2\n" in again
    assert not UUID.search(again)


@pytest.mark.parametrize("apply", [(), ("--apply",)])
def test_an_unknown_branch_is_told_with_every_other_problem(
    tmp_path: Path, apply: tuple[str, ...]
) -> None:
    told(tmp_path, GOOD, "--organisations", "--apply")
    rows = "张三,10000000001,甲城党支部\n赵六,10000000002,哪里\n王五,1000,那里\n李四,1001,\n"
    code, said = told(tmp_path, ROSTER + rows, "--branch", "甲城", *apply)
    assert code == 2
    assert re.findall(r"^(\w+): 第 (\d) 行", said, re.MULTILINE) == [
        ("import_home_unknown", "3"),
        ("import_phone_form", "4"),
        ("import_home_unknown", "4"),
        ("import_phone_form", "5"),
    ]
    assert "第 3 行“所在支部”" in said


def test_a_branch_that_shares_its_name_is_told_by_its_id(tmp_path: Path) -> None:
    ids = [f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2)]
    rows = "".join(f"{one},甲城党支部,,,,,\n" for one in ids)
    assert told(tmp_path, HEADER + rows, "--organisations", "--apply")[0] == 0
    for home, code in (("甲城党支部", 2), (ids[1], 0)):
        roster = ROSTER + f"张三,10000000001,{home}\n"
        assert told(tmp_path, roster, "--branch", ids[0])[0] == code


def test_a_running_server_tells_the_same(tmp_path: Path) -> None:
    place = Place(tmp_path / "data")
    fill(place)
    row = ROSTER + "赵六,10000000002,哪里\n"
    alone = told(tmp_path, row, "--branch", COUNTY.dongguan)
    empty = told(tmp_path, "甲\n", "--branch", COUNTY.dongguan)
    twice = told(tmp_path, "姓名,手机号,联系电话\n", "--branch", COUNTY.dongguan)
    assert twice[1].startswith("import_header_twice: ")
    assert "(第 1 行“手机号、联系电话” / Row 1, column 手机号、联系电话)" in twice[1]
    with running(place):
        assert told(tmp_path, "姓名,手机号,联系电话\n", "--branch", COUNTY.dongguan) == twice
        assert told(tmp_path, row, "--branch", COUNTY.dongguan) == alone
        assert told(tmp_path, "甲\n", "--branch", COUNTY.dongguan) == empty
    assert empty[1].startswith("import_no_header: 前 20 行里没有")
