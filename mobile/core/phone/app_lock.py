"""The app's own lock: six digits that hide what is on the screens. It encrypts nothing."""

from __future__ import annotations

import hmac
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil

from mobile.contract.faults import Fault
from mobile.contract.moments import from_ms, to_ms
from mobile.core.phone.stretched_key import stretched
from mobile.core.ports.outside import Clock
from mobile.core.ports.store import Store

DIGITS = 6
SHUT_AFTER = 120  # s in the background
FREE = 5
# s to wait after the fifth wrong try in a row, the sixth, and so on; the last one stays.
WAITS = (30, 60, 300, 900)
PIN, TRIES = "lock.pin", "lock.tries"

_METHOD = "pbkdf2-sha256"
_PROBE, _FEWEST, _MOST = 20_000, 60_000, 2_000_000
_AIM = 0.25  # s a check may take on this very phone


@dataclass(frozen=True, slots=True)
class Tried:
    """is_right: open. wait: whole seconds until the next try counts, 0 for none."""

    is_right: bool
    wait: int = 0


@dataclass(frozen=True, slots=True)
class _Count:
    """wrong: tries in a row. at, elapsed: the clocks at the last of them, as waits begin there."""

    wrong: int
    at: datetime
    elapsed: float


class Lock:
    """A wrong try costs time, never data; syncing and the journal go on behind it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def is_on(self) -> bool:
        """Whether digits were set on this phone."""
        return bool(self._store.setting(PIN))

    def put_on(self, digits: str, salt: str) -> None:
        """Blocks for about a second. salt: any text used for nothing else.

        Errors: "disk_full"; ValueError for anything but six digits.
        """
        if not is_whole(digits):
            raise ValueError("six digits needed")
        rounds = self._rounds()
        proof = _prove(digits, salt, rounds)
        self._store.set_setting(PIN, f"{_METHOD}:{rounds}:{salt}:{proof}")
        self._store.set_setting(TRIES, "")

    def take_off(self) -> None:
        """Opens for good: asked for by who has just opened it."""
        forget(self._store)

    def open(self, digits: str) -> Tried:
        """Blocks for a quarter of a second. The try counts before it is looked at, durably:
        who kills the app on a wrong answer has used a try all the same. Errors: "disk_full"."""
        wait = self.wait()
        if wait:
            return Tried(False, wait)
        self._count(self._counted().wrong + 1)
        if not self._is_right(digits):
            return Tried(False, self.wait())
        self._store.set_setting(TRIES, "")
        return Tried(True)

    def wait(self) -> int:
        """Whole seconds until the next try counts.

        By the clock on the wall and by elapsed time, whichever is longer: a clock set forward buys
        nothing. A clock set back, or a restarted phone, begins the same wait once more.
        """
        count = self._counted()
        span = _span(count.wrong)
        if not span:
            return 0
        by_wall = self._clock.now() - count.at
        by_elapsed = self._clock.elapsed() - count.elapsed
        if by_wall < timedelta(0) or by_elapsed < 0:
            # On a full disk it begins at every look, until there is room.
            with suppress(Fault):
                self._count(count.wrong)
            return span
        gone = min(by_wall / timedelta(seconds=1), by_elapsed)
        return max(0, ceil(span - gone))

    def tries_left(self) -> int:
        """Before waiting begins."""
        return max(0, FREE - self._counted().wrong)

    def _counted(self) -> _Count:
        parts = self._store.setting(TRIES).split(":")
        try:
            return _Count(int(parts[0]), from_ms(int(parts[1])), float(parts[2]))
        except (ValueError, IndexError):
            return _Count(0, self._clock.now(), self._clock.elapsed())

    def _count(self, wrong: int) -> None:
        at, elapsed = to_ms(self._clock.now()), self._clock.elapsed()
        self._store.set_setting(TRIES, f"{wrong}:{at}:{elapsed}")

    def _is_right(self, digits: str) -> bool:
        method, _, rest = self._store.setting(PIN).partition(":")
        rounds, _, rest = rest.partition(":")
        salt, _, proof = rest.rpartition(":")
        if method != _METHOD or not (rounds.isdigit() and is_whole(digits)):
            return False
        return hmac.compare_digest(_prove(digits, salt, int(rounds)), proof)

    def _rounds(self) -> int:
        begin = self._clock.elapsed()
        _prove("0" * DIGITS, "", _PROBE)
        took = self._clock.elapsed() - begin
        return _FEWEST if took <= 0 else max(_FEWEST, min(_MOST, int(_PROBE * _AIM / took)))


def forget(store: Store) -> None:
    """Takes the lock off without its digits: after the server has proved who holds the phone."""
    for name in (PIN, TRIES):
        if store.setting(name):
            store.set_setting(name, "")


def is_whole(digits: str) -> bool:
    """Whether these are six digits."""
    return len(digits) == DIGITS and digits.isascii() and digits.isdigit()


def is_simple(digits: str) -> bool:
    """Whether a stranger tries it first: one digit over and over, or a row up or down."""
    steps = {int(b) - int(a) for a, b in pairwise(digits)}
    return steps <= {0} or steps in ({1}, {-1})


def is_shut_by(gone_wall: float, gone_elapsed: float) -> bool:
    """Whether a rest in the background was long enough. s by both clocks; the longer one counts,
    and a wall clock that went back counts as long."""
    return gone_wall < 0 or max(gone_wall, gone_elapsed) >= SHUT_AFTER


def _span(wrong: int) -> int:
    return 0 if wrong < FREE else WAITS[min(wrong - FREE, len(WAITS) - 1)]


def _prove(digits: str, salt: str, rounds: int) -> str:
    return stretched(digits.encode(), salt.encode(), rounds).hex()
