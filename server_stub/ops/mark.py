"""How far the database had come, noted beside it: one that went back is noticed when opened.

SQLite takes a damaged end of its write-ahead log for one that was never written, and says nothing.
"""

from __future__ import annotations

import os
import time
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from mobile.contract.moments import format_at

_SECONDS = 1.0


class Reached(NamedTuple):
    """epoch and commits: of the database when it was last noted. at: when that was."""

    epoch: str
    commits: int
    at: str = ""


class Mark:
    """The file. Written at each commit; put on the disk at most once a second, beside that of the
    commit itself: after a power cut it may be behind the database, which tells nothing false."""

    def __init__(self, path: Path, epoch: str) -> None:
        self._epoch = epoch
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        self._synced = 0.0

    def note(self, commits: int) -> None:
        """The disk has this many commits."""
        os.pwrite(self._file, _line(Reached(self._epoch, commits)), 0)
        now = time.monotonic()
        if now - self._synced >= _SECONDS:
            os.fsync(self._file)
            self._synced = now

    def close(self) -> None:
        """On the disk, whenever it was last there."""
        os.fsync(self._file)
        os.close(self._file)


def reached(path: Path) -> Reached | None:
    """What was noted last; None when nothing was, or nothing that can be read."""
    try:
        raw = path.read_bytes()
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        return None
    head, _, rest = raw.partition(b" ")
    if head != b"%08x" % zlib.crc32(rest):
        return None
    epoch, commits = rest.decode().split()
    return Reached(epoch, int(commits), format_at(at))


def _line(one: Reached) -> bytes:
    # Of one length for all time: a newer line covers the whole of an older one.
    rest = b"%s %020d\n" % (one.epoch.encode(), one.commits)
    return b"%08x %s" % (zlib.crc32(rest), rest)
