"""A slip of the keeper's hand in a name: said truly, with who or what may have been meant."""

from pathlib import Path

import pytest

from server_stub.bootstrap import make_registrar
from server_stub.ops.place import Place, opened
from server_stub.registry.names import initials
from server_stub.storage.model import Member, Organisation
from tests.server.running import cli

VILLAGES = ("上坪村", "下坪村", "石桥村", "大湾村", "河口村", "新田村")


def an_id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path / "data")
    names = ("驻东莞党支部", "驻深圳党支部", "驻惠州（临时）党支部")
    branches = [
        Organisation(an_id(n), one, "", "branch", "stationed", "territorial", "", "")
        for n, one in enumerate(names, 1)
    ]
    people = [("王芳", village) for village in VILLAGES] + [("欧阳燕", "上坪村"), ("米素", "")]
    members = [
        Member(an_id(n), name, initials(name), an_id(1), False, "2015-07", village, True, "", "",
               f"1000000000{n}")
        for n, (name, village) in enumerate(people, 10)
    ]  # fmt: skip
    with opened(made) as doors:
        registrar = make_registrar(doors)
        doors.change(lambda: registrar.put([*branches, *members]))
    return made


def refused(place: Place, *words: str) -> str:
    said = cli(place, *words)
    assert said.returncode == 2
    return said.stderr


def test_six_people_of_one_name_are_told_apart_with_how_to_name_one(place: Place) -> None:
    said = refused(place, "devices", "王芳")
    assert said.startswith(
        "member_several: 有几位同名的人，请写“姓名 籍贯村”“姓名 手机尾号 4 位”，或写编号。 / "
    )
    assert said.splitlines()[1:] == [
        f"王芳 {village} 尾号 00{n} {an_id(n)}" for n, village in enumerate(VILLAGES, 10)
    ]


@pytest.mark.parametrize("word", ["王芳 石桥村", "王芳石桥村", "王 芳\u3000石桥村", an_id(12)])
def test_the_one_meant_is_found_by_name_and_village_or_id(place: Place, word: str) -> None:
    said = cli(place, "invite", word)
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith(f"王芳 {an_id(12)} 石桥村\n")


@pytest.mark.parametrize(
    ("word", "meant"),
    [("欧阳雁", "欧阳燕"), ("欧阳", "欧阳燕"), ("王方", "王芳"), ("⽶素素", "米素")],
)
def test_a_slip_in_a_name_is_answered_with_who_may_be_meant(
    place: Place, word: str, meant: str
) -> None:
    said = refused(place, "devices", word)
    assert said.startswith("member_unknown: ")
    assert f"是不是 did you mean：{meant})" in said


def test_a_name_like_nobodys_is_only_said_to_be_unknown(place: Place) -> None:
    assert refused(place, "devices", "诸葛甲乙").endswith("(“诸葛甲乙”)\n")


def test_a_slip_in_a_branchs_name_is_answered_with_the_nearest(place: Place) -> None:
    said = refused(place, "show", "驻东宫党支部")
    assert said.startswith("branch_unknown: ")
    assert "did you mean：驻东莞党支部" in said


@pytest.mark.parametrize("word", ["驻惠州(临时)党支部", "驻惠州 （临时）", "惠州", "驻惠州\u200b"])
def test_a_branch_is_found_by_how_its_name_reads(place: Place, word: str) -> None:
    assert cli(place, "show", word).stdout.startswith("驻惠州（临时）党支部 ")


def test_a_slip_in_a_part_of_a_branchs_name_is_answered_too(place: Place) -> None:
    assert "did you mean：驻深圳党支部" in refused(place, "show", "驻深川")


def test_several_branches_are_told_with_their_ids(place: Place) -> None:
    said = refused(place, "show", "党支部")
    assert said.startswith("branch_several: ")
    assert f"驻东莞党支部（没有上级） {an_id(1)}、" in said


def test_an_unknown_home_in_a_roster_is_answered_with_the_nearest(place: Place) -> None:
    file = place.root.parent / "a.csv"
    file.write_text("姓名,手机号,所在党支部\n丁佳,10000000099,驻深川党支部\n", encoding="utf-8")
    said = refused(place, "import", str(file))
    assert "第 2 行“所在党支部”" in said
    assert "是不是：驻深圳党支部" in said
    assert "Did you mean 驻深圳党支部" in said
