"""The seams: clock, noise, network and disk, small enough that a test can be all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Time, as this device believes it."""

    def now(self) -> datetime:
        """Aware UTC; may be years off, may jump."""
        ...

    def elapsed(self) -> float:
        """Seconds since some start; never goes back while the process lives."""
        ...

    def boot(self) -> str:
        """Which start of the device `elapsed` counts from: another text after each, "" where the
        system does not tell."""
        ...


class Noise(Protocol):
    """Unpredictable bytes."""

    def take(self, count: int) -> bytes:
        """`count` bytes."""
        ...


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply as it came in. body: inflated. moved: bytes both ways, headers included."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...]
    moved: int

    def header(self, name: str) -> str:
        """The value of a header by any case; "" when absent."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")


class Net(Protocol):
    """One call to the server. Follows no redirect, trusts only the app's own CA."""

    def call(
        self, method: str, path: str, headers: tuple[tuple[str, str], ...], body: bytes
    ) -> Reply:
        """Errors: Fault("no_network") when nothing came back, Fault("reply_too_large") when too
        much did; what was sent may have arrived.

        body: what goes on the wire, already compressed when a Content-Encoding header says so.
        """
        ...


class Disk(Protocol):
    """Whole small files and one append file, in the app's data directory."""

    def read(self, name: str, start: int = 0) -> bytes:
        """From byte `start` on; b"" when there is none."""
        ...

    def append(self, name: str, data: bytes) -> None:
        """Returns when the bytes are on the disk (fsync). Fault("disk_full") leaves the
        file as it was, or with a torn tail that readers skip.
        """
        ...

    def replace(self, name: str, data: bytes) -> None:
        """Atomically: after a kill either the old or the new content is there."""
        ...

    def remove(self, name: str) -> None:
        """No error when there is none."""
        ...
