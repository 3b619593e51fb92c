"""A name that the app's fonts cannot draw is told when it comes in."""

import pytest

from server_stub.registry.importing.drawn import undrawn
from tests.county.build import county
from tests.server.registry_import.sheets import from_csv


@pytest.mark.parametrize(
    ("name", "lacking"),
    [
        ("石燕", ""),
        ("丁䶮", ""),
        ("Li Lei", ""),
        ("阿依古丽·买买提", ""),
        ("㐱燕㐱", "㐱"),
        ("𠮷田", "𠮷"),
        ("ئالىم", "ئالىم"),
    ],
)
def test_what_no_shipped_font_draws_is_named_once(name: str, lacking: str) -> None:
    assert undrawn(name) == lacking


def test_the_rows_of_such_names_are_told_and_the_people_are_read() -> None:
    sheet = from_csv("姓名", "石燕", "㐱燕", "ئالىم")
    assert [row.name for row in sheet.rows] == ["石燕", "㐱燕", "ئالىم"]
    (notice,) = sheet.notices
    assert (notice.code, notice.column, notice.rows) == ("import_names_undrawn", "姓名", (3, 4))


def test_nobody_of_the_county_is_told_for_nothing() -> None:
    assert [one.name for one in county(3, members=2000).people if undrawn(one.name)] == []
