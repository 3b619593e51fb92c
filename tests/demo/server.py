"""The real server: one process over its embedded database, and its command line."""

from __future__ import annotations

import contextlib
import io
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict
from http.client import HTTPConnection
from pathlib import Path

from server_stub.ops.cli import main as server_command
from tests.county.files import roster_xlsx
from tests.county.model import County, Person


class Server:
    """folder: where everything of the server lives. Started when made; stop() ends it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.commands: list[str] = []
        folder.mkdir(parents=True)
        self.target = ("127.0.0.1", free_port())
        self._data = folder / "data"
        self._data.mkdir(mode=0o700)
        self._log = (folder / "server.log").open("wb")
        words = [*self._words(), "serve", "--port", str(self.target[1])]
        self._process = subprocess.Popen(words, stdout=self._log, stderr=self._log)
        self._wait()

    def stop(self) -> int:
        """SIGTERM and wait; the exit code."""
        self._process.send_signal(signal.SIGTERM)
        code = self._process.wait(30)
        self._log.close()
        return code

    def say(self, *words: str) -> str:
        """One command, in a process of its own; what it printed."""
        self.commands.append(" ".join(words))
        run = [*self._words(), *words]
        done = subprocess.run(run, capture_output=True, text=True, check=False, timeout=60)
        if done.returncode:
            raise RuntimeError(f"{' '.join(words)}: {done.stderr.strip()}")
        return done.stdout.strip()

    def say_here(self, *words: str) -> tuple[int, str]:
        """The same command line without a new interpreter, for the long rows of invites."""
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            code = server_command(["--data", str(self._data), *words])
        return code, out.getvalue().strip()

    def _words(self) -> list[str]:
        return [sys.executable, "-m", "server_stub", "--data", str(self._data)]

    def _wait(self) -> None:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            if self._process.poll() is not None:
                raise RuntimeError((self.folder / "server.log").read_text())
            try:
                line = HTTPConnection(*self.target, timeout=5)
                line.request("GET", "/v1/health")
                line.getresponse().read()
                line.close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the server does not answer")


def fill(server: Server, county: County, followed: Iterable[Person]) -> None:
    """Organisations, then the rosters as offices send them: the branch's with all but the newcomer,
    and those of the home branches of the newcomer and of both contacts."""
    branches = server.folder / "organisations.json"
    rows = [asdict(one) for one in county.organisations]
    branches.write_text(json.dumps(rows, ensure_ascii=False))
    server.say("import", str(branches), "--organisations", "--apply")
    newcomer = county.person(county.evening.newcomer)
    placed = tuple(one for one in followed if one.id != newcomer.id)
    _import(server, county, county.dongguan, placed, "--stays-at")
    at_home: dict[str, list[Person]] = {}
    for key in (newcomer.id, county.contact, county.home_contact):
        at_home.setdefault(county.person(key).home, []).append(county.person(key))
    for home, people in at_home.items():
        _import(server, county, home, tuple(people), "--branch")


def _import(
    server: Server, county: County, branch: str, people: tuple[Person, ...], flag: str
) -> None:
    sheet = server.folder / f"{county.organisation(branch).name}.xlsx"
    sheet.write_bytes(roster_xlsx(county, people))
    server.say("import", str(sheet), flag, branch, "--apply")


def invited(server: Server, person: Person) -> tuple[str, str]:
    """(member id at the server, invite). Two people of one name are told apart by village."""
    code, said = server.say_here("invite", person.name)
    if code:
        code, said = server.say_here("invite", f"{person.name} {person.village}")
    lines = said.splitlines()
    if code:
        raise RuntimeError(said)
    return lines[0].split()[1], lines[1]


def free_port() -> int:
    """A port of this machine nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
