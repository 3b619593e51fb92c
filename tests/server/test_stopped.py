"""Ctrl+C, and a server that ends, while a command of the keeper's is under way."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pytest

from mobile.contract.faults import Fault
from server_stub.ops import control, imports
from server_stub.ops.cli import main
from server_stub.ops.place import Place, opened
from tests.server.test_import_places import told

PEOPLE = 170
ROWS = "姓名,手机号\n" + "".join(f"尤{chr(0x4E10 + n)},{10000000000 + n}\n" for n in range(PEOPLE))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path / "data")
    assert told(made, "名称,形式\n上湾村党支部,\n", "--organisations", "--apply")[0] == 0
    return made


def run(place: Place, *words: str) -> int:
    file = place.root.parent / "people.csv"
    file.write_text(ROWS, encoding="utf-8")
    given = ("import", str(file), "--branch", "上湾村党支部", *words)
    return main(["--data", str(place.root), *given])


def people(place: Place) -> int:
    with opened(place) as doors:
        return len(doors.storage.people.members())


def press(at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C while the people of that turn are written."""
    count, turns = imports._count, list[int]()

    def counted(*args: Any) -> None:
        turns.append(1)
        if len(turns) == at:
            os.kill(os.getpid(), signal.SIGINT)
        count(*args)

    monkeypatch.setattr(imports, "_count", counted)


def test_stopped_while_it_writes_it_says_how_many_are_not_and_the_file_again_writes_them(
    place: Place, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patch:
        press(2, patch)
        assert run(place, "--apply") == 3
    said = capfd.readouterr()
    written = people(place)
    assert 0 < written < PEOPLE
    assert f"没有写入 not written: {PEOPLE - written}（stopped）" in said.err.splitlines()[-1]
    assert run(place, "--apply") == 0
    assert people(place) == PEOPLE


def test_stopped_before_it_writes_nothing_is_written_and_it_says_so(
    place: Place, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def pressed(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("server_stub.ops.handed.read", pressed)
    assert run(place, "--apply") == 2
    assert capfd.readouterr().err.startswith("stopped: ")
    assert people(place) == 0


def test_stopped_elsewhere_it_does_not_say_that_nothing_was_done(
    place: Place, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def pressed(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("server_stub.ops.backup.take", pressed)
    assert main(["--data", str(place.root), "backup", str(place.root.parent)]) == 3
    assert capfd.readouterr().err.startswith("stopped_unsure: ")


class Line:
    """A connection on which somebody presses Ctrl+C while they wait."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """As a socket."""

    def sendall(self, _data: bytes) -> None:
        """It went out."""

    def shutdown(self, _how: int) -> None:
        """All of it."""

    def recv(self, _most: int) -> bytes:
        raise KeyboardInterrupt


def test_stopped_beside_a_server_it_says_that_the_server_goes_on(
    place: Place, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(control, "_connected", lambda _place: Line())
    assert run(place, "--apply") == 3
    assert capfd.readouterr().err.startswith("server_goes_on: ")


def test_a_server_that_ends_tells_who_waits_for_a_command(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    async def ended() -> str:
        begun = asyncio.Event()

        async def answer(_argv: list[str]) -> str:
            begun.set()
            await asyncio.Event().wait()
            return ""

        server = await control.listen(place, answer)
        loop = asyncio.get_running_loop()
        waiting = loop.run_in_executor(None, _code, lambda: control.send(place, ["import"]))
        await begun.wait()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        server.close()
        return await waiting

    with caplog.at_level(logging.ERROR):
        assert asyncio.run(ended()) == "server_stopped"
    assert caplog.records == []


def _code(act: Callable[[], str]) -> str:
    with pytest.raises(Fault) as met:
        act()
    return met.value.code
