"""One person's line: who said what, and what may still be done about it."""

from __future__ import annotations

from dataclasses import dataclass

from mobile.core.gathering import Gathering
from mobile.core.history import Said, said
from mobile.core.outcome import Outcome
from mobile.core.services import Services

VALUES = ("present", "leave", "absent")
SETTLE_REASONS = ("reason.saw_them", "reason.sheet_says", "reason.asked_others")
CORRECT_REASONS = ("reason.mistap", "reason.same_name", "reason.told_later")
LATE_REASONS = ("reason.no_phone", "reason.came_late", "reason.forgotten")


@dataclass(frozen=True, slots=True)
class MarksState:
    """face: ok or missing. act: as choices.next_act. may_settle: I am a second person.

    values: what may be said instead. undo_left: seconds.
    """

    face: str
    title: str = ""
    phase: str = ""
    name: str = ""
    hint: str = ""
    mark: str = ""
    claims: tuple[str, ...] = ()
    disputed: str = ""
    before: str = ""
    evidence: int | None = None
    waiting: bool = False
    act: str = ""
    may_settle: bool = False
    values: tuple[str, ...] = ()
    undo_left: int = 0
    said: tuple[Said, ...] = ()


class MarksModel:
    """activity, member: ids."""

    def __init__(self, services: Services, activity: str, member: str) -> None:
        self._store = services.store
        self._gathering = Gathering(services, activity)
        self._activity, self._member = activity, member

    def state(self) -> MarksState:
        """As the entries on this phone say it now."""
        line = self._gathering.line(self._member)
        if line is None:
            return MarksState("missing")
        state = line.state
        act = self._gathering.next_act(self._member)
        return MarksState(
            face="ok",
            title=self._gathering.title,
            phase=self._gathering.phase,
            name=line.member.name,
            hint=line.hint or line.member.village,
            mark=line.mark,
            claims=state.claims if state else (),
            disputed=state.disputed if state else "",
            before=state.before if state else "",
            evidence=state.evidence if state else None,
            waiting=bool(state and state.waiting),
            act=act,
            may_settle=act == "settle" and self._gathering.desk.may_settle(self._member),
            values=tuple(v for v in VALUES if act == "settle" or v != line.mark),
            undo_left=self._gathering.undo_left(self._member),
            said=said(self._store, self._activity, self._member, state.live if state else ()),
        )

    def say(self, value: str, reason: str) -> Outcome:
        """Whatever the present mark allows: a settlement, a correction, or a late mark."""
        act = self._gathering.next_act(self._member)
        if act == "settle":
            return self._gathering.settle(self._member, value, reason)
        if act in ("correct", "undo"):
            return self._gathering.correct(self._member, value, reason)
        source = "person"
        if value == "present":
            source = "roll" if self._gathering.phase == "open" else "late"
        return self._gathering.mark(self._member, value, source, reason)

    def confirm(self) -> Outcome:
        """Their own sign-in, vouched for."""
        return self._gathering.mark(self._member, "present", "confirm")

    def undo(self) -> Outcome:
        """Within two minutes, what this phone did."""
        return self._gathering.undo(self._member)
