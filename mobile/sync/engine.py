"""Makes the phone's entries and the server's the same: calls until neither has anything to say.

Nothing is ever deleted here. What the server holds is what its `have` says, whatever a status was.
"""

from __future__ import annotations

from contextlib import suppress

from mobile.contract.faults import Fault
from mobile.contract.wire import MAX_BATCH
from mobile.core.people.contested import say_again
from mobile.core.ports.outside import Clock, Net, Noise
from mobile.core.ports.store import SPENT, TWIN, Identity, SyncStore
from mobile.sync.anew import bind_again, bind_anew
from mobile.sync.assent import FRESH_SECONDS, Always, Assent
from mobile.sync.call import Call, signed_call
from mobile.sync.files import Files, FileSource, NoFiles
from mobile.sync.outcome import Outcome
from mobile.sync.outgoing import Outgoing, Tries
from mobile.sync.plan import Hunt
from mobile.sync.reach import Reach
from mobile.sync.restored import is_another_past
from mobile.sync.run import Run

# How runs end whose server still speaks to this phone, though the other one has used up what both
# have: just then an id of its own helps.
_HEARD = ("", "not_enrolled", "too_often", "entry_quota", "too_large", "busy")
# So seldom is asked again who was told that there is no further id.
_DAY = 24 * 3600.0
# When this phone last tried what it had given up on: elapsed, as Clock says.
PARKED_TRIED = "parked.tried"


class SyncEngine:
    """For one thread at a time. source: None for a phone without attachments. assent: None for a
    phone that asks nobody."""

    def __init__(
        self,
        store: SyncStore,
        net: Net,
        clock: Clock,
        noise: Noise,
        source: FileSource | None = None,
        assent: Assent | None = None,
    ) -> None:
        self._files = Files(store, source or NoFiles(), clock)
        self._store = store
        self._net = net
        self._clock = clock
        self._noise = noise
        self._tries = Tries()
        self._size = MAX_BATCH
        self._reach = Reach(store, clock)
        self._assent = assent or Always()
        self._heard: float | None = None
        self._asked_anew: float | None = None
        # When the server may be asked again whether it was restored.
        self._asked: float | None = None

    def run_once(self) -> Outcome:
        """Calls until the outbox is empty and nothing more comes, or something is in the way.
        Without consent this phone counts as not enrolled; but where the server came out of a
        backup, it hears what that lost, and says its withdrawal again.

        A phone that shares its id with another is bound anew then, and goes on as itself: what the
        other one took the ids of is said again.
        """
        who = self._store.identity()
        if who is None:
            return Outcome("not_enrolled")
        if not self._assent.may_send():
            return self._run(self._caller(who)) if self._is_forgotten() else Outcome("not_enrolled")
        self._try_parked_again()
        outcome = self._run(self._caller(who))
        # Also where a withdrawal was just heard of: the call brings nothing of the person's, and
        # under an id that somebody else writes with too no agreement may ever hold again.
        is_fresh = self._is_bound_anew(who, outcome.code)
        if not (self._has_said_again() or is_fresh) or not self._assent.may_send():
            return outcome
        fresh = self._store.identity() or who
        return self._run(self._caller(fresh)).after(outcome)

    def _has_said_again(self) -> bool:
        with suppress(Fault):
            # No room, or a newer app's database: the next run tries it.
            return say_again(self._store)
        return False

    def _is_forgotten(self) -> bool:
        """Once a day of running, and after a restart: whether a withdrawal that was delivered may
        be lost."""
        if not self._assent.last() or self._store.news().wiped:
            return False
        now = self._clock.elapsed()
        if self._asked is not None and now < self._asked:
            return False
        said = is_another_past(self._net, self._store.cursor()[0])
        self._asked = now + (_DAY if said is not None else FRESH_SECONDS)
        return bool(said)

    def _try_parked_again(self) -> None:
        """Once a day of running, and after a restart: it may have been the server's fault."""
        if not self._store.news().parked:
            return
        now, before = self._clock.elapsed(), self._store.setting(PARKED_TRIED)
        if before and 0 <= now - float(before) < _DAY:
            return
        with suppress(Fault):
            # No room to write that down: the next run tries it.
            self._store.set_setting(PARKED_TRIED, repr(now))
            if before:
                self._store.unpark()

    def _is_bound_anew(self, who: Identity, code: str) -> bool:
        if code == "device_unknown":
            return bind_again(self._store, self._noise, who, self._caller)
        twin, now = self._store.setting(TWIN), self._clock.elapsed()
        asked = self._asked_anew
        is_resting = twin == SPENT and asked is not None and now - asked < _DAY
        if not twin or code not in _HEARD or is_resting:
            return False
        self._asked_anew = now
        return bind_anew(self._store, self._noise, who, self._caller(who))

    def _run(self, call: Call) -> Outcome:
        outgoing = Outgoing(self._store, self._tries, self._reach, self._assent)
        run = Run(self._store, self._files, outgoing, self._clock, call, self._reach)
        run.hunt, run.assent = Hunt(self._size), self._assent
        now = self._clock.elapsed()
        quiet = self._heard is None or now - self._heard > FRESH_SECONDS
        run.listens = run.assent.must_listen(quiet)
        outcome = run.go()
        self._size = run.hunt.size
        if outcome.is_good:
            self._heard = now
        return outcome

    def _caller(self, who: Identity) -> Call:
        return lambda method, path, body: signed_call(
            self._net, self._noise, who, method, path, body
        )
