"""An ordinary clerk's ordinary lists, against a register that knows their people already."""

import re
from pathlib import Path

import pytest

from server_stub.ops.place import Place, opened
from tests.server.test_import_places import FILLED, ORGANISATIONS, told

NAMES_ONLY = "\n".join(
    ["姓名,所在党支部,活动地点", *(f"人{mark},上坪村党支部,文化站" for mark in "甲乙丙丁戊己")]
)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path / "data")
    assert told(made, ORGANISATIONS, "--organisations", "--apply")[0] == 0
    assert told(made, FILLED, "--apply")[0] == 0
    return made


def people(place: Place) -> list[tuple[str, str]]:
    """Name and meeting place."""
    with opened(place) as doors:
        return sorted((one.name, one.place) for one in doors.storage.people.members())


@pytest.mark.parametrize(
    "file", [NAMES_ONLY, NAMES_ONLY.replace(",活动", ",手机号,活动").replace(",文", ",,文")]
)
def test_a_list_of_names_alone_doubles_nobody(place: Place, file: str) -> None:
    before = people(place)
    code, out, err = told(place, file, "--apply")
    assert code == 3
    assert people(place) == before
    assert "可能：第 2 行 人甲 = 人甲 " in out
    assert "（姓名、所在党支部相同" in out
    assert "新增 0，" in out
    assert "--likely" in out
    assert err.splitlines()[-1].startswith("import_undecided: 有人要由您来定")
    code, _, _ = told(place, file, "--apply", "--likely")
    assert code == 0
    assert [spot for _, spot in people(place)] == ["文化站"] * 6


def test_an_undecided_row_names_whom_it_may_mean_and_how_to_settle_it(place: Place) -> None:
    head = "姓名,手机号,所在党支部"
    _, out, _ = told(place, f"{head}\n人甲,10000000099,上坪村党支部\n")
    line = next(one for one in out.splitlines() if one.startswith("待定：人甲"))
    member = line.rpartition("（")[2].strip("）").split()
    assert member[0] == "人甲"
    assert "怎么定：" in out
    settled = f"{head},随行编号\n人甲,10000000099,上坪村党支部,{member[1]}\n"
    code, out, _ = told(place, settled, "--apply")
    assert (code, "已写入 1\n" in out) == (0, True)
    assert len(people(place)) == 6


def test_a_number_that_changed_hands_renames_nobody_even_with_likely(place: Place) -> None:
    before = people(place)
    code, out, _ = told(place, FILLED.replace("人甲", "王琴"), "--apply", "--likely")
    assert code == 3
    assert "待定：王琴" in out
    assert people(place) == before


def test_who_is_not_in_the_file_is_told_for_every_home_the_file_names(place: Place) -> None:
    short = "\n".join(FILLED.splitlines()[:4])
    _, out, _ = told(place, short)
    assert "文件里没有的 3\n" in out
    assert "stays: 人己" in out
    _, out, _ = told(place, "姓名,手机号,所在党支部\n王琴,10000000077,石桥村党支部\n")
    assert "文件里没有的 0\n" in out


def test_a_file_that_changes_nothing_pushes_no_backup_out(place: Place) -> None:
    folder = place.root / "before-import"
    before = sorted(folder.iterdir())
    for _ in range(2):
        told(place, FILLED, "--apply")
        told(place, ORGANISATIONS, "--organisations", "--apply")
    assert sorted(folder.iterdir()) == before


def test_new_people_are_counted_by_branch_and_only_who_is_written_is_counted_as_placed(
    place: Place,
) -> None:
    more = FILLED.replace("人甲", "人申") + "\n王琴,10000000077,石桥村党支部\n"
    _, out, _ = told(place, more, "--stays-at", "驻东莞党支部", "--apply")
    assert "新增：石桥村党支部 1 人\n" in out
    assert "placed at 驻东莞党支部: 6\n" in out
    assert "已写入 6\n" in out


def test_a_preview_and_a_writing_at_once_are_refused(place: Place) -> None:
    code, _, err = told(place, FILLED, "--preview", "--apply")
    assert code == 2
    assert err.startswith("command_wrong: ")


TWICE = "姓名,所在党支部\n杨一,上坪村党支部\n杨一,上坪村党支部\n"
ONCE_WITH_A_PHONE = "姓名,所在党支部,手机号\n杨一,上坪村党支部,10000000077\n杨一,上坪村党支部,\n"


@pytest.mark.parametrize("file", [TWICE, ONCE_WITH_A_PHONE])
def test_one_person_in_two_rows_is_written_once_after_a_person_decided(
    place: Place, file: str
) -> None:
    code, out, err = told(place, file, "--apply")
    assert code == 3
    assert len(people(place)) == 6
    assert [one for one in out.splitlines() if one.startswith("待定：")] == [
        "待定：杨一 第 2、3 行，共 2 行：同名，没有什么能分清是一个人还是几个人。"
    ]
    assert "删去重复的行" in out
    assert "括号里的编号" not in out
    assert err.rstrip().endswith("没有写入 not written: 2（可能 likely 0，待定 undecided 2）")
    mended = "\n".join(file.splitlines()[:2]) + "\n"
    assert told(place, mended, "--apply")[0] == 0
    assert told(place, mended, "--apply", "--likely")[0] == 0
    code, _, _ = told(place, file, "--apply", "--likely")
    assert code == 3
    assert len(people(place)) == 7


def test_one_phone_in_two_rows_is_told_with_what_can_be_done_about_it(place: Place) -> None:
    file = "姓名,手机号,所在党支部\n石一,10000000077,上坪村党支部\n石一,10000000077,上坪村党支部\n"
    code, out, _ = told(place, file, "--apply")
    assert code == 3
    assert "几行用了同一个手机号" in out
    assert "删去重复的行，只留一行" in out
    assert "括号里的编号" not in out


def test_who_is_placed_nowhere_and_not_in_the_file_is_told_although_the_file_places(
    place: Place,
) -> None:
    short = "\n".join(FILLED.splitlines()[:4])
    _, out, _ = told(place, short, "--stays-at", "驻东莞党支部", "--apply")
    assert "文件里没有的 3" in out
    assert len(re.findall("文件里没有的，待核实，不动：人[丁戊己]", out)) == 3
    other = "\n".join([FILLED.splitlines()[0], *FILLED.splitlines()[4:6]])
    _, out, _ = told(place, other, "--stays-at", "石桥村党支部")
    assert re.findall("文件里没有的，待核实，不动：(人.)", out) == ["人己"]
