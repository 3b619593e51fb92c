"""The roll: everybody's name, two letters or a scroll away, one press each."""

from __future__ import annotations

from dataclasses import dataclass, field

from mobile.contract.kinds.activity_state import Tally
from mobile.core.gathering import Gathering
from mobile.core.outcome import Outcome
from mobile.core.roll import RollLine
from mobile.core.services import Services

VIEWS = ("all", "open", "present", "leave")
LATE_REASONS = ("reason.no_phone", "reason.came_late", "reason.forgotten")
CORRECT_REASONS = ("reason.mistap", "reason.same_name", "reason.told_later")
REFUSE_REASONS = ("reason.too_few", "reason.no_ground", "reason.asked_late")


@dataclass(frozen=True, slots=True)
class RollRow:
    """One person. evidence: 0–3 for the present, None otherwise. undoable: for some seconds yet."""

    id: str
    name: str
    initials: str
    hint: str
    probationary: bool
    guest: bool
    mark: str
    evidence: int | None
    waiting: bool
    disputed: bool
    undoable: bool


@dataclass(frozen=True, slots=True)
class RollState:
    """face: ok, missing (unknown activity), nobody (an empty roster) or none_found.

    usable: letters that still lead to somebody. view: one of VIEWS.
    """

    face: str
    title: str = ""
    phase: str = ""
    typed: str = ""
    usable: str = ""
    view: str = "all"
    tally: Tally = field(default_factory=Tally)
    rows: tuple[RollRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Pressed:
    """outcome: when the press did it; else ask: what has to be asked first (choices.next_act)."""

    ask: str = ""
    outcome: Outcome | None = None


class RollModel:
    """activity: its id."""

    def __init__(self, services: Services, activity: str) -> None:
        self._gathering = Gathering(services, activity)
        self._typed = ""
        self._view = "all"

    def state(self) -> RollState:
        """Who is shown, for the letters typed and the view chosen."""
        known = self._gathering.now()
        if known is None:
            return RollState("missing")
        everybody = self._gathering.lines()
        shown = [line for line in everybody if _is_in(line, self._view)]
        found = tuple(line for line in shown if line.member.initials.startswith(self._typed))
        return RollState(
            face="ok" if found else "none_found" if everybody else "nobody",
            title=self._gathering.title,
            phase=self._gathering.phase,
            typed=self._typed,
            usable=_next_letters(found, len(self._typed)),
            view=self._view,
            tally=known.tally,
            rows=tuple(self._row(line) for line in found),
        )

    def type(self, typed: str) -> None:
        """Letters of the name's initials; "" shows everybody."""
        self._typed = typed.upper()

    def choose(self, view: str) -> None:
        """One of VIEWS."""
        self._view = view

    def row(self, member: str) -> RollRow | None:
        """One person, whatever is filtered."""
        line = self._gathering.line(member)
        return self._row(line) if line else None

    def press(self, member: str) -> Pressed:
        """Marks present when nothing speaks against it; else says what to ask."""
        act = self._gathering.next_act(member)
        if act == "mark":
            return Pressed(outcome=self._done(member, "roll"))
        if act == "confirm":
            return Pressed(outcome=self._done(member, "confirm"))
        return Pressed(ask=act)

    def came(self, member: str) -> Outcome:
        """Was on leave, and is here after all."""
        return self._done(member, "roll")

    def late(self, member: str, value: str, reason: str) -> Outcome:
        """After close, with a reason. value: present (补签), leave or absent."""
        source = "late" if value == "present" else "person"
        return self._gathering.mark(member, value, source, reason)

    def undo(self, member: str) -> Outcome:
        """Within two minutes, what this phone did."""
        return self._gathering.undo(member)

    def undo_left(self, member: str) -> int:
        """Seconds left for that; 0 when it is too late."""
        return self._gathering.undo_left(member)

    def correct(self, member: str, value: str, reason: str) -> Outcome:
        """With a reason; the old value stays visible."""
        return self._gathering.correct(member, value, reason)

    def answer_leave(self, member: str, granted: bool, reason: str = "") -> Outcome:
        """To a request made before or during the evening."""
        return self._gathering.answer_leave(member, granted, reason)

    def _done(self, member: str, source: str) -> Outcome:
        outcome = self._gathering.mark(member, "present", source)
        if outcome.is_done:
            # The next name begins with other letters: the contact has one hand free.
            self._typed = ""
        return outcome

    def _row(self, line: RollLine) -> RollRow:
        state = line.state
        return RollRow(
            id=line.member.id,
            name=line.member.name,
            initials=line.member.initials,
            hint=line.hint or line.member.place,
            probationary=line.member.probationary,
            guest=line.is_guest,
            mark=line.mark,
            evidence=state.evidence if state else None,
            waiting=bool(state and state.waiting),
            disputed=bool(state and state.disputed),
            undoable=bool(state and self._gathering.undo_left(line.member.id)),
        )


def _is_in(line: RollLine, view: str) -> bool:
    if view == "open":
        return line.is_open
    if view == "present":
        return line.mark == "present"
    return view == "all" or line.mark == "leave"


def _next_letters(found: tuple[RollLine, ...], place: int) -> str:
    letters = {line.member.initials[place : place + 1] for line in found}
    return "".join(sorted(letters - {""}))
