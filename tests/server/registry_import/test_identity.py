"""ID-card numbers are refused by the column: not kept, not repeated. The ones here are made up."""

import random
import uuid
from typing import Any

import pytest

from server_stub.registry.importing.cells import holds_identity_number
from server_stub.registry.importing.sheet import RosterSheet
from tests.server.registry_import.sheets import from_csv, from_xlsx

# No region has the code 999999, so nobody has this number.
NUMBER = "999999199003079996"


def noticed(sheet: RosterSheet) -> list[tuple[str, str]]:
    return [(notice.code, notice.column) for notice in sheet.notices]


def test_a_column_of_id_numbers_is_left_out_and_said_and_the_people_are_read() -> None:
    sheet = from_csv("姓名,身份证号,手机号", f"石燕,{NUMBER},10000000001")
    assert noticed(sheet) == [("import_identity_number", "身份证号")]
    assert [(row.name, row.phone) for row in sheet.rows] == [("石燕", "10000000001")]
    assert sheet.ignored == ("身份证号",)


def test_one_number_among_other_remarks_is_enough() -> None:
    sheet = from_csv("姓名,备注", "石燕,常年在外", f"米素,证号{NUMBER}。")
    assert noticed(sheet) == [("import_identity_number", "备注")]
    assert len(sheet.rows) == 2


@pytest.mark.parametrize("header", ["手机号", "所在小组", "姓名", "入党时间", "籍贯村"])
def test_in_a_column_that_is_read_it_stops_the_file(header: str) -> None:
    headers = ["姓名", header] if header != "姓名" else ["姓名", "备注"]
    values = ["石燕", NUMBER] if header != "姓名" else [NUMBER, ""]
    sheet = from_csv(",".join(headers), ",".join(values))
    assert [(one.code, one.column) for one in sheet.problems] == [
        ("import_identity_number", header)
    ]
    assert sheet.rows == ()
    assert header not in sheet.fields


def test_a_column_without_a_header_is_named_by_its_letter() -> None:
    assert noticed(from_csv("姓名,手机号", f"石燕,,,{NUMBER}")) == [("import_identity_number", "D")]


def test_a_header_that_announces_them_is_refused_even_when_the_column_is_empty() -> None:
    sheet = from_csv("姓名,公民身份号码", "石燕,")
    assert noticed(sheet) == [("import_identity_number", "公民身份号码")]


@pytest.mark.parametrize(
    "written",
    [
        NUMBER,
        int(NUMBER),
        float(NUMBER),
        "99999919900307999X",
        "99999919900307999x",
        "999999 19900307 9996",
        "999999-19900307-9996",
        "９９９９９９１９９００３０７９９９６",
        f"'{NUMBER}",
        f'="{NUMBER}"',
        f"身份证：{NUMBER}",
        "9.99999E+17",
        "999999900307999",
    ],
)
def test_it_is_known_in_every_form_and_repeated_nowhere(written: Any) -> None:
    sheet = from_xlsx(["姓名", "备注", "所在小组"], ["石燕", written, written])
    assert [one.column for one in sheet.problems] == ["所在小组"]
    assert noticed(sheet) == [("import_identity_number", "备注")]
    told = repr(sheet) + "".join(one.zh + one.en for one in (*sheet.problems, *sheet.notices))
    assert "9999" not in told
    assert "９９９" not in told


def test_a_header_that_is_itself_a_number_is_not_repeated() -> None:
    sheet = from_csv(f"姓名,{NUMBER}", f"石燕,{NUMBER}")
    assert noticed(sheet) == [("import_identity_number", "B")]
    assert "9999" not in repr(sheet)


@pytest.mark.parametrize(
    "harmless",
    [
        "10012345678",
        "10012345678 10012345679",
        "100123456781001234567910012345670",
        "2015-07-01 00:00:00",
        "1.00E+10",
        "6222020200112230000",
        "第一小组",
        "",
    ],
)
def test_phones_dates_and_longer_numbers_are_not_taken_for_one(harmless: str) -> None:
    assert not holds_identity_number(harmless)


def test_an_id_of_this_system_is_no_identity_number_whatever_its_digits() -> None:
    for chance in range(20_000):
        made = str(uuid.UUID(int=random.Random(chance).getrandbits(128), version=4))
        assert not holds_identity_number(made)
        assert not holds_identity_number(f" {made.upper()}")
    assert holds_identity_number(f"{NUMBER[:6]}-{NUMBER[6:14]}-{NUMBER[14:]}")
