"""Which own entries go up in this run; what is taken in and still not held goes in a later one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from mobile.contract.faults import Fault
from mobile.contract.wire import MAX_BATCH, SyncReply
from mobile.core.ports.store import Sealed, SyncStore
from mobile.sync.assent import Assent, up_to
from mobile.sync.plan import PATIENCE
from mobile.sync.reach import Reach

WITHDRAWN = "consent_withdrawn"
# A day's measure was reached in the middle of a call. The next call after so long, with entries
# again, is told when there is room.
QUOTA = "entry_quota"
_REST_SECONDS = 60
# What was known of the consent when the server sent everything back for want of it, "" for nothing.
SENT_BACK = "consent.sent_back"
# All that may wait: it is looked through only for words about the consent.
_ALL = 1_000_000


@dataclass(slots=True)
class Tries:
    """Of one process. refusals: how often an entry was taken in without being held. unwritten:
    what the server said it has, while this phone had no room to write that down."""

    refusals: Counter[str] = field(default_factory=Counter)
    unwritten: set[str] = field(default_factory=set)


class Outgoing:
    """Of one run."""

    def __init__(self, store: SyncStore, tries: Tries, reach: Reach, assent: Assent) -> None:
        self._store = store
        self._tries = tries
        self._reach = reach
        self._assent = assent
        self._later: set[str] = set()

    def waiting(self) -> tuple[Sealed, ...]:
        """Oldest first; while the server takes none a withdrawal alone, which is always taken.

        After it sent everything back for want of the consent only words about that go, and now and
        then one entry to see, until something new was heard: a line may be dear.
        """
        if self._reach.is_resting:
            return self._parting()
        if not self._is_sent_back():
            return self._found(MAX_BATCH)
        unsent = self._assent.unsent()
        words = tuple(one for one in self._found(_ALL) if one.id in unsent) if unsent else ()
        return words or (self._found(1)[:1] if self._reach.may_probe else ())

    def sent_alone(self, entry: str) -> None:
        """It was refused by itself: not again in this run."""
        self._later.add(entry)

    def has_to_rest(self) -> bool:
        """Whether something waits and the server takes nothing now."""
        return self._reach.is_resting and bool(self._store.outbox(1))

    def set_apart(self, entries: Sequence[Sealed], reply: SyncReply) -> None:
        """What was taken in and is still not held goes again in the next run, not in this one."""
        if not entries:
            return
        sent = {one.id for one in entries}
        unheld = sent & {one.id for one in self._store.outbox(MAX_BATCH + self._skipped)}
        self._later |= unheld
        codes = {one.id: one.code for one in reply.verdicts}
        # Not the entry's fault: it goes once the agreement, which may stand behind it, is there.
        withdrawn = {one for one in unheld if codes.get(one) == WITHDRAWN}
        # Nor is this: it goes with the hours.
        too_much = {one for one in unheld if codes.get(one) == QUOTA}
        refused = unheld - withdrawn - too_much
        if too_much:
            self._reach.rest(_REST_SECONDS)
        self._take_back(sent - too_much, withdrawn)
        refusals = self._tries.refusals
        refusals.update(refused)
        for entry in refused:
            if refusals[entry] >= PATIENCE:
                del refusals[entry]
                self._store.park([entry], codes.get(entry) or "poison")

    def could_not_write(self, reply: SyncReply) -> None:
        """There was no room for a reply: what it says the server has is not sent to it again in
        every run, until there is."""
        said = (one.id for one in reply.verdicts if one.word not in ("retry", "conflict"))
        self._tries.unwritten.update(said)

    def goes_on(self) -> bool:
        """All that the server had to say was written down: whether something is left to send of
        what could not be before."""
        self._tries.unwritten.clear()
        return bool(self.waiting())

    @property
    def _skipped(self) -> int:
        return len(self._later) + len(self._tries.unwritten)

    def _found(self, count: int) -> tuple[Sealed, ...]:
        limit = count + self._skipped
        found = up_to(self._store.outbox(limit), self._assent.last(), limit)
        skipped = self._later | self._tries.unwritten
        return tuple(one for one in found if one.id not in skipped)

    def _parting(self) -> tuple[Sealed, ...]:
        last = self._assent.last()
        return tuple(one for one in self._found(_ALL) if one.id == last) if last else ()

    def _is_sent_back(self) -> bool:
        # What a phone wrote before its own withdrawal goes, whatever happened to the rest.
        kept = "" if self._assent.last() else self._store.setting(SENT_BACK)
        return kept != "" and kept == self._assent.heard()

    def _take_back(self, sent: set[str], withdrawn: set[str]) -> None:
        before, now = self._store.setting(SENT_BACK), ""
        if withdrawn:
            now = self._assent.heard()
            self._reach.sent_back()
        elif before == "" or sent <= self._assent.unsent():
            return
        if now != before:
            # A full disk or a newer app's database: then it is sent and comes back once more.
            with suppress(Fault):
                self._store.set_setting(SENT_BACK, now)
