"""A known name in another branch: moved, or somebody else; only what a row says may tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from server_stub.ops.place import Place, opened
from tests.server.test_import_places import ORGANISATIONS, told

HEAD = "姓名,手机号,所在党支部,入党时间,籍贯村\n"
KNOWN = HEAD + (
    "徐春静,10000000001,上坪村党支部,2015-07,上湾村\n周大,,上坪村党支部,,\n"
    "王琴,10000000003,石桥村党支部,,\n"
)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path / "data")
    assert told(made, ORGANISATIONS, "--organisations", "--apply")[0] == 0
    assert told(made, KNOWN, "--apply")[0] == 0
    return made


def homes(place: Place, name: str) -> list[str]:
    """Branches of everybody of that name."""
    with opened(place) as doors:
        people = doors.storage.people
        names = {one.id: one.name for one in people.organisations()}
        return sorted(names[one.home] for one in people.members() if one.name == name)


def id_of(place: Place, name: str) -> str:
    with opened(place) as doors:
        return next(one.id for one in doors.storage.people.members() if one.name == name)


@pytest.mark.parametrize(
    "row",
    [
        "徐春静,,石桥村党支部,,",
        "徐春静,10000000077,石桥村党支部,,",
        "徐春静,,石桥村党支部,2015-07,",
        "周大,,石桥村党支部,,",
        "周大,10000000077,石桥村党支部,2016-07,下湾村",
    ],
)
def test_who_may_have_moved_is_not_written_as_a_second_person(place: Place, row: str) -> None:
    name = row.partition(",")[0]
    code, out, err = told(place, HEAD + row + "\n", "--apply", "--likely")
    assert code == 3
    assert homes(place, name) == ["上坪村党支部"]
    (line,) = [one for one in out.splitlines() if one.startswith("待定：")]
    assert "第 2 行：名册里别的支部有同名的人" in line
    assert f"{id_of(place, name)} 上坪村党支部）" in line
    assert "怎么定：“待定”的，是册上的人，就加一列“随行编号”" in out
    assert err.rstrip().endswith("没有写入 not written: 1（可能 likely 0，待定 undecided 1）")


def test_the_id_moves_the_known_one(place: Place) -> None:
    head = HEAD.rstrip() + ",随行编号\n"
    row = f"徐春静,,石桥村党支部,,,{id_of(place, '徐春静')}\n"
    assert told(place, head + row, "--apply")[0] == 0
    assert homes(place, "徐春静") == ["石桥村党支部"]


@pytest.mark.parametrize("more", ["2016-01,", ",南坝村"])
def test_another_month_or_village_makes_a_second_person(place: Place, more: str) -> None:
    code, out, _ = told(place, f"{HEAD}徐春静,,石桥村党支部,{more}\n", "--apply")
    assert (code, "名册里已有同名的 1 人" in out) == (0, True)
    assert homes(place, "徐春静") == ["上坪村党支部", "石桥村党支部"]


@pytest.mark.parametrize(
    "both",
    [
        "周大,,上坪村党支部,,,{id}\n周大,,石桥村党支部,,,\n",
        "周大,,上坪村党支部,,上湾村,{id}\n周大,,上坪村党支部,,下湾村,\n",
        "周大,10000000005,上坪村党支部,,,{id}\n周大,10000000006,上坪村党支部,,,\n",
    ],
)
def test_the_known_ones_own_row_in_the_file_settles_it_where_nothing_is_known(
    place: Place, both: str
) -> None:
    head = HEAD.rstrip() + ",随行编号\n"
    file = head + both.format(id=id_of(place, "周大"))
    code, out, err = told(place, file, "--apply")
    assert code == 0, out + err
    assert len(homes(place, "周大")) == 2
    assert "已写入 0，" in told(place, file, "--apply")[1]


def test_two_of_one_name_in_two_branches_are_met_again_month_by_month(place: Place) -> None:
    names = "姓名,所在党支部\n陈一,上坪村党支部\n陈一,石桥村党支部\n"
    assert told(place, names, "--apply")[0] == 0
    later = "姓名,所在党支部\n陈一,石桥村党支部\n陈一,上坪村党支部\n"
    code, out, err = told(place, later, "--apply", "--likely")
    assert code == 0, out + err
    assert "可能 2，新增 0，待定 0" in out
    assert len(homes(place, "陈一")) == 2
