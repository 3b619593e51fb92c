"""The front, over real sockets: silence, slowness, heads without end, crowds."""

from __future__ import annotations

import http.client
import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

import pytest

from server_stub.ops.place import Place
from tests.attack.size import times, tried
from tests.server.kit import COUNTY
from tests.server.running import Line, Running, enrol, running

# Long enough for a busy machine; what is asked for comes within a second or two.
AT_LAST = 60.0
MOST = 64 * 1024 * 1024


@contextmanager
def crowd(server: Running, count: int, first: bytes = b"") -> Iterator[list[socket.socket]]:
    """Connections that stay open. first: what each says."""
    with ExitStack() as every:
        lines = []
        for _ in range(count):
            one = every.enter_context(socket.create_connection(("127.0.0.1", server.port), 20))
            one.settimeout(AT_LAST)
            if first:
                one.sendall(first)
            lines.append(one)
            tried("connections held open")
        yield lines


def works(line: Line) -> bool:
    return line.sync([])[0] == 200


@pytest.mark.parametrize(
    "first",
    [
        b"",
        b"GET /v1/health HTTP/1.1\r\nHost: x\r\n",
        b"POST /v1/sync HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n{",
    ],
    ids=["silent", "half a head", "half a body"],
)
def test_a_crowd_that_holds_its_connections_shuts_no_phone_out(place: Place, first: bytes) -> None:
    with running(place, 0, "--connections", "200", "--patience", "600") as server:
        phone = enrol(server, COUNTY.roster[0])
        assert works(phone)
        with crowd(server, times(600, per=200), first):
            assert works(phone)
            # A phone that comes anew finds room as well.
            assert works(server.line(phone.device, phone.key))


def takes(one: socket.socket, first: bytes, more: bytes, pause: float = 0.0) -> int:
    """Bytes that went out before the connection was cut; MOST when it was not, AT_LAST or later."""
    sent, until = 0, time.monotonic() + AT_LAST
    try:
        one.sendall(first)
        while sent < MOST and time.monotonic() < until:
            one.sendall(more)
            sent += len(more)
            time.sleep(pause)
    except ConnectionError:
        return sent
    return MOST


def test_more_silent_connections_than_a_process_may_have_files_shut_nobody_out(
    place: Place,
) -> None:
    with running(place, 0, "--patience", "600", files=256) as server:
        phone = enrol(server, COUNTY.roster[0])
        with crowd(server, times(400, per=200)):
            assert works(phone)
            assert works(server.line(phone.device, phone.key))
            assert server.cli("devices", COUNTY.roster[0]).returncode == 0


def is_cut(one: socket.socket) -> bool:
    """Whether the server ends the connection, with an answer or without."""
    try:
        while one.recv(65536):
            pass
    except ConnectionError:
        return True
    except TimeoutError:
        return False
    return True


def test_who_says_nothing_is_cut_off(place: Place) -> None:
    with running(place, 0, "--patience", "0.3") as server, crowd(server, 5) as lines:
        assert all(map(is_cut, lines))


def test_who_sends_a_head_byte_by_byte_is_cut_off(place: Place) -> None:
    with running(place, 0, "--patience", "0.3") as server, crowd(server, 1) as (one,):
        assert takes(one, b"GET /v1/health HTTP/1.1\r\n", b"X", 0.02) < MOST


@pytest.mark.parametrize(
    ("start", "more"),
    [
        (b"GET /v1/health HTTP/1.1\r\nX: ", b"x" * 65536),
        (b"GET /v1/health HTTP/1.1\r\n", b"X-Y: z\r\n" * 8192),
        (b"GET /v1/health?q=", b"x" * 65536),
        (b"GET /v1/health HTTP/1.1\r\n", b"x" * 65536),
        (b"POST /v1/sync HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"T: z\r\n" * 8192),
        (b"POST /v1/sync HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"x" * 65536),
        (b"", b"\r\n" * 32768),
    ],
    ids=["a line", "lines", "the address", "a name", "trailers", "an extension", "nothing"],
)
def test_a_head_without_end_is_refused_before_it_fills_the_memory(
    server: Running, phone: Line, start: bytes, more: bytes
) -> None:
    with crowd(server, 1) as (one,):
        sent = takes(one, start, more)
    tried("bytes of heads without end", sent)
    assert sent < MOST
    assert works(phone)


def raw(server: Running, text: bytes) -> tuple[int, dict[str, str], bytes]:
    """(status, headers, body) of what is answered to a call written by hand."""
    with crowd(server, 1, text) as (one,):
        reply = http.client.HTTPResponse(one)
        reply.begin()
        body = reply.read()
        return reply.status, {k.lower(): v for k, v in reply.getheaders()}, body


def test_too_many_lines_in_a_head_have_their_code(server: Running) -> None:
    lines = b"".join(b"X-%d: y\r\n" % n for n in range(100))
    head = b"GET /v1/health HTTP/1.1\r\nHost: x\r\n" + lines + b"\r\n"
    status, headers, body = raw(server, head)
    assert (status, json.loads(body)["code"]) == (431, "head_too_large")
    assert (headers["cache-control"], headers["connection"]) == ("no-store", "close")
    status, _, body = raw(server, b"this is not HTTP at all\r\n\r\n")
    assert (status, json.loads(body)["code"]) == (400, "call_malformed")


def test_another_protocol_asked_for_is_not_spoken(server: Running) -> None:
    asks = b"Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n"
    status, headers, _ = raw(server, b"GET /v1/health HTTP/1.1\r\nHost: x\r\n" + asks)
    assert (status, headers["connection"]) == (200, "close")


def test_thousands_of_calls_in_one_go_are_cut_off(server: Running, phone: Line) -> None:
    call = b"GET /v1/health HTTP/1.1\r\nHost: x\r\n\r\n"
    with crowd(server, 1) as (one,):
        with suppress(ConnectionError):
            one.sendall(call * 5000)
        assert is_cut(one)
    assert works(phone)
