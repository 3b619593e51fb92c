"""The real server process, and the least client over a real socket."""

from __future__ import annotations

import http.client
import io
import json
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass, field
from typing import Any

from mobile.contract import seal, wire
from server_stub.bootstrap import make_registrar
from server_stub.ops.cli import main
from server_stub.ops.place import Place, opened
from server_stub.storage.model import Member, OfficeRow, Organisation
from tests.county.model import County
from tests.server.kit import COUNTY


def fill(place: Place, made: County = COUNTY) -> None:
    """Put a county in a new data directory."""
    with opened(place) as doors:
        registrar = make_registrar(doors, "import")

        def put() -> None:
            registrar.put(Organisation(**asdict(one)) for one in made.organisations)
            people = [{k: v for k, v in asdict(one).items() if k != "host"} for one in made.people]
            registrar.put(Member(**one) for one in people)
            registrar.put(OfficeRow(**asdict(one)) for one in made.offices)

        doors.change(put)


@dataclass
class Running:
    """A server process. port: where it listens."""

    place: Place
    port: int
    process: subprocess.Popen[bytes]
    lines: list[Line] = field(default_factory=list)

    def line(self, device: str, key: bytes) -> Line:
        """A phone's connection, closed with the server."""
        self.lines.append(Line(self.port, device, key))
        return self.lines[-1]

    def stop(self) -> int:
        """SIGTERM and wait; the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)

    def kill(self) -> None:
        """SIGKILL, at whatever instruction it is."""
        self.process.kill()
        self.process.wait(30)

    def cli(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command while it runs."""
        return cli(self.place, *words)


def cli(place: Place, *words: str) -> subprocess.CompletedProcess[str]:
    """What `python -m server_stub --data … words` does, without the start of a process."""
    argv, out, err = ["--data", str(place.root), *words], io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(argv)
    return subprocess.CompletedProcess(argv, code, out.getvalue(), err.getvalue())


def cli_process(place: Place, *words: str) -> subprocess.CompletedProcess[str]:
    """The command itself, in a process of its own."""
    command = [sys.executable, "-m", "server_stub", "--data", str(place.root), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running(
    place: Place, port: int = 0, *words: str, files: int = 0, module: str = "server_stub"
) -> Iterator[Running]:
    """A server over a data directory, answering when this begins.

    words: more for `serve`. files: so many it may have open at once; 0 for as many as this process.
    module: which server.
    """
    port = port or free_port()
    command = [sys.executable, "-m", module, "--data", str(place.root), "serve"]
    command += ["--port", str(port), "--calls-a-minute", "1000000", *words]
    if files:
        command = ["sh", "-c", f'ulimit -n {files} && exec "$@"', "sh", *command]
    process = subprocess.Popen(command)
    lines: list[Line] = []
    try:
        wait_for(port, process)
        server = Running(place, port, process)
        lines = server.lines
        yield server
    finally:
        for line in lines:
            line.http.close()
        if process.poll() is None:
            process.kill()
        process.wait(30)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until it answers; RuntimeError when it ended, or never does."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/v1/health")
            line.getresponse().read()
            line.close()
            return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError("the server does not answer")


@dataclass
class Line:
    """One phone's keep-alive connection."""

    port: int
    device: str
    key: bytes
    http: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self.http = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)

    def sync(self, pairs: list[Any], **more: Any) -> tuple[int, Any]:
        """(status, value) of a signed reply; OSError or http.client.HTTPException when cut off."""
        ask = {"proto": 1, "epoch": "", "cursor": {}, "entries": pairs, "limit": 0, **more}
        return self.call("POST", "/v1/sync", json.dumps(ask).encode())

    def call(self, method: str, path: str, body: bytes) -> tuple[int, Any]:
        status, raw = self.raw(method, path, body)
        return status, json.loads(raw)

    def raw(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        request = str(uuid.uuid4())
        auth = wire.authorization(self.key, self.device, method, path, body, request)
        self.http.request(method, path, body, {"Authorization": auth})
        reply = self.http.getresponse()
        raw = reply.read()
        signed = reply.headers.get(wire.SIGNATURE, "")
        assert wire.is_reply_signed(self.key, request, reply.status, raw, signed)
        return reply.status, raw

    def sealed(self, text: str) -> list[str]:
        return [text, seal.seal(self.key, text)]


def enrol(server: Running, member: str, *, approve: bool = True, tail: str = "") -> Line:
    """A phone enrolled over the socket with an invite from the command line.

    tail: of the number of somebody who is not of the county.
    """
    said = server.cli("invite", member)
    assert said.returncode == 0, said.stderr
    ask = {
        "invite": said.stdout.splitlines()[1],
        "tail": tail or COUNTY.person(member).phone[-4:],
        "nonce": uuid.uuid4().hex,
        "proto": 1,
    }
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    headers = {"SX-Request": str(uuid.uuid4())}
    line.request("POST", "/v1/enrol", json.dumps(ask).encode(), headers)
    value = json.loads(line.getresponse().read())
    line.close()
    if approve:
        assert server.cli("approve", value["device"]).returncode == 0
    return server.line(value["device"], bytes.fromhex(value["key"]))
