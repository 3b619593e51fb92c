"""Which own entries go up in this run; what is taken in and still not held goes in a later one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mobile.contract.wire import MAX_BATCH, SyncReply
from mobile.core.store_port import Sealed, SyncStore
from mobile.sync.assent import Assent, up_to
from mobile.sync.plan import PATIENCE
from mobile.sync.reach import Reach

WITHDRAWN = "consent_withdrawn"


class Outgoing:
    """Of one run. refusals: of this process, by entry."""

    def __init__(
        self, store: SyncStore, refusals: Counter[str], reach: Reach, assent: Assent
    ) -> None:
        self._store = store
        self._refusals = refusals
        self._reach = reach
        self._assent = assent
        self._later: set[str] = set()

    def waiting(self) -> tuple[Sealed, ...]:
        """Oldest first; none while the server takes none."""
        if self._reach.is_resting:
            return ()
        limit = MAX_BATCH + len(self._later)
        found = up_to(self._store.outbox(limit), self._assent.last(), limit)
        return tuple(one for one in found if one.id not in self._later)

    def has_to_rest(self) -> bool:
        """Whether something waits and the server takes nothing now."""
        return self._reach.is_resting and bool(self._store.outbox(1))

    def set_apart(self, entries: Sequence[Sealed], reply: SyncReply) -> None:
        """What was taken in and is still not held goes again in the next run, not in this one."""
        if not entries:
            return
        sent = {one.id for one in entries}
        unheld = sent & {one.id for one in self._store.outbox(MAX_BATCH + len(self._later))}
        self._later |= unheld
        codes = {one.id: one.code for one in reply.verdicts}
        # Not the entry's fault: it goes once the agreement, which may stand behind it, is there.
        refused = {one for one in unheld if codes.get(one) != WITHDRAWN}
        self._refusals.update(refused)
        for entry in refused:
            if self._refusals[entry] >= PATIENCE:
                del self._refusals[entry]
                self._store.park([entry], codes.get(entry) or "poison")
