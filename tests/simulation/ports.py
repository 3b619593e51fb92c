"""Clock, noise, disk and network under a seed: what the real code runs on here."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from mobile.contract.faults import Fault
from mobile.core.ports.outside import Reply

START = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
Door = Callable[[str, str, tuple[tuple[str, str], ...], bytes], Reply]


class Killed(BaseException):
    """The process is gone at this instruction. Not an Exception: no handler may survive it."""


class Axe:
    """Kills at the n-th dangerous instruction from when it was raised; 0 is never."""

    def __init__(self) -> None:
        self.left = 0

    def strike(self) -> None:
        if self.left:
            self.left -= 1
            if not self.left:
                raise Killed


class WorldTime:
    """The one true time of a history."""

    def __init__(self) -> None:
        self.passed = 0.0

    def move(self, seconds: float) -> None:
        self.passed += seconds


class SimClock:
    """A device's clock: true time plus whatever somebody set it to."""

    def __init__(self, world: WorldTime) -> None:
        self.world = world
        self.off = timedelta()

    def now(self) -> datetime:
        return START + timedelta(seconds=self.world.passed) + self.off

    def elapsed(self) -> float:
        return self.world.passed

    def boot(self) -> str:
        return ""


class SimNoise:
    """Random bytes from the history's seed."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def take(self, count: int) -> bytes:
        return self._rng.randbytes(count)


class SimDisk:
    """Files in memory that survive a kill; an append in progress may leave a torn tail."""

    def __init__(self, rng: random.Random, axe: Axe) -> None:
        self._rng = rng
        self._axe = axe
        self.files: dict[str, bytes] = {}
        self.is_full = False

    def read(self, name: str, start: int = 0) -> bytes:
        return self.files.get(name, b"")[start:]

    def append(self, name: str, data: bytes) -> None:
        torn = self._rng.randrange(len(data) + 1)
        if self.is_full:
            self.files[name] = self.read(name) + data[:torn][:-1]
            raise Fault("disk_full")
        try:
            self._axe.strike()
        except Killed:
            self.files[name] = self.read(name) + data[:torn]
            raise
        self.files[name] = self.read(name) + data
        self._axe.strike()

    def replace(self, name: str, data: bytes) -> None:
        if self.is_full and len(data) > len(self.read(name)):
            raise Fault("disk_full")
        self._axe.strike()
        self.files[name] = data
        self._axe.strike()

    def remove(self, name: str) -> None:
        self.files.pop(name, None)


class SimNet:
    """A bad line to a real server. What it does to each call comes from the history's seed."""

    def __init__(self, rng: random.Random, door: Door, axe: Axe) -> None:
        self._rng = rng
        self.door = door
        self._axe = axe
        self.twice: Callable[..., None] = door
        self.weights: dict[str, float] = {"good": 1.0}
        self.late: list[tuple[str, str, tuple[tuple[str, str], ...], bytes]] = []
        self.seen: dict[str, int] = {}

    def call(
        self, method: str, path: str, headers: tuple[tuple[str, str], ...], body: bytes
    ) -> Reply:
        words = list(self.weights)
        word = self._rng.choices(words, [self.weights[w] for w in words])[0]
        self.seen[word] = self.seen.get(word, 0) + 1
        self._axe.strike()
        if word == "lost":
            raise Fault("no_network")
        if word == "portal":
            return Reply(200, b'{"epoch":"portal","have":{"seq":9999}}', (), 300)
        if word == "late":
            self.late.append((method, path, headers, body))
            raise Fault("no_network")
        if word == "doubled":
            self.twice(method, path, headers, body)
        reply = self.door(method, path, headers, body)
        self._axe.strike()
        if word == "reply_lost":
            raise Fault("no_network")
        if word == "cut":
            return Reply(reply.status, reply.body[: len(reply.body) // 2], reply.headers, 100)
        if word == "stolen":
            return Reply(404, b'{"code":"not_found"}', reply.headers, 100)
        return reply

    def deliver_late(self) -> None:
        """Old calls arrive after newer ones; nobody waits for their replies."""
        waiting, self.late = self.late, []
        self._rng.shuffle(waiting)
        for method, path, headers, body in waiting:
            self.door(method, path, headers, body)
