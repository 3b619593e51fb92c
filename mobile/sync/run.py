"""One run: calls until neither side has anything to say, or something is in the way."""

from __future__ import annotations

from collections.abc import Sequence

from mobile.contract.faults import UNSAVED, Fault
from mobile.contract.moments import format_at
from mobile.contract.wire import Cursor, SyncReply, read_reply
from mobile.core.phone.common_time import CommonTime
from mobile.core.ports.outside import Clock
from mobile.core.ports.store import Sealed, SyncStore
from mobile.sync.assent import Assent
from mobile.sync.call import Answer, Call
from mobile.sync.files import Files
from mobile.sync.outcome import Outcome
from mobile.sync.outgoing import Outgoing
from mobile.sync.plan import Hunt, after_error, after_success, batch, is_size
from mobile.sync.reach import Reach

PATH = "/v1/sync"
# No honest history needs more in one go; a server that always says "more" would hold us for ever.
MOST_CALLS = 2_000
# Nor does anybody's view of the past change so often in one.
MOST_BEGUN = 8


class Run:
    """listens: until what others said is here, nothing goes up."""

    assent: Assent
    listens = False

    def __init__(
        self,
        store: SyncStore,
        files: Files,
        outgoing: Outgoing,
        clock: Clock,
        call: Call,
        reach: Reach,
    ) -> None:
        self._store = store
        self._files = files
        self._outgoing = outgoing
        self._clock = clock
        self._common = CommonTime(store, clock)
        self._call = call
        self.hunt = Hunt()
        self._reach = reach
        self._newer = ""
        self._calls = self._sent = self._moved = self._begun = 0

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
        asked = self._clock.elapsed()
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
        self._common.hear(reply.time, asked)
        stop = self._apply(reply, answer.moved)
        return self._go_on(entries, reply, before) if stop is None else stop

    def _go_on(
        self, entries: Sequence[Sealed], reply: SyncReply, before: tuple[str, Cursor]
    ) -> Outcome | None:
        self.assent.hear()
        if not self.assent.may_send():
            return self._end("not_enrolled" if self._outgoing.waiting() else self._newer)
        self.listens = self.listens and reply.more and not self._newer
        self._outgoing.set_apart(entries, reply)
        self._reach.came()
        is_stuck = reply.more and not entries and not self._has_moved(reply, before)
        doubted = self.hunt.doubted
        self.hunt = after_success(self.hunt, len(entries))
        if is_stuck and not doubted:
            return self._end("call_malformed")
        if (reply.more and not self._newer) or doubted or self._outgoing.waiting():
            return None
        return None if self._outgoing.goes_on() else self._end(self._newer)

    def _has_moved(self, reply: SyncReply, before: tuple[str, Cursor]) -> bool:
        """Whether a page led on: a server that goes back, or begins anew again and again, would be
        asked thousands of times."""
        epoch, cursor = self._store.cursor()
        if reply.full or epoch != before[0]:
            self._begun += 1
            return self._begun <= MOST_BEGUN
        known = {branch: n for branch, n, _ in before[1].heads}
        steps = [n - known.get(branch, 0) for branch, n, _ in cursor.heads]
        return max(steps, default=0) > 0 and min(steps) >= 0

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
            if fault.code in UNSAVED:
                self._outgoing.could_not_write(reply)
                # Whether there is room again a short page tells as well as a long one.
                self._reach.lost(fault.code)
            if fault.code != "store_newer":
                return self._stop(fault.code, moved, 0)
            # The older app goes on uploading; what comes down waits for the newer one.
            self._newer = fault.code
        self._note(not self._newer, self._newer, moved)
        return None

    def _refused(self, entries: Sequence[Sealed], answer: Answer) -> Outcome | None:
        if answer.code == "entry_quota" and entries:
            self._reach.rest(answer.wait)
            if len(entries) == 1:
                self._outgoing.sent_alone(entries[0].id)
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
            now, elapsed = format_at(self._clock.now()), self._clock.elapsed()
            self._store.note(good, code, moved, now, elapsed)
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
