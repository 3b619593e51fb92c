"""Makes the phone's entries and the server's the same: calls until neither has anything to say.

Nothing is ever deleted here. What the server holds is what its `have` says, whatever a status was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from mobile.contract.faults import Fault
from mobile.contract.moments import format_at
from mobile.contract.wire import MAX_BATCH, SyncReply, read_reply
from mobile.core.ports import Clock, Net, Noise
from mobile.core.store_port import TWIN, Identity, Sealed, SyncStore
from mobile.sync.anew import bind_again, bind_anew
from mobile.sync.assent import FRESH_SECONDS, Always, Assent
from mobile.sync.call import Answer, Call, signed_call
from mobile.sync.files import Files, FileSource, NoFiles
from mobile.sync.outcome import Outcome
from mobile.sync.outgoing import Outgoing
from mobile.sync.plan import Hunt, after_error, after_success, batch, is_size
from mobile.sync.reach import Reach

PATH = "/v1/sync"
# No honest history needs more in one go; a server that always says "more" would hold us for ever.
MOST_CALLS = 2_000


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
        # Of this process: an entry the server takes in without holding it is asked about again.
        self._refusals: Counter[str] = Counter()
        self._size = MAX_BATCH
        self._reach = Reach(store, clock)
        self._assent = assent or Always()
        self._heard: float | None = None

    def run_once(self) -> Outcome:
        """Calls until the outbox is empty and nothing more comes, or something is in the way.
        Without consent this phone counts as not enrolled.

        A phone that shares its id with another is bound anew then, and goes on as itself.
        """
        who = self._store.identity()
        if who is None or not self._assent.may_send():
            return Outcome("not_enrolled")
        outcome = self._run(self._caller(who))
        if not self._assent.may_send():
            return outcome
        if outcome.is_good and self._store.setting(TWIN):
            is_other = bind_anew(self._store, self._noise, who, self._caller(who))
        else:
            is_other = outcome.code == "device_unknown" and bind_again(
                self._store, self._noise, who, self._caller
            )
        if not is_other:
            return outcome
        fresh = self._store.identity() or who
        return self._run(self._caller(fresh)).after(outcome)

    def _run(self, call: Call) -> Outcome:
        outgoing = Outgoing(self._store, self._refusals, self._reach, self._assent)
        run = _Run(self._store, self._files, outgoing, self._at, call, self._reach)
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

    def _at(self) -> tuple[str, float]:
        return format_at(self._clock.now()), self._clock.elapsed()


class _Run:
    """listens: until what others said is here, nothing goes up."""

    assent: Assent
    listens = False

    def __init__(
        self,
        store: SyncStore,
        files: Files,
        outgoing: Outgoing,
        at: Callable[[], tuple[str, float]],
        call: Call,
        reach: Reach,
    ) -> None:
        self._store = store
        self._files = files
        self._outgoing = outgoing
        self._at = at
        self._call = call
        self.hunt = Hunt()
        self._reach = reach
        self._newer = ""
        self._calls = self._sent = self._moved = 0

    def go(self) -> Outcome:
        while self._calls < MOST_CALLS:
            ended = self._turn()
            if ended is not None and ended.code == self._newer:
                ended = self._send_files()
            if ended is not None:
                return ended
        return self._end("busy")

    def _send_files(self) -> Outcome | None:
        """None when there are entries again, or more files than one reply names: these go on with
        a turn of their own. An entry never waits for more than one piece."""
        while self._calls < MOST_CALLS and not self._outgoing.waiting():
            piece = self._files.next()
            if piece is None:
                return None if self._files.is_more else self._end(self._newer)
            self._calls += 1
            try:
                answer = self._call("PUT", piece.path, piece.content)
            except Fault as fault:
                self._files.lost()
                return self._stop(fault.code, 0, 0)
            code = self._files.answered(piece, answer)
            if code:
                return self._stop(code, answer.moved, answer.wait)
            self._note(not self._newer, self._newer, answer.moved)
        return None

    def _turn(self) -> Outcome | None:
        waiting = self._outgoing.waiting()
        # A phone that is told nothing any more could listen for ever.
        self.listens = self.listens and bool(waiting) and not self._reach.is_blind
        entries = () if self.listens else batch(waiting, self.hunt)
        before = self._store.cursor()
        if self._reach.is_blind and not entries:
            return self._end("too_large")
        body = self._reach.body(entries)
        if self._reach.begins_anew(body):
            return None
        self._calls += 1
        self._sent += len(entries)
        try:
            answer = self._call("POST", PATH, body)
        except Fault as fault:
            return self._lost(entries, fault.code)
        if answer.status != 200:
            return self._refused(entries, answer)
        try:
            reply = read_reply(answer.body)
        except Fault as fault:
            return self._stop(fault.code, answer.moved, 0)
        stop = self._apply(reply, answer.moved)
        if stop is not None:
            return stop
        self.assent.hear()
        if not self.assent.may_send():
            return self._end("not_enrolled" if self._outgoing.waiting() else self._newer)
        self.listens = self.listens and reply.more and not self._newer
        self._outgoing.set_apart(entries, reply)
        self._reach.came()
        is_stuck = reply.more and not entries and self._store.cursor() == before
        doubted = self.hunt.doubted
        self.hunt = after_success(self.hunt, len(entries))
        if is_stuck and not doubted:
            return self._end("call_malformed")
        is_more = reply.more and not self._newer
        return None if is_more or doubted or self._outgoing.waiting() else self._end(self._newer)

    def _lost(self, entries: Sequence[Sealed], code: str) -> Outcome | None:
        # A bad line loses long calls first, and a proxy may allow less than our server does.
        self.hunt = Hunt(max(1, len(entries) // 2) if entries else self.hunt.size)
        if not self._reach.lost(code):
            return self._stop(code, 0, 0)
        self._note(False, code, 0)
        return None

    def _apply(self, reply: SyncReply, moved: int) -> Outcome | None:
        # Before the entries count as arrived: never is everything said to be, while a photo waits.
        self._files.told(reply.files)
        try:
            self._store.apply(reply)
        except Fault as fault:
            if fault.code != "store_newer":
                return self._stop(fault.code, moved, 0)
            # The older app goes on uploading; what comes down waits for the newer one.
            self._newer = fault.code
        self._note(not self._newer, self._newer, moved)
        return None

    def _refused(self, entries: Sequence[Sealed], answer: Answer) -> Outcome | None:
        if answer.code == "entry_quota" and entries:
            self._reach.rest(answer.wait)
        if self._reach.is_resting or (is_size(answer) and self._reach.begins_anew()):
            self._note(False, answer.code, answer.moved)
            return None
        step = after_error(self.hunt, len(entries), answer)
        self.hunt = step.hunt
        if step.do == "stop":
            return self._stop(step.code, answer.moved, answer.wait)
        self._note(False, answer.code, answer.moved)
        if step.do == "park":
            self._store.park([entries[0].id], step.code)
        return None

    def _stop(self, code: str, moved: int, wait: int) -> Outcome:
        self._note(False, code, moved)
        return self._end(code, wait)

    def _note(self, good: bool, code: str, moved: int) -> None:
        self._moved += moved
        try:
            self._store.note(good, code, moved, *self._at())
        except Fault:
            # A full disk is told where it costs a person something: at their next entry.
            return

    def _end(self, code: str, wait: int = 0) -> Outcome:
        if not code and self._outgoing.has_to_rest():
            code = "entry_quota"
            self._note(False, code, 0)
        if not code:
            self._reach.ended_well()
        return Outcome(code, wait, self._calls, self._sent, self._moved)
