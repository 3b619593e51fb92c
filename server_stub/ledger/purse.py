"""What one call may still bring: an entry pays when it is written down, for what it takes."""

from __future__ import annotations

from math import inf

# What one phone writes about another branch's people comes to that branch's phones too. A few such
# lines an evening cost nothing to speak of; a stolen contact's phone has few of them a day.
_DEAR = 20
# What a row takes beside its text, indexes and all: else millions of texts of three bytes would be
# nearly free, and fill the disk.
_ROW = 400

SPENT = "entry_quota"
"""Why the rest of a call is not taken in: it stays on its phone, and comes again."""


class Purse:
    """Of one call after another. spent: bytes that this call pays for so far."""

    def __init__(self) -> None:
        self.open(inf)

    def open(self, room: float) -> None:
        """A call begins. room: bytes it may bring; the entry that reaches them still comes in."""
        self._room = room
        self.spent = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing more of this call may be written."""
        return self.spent >= self._room

    def pay(self, text: str, mac: str, far: int = 0) -> None:
        """An entry was written. far: bytes of it that went where it has little to do."""
        self.spent += _ROW + octets(text) + len(mac) + _DEAR * far

    def pay_far(self, count: int) -> None:
        """So many bytes of what was said again went where it has little to do."""
        self.spent += _DEAR * count


def octets(text: str) -> int:
    """Bytes of a text."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
