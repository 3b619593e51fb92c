"""A time that only goes forward and at its own pace, for how old an invite is.

A server's wall clock may be an hour ahead until its time service notices; what was made or refused
by it meanwhile must not stay so. This one counts the time that passes while the server runs. What
passed while it was stopped only the wall clock can tell, which may be wrong: a day of it is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from mobile.contract.moments import format_at, parse_at
from server_stub.storage.port import Storage

SETTING = "steady"
_WALL = "steady_wall"
STOPPED = timedelta(hours=24)
"""At most so much of one stop counts: a server that is stopped every evening lets no invite live
for weeks, and a start under a wrong clock ends none that is fresh."""
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
        self._clock = clock
        self._elapsed = elapsed
        self._from = elapsed()
        kept = storage.setting(SETTING)
        self._base = parse_at(kept) + self._stopped() if kept else clock()
        # Due at the first chance: what is counted of one stop is no part of the next.
        self._kept = self._from - _KEEP_SECONDS

    def _stopped(self) -> timedelta:
        """Since it was last kept, as far as the wall clock can be believed."""
        noted = self._storage.setting(_WALL)
        passed = self._clock() - parse_at(noted) if noted else timedelta(0)
        return min(max(passed, timedelta(0)), STOPPED)

    def now(self) -> datetime:
        """Only good to be compared with another of these."""
        return self._base + timedelta(seconds=self._elapsed() - self._from)

    def keep(self) -> None:
        """Inside a transaction: for the next start, now and then."""
        if self._elapsed() - self._kept >= _KEEP_SECONDS:
            self.note()

    def note(self) -> None:
        """Inside a transaction: at a start and a stop, so that no two stops are taken for one."""
        self._kept = self._elapsed()
        self._storage.set_setting(SETTING, format_at(self.now()))
        self._storage.set_setting(_WALL, format_at(self._clock()))
