"""Requests for leave at one activity: grant with one press, refuse with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mobile.contract.moments import parse_at
from mobile.core.activity.asked import request
from mobile.core.activity.roll import RollLine
from mobile.core.pages.gathering import Gathering
from mobile.core.ports.outcome import Outcome, each
from mobile.core.services import Services

REFUSE_REASONS = ("reason.too_few", "reason.no_ground", "reason.asked_late")


@dataclass(frozen=True, slots=True)
class Asked:
    """leave: sick, personal, official or shift. reason: free text, ""."""

    id: str
    name: str
    hint: str
    leave: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LeaveState:
    """face: ok, empty or missing. granted: so far. starts: of the activity, aware UTC."""

    face: str
    title: str = ""
    asked: tuple[Asked, ...] = ()
    granted: int = 0
    starts: datetime | None = None


class LeaveModel:
    """activity: its id."""

    def __init__(self, services: Services, activity: str) -> None:
        self._gathering = Gathering(services, activity)

    def state(self) -> LeaveState:
        """Who asks, who waits longest first."""
        known = self._gathering.now()
        if known is None:
            return LeaveState("missing")
        found = [one for line in self._gathering.lines() if (one := self._asked(line))]
        asked = tuple(sorted(found, key=lambda one: one.at))
        face = "ok" if asked else "empty"
        title, starts = self._gathering.title, self._gathering.starts
        return LeaveState(face, title, asked, known.tally.leave, starts)

    def grant(self, member: str) -> Outcome:
        """One press."""
        return self._gathering.answer_leave(member, True)

    def refuse(self, member: str, reason: str) -> Outcome:
        """With a reason the member reads."""
        return self._gathering.answer_leave(member, False, reason)

    def undo(self, member: str) -> Outcome:
        """Within two minutes."""
        return self._gathering.undo(member)

    def undo_all(self, members: tuple[str, ...]) -> Outcome:
        """Takes back what `grant_all` did."""
        return each(members, self.undo, "said.undone")

    def grant_all(self, members: tuple[str, ...]) -> Outcome:
        """Those whose names were on the screen."""
        return each(members, self.grant, "leave.all_granted")

    def _asked(self, line: RollLine) -> Asked | None:
        entry, one = request(line.state, "attendance.leave_asked"), line.member
        if entry is None or line.state is None or not line.state.leave_pending:
            return None
        reason, at = str(entry.body.get("reason", "")), parse_at(entry.at)
        return Asked(one.id, one.name, line.hint, entry.body["leave"], reason, at)
