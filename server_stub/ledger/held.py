"""What the server holds of each device: the truth a phone goes by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mobile.contract.wire import Have
from server_stub.storage.port import PhonesPort

# Of one device. Honest ones come from answers that contacts carried: some dozens in years.
MOST_GAPS = 200
# A seq so far above all that is held is of no phone in order: somebody who copied its folder would
# have it go on from the end of all numbers.
MOST_AHEAD = 1_000_000


@dataclass(slots=True)
class Ranges:
    """top: highest seq. missing: ranges below it not held, in order, both ends included.

    Never more than MOST_GAPS ranges, none of MOST_AHEAD. What would make one more is not noted as
    held, though it is here: a phone sends its oldest first, which fills the gaps, and then sends
    that again.
    """

    top: int = 0
    missing: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, top: int, missing: Sequence[tuple[int, int]]) -> Ranges:
        """As stored; what was noted before there was a bound is cut to it."""
        wide = (n for n, (low, high) in enumerate(missing) if high - low >= MOST_AHEAD)
        end = min(next(wide, MOST_GAPS), MOST_GAPS)
        return cls(missing[end][0] - 1 if missing[end:] else top, list(missing[:end]))

    def add(self, seq: int) -> None:
        """Hold `seq`; holding it twice is holding it."""
        if seq == self.top + 1:
            self.top = seq
        elif seq > self.top:
            if len(self.missing) < MOST_GAPS and seq - self.top <= MOST_AHEAD:
                self.missing.append((self.top + 1, seq - 1))
                self.top = seq
        elif self.missing:
            parts = [part for a, b in self.missing for part in _without(a, b, seq)]
            self.missing = parts if len(parts) <= MOST_GAPS else self.missing

    def has(self, seq: int) -> bool:
        """Whether `seq` is held."""
        return seq <= self.top and not any(a <= seq <= b for a, b in self.missing)

    def durable(self) -> int:
        """Every seq up to this one is held."""
        return self.missing[0][0] - 1 if self.missing else self.top


class Held:
    """Ranges by device number, written once a request."""

    def __init__(self, phones: PhonesPort) -> None:
        self._phones = phones
        self.forget()

    def forget(self) -> None:
        """After a rollback."""
        self._ranges: dict[int, Ranges] = {}
        self._changed: set[int] = set()
        self._twins: dict[int, int] | None = None

    def add(self, device: int, seq: int) -> bool:
        """Hold an entry of a device; whether one with this seq was held before."""
        found = self._ranges.get(device) or self._of(device)
        self._changed.add(device)
        if seq == found.top + 1:
            found.top = seq
            return False
        was_held = found.has(seq)
        found.add(seq)
        return was_held

    def have(self, device: int) -> Have:
        """For the reply."""
        found = self._of(device)
        return Have(found.top, tuple(found.missing))

    def holds(self, device: int, seq: int) -> bool:
        """Whether an entry with this seq is here."""
        return self._of(device).has(seq)

    def twin(self, device: int) -> int:
        """The first seq of this device at which two entries came, 0 for none: two phones write
        under one id, because somebody copied the folder of one."""
        if self._twins is None:
            self._twins = self._phones.twins()
        return self._twins.get(device, 0)

    def note_twin(self, device: int, seq: int) -> None:
        """A second entry came with a seq that is held."""
        known = self.twin(device)
        if self._twins is not None and (not known or seq < known):
            self._twins[device] = seq
            self._phones.set_twin(device, seq)

    def flush(self) -> None:
        """Hand the storage what changed."""
        for device in self._changed:
            found = self._ranges[device]
            self._phones.set_held(device, found.top, found.missing)
        self._changed.clear()

    def _of(self, device: int) -> Ranges:
        found = self._ranges.get(device)
        if found is None:
            if len(self._ranges) >= 50_000 and not self._changed:
                self._ranges.clear()
            found = self._ranges[device] = Ranges.of(*self._phones.held(device))
        return found


def _without(low: int, high: int, seq: int) -> list[tuple[int, int]]:
    if not low <= seq <= high:
        return [(low, high)]
    return [(a, b) for a, b in ((low, seq - 1), (seq + 1, high)) if a <= b]
