"""How often something was done on a day: numbers in memory, by whatever is counted."""

from __future__ import annotations

_MOST = 200_000


class Tally:
    """A server that starts anew begins a new day; what the disk did not take counts nowhere."""

    def __init__(self) -> None:
        self._day = self._received = ""
        self._counts: dict[str | tuple[str, ...], int] = {}
        # Of the call at hand; and of those whose commit may still come to nothing.
        self._new: list[str | tuple[str, ...]] = []
        self._unsure: list[str | tuple[str, ...]] = []

    def at(self, received: str) -> None:
        """A new day begins with nothing. received: as entries write it."""
        if received is self._received:
            return
        self._received = received
        if received[:10] != self._day:
            self._day = received[:10]
            self._clear()

    def of(self, what: str | tuple[str, ...]) -> int:
        """How often, today."""
        return self._counts.get(what, 0)

    def add(self, what: str | tuple[str, ...]) -> None:
        """Once more."""
        self._counts[what] = self._counts.get(what, 0) + 1
        self._new.append(what)

    def flush(self) -> None:
        """The call at hand is done."""
        if len(self._counts) >= _MOST:
            self._clear()
        self._unsure += self._new
        self._new.clear()

    def forget(self) -> None:
        """The call at hand was taken back."""
        self._take_back(self._new)

    def begin(self) -> None:
        """What was counted so far is on the disk."""
        self._unsure.clear()

    def lost(self) -> None:
        """What was counted since then is not."""
        self._take_back(self._unsure)

    def _take_back(self, these: list[str | tuple[str, ...]]) -> None:
        for one in these:
            self._counts[one] -= 1
        these.clear()

    def _clear(self) -> None:
        self._counts.clear()
        self._new.clear()
        self._unsure.clear()
