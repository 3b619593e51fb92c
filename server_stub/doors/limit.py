"""How often somebody may call and how much they may bring, by a clock that no hand sets.

One number for each that calls; nothing is kept on the disk: a server that starts anew forgets it.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from server_stub.ledger.tally import Tally
from server_stub.registry.anew import MOST
from server_stub.registry.roll import Phone
from server_stub.settings import Settings

_MOST = 100_000
_DAY = 86_400.0
# As many usual calls cost what one does that has to be read closely.
_DEAR = 10
# Nobody is told to wait longer: what has been used up comes back little by little.
_LONGEST_WAIT = 3_600


class Limit:
    """a_minute: calls in one minute, all at once or spread (GCRA)."""

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


class Quota:
    """a_day: bytes in one day, all at once or spread. Who has any left may bring one entry more, so
    that none is too large to be ever taken; what it is over is paid off first."""

    def __init__(self, a_day: int) -> None:
        self._a_second = a_day / _DAY
        self._free: dict[str, float] = {}
        self._new: list[tuple[str, float]] = []

    def wait(self, who: str, now: float) -> int:
        """0 when there is some left, else seconds. now: seconds."""
        over = self._free.get(who, 0.0) - now - _DAY
        return min(_LONGEST_WAIT, ceil(over) + 1) if over >= 0 else 0

    def room(self, who: str, now: float) -> float:
        """Bytes that are left."""
        return (now + _DAY - max(self._free.get(who, 0.0), now)) * self._a_second

    def take(self, who: str, octets: int, now: float) -> None:
        """So many bytes were written."""
        if len(self._free) >= _MOST:
            self._free = {name: at for name, at in self._free.items() if at > now}
        seconds = octets / self._a_second
        self._free[who] = max(self._free.get(who, 0.0), now) + seconds
        self._new.append((who, seconds))

    def begin(self) -> None:
        """What was written so far is on the disk."""
        self._new.clear()

    def forget(self) -> None:
        """What was written since then is not, and uses nothing up."""
        for who, seconds in self._new:
            self._free[who] = self._free.get(who, 0.0) - seconds
        self._new.clear()


class Limits:
    """elapsed: seconds since some start, never set back."""

    def __init__(self, settings: Settings, elapsed: Callable[[], float]) -> None:
        self._elapsed = elapsed
        self._calls = Limit(settings.calls_a_minute)
        self._anew = Limit(settings.calls_a_minute)
        self._nonces: dict[str, set[str]] = {}
        self._odd = Limit(max(1, settings.calls_a_minute // _DEAR))
        self._strangers = Limit(settings.strangers_a_minute)
        self._member = Quota(settings.member_bytes_a_day)
        self._contact = Quota(settings.contact_bytes_a_day)
        self._revoked = Quota(settings.revoked_bytes_a_day)
        # What others count of the same calls.
        self.tallies: list[Tally] = []

    def call(self, phone: Phone) -> int:
        """Seconds until this phone may call, 0 for now."""
        return self._calls.wait(phone.device.id, self._elapsed())

    def odd(self, phone: Phone) -> int:
        """Seconds until a call that is dear to read may be read, 0 for now: all ids of one phone
        have few of them together."""
        return self._odd.wait(phone.line, self._elapsed())

    def anew(self, phone: Phone, nonce: str) -> int:
        """Seconds until this phone may ask for an id of its own, 0 for now. nonce: "" for a call
        that is none.

        Who copied its folder uses up its other calls, and none of these: each nonce has a measure
        of its own, as many of them as could ever get an id; the rest share one.
        """
        device = phone.device.id
        if len(self._nonces) >= _MOST:
            self._nonces.clear()
        known = self._nonces.setdefault(device, set())
        if nonce and len(known) < MOST:
            known.add(nonce)
        return self._anew.wait(f"{device} {nonce}" if nonce in known else device, self._elapsed())

    def stranger(self, peer: str) -> int:
        """Seconds until an address may ask with an invite that is none, 0 for now."""
        return self._strangers.wait(peer, self._elapsed())

    def entries(self, phone: Phone) -> int:
        """Seconds until this phone may bring entries, 0 for now. Each id has a measure of its own:
        who copied a phone's folder uses up its owner's for good under none but the one they share.
        """
        return self._quota(phone).wait(phone.device.id, self._elapsed())

    def room(self, phone: Phone) -> float:
        """Bytes this phone may bring."""
        return self._quota(phone).room(phone.device.id, self._elapsed()) / _share(phone)

    def kept(self, phone: Phone, octets: int) -> None:
        """So many bytes of its call were written."""
        if octets > 0:
            self._quota(phone).take(phone.device.id, octets * _share(phone), self._elapsed())

    def begin(self) -> None:
        """A commit begins, and what earlier ones wrote is on the disk."""
        for one in (self._member, self._contact, self._revoked):
            one.begin()
        for tally in self.tallies:
            tally.begin()

    def forget(self) -> None:
        """It came to nothing."""
        for one in (self._member, self._contact, self._revoked):
            one.forget()
        for tally in self.tallies:
            tally.lost()

    def _quota(self, phone: Phone) -> Quota:
        if phone.actor.revoked:
            return self._revoked
        return self._contact if phone.actor.offices else self._member


def _share(phone: Phone) -> int:
    # All ids that one phone can be bound anew under have together as much as the first.
    return 1 if phone.device.id == phone.line else MOST
