"""A slip in a command is told as the slip it is; nothing is made or lost by it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from server_stub.ops.place import Place
from tests.county.files import roster_xlsx
from tests.server.kit import COUNTY
from tests.server.running import cli, cli_process, enrol, running
from tests.server.test_words_for_keepers import code_of

BRANCH = COUNTY.organisation(COUNTY.dongguan).name
ORGANISATIONS = "名称,城市\n驻东莞党支部,东莞\n"


@pytest.mark.parametrize("words", [("import",), ("import", "--apply"), ("verify",), ("restore",)])
def test_a_folder_for_a_file_is_said_to_be_one(
    place: Place, tmp_path: Path, words: tuple[str, ...]
) -> None:
    assert code_of(place, *words, str(tmp_path)) == "file_is_folder"


def test_a_port_somebody_has_is_told_by_its_own_words(place: Place, tmp_path: Path) -> None:
    other = Place(tmp_path / "other")
    with running(place) as server:
        told = cli_process(other, "serve", "--port", str(server.port))
    assert told.returncode == 2
    assert told.stderr.startswith("port_taken: 这个端口已有程序在用")
    assert "Errno" not in told.stderr


def test_a_reader_who_has_enough_gets_no_traceback(place: Place) -> None:
    words = [sys.executable, "-m", "server_stub", "--data", str(place.root), "show", BRANCH]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 0
    process.stderr.close()


@pytest.mark.parametrize("words", [("show", BRANCH), ("set-aside", "list"), ("invite", "王琴")])
def test_a_wrong_data_folder_is_told_and_left_alone(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert code_of(Place(tmp_path / "dta"), *words) == "data_missing"
    assert not (tmp_path / "dta").exists()


@pytest.mark.parametrize("day", ["2026-02-30", "2026/3/1", "明天"])
def test_a_day_that_is_none_is_said_to_be_none(place: Place, day: str) -> None:
    said = cli(place, "office", "grant", "王琴", BRANCH, "contact", "--since", day)
    assert said.returncode == 2
    assert f"{day}: 没有这一天，写成 2026-11-23 的样子" in said.stderr


def test_a_roster_makes_no_server_in_a_wrong_data_folder(tmp_path: Path) -> None:
    file = tmp_path / "roster.xlsx"
    file.write_bytes(roster_xlsx(COUNTY, COUNTY.people[:3]))
    for words in (("--apply",), (), ("--branch", BRANCH), ("--stays-at", BRANCH)):
        assert code_of(Place(tmp_path / "dta"), "import", str(file), *words) == "data_missing"
    assert not (tmp_path / "dta").exists()


def test_the_first_preview_makes_nothing_and_the_first_apply_a_server(tmp_path: Path) -> None:
    file, place = tmp_path / "organisations.csv", Place(tmp_path / "data")
    file.write_text(ORGANISATIONS, encoding="utf-8")
    told = cli(place, "import", str(file), "--organisations")
    assert told.returncode == 0, told.stderr
    assert " 里没有随行的数据，写入时新建" in told.stdout
    assert not place.root.exists()
    told = cli(place, "import", str(file), "--organisations", "--apply")
    assert told.returncode == 0, told.stderr
    assert place.database.exists()


def test_a_backup_goes_into_no_folder_that_loses_it(place: Place, tmp_path: Path) -> None:
    before = sorted(place.root.iterdir())
    assert code_of(place, "backup", str(place.root)) == "backup_place"
    assert sorted(place.root.iterdir()) == before
    assert code_of(place, "backup", str(tmp_path / "not" / "mounted")) == "backup_not_made"
    assert not (tmp_path / "not").exists()


def test_a_backup_says_in_both_languages_what_is_in_it_and_whether_it_made_the_folder(
    place: Place, tmp_path: Path
) -> None:
    first, second = (cli(place, "backup", str(tmp_path / "kept")).stdout for _ in range(2))
    assert "记录 0 / branches" in first
    assert "\n新建了目录 made the folder\n" in first
    assert "新建了目录" not in second


def test_a_branch_without_activities_says_so_and_how_many_people_it_has(place: Place) -> None:
    home = COUNTY.person(COUNTY.contact).home
    count = sum(one.home == home for one in COUNTY.people)
    assert f"还没有活动；现有 {count} 人" in cli(place, "show", home).stdout


@pytest.mark.parametrize(
    "words", [("--branch", BRANCH), ("--stays-at", BRANCH), ("--likely",)], ids=lambda one: one[0]
)
def test_a_word_that_organisations_have_no_use_for_is_not_passed_over(
    place: Place, tmp_path: Path, words: tuple[str, ...]
) -> None:
    file = tmp_path / "organisations.csv"
    file.write_text(ORGANISATIONS, encoding="utf-8")
    told = cli(place, "import", str(file), "--organisations", *words)
    assert told.returncode == 2
    assert told.stderr.startswith("command_wrong: ")
    assert words[0] in told.stderr


def test_a_sheet_named_of_a_file_without_sheets_is_told(place: Place, tmp_path: Path) -> None:
    file = tmp_path / "organisations.json"
    file.write_text('[{"name": "驻东莞党支部"}]', encoding="utf-8")
    words = ("import", str(file), "--organisations", "--sheet", "今年")
    assert code_of(place, *words) == "import_sheet_unknown"


def test_what_the_keeper_reads_of_moments_is_in_chinas_time(place: Place, tmp_path: Path) -> None:
    with running(place) as server:
        phone = enrol(server, COUNTY.contact, approve=False).device
    enrolled = next(o for o in cli(place, "devices", COUNTY.contact).stdout.split() if "T" in o)
    kept = cli(place, "backup", str(tmp_path / "kept")).stdout.splitlines()[0].partition(": ")[2]
    restored = cli(place, "restore", kept).stdout
    waiting = cli(place, "set-aside", "list").stdout
    moments = [enrolled, waiting.split()[0], *re.findall(r"\d{4}-\S+T\S+", restored)]
    assert len(moments) >= 3, (phone, restored)
    for one in moments:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d\+08:00,?\)?", one), one


def test_a_folder_is_the_keepers_own_also_when_a_server_elsewhere_makes_the_backup(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "desk").mkdir()
    with running(place) as server:
        monkeypatch.chdir(tmp_path / "desk")
        told = server.cli("backup", "kept")
    assert told.returncode == 0, told.stderr
    assert len(list((tmp_path / "desk" / "kept").iterdir())) == 1


def test_a_file_that_bears_a_persons_name_changes_no_other_word(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = COUNTY.person(COUNTY.contact)
    monkeypatch.chdir(tmp_path)
    Path(one.id).write_text("in the way", encoding="utf-8")
    assert cli(place, "devices", one.id).returncode == 0
    Path("import").write_text("名称\n驻东莞党支部\n", encoding="utf-8")
    told = cli(place, "import", "import", "--organisations")
    assert told.stderr.startswith("import_file_kind: ")
