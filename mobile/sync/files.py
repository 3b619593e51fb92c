"""Attachments on their way up: what the server says it lacks, a piece at a time, after all entries.

Nothing is marked as sent: the next reply says again what is lacking, a restored server's too.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from mobile.contract.faults import Fault
from mobile.contract.wire import FILES_A_REPLY, MIN_PIECE
from mobile.core.ports.outside import Clock
from mobile.core.ports.store import FILES_PENDING, SyncStore
from mobile.sync.call import Answer

# About six seconds on 2G; a line that loses one gets a smaller next.
_PIECE, _LARGEST = 16_384, 32_768
_REST, _LONGEST_REST = 3600.0, 24 * 3600.0
# A server that forgets what it took would be told it for ever.
_TOO_OFTEN = 3
# These end the run; any other refusal is of this one file, and the others go on.
_NOT_ITS_OWN = (401, 408, 502, 503, 504)


class FileSource(Protocol):
    """Where this phone keeps attachments."""

    def read(self, digest: str, /) -> bytes:
        """b"" for one that is not here whole."""
        ...


class NoFiles:
    """A phone without attachments."""

    def read(self, _digest: str, /) -> bytes:
        """Never anything."""
        return b""


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of a file from `at` on. size: of the whole."""

    digest: str
    at: int
    size: int
    content: bytes

    @property
    def path(self) -> str:
        """The door it goes to."""
        return f"/v1/files/{self.digest}?at={self.at}&of={self.size}"


class Files:
    """Of one process. A file the server refuses rests for an hour, then longer each time."""

    def __init__(self, store: SyncStore, source: FileSource, clock: Clock) -> None:
        self._store = store
        self._source = source
        self._clock = clock
        self._lacking: dict[str, int] = {}
        self._rest: dict[str, float] = {}
        self._refused: Counter[str] = Counter()
        self._spent: Counter[str] = Counter()
        self._taken: Counter[str] = Counter()
        self._size = _PIECE
        self.is_more = False

    def told(self, lacking: Sequence[tuple[str, int]]) -> None:
        """A reply's word: (digest, bytes held). What this phone has not got, it cannot send."""
        self._lacking = {digest: held for digest, held in lacking if self._source.read(digest)}
        self._full = len(lacking) >= FILES_A_REPLY
        self.is_more = False
        self._spent.clear()
        self._say()

    def next(self) -> Piece | None:
        """The next piece, None when there is nothing to send for now."""
        for digest, held in self._lacking.items():
            if self._clock.elapsed() < self._rest.get(digest, 0.0):
                continue
            content = self._source.read(digest)
            at = held if held < len(content) else 0
            if content:
                return Piece(digest, at, len(content), content[at : at + self._size])
        return None

    def lost(self) -> None:
        """The call came to nothing."""
        self._size = max(MIN_PIECE, self._size // 2)

    def answered(self, piece: Piece, answer: Answer) -> str:
        """ "" to go on, else the code the run ends with."""
        if answer.status != 200:
            return self._refuse(piece, answer)
        held = _held(answer.body)
        if held >= piece.size:
            self._taken_whole(piece.digest)
            self.is_more = self._full
            self._say()
            return ""
        self._spent[piece.digest] += len(piece.content)
        if self._spent[piece.digest] >= _TOO_OFTEN * piece.size:
            self._lay_by(piece.digest)
        self._size = min(_LARGEST, self._size * 2)
        self._lacking[piece.digest] = max(0, held)
        return ""

    def _taken_whole(self, digest: str) -> None:
        self._lacking.pop(digest, None)
        self._taken[digest] += 1
        if self._taken[digest] < _TOO_OFTEN:
            self._refused.pop(digest, None)
        else:
            self._lay_by(digest)

    def _refuse(self, piece: Piece, answer: Answer) -> str:
        if answer.status in _NOT_ITS_OWN or answer.code == "too_often":
            return answer.code
        self._lacking[piece.digest] = 0
        self._lay_by(piece.digest)
        return ""

    def _lay_by(self, digest: str) -> None:
        times = self._refused[digest]
        self._refused[digest] += 1
        rest = min(_LONGEST_REST, _REST * 2.0 ** min(times, 10))
        self._rest[digest] = self._clock.elapsed() + rest

    def _say(self) -> None:
        """For the sync line: an entry has arrived before its photo has."""
        said = str(len(self._lacking) or "")
        try:
            if self._store.setting(FILES_PENDING) != said:
                self._store.set_setting(FILES_PENDING, said)
        except Fault:
            # A full disk, or a newer app's database: the line is no reason to stop sending.
            return


def _held(body: bytes) -> int:
    """-1 for an answer that says nothing of it."""
    try:
        held = json.loads(body)["have"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return -1
    return held if type(held) is int else -1
