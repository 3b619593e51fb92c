"""Files of organisations as offices write them: read as they look, or refused by name."""

import itertools
from pathlib import Path

import pytest

from server_stub.registry.importing.problems import RosterRefused
from server_stub.registry.organisations import OrganisationFile, read_organisations
from server_stub.registry.register import Register
from server_stub.storage.model import Organisation
from tests.server.registry_import.sheets import xlsx

CASES = Path(__file__).parents[1] / "cases" / "import"
EMPTY = Register((), (), {})


_DRAWN = itertools.count(1)


def noise(count: int) -> bytes:
    return next(_DRAWN).to_bytes(count, "big")


def read(text: str, register: Register = EMPTY, name: str = "a.csv") -> OrganisationFile:
    return read_organisations(text.encode(), name, register, noise)


def case(name: str) -> OrganisationFile:
    return read_organisations((CASES / name).read_bytes(), name, EMPTY, noise)


def codes(found: OrganisationFile) -> list[str]:
    return [one.code for one in found.problems]


def known(*names: str) -> Register:
    rows = (
        Organisation(f"00000000-0000-4000-8000-00000000000{n}", one, "", "branch", "", "", "", "")
        for n, one in enumerate(names)
    )
    return Register(tuple(rows), (), {})


def test_a_name_is_kept_as_it_looks_whatever_stands_unseen_in_it() -> None:
    found = case("05_orgs_zero_width.csv")
    names = [one.name for one in found.rows]
    assert names == ["驻深圳党支部", "驻广州党支部", "驻惠州(临时)党支部"]


def test_the_other_word_above_the_form_is_understood() -> None:
    (one,) = case("06_orgs_unknown_header.csv").rows
    assert (one.form, one.city) == ("general_branch", "佛山市")


@pytest.mark.parametrize("header", ["组织的形式", "支部的性质", "主管单位", "党组织编码"])
def test_a_column_that_decides_something_is_refused_by_name(header: str) -> None:
    found = read(f"名称,{header}\n驻佛山党支部,党总支\n")
    assert codes(found) == ["import_header_unsure"]
    assert f"“{header}”" in found.problems[0].zh
    assert found.rows == ()


def test_other_columns_are_listed_as_not_read() -> None:
    found = read(
        "序号,党组织名称,党组织类型,上级党组织,书记电话\n1,甲县委,党委,,x\n2,乙,总支,甲县委,y\n"
    )
    assert [(one.name, one.form) for one in found.rows] == [
        ("甲县委", "committee"),
        ("乙", "general_branch"),
    ]
    assert found.rows[1].parent == found.rows[0].id
    assert found.ignored == ("序号", "书记电话")


def test_a_name_that_looks_like_a_known_one_is_the_known_one() -> None:
    register = known("驻惠州(临时)党支部\u200b")
    found = read("名称,上级\n驻惠州（临时） 党支部,\n惠城党支部,驻惠州(临时)党支部\n", register)
    assert found.rows[0].id == register.organisations[0].id
    assert found.rows[1].parent == register.organisations[0].id
    assert len(found.drawn) == 1


def test_a_workbook_with_a_title_merged_parents_and_a_total_is_read() -> None:
    rows = [
        ["党组织一览表", None, None],
        ["党组织名称", "类型", "上级党组织"],
        ["甲县委", "党委", None],
        ["驻东莞党支部", None, "甲县委"],
        ["驻深圳党支部", None, None],
        ["合计：3", None, None],
    ]
    found = read_organisations(xlsx(rows, ["A1:C1", "C4:C5"]), "a.xlsx", EMPTY, noise)
    assert [one.name for one in found.rows] == ["甲县委", "驻东莞党支部", "驻深圳党支部"]
    assert {one.parent for one in found.rows[1:]} == {found.rows[0].id}
    assert [(one.code, one.rows) for one in found.notices] == [("import_rows_total", (6,))]


def test_a_file_without_names_is_refused_in_its_own_words() -> None:
    with pytest.raises(RosterRefused) as met:
        read("单位,类型\n甲,党委\n")
    assert met.value.code == "import_no_organisation_header"


def test_json_says_the_same() -> None:
    found = read(
        '[{"name": "驻东莞\u3000党支部", "组织形式": "党总支", "remark": "x"}]', name="a.json"
    )
    assert [(one.name, one.form) for one in found.rows] == [("驻东莞党支部", "general_branch")]
    assert found.ignored == ("remark",)


@pytest.mark.parametrize("file", ["名称,城市\n乙,东莞\n", "名称,性质,上级,城市\n乙,,,东莞\n"])
def test_what_a_file_does_not_say_of_a_known_organisation_stays(file: str) -> None:
    whole = read("名称,性质,上级\n甲,,\n乙,驻外,甲\n")
    (one,) = read(file, Register(whole.rows, (), {})).rows
    assert (one.nature, one.parent, one.city) == ("stationed", whole.rows[0].id, "东莞")


def test_organisations_that_would_stand_above_themselves_are_refused() -> None:
    whole = read("名称,上级\n甲,\n乙,甲\n")
    found = read("名称,上级\n甲,乙\n", Register(whole.rows, (), {}))
    assert (codes(found), found.rows) == (["import_organisation_circle"], ())


def test_a_roster_is_not_taken_for_a_list_of_organisations() -> None:
    with pytest.raises(RosterRefused) as met:
        read("姓名,联系电话,党支部名称,入党时间\n石燕,10000000001,上坪村党支部,2015-07\n")
    assert met.value.code == "import_roster_meant"


def test_a_secretarys_name_and_number_make_no_roster_of_it() -> None:
    found = read("党支部名称,姓名,联系电话\n上坪村党支部,王琴,10000000001\n")
    assert [one.name for one in found.rows] == ["上坪村党支部"]
    assert found.ignored == ("姓名", "联系电话")


@pytest.mark.parametrize(
    "heading", ["一、驻外党支部", "（二）农村党支部", "农村党支部（2个）", "各镇："]
)
def test_a_numbered_heading_between_them_is_no_branch(heading: str) -> None:
    found = read(
        f"名称,形式,上级\n上湾村党支部,党支部,\n{heading},,\n第一党支部,,\n下湾村党支部,,\n"
    )
    names = [one.name for one in found.rows]
    assert names == ["上湾村党支部", "第一党支部", "下湾村党支部"]
    assert [(one.code, one.rows) for one in found.notices] == [("import_rows_section", (3,))]
