"""补签: who says afterwards that they were there; grant with one press, refuse with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mobile.core.activity.late_sign_in import AnswerLate, asked
from mobile.core.activity.roll import RollLine
from mobile.core.pages.gathering import Gathering
from mobile.core.ports.outcome import Outcome, each
from mobile.core.services import Services

REFUSE_REASONS = ("reason.not_seen", "reason.left_early", "reason.asked_others")


@dataclass(frozen=True, slots=True)
class LateRow:
    """reason: in the member's words. mark: what a contact recorded against it, "" for nothing."""

    id: str
    name: str
    hint: str
    reason: str
    mark: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LateState:
    """face: ok, empty or missing. asked: who waits longest first. starts: of the activity."""

    face: str
    title: str = ""
    asked: tuple[LateRow, ...] = ()
    starts: datetime | None = None


class TodoLateModel:
    """activity: its id."""

    def __init__(self, services: Services, activity: str) -> None:
        self._services = services
        self._activity = activity
        self._gathering = Gathering(services, activity)

    def state(self) -> LateState:
        """As of now."""
        if self._gathering.now() is None:
            return LateState("missing")
        found = [one for line in self._gathering.lines() if (one := self._row(line))]
        rows = tuple(sorted(found, key=lambda one: one.at))
        title, starts = self._gathering.title, self._gathering.starts
        return LateState("ok" if rows else "empty", title, rows, starts)

    def grant(self, member: str) -> Outcome:
        """Present, entered later, for the reason they gave."""
        return self._services.attempt(lambda: self._answers().grant(member), "late_todo.granted")

    def refuse(self, member: str, reason: str) -> Outcome:
        """With a reason the member reads; what stood stands: a mark, or that there is none."""
        act = lambda: self._answers().refuse(member, reason)  # noqa: E731
        return self._services.attempt(act, "said.leave_refused")

    def undo(self, member: str) -> Outcome:
        """Within two minutes; they wait again."""
        return self._gathering.undo(member)

    def grant_all(self, members: tuple[str, ...]) -> Outcome:
        """Those whose names were on the screen."""
        return each(members, self.grant, "late_todo.all_granted")

    def undo_all(self, members: tuple[str, ...]) -> Outcome:
        """Takes back what `grant_all` did."""
        return each(members, self.undo, "said.undone")

    def _answers(self) -> AnswerLate:
        services = self._services
        return AnswerLate(services.store, services.recorder, self._gathering.desk)

    def _row(self, line: RollLine) -> LateRow | None:
        one = asked(line.state)
        if one is None:
            return None
        against = line.mark if line.mark in ("absent", "leave", "differing") else ""
        who = line.member
        return LateRow(who.id, who.name, line.hint, one.reason, against, one.at)
