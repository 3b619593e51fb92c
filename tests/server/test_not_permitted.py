"""Who may not use a file or a folder is told which, as what it is; nothing is made by it."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from server_stub.ops import control
from server_stub.ops.place import Place
from tests.county.files import roster_xlsx
from tests.server.kit import COUNTY
from tests.server.plain_rights import plain_rights
from tests.server.running import cli, fill

BRANCH = COUNTY.organisation(COUNTY.dongguan).name


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    with plain_rights():
        yield tmp_path
    # What a test closed could not be cleared away.
    for one in (*tmp_path.iterdir(), *tmp_path.glob("data/*")):
        one.chmod(0o700)


@pytest.fixture
def place(home: Path) -> Place:
    made = Place(home / "data")
    fill(made)
    return made


def backed_up(place: Place, home: Path) -> Path:
    assert cli(place, "backup", str(home / "kept")).returncode == 0
    (kept,) = (home / "kept").iterdir()
    return kept


def refused(place: Place, *words: str) -> str:
    said = cli(place, *words)
    assert (said.returncode, said.stdout) == (2, "")
    return said.stderr


COMMANDS = {
    "show": ("show", BRANCH),
    "backup": ("backup", "{home}/new"),
    "set-aside": ("set-aside", "list"),
    "office": ("office", "list", BRANCH),
    "import": ("import", "{home}/roster.xlsx"),
    "verify": ("verify", "{kept}"),
    "restore": ("restore", "{kept}"),
    "serve": ("serve", "--port", "8799"),
}


def words_of(command: str, place: Place, home: Path) -> list[str]:
    kept = backed_up(place, home)
    (home / "roster.xlsx").write_bytes(roster_xlsx(COUNTY, COUNTY.people[:3]))
    return [word.format(home=home, kept=kept) for word in COMMANDS[command]]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_data_folder_closed_to_who_runs_a_command_is_told_as_that(
    place: Place, home: Path, command: str
) -> None:
    words = words_of(command, place, home)
    place.root.chmod(0)
    said = refused(place, *words)
    assert said.startswith("server_closed: 没有权限读写服务器的文件")
    assert str(place.root) in said
    assert not (home / "new").exists()


@pytest.mark.parametrize("name", ["suixing.sqlite", "master.key", "suixing.mark", "lock"])
@pytest.mark.parametrize("command", ["show", "backup"])
def test_one_closed_file_of_the_data_folder_is_named(
    place: Place, home: Path, command: str, name: str
) -> None:
    words = words_of(command, place, home)
    (place.root / name).chmod(0)
    said = refused(place, *words)
    assert said.startswith("server_closed: ")
    assert str(place.root) in said


@pytest.mark.parametrize("mode", [0, 0o500])
@pytest.mark.parametrize("named", ["shut", "shut/new"])
def test_a_closed_folder_for_backups_is_told_as_that_and_not_as_the_servers(
    place: Place, home: Path, mode: int, named: str
) -> None:
    (home / "shut").mkdir()
    (home / "shut").chmod(mode)
    said = refused(place, "backup", str(home / named))
    assert said.startswith("backup_closed: 没有权限写这个放备份的目录")
    assert str(home / named) in said


@pytest.mark.parametrize("command", ["verify", "restore"])
def test_a_backup_that_may_not_be_read_is_not_called_damaged(
    place: Place, home: Path, command: str
) -> None:
    kept = backed_up(place, home)
    kept.chmod(0)
    assert refused(place, command, str(kept)).startswith("file_closed: 没有权限读这个文件")
    kept.chmod(0o600)
    assert cli(place, command, str(kept)).returncode == 0


def test_a_running_server_tells_who_ordered_it_of_a_file_it_may_not_use() -> None:
    async def meet(_argv: list[str]) -> str:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "/kept/closed")

    order = msgspec.json.encode(control.Order(["show"]))
    done = asyncio.run(control._done(order, meet))
    assert (done.code, done.text) == ("server_closed", "/kept/closed")


def test_nobody_is_let_in_at_the_side_before_the_door_is_closed_to_others(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    change, tried = os.chmod, list[type[OSError] | None]()

    def knock(path: str, mode: int, **more: bool) -> None:
        with socket.socket(socket.AF_UNIX) as line:
            try:
                line.connect(str(place.socket))
                tried.append(None)
            except OSError as error:
                tried.append(type(error))
        change(path, mode, **more)

    async def answer(_argv: list[str]) -> str:
        return "done"

    async def run() -> str:
        with monkeypatch.context() as knocking:
            knocking.setattr(os, "chmod", knock)
            side = await control.listen(place, answer)
        said = await asyncio.to_thread(control.send, place, ["x"])
        side.close()
        return said

    assert (asyncio.run(run()), tried) == ("done", [ConnectionRefusedError])
    assert place.socket.stat().st_mode & 0o777 == 0o600
