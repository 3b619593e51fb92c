"""One evening as a contact's screens hold it: read once per change, with the desk beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from mobile.contract.ids import attendance_id
from mobile.contract.kinds.activity_state import ActivityState
from mobile.contract.moments import parse_at
from mobile.core.activity import evening
from mobile.core.activity.choices import is_own_slip, next_act, undo_left
from mobile.core.activity.desk import Desk, Seen
from mobile.core.activity.evening import Evening
from mobile.core.activity.lateness import Late
from mobile.core.activity.roll import RollLine, lines, mark_of
from mobile.core.ports.outcome import Outcome
from mobile.core.services import Services

# Nobody has seen them: while sign-in is open, and after it.
NOT_SEEN = ("expected", "unmarked")


class Gathering:
    """Acts end as Outcomes; what they record is durable when they return."""

    def __init__(self, services: Services, activity: str) -> None:
        self._services = services
        self.activity = activity
        self._seen = -1
        self._known: Evening | None = None
        self._lines: dict[str, RollLine] = {}

    def now(self) -> Evening | None:
        """None when this phone has never heard of the activity."""
        changes = self._services.store.changes()
        if changes != self._seen:
            self._known = evening.evening(self._services.store, self.activity)
            found = lines(self._services.store, self._known) if self._known else ()
            self._lines = {line.member.id: line for line in found}
            self._seen = changes
        return self._known

    def lines(self) -> tuple[RollLine, ...]:
        """The roll, in the order of the printed sheet, then guests."""
        self.now()
        return tuple(self._lines.values())

    def line(self, member: str) -> RollLine | None:
        """None for somebody neither expected nor there."""
        self.now()
        return self._lines.get(member)

    @property
    def state(self) -> ActivityState | None:
        """The activity itself."""
        known = self.now()
        return known.activity if known else None

    @property
    def phase(self) -> str:
        """As ActivityState.phase; "" for an unknown activity."""
        return self.state.phase if self.state else ""

    @property
    def title(self) -> str:
        """Of the plan; "" without one."""
        plans = self.state.plans if self.state else ()
        return plans[0].title if plans else ""

    @property
    def starts(self) -> datetime | None:
        """Of the plan, aware UTC; None without one."""
        plans = self.state.plans if self.state else ()
        return parse_at(plans[0].starts) if plans else None

    @property
    def desk(self) -> Desk:
        """For acts; one at an unknown activity records nothing."""
        branch = self.state.branch if self.state else ""
        return self._services.desk(self.activity, branch)

    def undo_left(self, member: str) -> int:
        """Seconds in which this phone's last mark on `member` can be taken back."""
        line = self.line(member)
        state = line.state if line else None
        return undo_left(state, self._services.me(), self._services.clock.now())

    def next_act(self, member: str) -> str:
        """What a press on this person means now; see choices.next_act."""
        line = self.line(member)
        return next_act(line, self.phase, self.undo_left(member)) if line else ""

    def met(self, seen: Seen) -> Outcome:
        """是本人: somebody looked at the face."""
        return self._act(seen.member.id, lambda desk: desk.met(seen), "desk.met")

    def mark(
        self, member: str, value: str, source: str, reason: str = "", row: int | None = None
    ) -> Outcome:
        """By the contact's own word. row: the line on the paper sheet, where it is from one."""
        act = lambda desk: desk.mark(member, value, source, row, reason)  # noqa: E731
        return self._act(member, act, f"said.marked_{value}")

    def undo(self, member: str, reason: str = "") -> Outcome:
        """Takes back what this phone did last about `member`; late with a reason."""
        return self._act(member, lambda desk: desk.undo(member, reason), "said.undone")

    def unsaid(self, member: str) -> str:
        """How it is called that nobody has seen `member`, where this phone's own word, a slip, can
        still be taken back; "" where it cannot."""
        line = self.line(member)
        if not is_own_slip(line.state if line else None, self._services.me()):
            return ""
        return NOT_SEEN[0] if self.phase == "open" else NOT_SEEN[1]

    def correct(self, member: str, value: str, reason: str) -> Outcome:
        """Another value with a reason; the old one stays visible. One of NOT_SEEN: a slip."""
        if value in NOT_SEEN:
            return self.undo(member, reason)
        act = lambda desk: desk.correct(member, value, reason)  # noqa: E731
        return self._act(member, act, "said.corrected")

    def answer_leave(self, member: str, granted: bool, reason: str = "") -> Outcome:
        """Grants or refuses; a refusal needs its reason."""
        key = "said.leave_granted" if granted else "said.leave_refused"
        return self._act(member, lambda desk: desk.answer_leave(member, granted, reason), key)

    def late(self, member: str) -> Late | None:
        """None for who came in time, or not at all."""
        known = self.now()
        return known.late_of(member) if known else None

    def in_time(self, member: str, reason: str) -> Outcome:
        """到得准时: a person takes the clock's word back; they stay present."""
        return self._act(member, lambda desk: desk.in_time(member, reason), "desk.in_time")

    def settle(self, member: str, value: str, reason: str) -> Outcome:
        """Decides a dispute or differing marks; only a second person may."""
        act = lambda desk: desk.settle(member, value, reason)  # noqa: E731
        return self._act(member, act, "said.settled")

    def _act(self, member: str, act: Callable[[Desk], object], key: str) -> Outcome:
        desk, store = self.desk, self._services.store
        before = store.changes()
        outcome = self._services.attempt(lambda: act(desk), key)
        # With 2,000 on the roll a full reading takes a phone a second: an own act moves one line.
        if before == self._seen and store.changes() == before + 1:
            self._renew(member, desk)
        return outcome

    def _renew(self, member: str, desk: Desk) -> None:
        line, known, state = self._lines.get(member), self._known, desk.state(member)
        if line is None or known is None or state is None:
            return
        facts = self._services.store.facts(attendance_id(self.activity, member))
        closed = evening.is_over(known.activity)
        self._known = known.with_one(member, state, facts)
        self._lines[member] = replace(line, state=state, mark=mark_of(state, closed))
        self._seen += 1
