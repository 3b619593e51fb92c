"""Rows of what waits for a person."""

from __future__ import annotations

from typing import NamedTuple


class Waits(NamedTuple):
    """A text that does not count, and may wait for a person. device: as of Odd; "" for none.

    mark: 12 hex digits that name this very text. is_inside: whether a log has it; place: its key
    there, else its number outside.
    """

    received: str
    id: str
    device: str
    code: str
    text: str
    is_seen: bool
    mark: str
    is_inside: bool
    place: int


class Heap(NamedTuple):
    """What waits of one phone for one reason. seen: how many of them a person has put by."""

    device: str
    code: str
    total: int
    seen: int
    first: str
    last: str

    @property
    def waiting(self) -> int:
        """How many nobody has put by."""
        return self.total - self.seen

    def joined(self, other: Heap) -> Heap:
        """Both as one."""
        return Heap(
            self.device,
            self.code,
            self.total + other.total,
            self.seen + other.seen,
            min(self.first, other.first),
            max(self.last, other.last),
        )
