"""Words of a command that can name nothing: told by their own sentence, and nothing is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from server_stub.ops.cli import main
from server_stub.ops.place import Place
from tests.server.running import cli


@pytest.mark.parametrize("port", ["0", "99999", "-1"])
def test_a_port_there_cannot_be_is_told_as_that(tmp_path: Path, port: str) -> None:
    said = cli(Place(tmp_path / "data"), "serve", "--port", port)
    assert said.returncode == 2
    assert said.stderr.startswith("port_wrong: 端口要写 1 到 65535 之间的数")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    "words",
    [("verify", ""), ("restore", ""), ("backup", ""), ("import", ""), ("verify", " ")],
)
def test_an_empty_name_is_not_taken_for_the_folder_one_is_in(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    said = cli(place, *words)
    assert (said.returncode, said.stderr.split(":")[0]) == (2, "name_empty")
    assert list((tmp_path / "here").iterdir()) == []


def test_an_empty_data_folder_is_not_the_one_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["--data", "", "set-aside", "list"]) == 2
    assert capsys.readouterr().err.startswith("name_empty: ")
