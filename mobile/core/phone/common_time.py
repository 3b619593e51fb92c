"""The time two phones have in common though their clocks differ: the server's, and what went by."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from mobile.contract.faults import Fault
from mobile.contract.moments import from_ms, is_at, parse_at, to_ms
from mobile.core.ports.outside import Clock
from mobile.core.ports.store import Store

# What the server said and is gone by, and what it said once that was too far from it.
HEARD, DOUBTED = "clock.heard", "clock.doubted"
# A time further off than this has to be said twice: one false answer moves nothing far.
NEAR_MS = 3_600_000
# Two that say the same; less is no reason to write it down again.
SAME_MS, STALE_MS = 60_000, 3_600_000
_WORTH_MS = 5_000
# A reply that was so long on its way says too little about now.
SLOW_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class _Heard:
    """All in milliseconds. at: the server's time. elapsed: since this phone was started, then.
    shift: what the wall clock lacked to it. boot: which start that was, "" where nobody tells."""

    at: int
    elapsed: int
    shift: int
    boot: str

    def time(self, wall: int, elapsed: int, boot: str) -> int | None:
        """The server's time now; None when nothing that is known here still holds.

        While the phone runs by the time that went by, so that a wall clock somebody sets changes
        nothing. Since it was started anew nothing but the wall clock has gone on.
        """
        by_wall = wall + self.shift
        if boot and self.boot:
            has_restarted = boot != self.boot
        else:
            # A wall clock set forward by more than the phone has run looks like a start too.
            has_restarted = elapsed < self.elapsed or by_wall - elapsed >= self.at
        if not has_restarted:
            return self.at + elapsed - self.elapsed
        return by_wall if by_wall >= self.at else None

    def is_worth_keeping_after(self, before: _Heard) -> bool:
        passed = self.elapsed - before.elapsed
        drift = abs(self.at - before.at - passed)
        moved = abs(self.shift - before.shift)
        is_old = self.boot != before.boot or not 0 <= passed < STALE_MS
        return is_old or max(drift, moved) > _WORTH_MS


class CommonTime:
    """What a phone knows of it is kept in the store; before the first sync it is its own clock."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def now(self) -> datetime:
        """Aware UTC, the server's time as well as this phone can tell it."""
        own = self._clock.now()
        heard = self._read(HEARD)
        said = heard.time(to_ms(own), self._elapsed(), self._clock.boot()) if heard else None
        try:
            return own if said is None else from_ms(said)
        except ValueError:
            return own

    def hear(self, said: str, asked: float) -> None:
        """Takes in the time of a reply that proved itself. Never fails.

        said: as entries write it; anything else is left alone. asked: elapsed when the call began.
        """
        if not is_at(said) or self._clock.elapsed() - asked > SLOW_SECONDS:
            return
        at, wall, elapsed = to_ms(parse_at(said)), to_ms(self._clock.now()), self._elapsed()
        with suppress(Fault):
            # A full disk or a newer app's database: the next reply says it again.
            self._weigh(_Heard(at, elapsed, at - wall, self._clock.boot()), wall)

    def _weigh(self, fresh: _Heard, wall: int) -> None:
        kept, doubted = self._read(HEARD), self._read(DOUBTED)
        known = kept.time(wall, fresh.elapsed, fresh.boot) if kept else None
        # Who knows nothing yet has no better word to hold against it.
        off = abs(fresh.at - known) if known is not None else 0
        again = doubted.time(wall, fresh.elapsed, fresh.boot) if doubted else None
        if off > NEAR_MS and (again is None or abs(fresh.at - again) > SAME_MS):
            self._keep(DOUBTED, fresh)
            return
        if doubted:
            self._store.set_setting(DOUBTED, "")
        if kept is None or fresh.is_worth_keeping_after(kept):
            self._keep(HEARD, fresh)

    def _elapsed(self) -> int:
        return int(self._clock.elapsed() * 1000)

    def _keep(self, name: str, one: _Heard) -> None:
        self._store.set_setting(name, f"{one.at}:{one.elapsed}:{one.shift}:{one.boot}")

    def _read(self, name: str) -> _Heard | None:
        return _read(self._store, name)


def last_heard(store: Store) -> datetime | None:
    """What the server's clock showed when it last said so, aware UTC; None before it ever did."""
    heard = _read(store, HEARD)
    with suppress(ValueError):
        return from_ms(heard.at) if heard else None
    return None


def _read(store: Store, name: str) -> _Heard | None:
    *numbers, boot = store.setting(name).split(":")
    try:
        at, elapsed, shift = map(int, numbers)
    except ValueError:
        return None
    return _Heard(at, elapsed, shift, boot)
