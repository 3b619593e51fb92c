"""The sockets' side: reads a call with a cap and a deadline, waits its turn, sends the reply."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from mobile.contract.faults import Fault
from server_stub.doors.body import Budget, Reader
from server_stub.doors.call import Call, Reply
from server_stub.doors.doors import Doors
from server_stub.doors.gate import network_of
from server_stub.doors.group import Group
from server_stub.doors.job import Job

LINE = "suixing.line"
"""In a scope: the connection the call came by, when its protocol says so."""
WHOLE = "suixing.whole"
"""In a scope: there once the whole body is here, so that reading it waits for nobody."""
_HEADERS = frozenset({b"authorization", b"content-encoding", b"accept-encoding", b"sx-request"})


class Entrance:
    """An ASGI application in front of `Doors`."""

    def __init__(self, doors: Doors, group: Group) -> None:
        settings = doors.settings
        self._doors = doors
        self._group = group
        # What strangers send takes no room from phones that called before.
        self._known = Reader(settings.max_body, Budget(settings.waiting_bytes))
        self._strange = Reader(settings.max_body, Budget(settings.waiting_bytes // 4))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One HTTP call."""
        if scope["type"] != "http":
            return
        job = await self._job(_call(scope), scope, receive)
        if job.caller.phone and (line := scope.get(LINE)):
            line.knows(job.caller.phone.device.id)
        reply = self._doors.finish(job, await self._group.submit(job))
        await _send(reply, send)

    async def _job(self, call: Call, scope: Scope, receive: Receive) -> Job:
        doors, is_known = self._doors, self._doors.is_at_hand(call)
        reader = self._known if is_known else self._strange
        code = "busy" if self._group.is_full() else ""
        try:
            if scope.get(WHOLE):
                body = await reader.read(receive, code)
            else:
                async with asyncio.timeout(doors.settings.body_seconds):
                    body = await reader.read(receive, code)
        except TimeoutError:
            return doors.refuse(call, "call_malformed")
        except Fault as fault:
            return doors.refuse(call, fault.code)
        if not is_known:
            await self._group.free()
        call = Call(call.method, call.path, call.headers, body.content, call.peer, body.digest)
        return doors.refuse(call, body.code) if body.code else doors.prepare(call)


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


def _call(scope: Scope) -> Call:
    """Without its body."""
    path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1")
    if scope["query_string"]:
        path += "?" + scope["query_string"].decode("latin-1")
    headers = {
        name.decode(): value.decode("latin-1")
        for name, value in scope["headers"]
        if name in _HEADERS
    }
    return Call(scope["method"], path, headers, b"", network_of((scope.get("client") or ("",))[0]))


async def _send(reply: Reply, send: Send) -> None:
    headers = [(name.encode(), value.encode("latin-1")) for name, value in reply.headers.items()]
    headers.append((b"content-length", str(len(reply.body)).encode()))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})
