"""A reply that comes in drops: it ends in time, whole or not, and the next call is made."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from mobile.contract.faults import Fault
from mobile.device import http_net
from mobile.device.http_net import HttpNet

HEAD = b"HTTP/1.1 200 OK\r\nConnection: close\r\n"
LENGTH = b"Content-Length: 200\r\n\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"


@contextmanager
def dripping(head: bytes, drop: bytes, count: int, end: bytes = b"") -> Iterator[str]:
    """Address of a server that sends `count` drops after its headers, one every 20 milliseconds."""
    over = threading.Event()

    def answer(line: socket.socket) -> None:
        line.recv(65536)
        line.sendall(HEAD + head)
        for _ in range(count):
            over.wait(0.02)
            line.sendall(drop)
        line.sendall(end)

    def serve(listener: socket.socket) -> None:
        while not over.is_set():
            with suppress(OSError), listener.accept()[0] as line:
                answer(line)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            over.set()
            listener.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(("head", "drop"), [(LENGTH, b"x"), (CHUNKED, b"1\r\nx\r\n")])
def test_a_reply_in_drops_is_given_up_and_no_phone_waits_for_its_end(
    monkeypatch: pytest.MonkeyPatch, head: bytes, drop: bytes
) -> None:
    monkeypatch.setattr(http_net, "_WHOLE_SECONDS", 0.2)
    with dripping(head, drop, 200, b"0\r\n\r\n" if head is CHUNKED else b"") as address:
        net = HttpNet(address)
        for _ in range(2):
            with pytest.raises(Fault, match="no_network"):
                net.call("GET", "/v1/health", (), b"")
        net.close()


@pytest.mark.parametrize(("head", "drop"), [(LENGTH, b"x"), (CHUNKED, b"1\r\nx\r\n")])
def test_a_slow_reply_that_ends_is_taken_whole(head: bytes, drop: bytes) -> None:
    with dripping(head, drop, 200, b"0\r\n\r\n" if head is CHUNKED else b"") as address:
        net = HttpNet(address)
        assert net.call("GET", "/v1/health", (), b"").body == b"x" * 200
        net.close()
