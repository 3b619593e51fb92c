"""Joining months that may not be what was meant."""

from pathlib import Path

from server_stub.ops.place import Place
from server_stub.registry.importing.reading import read_roster
from tests.server.registry_import.sheets import from_xlsx, xlsx
from tests.server.running import cli
from tests.server.test_import_places import ORGANISATIONS, told


def test_a_month_that_has_not_come_is_refused_and_this_one_is_not() -> None:
    file = "姓名,入党时间\n石燕,2026-12\n米素,2036.7\n杨一,2026-11\n".encode()
    sheet = read_roster(file, "a.csv", today="2026-11-30")
    assert [(p.code, p.row) for p in sheet.problems] == [
        ("import_date_ahead", 2),
        ("import_date_ahead", 3),
    ]


def test_a_month_made_of_a_bare_number_is_told_by_its_row() -> None:
    sheet = from_xlsx(["姓名", "入党时间"], ["石燕", 36000], ["米素", "2015-07"])
    assert [(p.code, p.rows) for p in sheet.notices] == [("import_month_of_number", (2,))]
    assert sheet.rows[0].joined == "1998-07"


def test_a_keeper_is_told_of_a_month_ahead_and_nothing_is_written(tmp_path: Path) -> None:
    place = Place(tmp_path / "data")
    told(place, ORGANISATIONS, "--organisations", "--apply")
    file = "姓名,所在党支部,入党时间\n石燕,上坪村党支部,2099.7\n"
    code, _, err = told(place, file, "--apply")
    assert code == 2
    assert "第 2 行“入党时间”：这个时间还没有到。" in err


def test_a_preview_shows_what_month_a_bare_number_became(tmp_path: Path) -> None:
    place = Place(tmp_path / "data")
    told(place, ORGANISATIONS, "--organisations", "--apply")
    file = tmp_path / "a.xlsx"
    head = ["姓名", "所在党支部", "入党时间"]
    file.write_bytes(xlsx([head, ["石燕", "上坪村党支部", 36000]], ()))
    shown = cli(place, "import", str(file)).stdout
    assert "第 2 行“入党时间”：是个数，当作日期换算成了年月。" in shown
    assert "  2 石燕 1998-07\n" in shown
