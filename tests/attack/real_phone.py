"""A phone's own store and sync engine in front of the real doors."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from mobile.contract.entry import Entry, to_text
from mobile.contract.faults import Fault
from mobile.contract.pack import unpack
from mobile.contract.seal import seal
from mobile.core.ports.outside import Reply
from mobile.core.ports.store import Identity, Sealed
from mobile.device.fake import FakeDisk
from mobile.store.sqlite_store import SqliteStore
from mobile.sync.engine import SyncEngine
from mobile.sync.outcome import Outcome
from tests.server.kit import Clock, Phone

Headers = tuple[tuple[str, str], ...]
MOST = 64 * 1024 * 1024


class DoorsNet:
    """Is Net. most: bytes of a reply that this phone takes. calls: bytes of each call's body."""

    def __init__(self, phone: Phone, most: int = MOST) -> None:
        self._phone = phone
        self.most = most
        self.calls: list[int] = []
        self.largest = 0

    def call(self, method: str, path: str, headers: Headers, body: bytes) -> Reply:
        self.calls.append(len(body))
        status, came, raw = self._phone.world.doors.handle(method, path, dict(headers), body)
        plain = unpack(raw, came.get("content-encoding", ""), MOST)
        self.largest = max(self.largest, len(plain))
        if len(plain) > self.most:
            raise Fault("reply_too_large")
        return Reply(status, plain, tuple(came.items()), len(body) + len(raw))


class PhoneClock:
    """Is Clock: the test world's."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def now(self) -> datetime:
        return self._clock.at

    def elapsed(self) -> float:
        return self._clock.passed

    def boot(self) -> str:
        return ""


class Noise:
    """Is Noise, seeded."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def take(self, count: int) -> bytes:
        return self._chance.randbytes(count)


class RealPhone:
    """bare: the device it is. most: as DoorsNet's."""

    def __init__(self, bare: Phone, folder: Path, most: int = MOST) -> None:
        self.bare = bare
        self.net = DoorsNet(bare, most)
        self.path = folder / f"{bare.device}.db"
        self.store = SqliteStore(str(self.path), FakeDisk(), durable=False)
        enrolled = "2026-11-01T00:00:00.000Z"
        self.store.bind(Identity(bare.device, bare.key, bare.member, enrolled), [])
        noise = Noise(bare.world.chance)
        self.engine = SyncEngine(self.store, self.net, PhoneClock(bare.world.clock), noise)

    def write(self, make: Callable[[Phone], Entry]) -> Sealed:
        """An own entry. make: gives it with any seq."""

        def sealed(seq: int) -> Sealed:
            entry = replace(make(self.bare), seq=seq)
            text = to_text(entry)
            return Sealed(entry.id, text, seal(self.bare.key, text))

        return self.store.append(sealed)

    def sync(self) -> Outcome:
        return self.engine.run_once()

    def word(self, one: Sealed) -> str:
        return self.store.delivery([one.id])[one.id].word

    def close(self) -> None:
        self.store.close()
