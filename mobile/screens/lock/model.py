"""应用锁: six digits in front of everything; setting them and taking them off."""

from __future__ import annotations

from dataclasses import dataclass

from mobile.core.phone.app_lock import DIGITS, Lock, is_simple
from mobile.core.ports.outcome import Outcome, attempt
from mobile.core.services import Services

# What the digits typed are for. "forgot" takes none: it says what helps.
STEPS = ("open", "new", "again", "off", "forgot")


@dataclass(frozen=True, slots=True)
class LockState:
    """step: one of STEPS. error: text key, "" for none. wait: s until a try counts again.

    left: tries before waiting begins, None while none was wrong. busy: digits are being looked at.
    """

    step: str
    error: str = ""
    wait: int = 0
    left: int | None = None
    busy: bool = False

    @property
    def takes_digits(self) -> bool:
        """Whether typing leads anywhere now."""
        return self.step != "forgot" and not self.busy and not self.wait


class LockModel:
    """step: new or off, asked for by who is in already; "" stands before the app."""

    def __init__(self, services: Services, step: str = "") -> None:
        self._services = services
        self._lock = Lock(services.store, services.clock)
        self._first = self._step = step or "open"
        self._error = self._chosen = ""
        self._busy = False

    def state(self) -> LockState:
        """As of this second."""
        is_asked = self._step in ("open", "off")
        wait = self._lock.wait() if is_asked else 0
        left = self._lock.tries_left()
        known = left if is_asked and self._error and not wait else None
        error = "" if wait else self._error
        return LockState(self._step, error, wait, known, self._busy)

    def type(self, digits: str) -> bool:
        """All six are there. True when `try_` is to be run with them, off the UI thread."""
        self._error = ""
        if self._step == "new":
            self._choose(digits)
        elif self._step == "again" and digits != self._chosen:
            self._step, self._error = "new", "lock.not_the_same"
        else:
            self._busy = self.state().takes_digits
        return self._busy

    def try_(self, digits: str) -> Outcome:
        """Blocks for up to a second, between `type` and `end`. The key says what is done."""
        if self._step == "again":
            salt = self._services.recorder.salt()
            return attempt(lambda: self._lock.put_on(digits, salt), "lock.is_on")
        if self._step == "off":
            return attempt(lambda: self._off(digits), "lock.is_off")
        return attempt(lambda: self._open(digits), "lock.opened")

    def end(self, outcome: Outcome) -> Outcome:
        """Takes over how `try_` ended. subject of a done one: "wrong" for digits that were not."""
        self._busy = False
        if not outcome.is_done:
            self._error = f"fault.{outcome.code}"
        elif outcome.subject:
            self._error = "lock.wrong"
        return outcome

    def turn(self, step: str = "") -> None:
        """step: "forgot", or "" for the first one."""
        self._step, self._error = step or self._first, ""

    def _choose(self, digits: str) -> None:
        if len(digits) == DIGITS and is_simple(digits):
            self._error = "lock.simple"
            return
        self._chosen, self._step = digits, "again"

    def _open(self, digits: str) -> str:
        return "" if self._lock.open(digits).is_right else "wrong"

    def _off(self, digits: str) -> str:
        said = self._open(digits)
        if not said:
            self._lock.take_off()
        return said
