"""A bare prototype to compare with: the same sockets and the same way of committing, no rules.

It decodes each entry alone and stores its text under its id; no seals, no rights, no log.
`python -m tests.bench.server_bare FILE PORT group|each`
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

import apsw
import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import Receive, Scope, Send


class _Ask(msgspec.Struct):
    entries: list[msgspec.Raw]


class _Entry(msgspec.Struct):
    id: str
    device: str
    seq: int


_ASK = msgspec.json.Decoder(_Ask)
_PAIR = msgspec.json.Decoder(tuple[str, str])
_ENTRY = msgspec.json.Decoder(_Entry)
_INSERT = "INSERT OR IGNORE INTO entry VALUES (?, ?, ?, ?, ?)"


class Bare:
    """An ASGI application. is_grouped: many requests share a commit, else each has its own."""

    def __init__(self, db: apsw.Connection, is_grouped: bool) -> None:
        self._db = db
        self._is_grouped = is_grouped
        self._waiting: list[tuple[list[tuple[object, ...]], asyncio.Future[None]]] = []
        self._wake = asyncio.Event()
        self._thread = ThreadPoolExecutor(1)

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        rows = [_row(raw) for raw in _ASK.decode(body).entries] if body else []
        if rows:
            done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append((rows, done))
            self._wake.set()
            await done
        reply = msgspec.json.encode({"accepted": [row[0] for row in rows]})
        length = (b"content-length", str(len(reply)).encode())
        await send({"type": "http.response.start", "status": 200, "headers": [length]})
        await send({"type": "http.response.body", "body": reply})

    async def work(self) -> None:
        """Store what waits, for ever."""
        loop = asyncio.get_running_loop()
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                most = len(self._waiting) if self._is_grouped else 1
                group, self._waiting = self._waiting[:most], self._waiting[most:]
                self._db.execute("BEGIN IMMEDIATE")
                for rows, _done in group:
                    self._db.executemany(_INSERT, rows)
                await loop.run_in_executor(self._thread, self._db.execute, "COMMIT")
                for _rows, done in group:
                    done.set_result(None)


def _row(raw: msgspec.Raw) -> tuple[object, ...]:
    text, mac = _PAIR.decode(raw)
    one = _ENTRY.decode(text)
    return one.id, one.device, one.seq, text, mac


def main() -> None:
    """Serve until killed."""
    path, port, how = sys.argv[1:4]
    db = apsw.Connection(path)
    db.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
    db.execute(
        "CREATE TABLE entry (id TEXT PRIMARY KEY, device TEXT, seq INT, text TEXT, mac TEXT)"
    )
    bare = Bare(db, how == "group")

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(bare.work())
        yield
        task.cancel()

    app = Starlette(routes=[Mount("/", app=bare)], lifespan=lifespan)
    uvicorn.run(
        app, host="127.0.0.1", port=int(port), loop="uvloop", http="httptools", access_log=False,
        log_level="warning", backlog=4096,
    )  # fmt: skip


if __name__ == "__main__":
    main()
