"""A backup bears its name once it is whole, and is nobody else's to read from its first byte."""

from __future__ import annotations

import fcntl
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server_stub.ops import backup
from server_stub.ops.place import Place, opened
from tests.server.kit import COUNTY
from tests.server.running import cli, enrol, running
from tests.server.test_running import plan

# The command in a process that is killed as soon as it calls what is named.
KILLED = """
import os, signal, sys
from server_stub.ops import backup, cli
where, name, *words = sys.argv[1:]
def kill(*_args, **_more):
    os.kill(os.getpid(), signal.SIGKILL)
setattr({"backup": backup, "os": os}[where], name, kill)
cli.main(words)
"""


def killed_at(place: Place, where: str, name: str, *words: str) -> None:
    command = [sys.executable, "-c", KILLED, where, name, "--data", str(place.root), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL, done.stderr


def modes(folder: Path) -> dict[str, int]:
    return {one.name: stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()}


@pytest.fixture
def _open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.parametrize(("where", "name"), [("backup", "seal_of"), ("os", "rename")])
def test_a_killed_backup_has_no_name_to_be_taken_for_and_is_gone_with_the_next(
    place: Place, tmp_path: Path, where: str, name: str
) -> None:
    folder = tmp_path / "kept"
    assert cli(place, "backup", str(folder)).returncode == 0
    (whole,) = folder.iterdir()
    killed_at(place, where, name, "backup", str(folder))
    assert len(list(folder.iterdir())) > 1
    # What the README picks as the newest one.
    assert sorted(folder.glob("suixing-*.sqlite")) == [whole]
    assert set(modes(folder).values()) == {0o600}
    assert cli(place, "backup", str(folder)).returncode == 0
    first, second = sorted(folder.iterdir())
    assert first == whole
    said = cli(place, "verify", str(second))
    assert (said.returncode, "封印相符" in said.stdout) == (0, True)


def test_a_backup_clears_away_nothing_of_another_at_work_and_nothing_else(
    place: Place, tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    growing, letter = folder / "suixing-20261130-120000-000000.sqlite.part", folder / "letter.part"
    growing.touch()
    letter.touch()
    other = os.open(folder, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_SH)
    assert cli(place, "backup", str(folder)).returncode == 0
    assert (growing.exists(), letter.exists()) == (True, True)
    os.close(other)
    assert cli(place, "backup", str(folder)).returncode == 0
    assert (growing.exists(), letter.exists()) == (False, True)
    assert len(list(folder.glob("suixing-*.sqlite"))) == 2


@pytest.mark.usefixtures("_open_umask")
def test_a_backup_is_its_owners_alone_before_anything_stands_in_it(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[dict[str, int]] = []
    with monkeypatch.context() as watched:
        for name in ("_copy", "_seal", "seal_of"):
            watched.setattr(backup, name, _watching(getattr(backup, name), tmp_path / "kept", seen))
        assert cli(place, "backup", str(tmp_path / "kept")).returncode == 0
    assert {mode for one in seen for mode in one.values()} == {0o600}
    assert set(modes(tmp_path / "kept").values()) == {0o600}


@pytest.mark.usefixtures("_open_umask")
def test_a_restored_database_is_its_owners_alone_while_it_is_made(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli(place, "backup", str(tmp_path / "kept")).returncode == 0
    (kept,) = (tmp_path / "kept").iterdir()
    seen: list[dict[str, int]] = []
    with monkeypatch.context() as watched:
        for name in ("_begin_anew", "leave"):
            watched.setattr(backup, name, _watching(getattr(backup, name), place.root, seen))
        assert cli(place, "restore", str(kept)).returncode == 0
    assert "restoring.sqlite-wal" in {name for one in seen for name in one}
    assert {mode for one in seen for mode in one.values()} == {0o600}


@pytest.mark.usefixtures("_open_umask")
def test_a_new_database_is_its_owners_alone_without_being_told_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(tmp_path / "data")
    with monkeypatch.context() as never:
        never.setattr(os, "chmod", lambda *_args, **_more: None)
        with opened(place) as doors:
            doors.change(lambda: doors.storage.set_setting("x", "y"))
            assert set(modes(place.root).values()) == {0o600}
            assert place.database.with_name("suixing.sqlite-wal").exists()


def test_what_a_killed_restore_left_is_gone_when_the_server_is_opened(
    place: Place, tmp_path: Path
) -> None:
    assert cli(place, "backup", str(tmp_path / "kept")).returncode == 0
    (kept,) = (tmp_path / "kept").iterdir()
    before = set(modes(place.root))
    killed_at(place, "backup", "leave", "restore", str(kept))
    assert "restoring.sqlite" in modes(place.root)
    said = cli(place, "set-aside", "list")
    assert (said.returncode, said.stdout) == (0, "没有 none\n")
    assert set(modes(place.root)) == before


def test_an_older_backup_that_is_read_back_later_takes_nothing_back(
    place: Place, tmp_path: Path
) -> None:
    with running(place) as server:
        contact = enrol(server, COUNTY.contact)
        contact.sync([plan(contact, 1)])
        assert server.stop() == 0
    with opened(place) as doors:
        older = backup.take(place, tmp_path / "older", doors.ports.clock())
    with running(place) as server:
        contact = server.line(contact.device, contact.key)
        contact.sync([plan(contact, 2)])
        assert server.cli("backup", str(tmp_path / "newer")).returncode == 0
        assert contact.sync([])[1]["durable"] == 2
        assert server.stop() == 0
    with opened(place) as doors:
        backup.remember(doors, older)
    with running(place) as server:
        contact = server.line(contact.device, contact.key)
        assert contact.sync([])[1]["durable"] == 2


def _watching(act: Any, folder: Path, seen: list[dict[str, int]]) -> Any:
    """The same, which notes before and after what rights the files in a folder have."""

    def watched(*args: Any, **more: Any) -> Any:
        seen.append(modes(folder))
        try:
            return act(*args, **more)
        finally:
            seen.append(modes(folder))

    return watched
