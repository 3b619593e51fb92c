"""A clock that stands still, noise from a seed, a device that does as the test says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class FakeClock:
    """Moves only when told to."""

    def __init__(self, now: datetime = START) -> None:
        self.time = now
        self.ran = 0.0
        self.started = ""

    def now(self) -> datetime:
        return self.time

    def elapsed(self) -> float:
        return self.ran

    def boot(self) -> str:
        return self.started

    def pass_by(self, seconds: float) -> None:
        """Time goes on."""
        self.time += timedelta(seconds=seconds)
        self.ran += seconds


class FakeNoise:
    """The same bytes for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._random = Random(seed)

    def take(self, count: int) -> bytes:
        return self._random.randbytes(count)
