"""Calls over a real socket: what is sent, what is refused, what it costs in bytes."""

from __future__ import annotations

import gzip
import http.server
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from mobile.contract import pack
from mobile.contract.faults import Fault
from mobile.core.ports.outside import Reply
from mobile.device import http_net
from mobile.device.http_net import HttpNet
from tests.sync.conftest import Phone
from tests.sync.fake_server import FakeServer


@dataclass
class Site:
    """An HTTP server. reply: status, headers, body of every answer. heard: requests, as text."""

    reply: tuple[int, dict[str, str], bytes] = (200, {}, b"hello")
    heard: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    pass_on: Callable[[str, str, dict[str, str], bytes], Reply] | None = None
    address: str = ""


@contextmanager
def serving(site: Site) -> Iterator[Site]:
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            site.heard.append(f"{self.requestline}\r\n{self.headers}")
            site.bodies.append(body)
            status, headers, text = site.reply
            if site.pass_on:
                got = site.pass_on(self.command, self.path, dict(self.headers), body)
                status, headers, text = got.status, dict(got.headers), got.body
                if len(text) >= 300:
                    text = gzip.compress(text, compresslevel=1, mtime=0)
                    headers["Content-Encoding"] = "gzip"
            self.send_response_only(status)
            for key, value in headers.items():
                self.send_header(key, value)
            if "Content-Length" not in headers:
                self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = answer  # noqa: N815

        def log_message(self, *_args: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as one:
        yield one


@pytest.fixture
def net(site: Site) -> Iterator[HttpNet]:
    one = HttpNet(site.address)
    yield one
    one.close()


def test_a_call_sends_few_headers_and_names_no_program(net: HttpNet, site: Site) -> None:
    reply = net.call("POST", "/v1/sync", (("Authorization", "SX1 a"),), b"body")
    assert (reply.status, reply.body) == (200, b"hello")
    names = [row.split(":")[0].lower() for row in site.heard[0].splitlines()[1:] if row]
    few = {"host", "accept-encoding", "authorization", "content-length", "connection"}
    assert set(names) <= few
    assert site.bodies == [b"body"]


def test_a_packed_reply_is_unpacked_and_counted_as_it_travelled(net: HttpNet, site: Site) -> None:
    plain = b"a" * 100_000
    site.reply = (200, {"Content-Encoding": "gzip", "SX-Signature": "1.ab"}, gzip.compress(plain))
    reply = net.call("GET", "/", (), b"")
    assert reply.body == plain
    assert reply.header("sx-signature") == "1.ab"
    assert 100 < reply.moved < 600


def test_a_reply_in_our_own_coding_is_unpacked_too(net: HttpNet, site: Site) -> None:
    plain = b'{"epoch":"' + b"a" * 1_000
    site.reply = (200, {"Content-Encoding": pack.CODING}, pack.pack(plain))
    assert net.call("GET", "/", (), b"").body == plain
    assert f"gzip, {pack.CODING}" in site.heard[0]


def test_a_redirect_is_not_followed(net: HttpNet, site: Site) -> None:
    site.reply = (302, {"Location": "/login"}, b"")
    assert net.call("GET", "/v1/health", (), b"").status == 302
    assert len(site.heard) == 1


@pytest.mark.parametrize("packed", [False, True])
def test_a_reply_without_end_is_too_large(
    net: HttpNet, site: Site, monkeypatch: pytest.MonkeyPatch, packed: bool
) -> None:
    monkeypatch.setattr(http_net, "MAX_REPLY", 50_000)
    plain = bytes(60_000)
    site.reply = (
        (200, {"Content-Encoding": "gzip"}, gzip.compress(plain)) if packed else (200, {}, plain)
    )
    with pytest.raises(Fault, match="reply_too_large"):
        net.call("GET", "/", (), b"")


@pytest.mark.parametrize(
    "reply",
    [
        (200, {"Content-Length": "999"}, b"cut"),
        (200, {"Content-Encoding": "gzip"}, b"not gzip"),
        (200, {"Content-Encoding": pack.CODING}, b"not ours"),
    ],
)
def test_half_a_reply_is_no_network(
    net: HttpNet, site: Site, reply: tuple[int, dict[str, str], bytes]
) -> None:
    site.reply = (reply[0], {**reply[1], "Connection": "close"}, reply[2])
    with pytest.raises(Fault, match="no_network"):
        net.call("GET", "/", (), b"")


def test_nobody_there_is_no_network() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        net = HttpNet(f"http://127.0.0.1:{free.getsockname()[1]}")
    with pytest.raises(Fault, match="no_network"):
        net.call("GET", "/", (), b"")
    net.close()


def test_the_environment_has_no_say(
    net: HttpNet, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert net.call("GET", "/", (), b"").status == 200
    assert len(site.heard) == 1


def test_a_members_evening_costs_less_than_three_kilobytes(
    phone: Phone, colleague: Phone, server: FakeServer, site: Site
) -> None:
    """The contact's four entries come down, the member's answer goes up, and the meeting of the two
    comes down: two calls over one connection, headers included."""
    site.pass_on = lambda m, p, h, b: server.call(m, p, tuple(h.items()), b)
    counted = _Counter(site.address)
    net = HttpNet(counted.address)
    phone.engine._net = net
    activity = phone.maker.id()
    for _ in range(3):
        server.others_write(colleague.maker.entry(1, activity), colleague.maker.me.member)
    answered = phone.store.append(
        phone.maker.make(
            activity, "answered", how="scan", step=59_000_000, contact="ab" * 8, proof="cd" * 16
        )
    )
    first = phone.sync()
    met = colleague.maker.entry(4, activity, "met", answer=[answered.text, answered.mac])
    server.others_write(met, colleague.maker.me.member)
    second = phone.sync()
    net.close()
    total = counted.close()
    assert first.is_good
    assert second.is_good
    assert total <= 3 * 1024
    assert abs(first.moved + second.moved - total) < total * 0.05


class _Counter:
    """A relay that counts the bytes of one connection, both ways."""

    def __init__(self, target: str) -> None:
        host, port = target.removeprefix("http://").split(":")
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._target = (host, int(port))
        self._total = 0
        self._lock = threading.Lock()
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def close(self) -> int:
        """Bytes so far, when the connection has ended."""
        self._threads[0].join()
        self._listener.close()
        return self._total

    def _accept(self) -> None:
        inner, _ = self._listener.accept()
        with inner, socket.create_connection(self._target) as outer:
            back = threading.Thread(target=self._relay, args=(outer, inner))
            back.start()
            self._relay(inner, outer)
            back.join()

    def _relay(self, one: socket.socket, other: socket.socket) -> None:
        while data := one.recv(65536):
            with self._lock:
                self._total += len(data)
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)
