"""The keeper's lines of the README, typed into a shell as they stand, beside a server process."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.county.build import county
from tests.journeys.whole_phone import WholePhone
from tests.packaging.readme import CHINESE, ENGLISH, PAGES, sections
from tests.packaging.tree import ROOT
from tests.server.running import free_port, wait_for

MADE = county(1)
TAIL = MADE.person(MADE.contact).phone[-4:]
ID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
BRANCH = "00000000-0000-4000-8000-000000000001"
# What the answer to a line shows first.
SHOWS = ((["office", "list"], "OFFICE"), (["devices"], "DEVICE"), (["set-aside", "list"], "ID"))
# How a line begins, and what its answer (the last one's) has to hold.
SAID = (
    ("suixing import organisations.csv --organisations", "已写入 14"),
    ("suixing import roster.xlsx --branch", "已写入 39"),
    ("suixing import roster.xlsx --stays-at", "登记流入四里乡驻东莞党支部：39 人"),
    ("suixing show 驻东莞党支部", "四里乡驻东莞党支部"),
    ("suixing set-aside list", "device_revoked"),
    ("suixing set-aside release ID", "已放行，算数 released"),
)


class Keeper:
    """Types lines. What belongs to one machine lies elsewhere here: interpreter, data, backups,
    port; nothing else in a line is changed."""

    def __init__(self, folder: Path) -> None:
        self._folder, self.port = folder, free_port()
        part = sections(ENGLISH)["Run your own server"]
        example, lines = re.findall(r"^```\n(.*?)^```", part, re.DOTALL | re.MULTILINE)[:2]
        self.example = self._here(example)
        self._function, *self.lines = self._here(lines).splitlines()
        self.process: subprocess.Popen[bytes] | None = None

    def types(self, line: str) -> str:
        """What was printed; AssertionError when it did not end well."""
        done = subprocess.run(
            ["bash", "-c", f"{self._function}\n{line}"], cwd=self._folder, env=self._env(),
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, (line, done.stdout, done.stderr)
        return done.stdout

    def serves(self, line: str) -> None:
        """In a window of its own."""
        command = ["bash", "-c", f"{self._function}\n{line}"]
        self.process = subprocess.Popen(
            command, cwd=self._folder, env=self._env(), start_new_session=True
        )
        wait_for(self.port, self.process)

    def stops(self) -> None:
        """As Ctrl+C in that window does."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
            self.process.wait(60)

    def _here(self, text: str) -> str:
        for there, here in (
            (".venv/bin/python", sys.executable),
            ("/srv/suixing", str(self._folder / "data")),
            ("/backups", str(self._folder / "backups")),
            ("--port 8321", f"--port {self.port}"),
        ):
            text = text.replace(there, here)
        return text

    def _env(self) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=PAGES)
def test_every_block_to_type_is_one_a_shell_can_read(page: str) -> None:
    blocks = re.findall(r"^```\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    typed = [one for one in blocks if re.match(r"make |suixing\(|\.venv/", one)]
    assert len(typed) == 4
    for one in typed:
        read = subprocess.run(
            ["bash", "-n"], input=one, text=True, capture_output=True, check=False
        )
        assert (read.returncode, read.stderr) == (0, "")


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[Keeper]:
    one = Keeper(tmp_path)
    yield one
    one.stops()


@pytest.mark.timeout(600)
def test_every_line_a_keeper_types_works_as_it_stands_one_after_the_other(
    keeper: Keeper, tmp_path: Path
) -> None:
    keeper.types(keeper.example)
    named: dict[str, list[str]] = {}
    told: dict[str, str] = {}
    with ExitStack() as ending:
        for line in keeper.lines:
            words = line.partition("#")[0].split()
            said = _typed(keeper, line, words, named)
            told[" ".join(words[:4])] = said
            if words[1:] == ["invite", "王琴"]:
                phone = ending.enter_context(closing(WholePhone(tmp_path / "phone", keeper.port)))
                phone.bind(said.splitlines()[1], TAIL)
            if words[1:2] == ["revoke"]:
                stay = phone.services.report_in.request(BRANCH, "invite", "东莞")
                phone.services.report_in.withdraw(stay)
                phone.sync()
    for begins, part in SAID:
        assert part in told[begins], told[begins]


def _typed(keeper: Keeper, line: str, words: list[str], named: dict[str, list[str]]) -> str:
    """What the line answered; "" for `serve`, and for a line of remarks alone.

    named: gets what it shows first of what a later line asks for.
    """
    if words[1:2] == ["serve"]:
        keeper.serves(line)
    if not words or words[1] == "serve":
        return ""
    if words[1] == "restore":
        keeper.stops()
    typed = re.sub(r"\b(OFFICE|DEVICE)\b", lambda one: named[one[0]][0], line)
    # An entry waits for one word only: the next line is about the next one.
    typed = re.sub(r"\bID\b", lambda _one: named["ID"].pop(0), typed)
    said = keeper.types(typed)
    known = {one for ids in named.values() for one in ids}
    for shows, what in SHOWS:
        if words[1 : 1 + len(shows)] == shows:
            named[what] = [one for one in dict.fromkeys(ID.findall(said)) if one not in known]
    return said
