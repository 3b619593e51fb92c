"""What a clerk reads of a file of organisations before it is written, each line in one language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from server_stub.ops.place import Place, opened
from server_stub.storage.model import Organisation
from tests.server.test_import_places import told

HEAD = "序号,名称,形式,性质,模式,城市,上级\n"
FIRST = (
    f"上坪县流动党员党组织一览表\n{HEAD}"
    "1,上坪县委,党委,,,,\n"
    "2,驻莞流动党总支,党总支,驻外,行业,东莞市,上坪县委\n"
    "3,上坪村党支部,,,,,上坪县委\n"
)
CHANGED = FIRST.replace("驻外,行业,东莞市,上坪县委", "驻外,社区,深圳市,无").replace(
    "3,上坪村党支部,,,,,上坪县委\n", "3,石桥村党支部,,,,,上坪县委\n"
)
ENGLISH = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "data")


def lines(place: Place, text: str, *words: str) -> list[str]:
    code, out, err = told(place, text, "--organisations", *words)
    assert code == 0, err
    return out.splitlines()


def called(place: Place, name: str) -> Organisation:
    with opened(place) as doors:
        return next(one for one in doors.storage.people.organisations() if one.name == name)


def test_a_new_one_is_shown_with_the_words_of_the_file_and_what_is_above_it(place: Place) -> None:
    said = lines(place, FIRST)
    at = said.index("新增：驻莞流动党总支（党总支，驻外，行业，东莞市；上级 上坪县委）")
    assert said[at + 1] == (
        "  new: 驻莞流动党总支 "
        "(general branch, stationed away, by trade, 东莞市; above it 上坪县委)"
    )
    assert "新增 3，改动 0，不变 0" in said
    assert "  new 3, changed 0, unchanged 0" in said


def test_a_changed_one_is_shown_as_it_was_and_becomes_and_an_unchanged_one_is_counted(
    place: Place,
) -> None:
    lines(place, FIRST, "--apply")
    moved = FIRST.replace("行业,东莞市,上坪县委", "社区,深圳市,").replace("3,上坪村", "3,石桥村")
    said = lines(place, moved)
    at = said.index("改动：第 4 行 驻莞流动党总支：模式 行业 → 社区；城市 东莞市 → 深圳市")
    assert said[at + 1] == (
        "  changed: row 4 驻莞流动党总支: model by trade → by community; city 东莞市 → 深圳市"
    )
    assert "新增 1，改动 1，不变 1" in said
    assert not any("上坪县委（" in one for one in said)


def test_another_organisation_above_is_shown_by_its_name(place: Place) -> None:
    second = FIRST + "4,驻穗党支部,,,,,上坪县委\n"
    lines(place, second, "--apply")
    moved = f"编号,名称,上级\n{called(place, '驻穗党支部').id},驻穗党支部,驻莞流动党总支\n"
    said = lines(place, moved)
    assert "改动：第 2 行 驻穗党支部：上级 上坪县委 → 驻莞流动党总支" in said


def test_a_chinese_line_holds_no_english_and_an_english_one_no_chinese_but_names(
    place: Place,
) -> None:
    lines(place, FIRST, "--apply")
    shown = [*lines(Place(place.root.parent / "other"), FIRST), *lines(place, CHANGED)]
    about = [one for one in shown if one.startswith(("新增", "改动", "没有读"))]
    assert len(about) > 6
    assert not [one for one in about if ENGLISH.search(one)]
    english = [shown[shown.index(one) + 1] for one in about]
    names = ("上坪县委", "驻莞流动党总支", "上坪村党支部", "石桥村党支部", "东莞市", "深圳市")
    for one in english:
        assert one.startswith("  ")
        left = one
        for name in (*names, "序号"):
            left = left.replace(name, "")
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", left), one


def test_what_was_written_is_told_with_the_id_of_each_new_one(place: Place) -> None:
    said = lines(place, FIRST, "--apply")
    one = called(place, "上坪村党支部")
    assert f"  编号 {one.id}" in said
    assert "已写入 3" in said
    assert said[-1] == "  written: 3"


@pytest.mark.parametrize("word", ["无", "清空", "none"])
def test_a_word_of_its_own_clears_what_is_above_and_the_city(place: Place, word: str) -> None:
    lines(place, FIRST, "--apply")
    cleared = FIRST.replace("东莞市,上坪县委", f"{word},{word}")
    said = lines(place, cleared)
    assert "改动：第 4 行 驻莞流动党总支：城市 东莞市 → 清空；上级 上坪县委 → 清空" in said
    english = "city 东莞市 → cleared; above it 上坪县委 → cleared"
    assert f"  changed: row 4 驻莞流动党总支: {english}" in said
    lines(place, cleared, "--apply")
    one = called(place, "驻莞流动党总支")
    assert (one.city, one.parent) == ("", "")
    assert "新增 0，改动 0，不变 3" in lines(place, cleared)


def test_an_empty_cell_clears_nothing(place: Place) -> None:
    lines(place, FIRST, "--apply")
    lines(place, FIRST.replace("东莞市,上坪县委", ","), "--apply")
    one = called(place, "驻莞流动党总支")
    assert (one.city, one.parent) == ("东莞市", called(place, "上坪县委").id)


def test_nothing_is_above_a_new_one_whose_cell_says_so(place: Place) -> None:
    said = lines(place, f"{HEAD}1,上坪县委,党委,,,无,无\n", "--apply")
    assert "新增：上坪县委（党委，常设，属地；没有上级）" in said
    assert called(place, "上坪县委").parent == ""


@pytest.mark.parametrize(
    ("word", "zh", "en"),
    [
        (
            "临时党支部",
            "这里请写“党支部”，性质一列写“临时”。",
            "Here: 党支部 (branch), and 临时 (temporary) in the column 性质.",
        ),
        (
            "流动党支部",
            "这里请写“党支部”；设在外地的，性质一列写“驻外”。",
            "of one away from home also 驻外 (stationed away) in the column 性质.",
        ),
        (
            "驻外联合支部",
            "这里请写“联合党支部”，性质一列写“驻外”。",
            "Here: 联合党支部 (joint branch), and 驻外 (stationed away) in the column 性质.",
        ),
    ],
)
def test_a_form_and_a_nature_in_one_word_is_told_how_to_be_written(
    place: Place, word: str, zh: str, en: str
) -> None:
    text = FIRST.replace("3,上坪村党支部,,", f"3,上坪村党支部,{word},")
    code, _out, err = told(place, text, "--organisations")
    assert code == 2
    said = err.splitlines()
    (at,) = [n for n, one in enumerate(said) if f"第 5 行“形式”写的是“{word}”" in one]
    assert said[at].endswith(zh)
    assert said[at + 1].endswith(en)


def test_a_word_that_is_no_form_at_all_gets_no_hint_that_would_be_wrong(place: Place) -> None:
    for word in ("流动", "临时工", "小组"):
        _code, _out, err = told(
            place, FIRST.replace("3,上坪村党支部,,", f"3,上坪村党支部,{word},"), "--organisations"
        )
        assert "这里请写" not in err
        assert "Here:" not in err


def test_the_words_that_may_stand_there_are_told_in_english_words(place: Place) -> None:
    text = FIRST.replace("3,上坪村党支部,,", "3,上坪村党支部,小组,")
    _code, _out, err = told(place, text, "--organisations")
    assert "联合党支部 (joint branch), 党总支 (general branch)" in err
    assert "_" not in "".join(one for one in err.splitlines() if one.startswith("  "))
