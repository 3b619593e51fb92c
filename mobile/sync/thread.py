"""The thread that syncs: on a new entry, when a network comes, and by the clock."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from mobile.contract.faults import Fault
from mobile.contract.moments import format_at
from mobile.core.ports.outside import Clock, Noise
from mobile.core.ports.store import SyncStore
from mobile.sync.barrier import guarded
from mobile.sync.outcome import Outcome
from mobile.sync.pace import pause

# An open app shows what others did within two minutes; a call with no news moves about 0.5 KB, so
# an hour of looking at it costs 15 of the month's 100 KB.
IDLE_SECONDS = 120.0

if TYPE_CHECKING:
    from mobile.sync.engine import SyncEngine


class SyncThread:
    """engine: asked for at each run, on this thread: nothing of it need be loaded before.
    tell: gets every outcome, on this thread. is_metered: whether data is paid by the byte."""

    def __init__(
        self,
        engine: Callable[[], SyncEngine],
        store: SyncStore,
        clock: Clock,
        noise: Noise,
        tell: Callable[[Outcome], None] = lambda _outcome: None,
        is_metered: Callable[[], bool] = lambda: False,
        idle: float = IDLE_SECONDS,
    ) -> None:
        self._engine = engine
        self._store = store
        self._clock = clock
        self._noise = noise
        self._tell = tell
        self._is_metered = is_metered
        self._idle = idle
        self._failures = 0
        self._not_before = 0.0
        self._stopped = False
        self._bell = threading.Event()
        self._thread = threading.Thread(target=self._live, name="sync", daemon=True)

    def start(self) -> None:
        """The first run begins at once."""
        self._bell.set()
        self._thread.start()

    def stop(self, patience: float = 2.0) -> None:
        """Waits up to `patience` seconds for a call in progress: an app that closes may not hang.
        What the call stored is stored; what it did not is asked for again."""
        self._stopped = True
        self._bell.set()
        if self._thread.is_alive():
            self._thread.join(patience)

    def wake(self) -> None:
        """There is something to send, or a person asks. Returns at once; a server that asked for
        rest gets it all the same."""
        self._bell.set()

    def network(self, is_up: bool) -> None:
        """The system's word that a network came or went. Failures of the old one count no more."""
        if is_up:
            self._failures = 0
            self._bell.set()

    def _live(self) -> None:
        wait = self._idle
        while True:
            self._bell.wait(wait)
            self._bell.clear()
            if self._stopped:
                return
            rest = self._not_before - self._clock.elapsed()
            wait = rest if rest > 0 else self._try()

    def _try(self) -> float:
        outcome = guarded(self._run)
        self._tell(outcome)
        if outcome.is_good or outcome.code in ("not_enrolled", "wifi_only"):
            self._failures = 0
            return self._idle
        self._failures += 1
        chance = int.from_bytes(self._noise.take(4), "big") / 2**32
        wait = pause(self._failures, outcome.wait, chance)
        self._not_before = self._clock.elapsed() + outcome.wait
        return wait

    def _run(self) -> Outcome:
        try:
            if self._store.setting("wifi_only") == "1" and self._is_metered():
                self._say_waiting()
                return Outcome("wifi_only")
            return self._engine().run_once()
        except Fault as fault:
            return Outcome(fault.code)

    def _say_waiting(self) -> None:
        """Nothing was tried, and the sync line says why; once, not at every turn."""
        if self._store.news().code != "wifi_only":
            now, elapsed = format_at(self._clock.now()), self._clock.elapsed()
            self._store.note(False, "wifi_only", 0, now, elapsed)
