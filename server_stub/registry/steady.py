"""A time that only goes forward and at its own pace, for how old an invite is.

A server's wall clock may be an hour ahead until its time service notices; what was made or refused
by it meanwhile must not stay so. This one counts while the server runs, and stands still else.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from mobile.contract.moments import format_at, parse_at
from server_stub.storage.port import Storage

SETTING = "steady"
# A crash costs at most so much of it.
_KEEP_SECONDS = 600.0


class Steady:
    """Begins at the wall clock's time when it was first asked, and owes it nothing from then on.

    clock: aware UTC. elapsed: seconds that never go back.
    """

    def __init__(
        self, storage: Storage, clock: Callable[[], datetime], elapsed: Callable[[], float]
    ) -> None:
        self._storage = storage
        self._elapsed = elapsed
        self._from = elapsed()
        kept = storage.setting(SETTING)
        self._base = parse_at(kept) if kept else clock()
        self._kept = self._from if kept else self._from - _KEEP_SECONDS

    def now(self) -> datetime:
        """Only good to be compared with another of these."""
        return self._base + timedelta(seconds=self._elapsed() - self._from)

    def keep(self) -> None:
        """Inside a transaction: for the next start, now and then."""
        now = self._elapsed()
        if now - self._kept >= _KEEP_SECONDS:
            self._kept = now
            self._storage.set_setting(SETTING, format_at(self.now()))
