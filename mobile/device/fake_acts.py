"""Devices of memory for what leaves the app: pictures, calls, reminders, tones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from mobile.contract.faults import Fault
from mobile.core.ports.devices import Reminder


class FakePictures:
    """files: path → what shrinking it gives. asked: (path, edge, most) in order."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: list[tuple[str, int, int]] = []

    def shrink(self, path: str, edge: int, most: int) -> bytes:
        """Fault("picture_unreadable") for a path nobody put there."""
        self.asked.append((path, edge, most))
        small = self.files.get(path)
        if small is None:
            raise Fault("picture_unreadable")
        if len(small) > most:
            raise Fault("picture_too_large")
        return small


class FakeDialer:
    """called: numbers. written: (number, text). missing: nothing here can call."""

    def __init__(self) -> None:
        self.called: list[str] = []
        self.written: list[tuple[str, str]] = []
        self.missing = False

    def call(self, number: str) -> None:
        """Remembers it."""
        if self.missing:
            raise Fault("dialer_missing")
        self.called.append(number)

    def message(self, number: str, text: str) -> None:
        """Remembers it."""
        if self.missing:
            raise Fault("dialer_missing")
        self.written.append((number, text))


class FakeReminders:
    """kept: as last asked. allowed: what a person answers. asked: how often they were."""

    def __init__(self) -> None:
        self.kept: tuple[Reminder, ...] = ()
        self.allowed = True
        self.asked = 0

    def allow(self, done: Callable[[bool], None]) -> None:
        """Answers before it returns."""
        self.asked += 1
        done(self.allowed)

    def due(self, now: datetime) -> tuple[Reminder, ...]:  # noqa: ARG002
        """None: as on a phone."""
        return ()

    def keep(self, wanted: Sequence[Reminder]) -> None:
        """Remembers them."""
        self.kept = tuple(wanted)


class FakeCues:
    """played: names in order."""

    def __init__(self) -> None:
        self.played: list[str] = []

    def play(self, name: str) -> None:
        """Remembers it."""
        self.played.append(name)


class FakeNotifier:
    """said: (title, text) in order."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []

    def say(self, title: str, text: str) -> None:
        """Remembers it."""
        self.said.append((title, text))
