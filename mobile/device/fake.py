"""A whole device in memory: for tests, pictures and the demo. It keeps what it was asked to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from random import Random

from mobile.contract.faults import Fault
from mobile.core.ports.devices import Devices
from mobile.core.ports.tables import Sheet
from mobile.device.fake_acts import FakeCues, FakeDialer, FakeNotifier, FakePictures, FakeReminders

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class FakeClock:
    """Stands still until `move`."""

    def __init__(self, start: datetime = START) -> None:
        self._now = start
        self._elapsed = 0.0

    def now(self) -> datetime:
        """Aware UTC."""
        return self._now

    def elapsed(self) -> float:
        """Seconds moved so far."""
        return self._elapsed

    def boot(self) -> str:
        """Nobody tells."""
        return ""

    def move(self, seconds: float) -> None:
        """Time goes by."""
        self._now += timedelta(seconds=seconds)
        self._elapsed += seconds

    def set(self, now: datetime) -> None:
        """The user sets the clock; no time goes by."""
        self._now = now


class FakeNoise:
    """The same bytes for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._random = Random(seed)

    def take(self, count: int) -> bytes:
        """`count` bytes."""
        return self._random.randbytes(count)


class FakeDisk:
    """files: what is on it. free: bytes left, None for plenty.

    A write that does not fit leaves as much of it as did, as a real disk would.
    """

    def __init__(self, free: int | None = None) -> None:
        self.files: dict[str, bytes] = {}
        self.free = free

    def read(self, name: str, start: int = 0) -> bytes:
        """b"" when there is none."""
        return self.files.get(name, b"")[start:]

    def append(self, name: str, data: bytes) -> None:
        """Fault("disk_full") with a torn tail."""
        fits = len(data) if self.free is None else min(len(data), self.free)
        self.files[name] = self.read(name) + data[:fits]
        self._use(fits)
        if fits < len(data):
            raise Fault("disk_full")

    def replace(self, name: str, data: bytes) -> None:
        """Fault("disk_full") with the old content, if any, still there."""
        if self.free is not None and len(data) > self.free:
            raise Fault("disk_full")
        self._use(len(data) - len(self.read(name)))
        self.files[name] = data

    def remove(self, name: str) -> None:
        """Gives its bytes back."""
        self._use(-len(self.files.pop(name, b"")))

    def _use(self, count: int) -> None:
        if self.free is not None:
            self.free -= count


class FakeScanner:
    """pictures: path → texts. frames: what the next camera frames hold, in turn.

    seen: what the scanning page finds, in turn: one or several. picked: paths the chooser gives,
    in turn. lit: whether the lamp was asked for last.
    """

    def __init__(self) -> None:
        self.pictures: dict[str, tuple[str, ...]] = {}
        self.frames: list[tuple[str, ...]] = []
        self.seen: list[str | tuple[str, ...]] = []
        self.picked: list[str] = []
        self.lit = False

    def read_picture(self, path: str) -> tuple[str, ...]:
        """Fault("no_code_in_picture") for a path nobody put there."""
        texts = self.pictures.get(path, ())
        if not texts:
            raise Fault("no_code_in_picture")
        return texts

    def read_frame(self, grey: bytes, width: int, height: int) -> tuple[str, ...]:
        """The next of `frames`; () when there are no more."""
        if len(grey) != width * height:
            raise ValueError("one byte a pixel needed")
        return self.frames.pop(0) if self.frames else ()

    def open_camera(self, done: Callable[[tuple[str, ...]], None], torch: bool = False) -> None:
        """Answers before it returns; () when there is nothing more to see."""
        self.lit = torch
        found = self.seen.pop(0) if self.seen else ()
        done((found,) if isinstance(found, str) else found)

    def pick_picture(self, done: Callable[[str], None]) -> None:
        """Answers before it returns; "" when nothing is left to choose."""
        done(self.picked.pop(0) if self.picked else "")

    def recent_pictures(self) -> tuple[str, ...]:
        """Those put there."""
        return tuple(self.pictures)


class FakeHaptics:
    """felt: patterns in order."""

    def __init__(self) -> None:
        self.felt: list[str] = []

    def done(self) -> None:
        """Remembers "done"."""
        self.felt.append("done")

    def refused(self) -> None:
        """Remembers "refused"."""
        self.felt.append("refused")

    def undone(self) -> None:
        """Remembers "undone"."""
        self.felt.append("undone")


class FakeScreen:
    """is_bright, is_kept_on, is_private: as last asked."""

    def __init__(self) -> None:
        self.is_bright = False
        self.is_kept_on = False
        self.is_private = False

    def bright(self, on: bool) -> None:
        """Remembers it."""
        self.is_bright = on

    def keep_on(self, on: bool) -> None:
        """Remembers it."""
        self.is_kept_on = on

    def private(self, on: bool) -> None:
        """Remembers it."""
        self.is_private = on


class FakeShare:
    """All in order. shared: (path, kind). tables: (name, sheets).
    documents: (name, pictures). texts: (name, text). full: refuses what it would have to write."""

    def __init__(self) -> None:
        self.documents: list[tuple[str, list[str]]] = []
        self.shared: list[tuple[str, str]] = []
        self.tables: list[tuple[str, tuple[Sheet, ...]]] = []
        self.texts: list[tuple[str, str]] = []
        self.full = False

    def file(self, path: str, kind: str) -> str:
        """As if a chooser had taken it."""
        self.shared.append((path, kind))
        return ""

    def table(self, name: str, sheets: Sequence[Sheet]) -> str:
        """As if a chooser had taken it."""
        if self.full:
            raise Fault("disk_full", "share")
        self.tables.append((name, tuple(sheets)))
        return ""

    def text(self, name: str, text: str, kind: str) -> str:  # noqa: ARG002 (any kind is taken)
        """As if a chooser had taken it."""
        if self.full:
            raise Fault("disk_full", "share")
        self.texts.append((name, text))
        return ""

    def pages(self, name: str, pictures: Sequence[str]) -> str:
        """As if a chooser had taken it."""
        if self.full:
            raise Fault("disk_full", "share")
        self.documents.append((name, list(pictures)))
        return ""


class FakeKeystore:
    """Loses its key on `lose`."""

    def __init__(self) -> None:
        self._number = 1

    def key(self) -> bytes:
        """32 bytes."""
        return bytes([self._number]) * 32

    def lose(self) -> None:
        """As phones do after a changed screen lock or a restored backup."""
        self._number += 1


def fake_devices() -> Devices:
    """All of them, new."""
    return Devices(
        FakeScanner(),
        FakeHaptics(),
        FakeScreen(),
        FakeShare(),
        FakeNotifier(),
        FakePictures(),
        FakeDialer(),
        FakeReminders(),
        FakeCues(),
    )
