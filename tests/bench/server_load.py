"""The load on a server: prepared calls over keep-alive connections, each sending when answered."""

from __future__ import annotations

import asyncio
import random
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import cast

import msgspec
import uvloop

from mobile.contract import seal, wire
from mobile.contract.entry import Entry, to_text
from mobile.contract.ids import attendance_id, own_entry_id
from server_stub.bootstrap import make_registrar
from server_stub.doors.doors import Doors
from server_stub.storage.model import Member, OfficeRow, Organisation

BRANCHES = 64
MEMBERS = 20
_AT = "2026-11-23T12:00:00.000Z"


@dataclass
class Sender:
    """A contact's phone of one branch, with the members it marks."""

    device: str
    key: bytes
    branch: str
    members: list[str]
    seq: int = 0


@dataclass(frozen=True)
class Figures:
    """calls: answered. seconds: from the first to the last. p50, p99: milliseconds."""

    calls: int
    seconds: float
    p50: float
    p99: float


def populate(doors: Doors, chance: random.Random, *, away: bool) -> list[Sender]:
    """Branches with members and a contact's phone. away: the members' home is elsewhere, and they
    stay in the branch."""
    senders: list[Sender] = []

    def fill() -> None:
        registrar = make_registrar(doors, "import")
        village = _organisation(_id(chance))
        registrar.put([village])
        for _ in range(BRANCHES):
            branch = _organisation(_id(chance))
            members = [_member(chance, village.id if away else branch.id) for _ in range(MEMBERS)]
            office = OfficeRow(_id(chance), members[0].id, branch.id, "contact", "2020-01-01", "")
            registrar.put([branch, *members, office])
            for one in members if away else ():
                registrar.place(_id(chance), one.id, branch.id)
            device = str(uuid.UUID(bytes=chance.randbytes(16), version=4))
            doors.storage.phones.add(device, members[0].id, 1, "2026-01-01T00:00:00.000Z", False)
            key = doors.roll.keys.of_device(device, 1)
            senders.append(Sender(device, key, branch.id, [one.id for one in members]))

    doors.change(fill)
    return senders


def calls(senders: list[Sender], count: int, batch: int, chance: random.Random) -> list[bytes]:
    """Whole HTTP requests, ready to be written to a socket."""
    return list(islice(_requests(senders, batch, chance), count))


def drive(port: int, requests: list[bytes], connections: int) -> Figures:
    """Send them all; every answer must be a 200 that says accepted or duplicate of each entry."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_drive(port, requests, connections))


class _Wire(asyncio.Protocol):
    """One connection: writes a request, waits for its answer, writes the next."""

    def __init__(self, left: list[bytes], spans: list[float]) -> None:
        self._left = left
        self._spans = spans
        self._got = b""
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are no subclass of asyncio's.
        self._transport = cast("asyncio.Transport", transport)
        self._next()

    def data_received(self, data: bytes) -> None:
        self._got += data
        head = self._got.find(b"\r\n\r\n")
        if head < 0:
            return
        at = self._got.lower().find(b"content-length:", 0, head) + 15
        if len(self._got) < head + 4 + int(self._got[at : self._got.find(b"\r\n", at)]):
            return
        self._spans.append(time.perf_counter() - self._sent)
        if not self._got.startswith(b"HTTP/1.1 200") or b"set_aside" in self._got:
            self.done.set_exception(RuntimeError(self._got[:400].decode("latin-1")))
            return
        self._got = b""
        self._next()

    def connection_lost(self, _error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(RuntimeError("cut off"))

    def _next(self) -> None:
        if not self._left:
            self.done.set_result(None)
            return
        self._sent = time.perf_counter()
        self._transport.write(self._left.pop())


async def _drive(port: int, requests: list[bytes], connections: int) -> Figures:
    left, spans = list(reversed(requests)), list[float]()
    loop = asyncio.get_running_loop()
    started = time.perf_counter()
    wires = [
        await loop.create_connection(lambda: _Wire(left, spans), "127.0.0.1", port)
        for _ in range(connections)
    ]
    await asyncio.gather(*(wire_.done for _transport, wire_ in wires))
    seconds = time.perf_counter() - started
    for transport, _wire in wires:
        transport.close()
    spans.sort()
    p50, p99 = spans[len(spans) // 2], spans[int(len(spans) * 0.99)]
    return Figures(len(spans), seconds, p50 * 1000, p99 * 1000)


def _requests(senders: list[Sender], batch: int, chance: random.Random) -> Iterator[bytes]:
    ms = int(datetime.now(UTC).timestamp() * 1000)
    while True:
        for one in senders:
            ms += 1
            activity = _id(chance)
            entries = [_sealed(one, activity, member, ms, chance) for member in _around(one, batch)]
            ask = {"proto": 1, "epoch": "", "cursor": {}, "entries": entries, "limit": 0}
            body, request = msgspec.json.encode(ask), _id(chance)
            auth = wire.authorization(one.key, one.device, "POST", "/v1/sync", body, request)
            head = f"POST /v1/sync HTTP/1.1\r\nHost: x\r\nAuthorization: {auth}\r\n"
            yield f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def _around(one: Sender, batch: int) -> list[str]:
    return [one.members[i % len(one.members)] for i in range(batch)]


def _sealed(one: Sender, activity: str, member: str, ms: int, chance: random.Random) -> list[str]:
    one.seq += 1
    body = {"activity": activity, "member": member, "value": "present", "source": "roll"}
    text = to_text(Entry(
        id=own_entry_id(ms, one.device, one.seq), device=one.device,
        seq=one.seq, at=_AT, sees=(),
        branch=one.branch, subject=attendance_id(activity, member), kind="attendance.marked",
        body=body,
    ))  # fmt: skip
    return [text, seal.seal(one.key, text)]


def _organisation(one: str) -> Organisation:
    return Organisation(one, "某党支部", "MDZB", "branch", "regular", "territorial", "某市", "")


def _member(chance: random.Random, home: str) -> Member:
    return Member(
        _id(chance), "某人", "MR", home, False, "2010-01", "某村", True, "", "", "10000000001"
    )


def _id(chance: random.Random) -> str:
    return str(uuid.UUID(bytes=chance.randbytes(16), version=4))
