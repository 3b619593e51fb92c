"""The branches' logs: every line in commit order, each hashed onto the one before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from server_stub.storage.chain import link
from server_stub.storage.lines import SHIFT
from server_stub.storage.model import LineRow
from server_stub.storage.port import LinesPort

_MOST = 50_000


@dataclass(slots=True)
class Head:
    """number: of the log. n and hash: of its newest line, 0 and b"" for an empty log."""

    number: int
    n: int
    hash: bytes


class Words(NamedTuple):
    """What a line says: a LineRow without its key and hash, in the same order."""

    part: int
    id: str | None
    device: int | None
    about: str
    text: str
    cut: str | None = None
    mac: str | None = None
    by: str = ""
    proof: str = ""
    aside: str = ""
    received: str = ""
    subject: str | None = None


class LogBook:
    """Appends lines. One process writes, one transaction at a time: that is the branch's lock."""

    def __init__(self, lines: LinesPort) -> None:
        self._lines = lines
        self.forget()

    def forget(self) -> None:
        """After a rollback: what was appended never happened."""
        self._heads: dict[str, Head] = {}
        self._waiting: list[LineRow] = []

    def head(self, branch: str) -> Head:
        """Where a branch's log ends, lines not yet flushed included. number 0: no log yet."""
        found = self._heads.get(branch)
        if found is None:
            if len(self._heads) >= _MOST and not self._waiting:
                self._heads.clear()
            number = self._lines.number_of(branch)
            at = self._lines.head(number) if number else (0, b"")
            found = self._heads[branch] = Head(number, *at)
        return found

    def append(self, branch: str, said: Words) -> int:
        """Append one line; its key."""
        head = self.head(branch)
        if not head.number:
            head.number = self._lines.add_branch(branch)
        head.n += 1
        key = head.number << SHIFT | head.n
        values = (key, *said)
        head.hash = link(head.hash, branch, values)
        # As `LineRow._make`, at a fifth of its price: there is one for every entry.
        self._waiting.append(tuple.__new__(LineRow, (*values, head.hash)))
        return key

    def flush(self) -> None:
        """Hand the storage what was appended."""
        if self._waiting:
            self._lines.add(self._waiting)
            self._waiting = []
