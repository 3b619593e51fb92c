"""The sockets' side: reads a call with a cap and a deadline, waits its turn, sends the reply."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from mobile.contract.faults import Fault
from server_stub.doors.call import Call, Reply
from server_stub.doors.doors import Doors, Job
from server_stub.doors.group import Group

_HEADERS = frozenset({b"authorization", b"content-encoding", b"accept-encoding", b"sx-request"})


class Entrance:
    """An ASGI application in front of `Doors`."""

    def __init__(self, doors: Doors, group: Group) -> None:
        self._doors = doors
        self._group = group

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One HTTP call."""
        if scope["type"] != "http":
            return
        call = _call(scope, b"")
        if self._group.is_full():
            job = self._doors.refuse(call, "busy")
        else:
            job = await self._job(call, scope, receive)
        reply = self._doors.finish(job, await self._group.submit(job))
        await _send(reply, send)

    async def _job(self, call: Call, scope: Scope, receive: Receive) -> Job:
        settings = self._doors.settings
        try:
            async with asyncio.timeout(settings.body_seconds):
                body = await _body(receive, settings.max_body)
        except TimeoutError:
            return self._doors.refuse(call, "call_malformed")
        except Fault as fault:
            return self._doors.refuse(call, fault.code)
        if not self._doors.is_at_hand(call):
            await self._group.free()
        return self._doors.prepare(_call(scope, body))


def make_app(doors: Doors, group: Group) -> ASGIApp:
    """The web application; it answers what waits before it stops.

    Phones' calls go straight in: routing each through Starlette costs as much as two entries.
    """
    entrance = Entrance(doors, group)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        group.start()
        yield
        await group.close()

    rest = Starlette(routes=[Mount("/", app=entrance)], lifespan=lifespan)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        is_phone = scope["type"] == "http" and scope["path"].startswith("/v1/")
        await (entrance if is_phone else rest)(scope, receive, send)

    return app


def _call(scope: Scope, body: bytes) -> Call:
    path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1")
    if scope["query_string"]:
        path += "?" + scope["query_string"].decode("latin-1")
    headers = {
        name.decode(): value.decode("latin-1")
        for name, value in scope["headers"]
        if name in _HEADERS
    }
    return Call(scope["method"], path, headers, body)


async def _body(receive: Receive, most: int) -> bytes:
    parts: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Fault("call_malformed", "gone")
        part = message.get("body", b"")
        size += len(part)
        if size > most:
            raise Fault("too_large")
        parts.append(part)
        more = message.get("more_body", False)
    return b"".join(parts)


async def _send(reply: Reply, send: Send) -> None:
    headers = [(name.encode(), value.encode("latin-1")) for name, value in reply.headers.items()]
    headers.append((b"content-length", str(len(reply.body)).encode()))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})
