"""The append file: own entries and who this phone is, safe from whatever befalls the database.

Each frame is a line of its own: eight hex digits of CRC-32, a space, a JSON list. It begins with a
line feed as well, so that a torn frame before it spoils nothing but itself.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mobile.contract.faults import UNSAVED, Fault
from mobile.core.ports.outside import Disk
from mobile.core.ports.store import Identity, Sealed

FILE = "own.log"
RESERVE = "reserve"
# There as long as no frame is owed a cancellation. Taking it away needs no free space.
SURE = "own.sure"
_RESERVE_BYTES = bytes(range(256)) * 256


@dataclass(frozen=True, slots=True)
class Kept:
    """An own entry as the append file has it."""

    device: str
    seq: int
    sealed: Sealed


@dataclass(frozen=True, slots=True)
class Found:
    """What the file holds from some byte on, without the cancelled. size: of the whole file."""

    kept: tuple[Kept, ...]
    identities: tuple[Identity, ...]
    size: int


class Journal:
    """owes: id of an entry nobody may ever see, whose cancellation did not fit on the disk."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._is_marked = False
        self.owes = ""

    def add(self, kept: Kept) -> None:
        """On the disk when it returns; after Fault("disk_full") it never comes back."""
        one = kept.sealed
        frame = _frame(["entry", kept.device, kept.seq, one.id, one.text, one.mac])
        try:
            self._put(frame)
        except Fault:
            # An fsync may fail after the bytes were taken: then they could be there after all. The
            # line is whole already when only its last byte, the line feed, is missing.
            if frame[:-1] in self._disk.read(FILE)[-2 * len(frame) :]:
                self.cancel(one.id)
            raise

    def add_identity(self, one: Identity) -> None:
        """On the disk when it returns."""
        self._put(_frame(["bind", one.device, one.key.hex(), one.member, one.enrolled]))

    def cancel(self, entry: str) -> None:
        """Makes sure that an entry the user was told is not saved never appears."""
        try:
            self._put(_frame(["void", entry]))
        except Fault:
            self.owes = entry
            self._disk.remove(SURE)

    def settle(self) -> None:
        """Makes good what is owed, or Fault("disk_full")."""
        if self.owes:
            self._put(_frame(["void", self.owes]))
            self.owes = ""
            self._is_marked = False
        self._mark()

    def found(self, start: int) -> Found:
        """Reads from byte `start`; from the beginning when the file is shorter than that."""
        # The byte before tells that the file reaches that far; a start reads no years of entries.
        begin = max(0, start - 1)
        raw = self._disk.read(FILE, begin)
        if not raw:
            begin, raw = 0, self._disk.read(FILE)
        frames = list(_frames(raw))
        void = {str(frame[1]) for frame in frames if frame[0] == "void"}
        kept = tuple(_kept(f) for f in frames if f[0] == "entry" and f[3] not in void)
        return Found(kept, tuple(_identity(f) for f in frames if f[0] == "bind"), begin + len(raw))

    def is_sure(self) -> bool:
        """False when the last entry of the file was never acknowledged and has to be cancelled."""
        return self._disk.read(SURE) != b""

    def rewrite(self, kept: tuple[Kept, ...], identities: tuple[Identity, ...]) -> None:
        """The whole file anew, when it was lost and the database was not."""
        frames: list[list[Any]] = [
            ["bind", one.device, one.key.hex(), one.member, one.enrolled] for one in identities
        ]
        frames += [
            ["entry", k.device, k.seq, k.sealed.id, k.sealed.text, k.sealed.mac] for k in kept
        ]
        self._disk.replace(FILE, b"".join(_frame(frame) for frame in frames))

    def prepare(self) -> None:
        """Lays the reserve by, and says that nothing is owed; a full disk is no failure here."""
        try:
            if not self.owes:
                self._mark()
            if not self._disk.read(RESERVE):
                self._disk.replace(RESERVE, _RESERVE_BYTES)
        except Fault:
            self._disk.remove(RESERVE)

    def release(self) -> bool:
        """Gives the reserve back to the disk; False when it was already gone."""
        held = self._disk.read(RESERVE) != b""
        self._disk.remove(RESERVE)
        return held

    def _mark(self) -> None:
        if not self._is_marked and not self.is_sure():
            self._disk.replace(SURE, b"1")
        self._is_marked = True

    def _put(self, frame: bytes) -> None:
        try:
            self._disk.append(FILE, frame)
        except Fault as fault:
            if fault.code not in UNSAVED or not self.release():
                raise
            self._disk.append(FILE, frame)


def _frame(value: list[Any]) -> bytes:
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return b"\n%08x %s\n" % (zlib.crc32(line), line)


def _frames(raw: bytes) -> Iterator[list[Any]]:
    for line in raw.split(b"\n"):
        head, _, rest = line.partition(b" ")
        if len(head) == 8 and head == b"%08x" % zlib.crc32(rest):
            yield json.loads(rest)


def _kept(frame: list[Any]) -> Kept:
    _, device, seq, entry, text, mac = frame
    return Kept(device, seq, Sealed(entry, text, mac))


def _identity(frame: list[Any]) -> Identity:
    _, device, key, member, enrolled = frame
    return Identity(device, bytes.fromhex(key), member, enrolled)
