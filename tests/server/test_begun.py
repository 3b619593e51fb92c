"""A new server is told as one before anything else, and a refused command leaves none behind."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from server_stub.ops.place import Place
from tests.server.running import cli, free_port, running

ORGANISATIONS = "名称,城市\n驻东莞党支部,东莞\n"


def organisations(folder: Path, text: str = ORGANISATIONS) -> str:
    path = folder / "organisations.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def begins(place: Place) -> str:
    return f"新建了随行的数据：{place.root}\n"


def first_lines(place: Place, count: int) -> str:
    """What `serve` prints first."""
    words = ["--data", str(place.root), "serve", "--port", str(free_port())]
    process = subprocess.Popen(
        [sys.executable, "-m", "server_stub", *words], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout
        with process.stdout as out:
            return "".join(out.readline() for _ in range(count))
    finally:
        process.kill()
        process.wait(30)


def test_a_server_says_first_that_it_began_a_new_one_and_where(tmp_path: Path) -> None:
    place = Place(tmp_path / "typo")
    assert first_lines(place, 1) == begins(place)


def test_a_server_over_old_data_says_nothing_of_a_new_one(place: Place) -> None:
    assert first_lines(place, 1).startswith("正在运行")


def test_the_import_that_begins_a_server_says_so_first(tmp_path: Path) -> None:
    place, words = Place(tmp_path / "new"), ("import", organisations(tmp_path), "--organisations")
    first = cli(place, *words, "--apply")
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith(begins(place))
    assert "新建了随行" not in cli(place, *words, "--apply").stdout


def test_a_backup_put_where_no_data_was_says_so_first(place: Place, tmp_path: Path) -> None:
    assert cli(place, "backup", str(tmp_path / "kept")).returncode == 0
    (kept,) = (tmp_path / "kept").iterdir()
    other = Place(tmp_path / "typo")
    said = cli(other, "restore", str(kept), "--unsealed")
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith(begins(other))
    assert "新建了随行" not in cli(place, "restore", str(kept)).stdout


@pytest.mark.parametrize("under", ["typo", "not/there/yet"])
def test_a_server_whose_port_is_taken_leaves_nothing_behind(
    place: Place, tmp_path: Path, under: str
) -> None:
    other = Place(tmp_path / under)
    with running(place) as server:
        said = cli(other, "serve", "--port", str(server.port))
    assert said.returncode == 2
    assert (said.stderr.split(":")[0], said.stdout) == ("port_taken", "")
    assert not (tmp_path / Path(under).parts[0]).exists()


@pytest.mark.parametrize("under", ["typo", "not/there/yet"])
def test_a_refused_first_import_leaves_nothing_behind(tmp_path: Path, under: str) -> None:
    file = organisations(tmp_path, "名称,城市\n驻东莞党支部,东莞\n驻东莞党支部,深圳\n")
    said = cli(Place(tmp_path / under), "import", file, "--organisations", "--apply")
    assert said.returncode == 2, said.stdout
    assert "新建" not in said.stdout
    assert not (tmp_path / Path(under).parts[0]).exists()


def test_a_refused_first_import_leaves_what_lay_in_the_folder(tmp_path: Path) -> None:
    place = Place(tmp_path / "mine")
    place.root.mkdir()
    (place.root / "letter.txt").write_text("kept")
    file = organisations(tmp_path, "名称,城市\n")
    assert cli(place, "import", file, "--organisations", "--apply").returncode == 2
    assert [one.name for one in place.root.iterdir()] == ["letter.txt"]


def test_a_file_for_the_data_folder_is_told_as_that(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("kept")
    said = cli(Place(tmp_path / "data"), "serve", "--port", str(free_port()))
    assert (said.returncode, said.stderr.split(":")[0]) == (2, "data_not_folder")
    assert cli(Place(tmp_path / "data"), "show", "x").stderr.startswith("data_not_folder: ")
    assert (tmp_path / "data").read_text() == "kept"


def test_a_second_server_over_the_same_data_is_told_so_and_not_of_its_port(place: Place) -> None:
    with running(place) as server:
        said = server.cli("serve", "--port", str(server.port))
    assert (said.returncode, said.stderr.split(":")[0]) == (2, "data_in_use")


def test_a_restore_says_last_where_what_was_there_before_is(place: Place, tmp_path: Path) -> None:
    assert cli(place, "backup", str(tmp_path / "kept")).returncode == 0
    (kept,) = (tmp_path / "kept").iterdir()
    *_, last, what_to_do = cli(place, "restore", str(kept)).stdout.splitlines()
    (before,) = place.root.glob("before-*.sqlite")
    assert last == f"原来的数据还在 what was there before is kept: {before}"
    assert (
        what_to_do
        == "核对无误后请删掉，里面有所有人的信息 delete it when all is right: everybody is in it"
    )
    assert cli(place, "restore", str(before), "--unsealed").returncode == 0
    other = cli(Place(tmp_path / "new"), "restore", str(kept), "--unsealed")
    assert (other.returncode, "what was there before" in other.stdout) == (0, False)


@pytest.mark.parametrize(
    "words",
    [
        ("serve", "--port", "0"),
        ("import", "organisations.csv", "--organisations"),
        ("import", "organisations.csv", "--organisations", "--apply"),
        ("set-aside", "list"),
    ],
)
def test_beside_a_master_key_without_its_data_no_new_server_begins(
    place: Place, tmp_path: Path, words: tuple[str, ...]
) -> None:
    assert cli(place, "backup", str(tmp_path / "kept")).returncode == 0
    (kept,) = (tmp_path / "kept").iterdir()
    other = Place(tmp_path / "moved")
    other.root.mkdir()
    shutil.copy(place.key, other.key)
    named = [
        {"organisations.csv": organisations(tmp_path), "0": str(free_port())}.get(one, one)
        for one in words
    ]
    said = cli(other, *named)
    assert (said.returncode, said.stdout, said.stderr.split(":")[0]) == (2, "", "key_without_data")
    assert [one.name for one in other.root.iterdir()] == ["master.key"]
    assert cli(other, "restore", str(kept)).returncode == 0
    assert cli(other, "set-aside", "list").returncode == 0
