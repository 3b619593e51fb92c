"""How often a device may call: one number a device (GCRA), no list of calls to keep or to scan."""

from __future__ import annotations

from math import ceil

_MOST = 100_000


class Limit:
    """a_minute: calls in one minute, all at once or spread."""

    def __init__(self, a_minute: int) -> None:
        self._gap = 60.0 / a_minute
        self._burst = 60.0 - self._gap
        self._next: dict[str, float] = {}

    def wait(self, who: str, now: float) -> int:
        """0 when the call may pass, else whole seconds until one would. now: seconds."""
        due = max(self._next.get(who, 0.0), now)
        if due - now > self._burst + 1e-9:
            return max(1, ceil(due - now - self._burst - 1e-6))
        if len(self._next) >= _MOST:
            self._next = {name: at for name, at in self._next.items() if at > now}
        self._next[who] = due + self._gap
        return 0
