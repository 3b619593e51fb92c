"""Every code has its sentences, and is used."""

import re
from pathlib import Path

import pytest

from mobile.contract.faults import FAULTS
from server_stub.registry.importing import problems
from server_stub.registry.importing.problems import TEXTS, Problem, RosterRefused
from server_stub.registry.organisation_problems import _TEXTS

ROOM = Path(problems.__file__).parent


def test_the_table_holds_exactly_the_codes_the_room_uses() -> None:
    used: set[str] = set()
    for file in (*ROOM.glob("*.py"), *ROOM.parent.glob("*.py")):
        if file.name != "problems.py":
            used |= set(re.findall(r'"(import_[a-z_0-9]+)"', file.read_text(encoding="utf-8")))
    assert used - set(_TEXTS) == set(TEXTS)


def test_no_code_means_something_else_in_the_contract() -> None:
    assert not set(TEXTS) & set(FAULTS)


@pytest.mark.parametrize("code", TEXTS)
def test_every_code_is_a_sentence_in_chinese_and_in_english(code: str) -> None:
    zh, en = TEXTS[code]
    assert re.search(r"[\u4e00-\u9fff]", zh)
    assert zh.endswith("。")
    assert en.endswith((".", "?"))
    assert en[0].isupper() or en.startswith("前")


def test_the_place_stands_in_front_of_the_sentence() -> None:
    assert Problem("import_date_form", 7, "入党时间").zh.startswith("第 7 行“入党时间”：时间")
    assert Problem("import_date_form", 7).en.startswith("Row 7: This date")
    assert Problem("import_header_twice", 0, "电话").en.startswith("column 电话: ")
    assert Problem("import_no_rows").zh == TEXTS["import_no_rows"][0]


def test_a_refusal_carries_its_code_and_its_problem() -> None:
    refused = RosterRefused("import_header_twice", 1, "电话")
    assert refused.code == "import_header_twice"
    assert refused.problem == Problem("import_header_twice", 1, "电话")
    assert "电话" not in str(refused)


def test_several_rows_are_told_as_a_person_would_list_them() -> None:
    some = Problem("import_rows_total", rows=(11, 12))
    assert some.zh.startswith("第 11、12 行，共 2 行：")
    assert some.en.startswith("Rows 11, 12 (2 in all): ")
    assert Problem("import_rows_total", rows=(11,)).en.startswith("Row 11: ")
    many = Problem("import_rows_hidden", rows=tuple(range(1, 41)))
    assert " 19, 20… (40 in all): " in many.en
