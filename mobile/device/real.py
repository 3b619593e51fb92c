"""Clock, noise and disk of a real device."""

from __future__ import annotations

import os
import secrets
import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from mobile.device.failing import of_store

# Linux and Android: what is called monotonic there stands still while the phone sleeps.
_SINCE_BOOT: int | None = getattr(time, "CLOCK_BOOTTIME", None)
# Made anew at each start. Source: random(4).
_BOOT = Path("/proc/sys/kernel/random/boot_id")


class RealClock:
    """As the operating system has it; the user may have set it wrong."""

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.now(UTC)

    def elapsed(self) -> float:
        """Seconds since the device was started; where it can be told, asleep or not."""
        if _SINCE_BOOT is None:
            return time.monotonic()
        return time.clock_gettime(_SINCE_BOOT)

    def boot(self) -> str:
        """As Linux names it; "" elsewhere."""
        return _boot()


@cache
def _boot() -> str:
    try:
        return _BOOT.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""


class RealNoise:
    """From the operating system's generator."""

    def take(self, count: int) -> bytes:
        """`count` bytes."""
        return secrets.token_bytes(count)


class RealDisk:
    """folder: the app's data directory, made when missing; never beside the code."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def read(self, name: str, start: int = 0) -> bytes:
        """b"" when there is none."""
        try:
            with open(self._folder / name, "rb") as file:
                file.seek(start)
                return file.read()
        except FileNotFoundError:
            return b""

    def append(self, name: str, data: bytes) -> None:
        """Errors: "disk_full"; "disk_failed" for any other reason they may not be on the disk."""
        path = self._folder / name
        is_new = not path.exists()
        try:
            with open(path, "ab", buffering=0, opener=_private) as file:
                _write(file.fileno(), data)
            if is_new:
                _sync_folder(self._folder)
        except OSError as error:
            raise of_store(error) from error

    def replace(self, name: str, data: bytes) -> None:
        """By a second file that takes the name when it is complete."""
        path = self._folder / name
        draft = path.with_name(name + ".new")
        try:
            with open(draft, "wb", buffering=0, opener=_private) as file:
                _write(file.fileno(), data)
            draft.replace(path)
            _sync_folder(self._folder)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise of_store(error) from error

    def remove(self, name: str) -> None:
        """No error when there is none."""
        (self._folder / name).unlink(missing_ok=True)
        _sync_folder(self._folder)


def _private(path: str, flags: int) -> int:
    # Keys are among these files: nobody else on a shared computer may read them, nor a file that
    # an older version made with more rights.
    descriptor = os.open(path, flags, 0o600)
    if os.name == "posix" and os.fstat(descriptor).st_mode & 0o077:
        os.fchmod(descriptor, 0o600)
    return descriptor


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        # A short write is how a nearly full disk begins to say so.
        rest = rest[os.write(descriptor, rest) :]
    os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
