"""A bare prototype to compare with: the same sockets and the same way of committing, no rules.

It decodes each entry alone, looks its id up, stores its text under it and says accepted or
duplicate of each; no seals, no rights, no log.
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
_Row = tuple[object, ...]
_KNOWN = "SELECT id FROM entry WHERE id IN (SELECT value FROM json_each(?))"
_INSERT = "INSERT OR IGNORE INTO entry VALUES (?, ?, ?, ?, ?)"


class Bare:
    """An ASGI application. is_grouped: many requests share a commit, else each has its own."""

    def __init__(self, db: apsw.Connection, is_grouped: bool) -> None:
        self._db = db
        self._is_grouped = is_grouped
        self._waiting: list[tuple[list[_Row], asyncio.Future[list[dict[str, object]]]]] = []
        self._wake = asyncio.Event()
        self._thread = ThreadPoolExecutor(1)

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        rows = [_row(raw) for raw in _ASK.decode(body).entries] if body else []
        verdicts: list[dict[str, object]] = []
        if rows:
            done: asyncio.Future[list[dict[str, object]]] = (
                asyncio.get_running_loop().create_future()
            )
            self._waiting.append((rows, done))
            self._wake.set()
            verdicts = await done
        reply = msgspec.json.encode({"verdicts": verdicts})
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
                said = [self._store(rows) for rows, _done in group]
                await loop.run_in_executor(self._thread, self._db.execute, "COMMIT")
                for (_rows, done), verdicts in zip(group, said, strict=True):
                    done.set_result(verdicts)

    def _store(self, rows: list[_Row]) -> list[dict[str, object]]:
        ids = msgspec.json.encode([row[0] for row in rows]).decode()
        known = {row[0] for row in self._db.execute(_KNOWN, (ids,))}
        self._db.executemany(_INSERT, rows)
        words = ("accepted", "duplicate")
        return [{"id": row[0], "verdict": words[row[0] in known]} for row in rows]


def _row(raw: msgspec.Raw) -> _Row:
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
