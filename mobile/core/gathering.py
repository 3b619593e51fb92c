"""One evening as a contact's screens hold it: read once per change, with the desk beside it."""

from __future__ import annotations

from mobile.contract.kinds.activity_state import ActivityState
from mobile.core import evening
from mobile.core.choices import next_act, undo_left
from mobile.core.desk import Desk
from mobile.core.evening import Evening
from mobile.core.outcome import Outcome, attempt
from mobile.core.roll import RollLine, lines
from mobile.core.services import Services


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

    def mark(self, member: str, value: str, source: str, reason: str = "") -> Outcome:
        """By the contact's own word; a line of the paper sheet goes with its number."""
        line = self.line(member)
        row = line.number if line and source == "paper" and line.number else None
        desk = self.desk
        return attempt(
            lambda: desk.mark(member, value, source, row, reason), f"said.marked_{value}"
        )

    def undo(self, member: str) -> Outcome:
        """Takes back what this phone did last about `member`."""
        desk = self.desk
        return attempt(lambda: desk.undo(member), "said.undone")

    def correct(self, member: str, value: str, reason: str) -> Outcome:
        """Another value with a reason; the old one stays visible."""
        desk = self.desk
        return attempt(lambda: desk.correct(member, value, reason), "said.corrected")

    def answer_leave(self, member: str, granted: bool, reason: str = "") -> Outcome:
        """Grants or refuses; a refusal needs its reason."""
        desk = self.desk
        key = "said.leave_granted" if granted else "said.leave_refused"
        return attempt(lambda: desk.answer_leave(member, granted, reason), key)

    def settle(self, member: str, value: str, reason: str) -> Outcome:
        """Decides a dispute or differing marks; only a second person may."""
        desk = self.desk
        return attempt(lambda: desk.settle(member, value, reason), "said.settled")
