"""Branches of one name in two townships: each stays where it is, and a clerk can enter both."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from server_stub.ops.place import Place, opened
from server_stub.registry.organisations import read_organisations
from server_stub.registry.register import Register
from tests.server.test_import_places import told

HEAD = "编号,名称,形式,上级\n"
EAST, WEST = "中共东河镇委员会", "中共西岭乡委员会"
ABOVE = f"{HEAD},{EAST},党委,\n,{WEST},党委,\n"
ONE = "新民村党支部"
BOTH = f"{ABOVE},{ONE},党支部,{EAST}\n,{ONE},党支部,{WEST}\n"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "data")


def applied(place: Place, text: str) -> tuple[int, str, str]:
    return told(place, text, "--organisations", "--apply")


def above(place: Place) -> list[str]:
    """What is above each of that name."""
    with opened(place) as doors:
        every = doors.storage.people.organisations()
        names = {one.id: one.name for one in every}
        return sorted(names.get(one.parent, "") for one in every if one.name == ONE)


def id_under(place: Place, parent: str) -> str:
    with opened(place) as doors:
        every = doors.storage.people.organisations()
        names = {one.id: one.name for one in every}
        return next(o.id for o in every if o.name == ONE and names.get(o.parent) == parent)


def test_two_of_one_name_under_two_townships_are_entered_by_one_file(place: Place) -> None:
    code, out, err = applied(place, BOTH)
    assert code == 0, err
    assert above(place) == [EAST, WEST]
    code, out, _ = applied(place, BOTH)
    assert (code, "不变 4\n" in out) == (0, True)


@pytest.mark.parametrize("parent", [EAST, WEST])
def test_a_row_means_the_one_under_what_it_says_is_above(place: Place, parent: str) -> None:
    applied(place, BOTH)
    code, out, _ = applied(place, f"名称,上级,城市\n{ONE},{parent},东莞市\n")
    assert (code, "改动 1" in out) == (0, True)
    assert above(place) == [EAST, WEST]
    with opened(place) as doors:
        (one,) = [o for o in doors.storage.people.organisations() if o.city]
    assert one.id == id_under(place, parent)


def test_a_row_that_may_mean_either_is_refused_and_tells_which_there_are(place: Place) -> None:
    applied(place, BOTH)
    code, _, err = applied(place, f"名称,城市\n{ONE},东莞市\n")
    assert code == 2
    assert "import_organisation_several: 第 2 行“名称”" in err
    for parent in (EAST, WEST):
        assert f"{ONE}（上级 {parent}） {id_under(place, parent)}" in err


def test_the_same_name_under_another_township_moves_nothing_until_a_person_says(
    place: Place,
) -> None:
    applied(place, f"{ABOVE},{ONE},党支部,{EAST}\n")
    row = f"{ONE},党支部,{WEST}\n"
    code, _, err = applied(place, f"{HEAD},{row}")
    assert code == 2
    assert above(place) == [EAST]
    known = id_under(place, EAST)
    assert "import_organisation_elsewhere: 第 2 行“名称”" in err
    assert f"{ONE}（上级 {EAST}） {known}" in err
    assert "编号一列写它的编号；是另一个，写“新”" in err
    code, out, _ = told(place, f"{HEAD}{known},{row}", "--organisations")
    assert (code, f"改动：第 2 行 {ONE}：上级 {EAST} → {WEST}\n" in out) == (0, True)
    another = f"{HEAD}新,{row}"
    assert applied(place, another)[0] == 0
    assert above(place) == [EAST, WEST]
    code, out, _ = applied(place, another)
    assert (code, "新增 0，改动 0，不变 1" in out) == (0, True)


def test_the_known_ones_own_row_in_the_file_makes_the_other_another_one(place: Place) -> None:
    applied(place, f"{ABOVE},{ONE},党支部,{EAST}\n")
    assert applied(place, f"{HEAD},{ONE},,{WEST}\n,{ONE},,{EAST}\n")[0] == 0
    assert above(place) == [EAST, WEST]


def test_above_which_nothing_was_known_is_filled_in(place: Place) -> None:
    applied(place, f"{ABOVE},{ONE},党支部,\n")
    assert applied(place, f"{HEAD},{ONE},,{EAST}\n")[0] == 0
    assert above(place) == [EAST]


def test_one_written_twice_is_told_with_what_a_clerk_can_do(place: Place) -> None:
    code, _, err = applied(place, f"{ABOVE},{ONE},,{EAST}\n,{ONE},,{EAST}\n")
    assert code == 2
    assert "import_organisation_twice: 第 5 行“名称”" in err
    code, _, err = applied(place, f"{ABOVE},{ONE},,\n,{ONE},,{EAST}\n")
    assert (code, "编号写“新”" in err) == (2, True)
    assert applied(place, f"{ABOVE},{ONE},,\n新,{ONE},,{EAST}\n")[0] == 0
    assert above(place) == ["", EAST]


def test_a_name_that_several_bear_is_no_parent_until_its_id_is_written(place: Place) -> None:
    applied(place, BOTH)
    code, _, err = applied(place, f"{HEAD},新民一组,,{ONE}\n")
    assert (code, re.findall(r"^(\w+): 第", err, re.MULTILINE)) == (
        2,
        ["import_organisation_parents"],
    )
    assert applied(place, f"{HEAD},新民一组,,{id_under(place, WEST)}\n")[0] == 0


def test_a_branch_that_shares_its_name_is_told_with_what_is_above_it(place: Place) -> None:
    applied(place, BOTH)
    both = [f"{ONE}（上级 {one}） {id_under(place, one)}" for one in (EAST, WEST)]
    code, _, err = told(place, "姓名,手机号\n人甲,10000000001\n", "--branch", ONE)
    assert (code, err.startswith("branch_several: ")) == (2, True)
    assert all(one in err for one in both)
    code, _, err = told(place, f"姓名,手机号,所在党支部\n人甲,10000000001,{ONE}\n")
    assert (code, "import_home_unknown: " in err) == (2, True)
    assert all(one in err for one in both)


def test_a_move_between_two_of_one_name_says_which_is_which(place: Place) -> None:
    applied(place, BOTH)
    east, west = (id_under(place, one) for one in (EAST, WEST))
    roster = "姓名,手机号,所在党支部\n人甲,10000000001,"
    code, out, _ = told(place, f"{roster}{east}\n", "--apply")
    assert (code, f"新增：{ONE}（上级 {EAST}） 1 人\n" in out) == (0, True)
    _, out, _ = told(place, f"{roster}{west}\n")
    assert f"所在党支部 {ONE}（上级 {EAST}） → {ONE}（上级 {WEST}）\n" in out


def test_ten_thousand_of_one_name_are_entered_each_under_its_own() -> None:
    rows = "".join(f",镇{n},\n,甲,镇{n}\n" for n in range(10_000))
    drawn = iter(range(1, 30_000))
    found = read_organisations(
        f"编号,名称,上级\n{rows}".encode(),
        "a.csv",
        Register((), (), {}),
        lambda size: next(drawn).to_bytes(size, "big"),
    )
    assert (len(found.rows), found.problems) == (20_000, ())
