"""A line to the server that may do anything to a call."""

from __future__ import annotations

import json
from collections.abc import Callable

from mobile.contract.faults import Fault
from mobile.core.ports.outside import Reply
from mobile.core.ports.store import Identity
from tests.sync.fake_server import FakeServer, Headers, problem

Way = Callable[[], Reply]
Befall = Callable[[Way], Reply]


class Line:
    """A Net to the server. faults: what befalls the next calls, in turn; then all is well.

    A fault gets the way on and may call it, drop it, double it, or answer itself.
    """

    def __init__(self, server: FakeServer) -> None:
        self._server = server
        self.faults: list[Befall] = []
        self.asks: list[tuple[Headers, bytes]] = []

    def call(self, method: str, path: str, headers: Headers, body: bytes) -> Reply:
        self.asks.append((headers, body))

        def way() -> Reply:
            return self._server.call(method, path, headers, body)

        return self.faults.pop(0)(way) if self.faults else way()


def good(way: Way) -> Reply:
    return way()


def lost(_way: Way) -> Reply:
    raise Fault("no_network")


def reply_lost(way: Way) -> Reply:
    way()
    raise Fault("no_network")


def doubled(way: Way) -> Reply:
    way()
    return way()


def cut(way: Way) -> Reply:
    reply = way()
    return Reply(reply.status, reply.body[: len(reply.body) // 2], reply.headers, 100)


def portal(_way: Way) -> Reply:
    body = b'{"epoch":"x","time":"","verdicts":[],"have":{"seq":9999,"missing":[]},"durable":9999,'
    return Reply(200, body + b'"items":{},"cursor":{},"more":false,"wipe":true}', (), 300)


def status(number: int, code: str = "", wait: int = 0) -> Befall:
    """An unsigned error, as proxies make them."""

    def answer(_way: Way) -> Reply:
        headers = (("Retry-After", str(wait)),) if wait else ()
        return Reply(number, json.dumps({"code": code}).encode(), headers, 100)

    return answer


def signed_error(server: FakeServer, who: Identity, code: str, wait: int = 0) -> Befall:
    """The server's own refusal of whatever comes. It looks at the request's id by being called."""

    def answer(way: Way) -> Reply:
        held, server._sync = server._sync, _refuser(who, code, wait)  # type: ignore[method-assign]
        try:
            return way()
        finally:
            server._sync = held  # type: ignore[method-assign]

    return answer


def _refuser(who: Identity, code: str, wait: int) -> Callable[..., Reply]:
    return lambda _ask, _who, request: problem(code, who, request, wait)
