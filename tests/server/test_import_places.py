"""A keeper's own slip with a roster does nothing to a county that the preview did not say."""

import asyncio
import re
from pathlib import Path

import pytest

from mobile.contract.faults import Fault
from server_stub.ops.cli import parser
from server_stub.ops.commands import Shop
from server_stub.ops.imports import import_file
from server_stub.ops.place import Place, opened
from server_stub.ops.steps import Away, Here, run_between
from tests.server.running import cli, running

CASES = Path(__file__).parents[1] / "cases" / "import"
ORGANISATIONS = (
    "编号,名称,形式,性质,模式,城市,上级\n"
    "00000000-0000-4000-8000-000000000001,上坪村党支部,,,,,\n"
    "00000000-0000-4000-8000-000000000002,石桥村党支部,,,,,\n"
    "00000000-0000-4000-8000-000000000003,驻东莞党支部,,驻外,,东莞市,\n"
)
PEOPLE = [f"人{mark},1000000000{n},{{home}}" for n, mark in enumerate("甲乙丙丁戊己")]
FILLED = "\n".join(["姓名,手机号,所在党支部", *PEOPLE]).format(home="上坪村党支部")
BARE = FILLED.replace("上坪村党支部", "")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path / "data")
    assert told(made, ORGANISATIONS, "--organisations", "--apply")[0] == 0
    return made


def told(place: Place, text: str, *words: str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    file = place.root.parent / "file.csv"
    file.write_text(text, encoding="utf-8")
    said = cli(place, "import", str(file), *words)
    return said.returncode, said.stdout, said.stderr


def stays(place: Place) -> dict[str, str]:
    """Branch of everybody who is placed, by name."""
    with opened(place) as doors:
        people = doors.storage.people
        names = {one.id: one.name for one in people.organisations()}
        members = {one.id: one.name for one in people.members()}
        return {members[one.member]: names[one.branch] for one in people.open_placements()}


def test_a_home_branch_on_every_row_and_another_named_beside_it_places_nobody(
    place: Place,
) -> None:
    code, said, _ = told(place, FILLED, "--branch", "驻东莞党支部", "--apply")
    assert code == 0
    assert "已写入 6\n" in said
    assert stays(place) == {}
    assert "with another home: 6" in said
    assert "--stays-at" in said


def test_placing_is_asked_for_by_its_own_word_and_the_preview_says_how_many(place: Place) -> None:
    _, shown, _ = told(place, FILLED, "--stays-at", "驻东莞党支部")
    assert "登记流入驻东莞党支部：6 人\n  placed at 驻东莞党支部: 6\n" in shown
    assert stays(place) == {}
    told(place, FILLED, "--stays-at", "驻东莞党支部", "--apply")
    assert set(stays(place).values()) == {"驻东莞党支部"}
    assert len(stays(place)) == 6
    _, again, _ = told(place, FILLED, "--stays-at", "驻东莞党支部")
    assert "登记流入驻东莞党支部：0 人\n" in again


def test_who_is_placed_elsewhere_or_at_home_there_stays_and_is_counted(place: Place) -> None:
    told(place, FILLED, "--stays-at", "驻东莞党支部", "--apply")
    _, shown, _ = told(place, FILLED, "--stays-at", "石桥村党支部", "--apply")
    assert "placed at 石桥村党支部: 0\n" in shown
    assert "placed elsewhere, unchanged: 6\n" in shown
    assert set(stays(place).values()) == {"驻东莞党支部"}
    _, shown, _ = told(place, FILLED, "--stays-at", "上坪村党支部")
    assert "placed at 上坪村党支部: 0\n" in shown
    assert "elsewhere" not in shown


def test_a_known_person_without_a_home_in_the_file_keeps_the_own_one(place: Place) -> None:
    told(place, FILLED, "--branch", "上坪村党支部", "--apply")
    _, shown, _ = told(place, BARE, "--branch", "石桥村党支部", "--apply")
    assert "确定 6，" in shown
    assert "with another home: 6" in shown
    with opened(place) as doors:
        homes = {one.home[-1] for one in doors.storage.people.members()}
    assert homes == {"1"}


def test_without_any_branch_named_a_file_that_says_its_homes_is_enough(place: Place) -> None:
    code, said, _ = told(place, FILLED, "--apply")
    assert code == 0, said
    with opened(place) as doors:
        assert {one.home[-1] for one in doors.storage.people.members()} == {"1"}
    assert stays(place) == {}


@pytest.mark.parametrize("words", [(), ("--stays-at", "驻东莞党支部")])
def test_a_new_person_without_a_home_is_told_and_nothing_is_written(
    place: Place, words: tuple[str, ...]
) -> None:
    code, _, said = told(place, BARE, *words, "--apply")
    assert code == 2
    assert said.count("import_home_missing: 第 ") == 6
    with opened(place) as doors:
        assert doors.storage.people.members() == []


def test_a_file_written_in_part_ends_with_how_many_were_not_and_its_own_exit_code(
    place: Place,
) -> None:
    told(place, FILLED, "--apply")
    # Another name under a number that is known is likely the same person: a person decides.
    changed = FILLED.replace("人甲", "人申").replace("人乙", "人未") + "\n人酉,,上坪村党支部\n"
    code, out, err = told(place, changed, "--apply")
    assert code == 3
    assert out.splitlines()[-2] == "已写入 1，不变 4"
    assert err.splitlines()[-1].startswith("import_undecided: ")
    assert "只写入了一部分" not in err
    assert err.splitlines()[-1].endswith(
        "没有写入 not written: 2（可能 likely 2，待定 undecided 0）"
    )
    code, out, err = told(place, changed, "--apply", "--likely")
    assert (code, err) == (0, "")
    assert out.splitlines()[-2] == "已写入 2，不变 5"


def test_a_running_server_says_the_same_and_with_the_same_exit_code(place: Place) -> None:
    told(place, FILLED, "--apply")
    changed = FILLED.replace("人甲", "人申")
    with running(place):
        code, out, err = told(place, changed, "--apply")
    assert code == 3
    assert out.splitlines()[-2] == "已写入 0，不变 5"
    assert err.splitlines()[-1].endswith(
        "没有写入 not written: 1（可能 likely 1，待定 undecided 0）"
    )


def test_a_file_cut_off_halfway_says_how_many_are_left_and_goes_on_when_given_again(
    place: Place,
) -> None:
    lines = [f"人{chr(0x4E00 + n)},{10000000000 + n},上坪村党支部" for n in range(120)]
    file = place.root.parent / "long.csv"
    file.write_text("\n".join(["姓名,手机号,所在党支部", *lines]), encoding="utf-8")
    args = parser().parse_args(["import", str(file), "--apply"])
    turns: list[Here] = []

    async def do(step: Here | Away) -> object:
        turns.extend([step] if isinstance(step, Here) else [])
        if len(turns) == 4:
            raise Fault("store_full")
        return step.act()

    with opened(place) as doors:
        with pytest.raises(Fault) as met:
            asyncio.run(run_between(import_file(Shop(doors, place), args), do))
        assert met.value.code == "import_partly"
        assert met.value.detail.endswith("\n没有写入 not written: 20（store_full）")
        assert len(doors.storage.people.members()) == 100
    code, said, _ = told(place, file.read_text("utf-8"), "--apply")
    assert (code, "确定 100，可能 0，新增 20，" in said) == (0, True)


def test_the_same_file_again_doubles_nobody_even_by_name_alone(place: Place) -> None:
    names = "姓名,所在党支部\n人甲,上坪村党支部\n人乙,上坪村党支部\n"
    told(place, names, "--apply")
    _, said, _ = told(place, names, "--apply")
    assert "确定 2，可能 0，新增 0，" in said
    with opened(place) as doors:
        assert len(doors.storage.people.members()) == 2
    _, said, _ = told(place, names + "人丙,上坪村党支部\n", "--branch", "上坪村党支部")
    assert "可能 2，新增 1，待定 0，" in said
    assert "  4 人丙\n" in said


def test_every_field_that_a_file_would_change_is_shown_before_it_is(place: Place) -> None:
    told(place, FILLED, "--apply")
    changed = FILLED.replace("人甲,10000000000,上坪", "人甲,10000000000,石桥")
    head, *rows = changed.splitlines()
    changed = "\n".join([head + ",籍贯村", rows[0] + ",上坪村", *(row + "," for row in rows[1:])])
    _, shown, _ = told(place, changed)
    assert "改动 1 人\n  changed: 1\n" in shown
    line = "改动：第 2 行 人甲：所在党支部 上坪村党支部 → 石桥村党支部；籍贯村 （空） → 上坪村\n"
    assert line in shown
    _, out, _ = told(place, changed, "--apply")
    assert out.splitlines()[-2] == "已写入 1，不变 5"
    _, again, _ = told(place, changed)
    assert "改动" not in again


def test_the_same_two_people_a_month_later_change_nothing(place: Place) -> None:
    for month in ("march", "april"):
        file = CASES / f"01_cr_escape_{month}.xlsx"
        said = cli(place, "import", str(file), "--branch", "上坪村党支部", "--apply", "--likely")
        assert said.returncode == 0, said.stderr
    assert said.stdout.splitlines()[-2] == "已写入 0，不变 2"
    with opened(place) as doors:
        assert len(doors.storage.people.members()) == 2


def test_names_that_look_alike_meet_between_two_files(place: Place) -> None:
    said = cli(place, "import", str(CASES / "05_orgs_zero_width.csv"), "--organisations", "--apply")
    assert said.returncode == 0, said.stderr
    said = cli(place, "import", str(CASES / "05_roster_clean.csv"), "--apply")
    assert said.returncode == 0, said.stderr
    assert "  2 石燕" in said.stdout


def test_a_verified_backup_stands_before_every_writing_and_the_last_ones_are_kept(
    place: Place,
) -> None:
    folder = place.root / "before-import"
    assert len(list(folder.iterdir())) == 1
    told(place, FILLED)
    assert len(list(folder.iterdir())) == 1
    _, said, _ = told(place, FILLED, "--apply")
    found = re.search(r"the backup made before:\n  (.+)", said)
    assert found is not None
    with opened(place) as doors:
        assert len(doors.storage.people.members()) == 6
    assert cli(place, "restore", found[1]).returncode == 0
    with opened(place) as doors:
        assert doors.storage.people.members() == []
    for number in range(6):
        other = ORGANISATIONS.replace("东莞市", f"东莞市{number}")
        told(place, other, "--organisations", "--apply")
    assert len(list(folder.iterdir())) == 5
