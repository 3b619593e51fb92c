"""The roll: everybody's name, two letters or a scroll away, one press each."""

from __future__ import annotations

from mobile.core.activity import guests
from mobile.core.activity.evening import Evening
from mobile.core.activity.roll import RollLine
from mobile.core.people.names_cleared import names_gone
from mobile.core.phone.approval import FACE, knows_nobody
from mobile.core.services import Services
from mobile.screens.roll.model_press import Pressing
from mobile.screens.roll.model_state import GuestLine, RollRow, RollState


class RollModel(Pressing):
    """activity: its id. view: one of VIEWS, to begin with."""

    def __init__(self, services: Services, activity: str, view: str = "all") -> None:
        super().__init__(services, activity)
        self._view = view

    def state(self) -> RollState:
        """Who is shown, for the letters typed and the view chosen."""
        known = self._gathering.now()
        if known is None:
            return RollState("missing")
        everybody = self._gathering.lines()
        if knows_nobody(self._services.store, (line.member.id for line in everybody)):
            return RollState(FACE)
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
            rows=tuple(self._row(line, known) for line in found),
            pen=self._pen,
            rest=self._rest(everybody),
            batch=self.fresh([line.member.id for line in everybody]),
            names_gone=names_gone(self._services.store),
            guests=self._guests() if self._view == "all" and not self._typed else (),
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
        known = self._gathering.now()
        return self._row(line, known) if line and known else None

    def _row(self, line: RollLine, known: Evening) -> RollRow:
        state, came = line.state, known.arrivals.get(line.member.id)
        tardy = known.late_of(line.member.id) if came else None
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
            place=came.place if came else "",
            tardy=tardy.minutes if tardy else 0,
            later=bool(state and state.late),
            asks_late=bool(state and state.late_pending),
        )

    def _rest(self, everybody: tuple[RollLine, ...]) -> tuple[str, ...]:
        if self._gathering.phase != "open":
            return ()
        silent = [one for one in everybody if one.mark in ("expected", "leave_refused")]
        return tuple(one.member.id for one in silent if not one.is_guest)

    def _guests(self) -> tuple[GuestLine, ...]:
        found = guests.here(self._services.store, self._gathering.activity)
        return tuple(GuestLine(one.guest, one.name, one.note or one.place) for one in found)


def _is_in(line: RollLine, view: str) -> bool:
    if view == "open":
        return line.is_open or line.mark == "differing"
    if view == "present":
        return line.mark == "present"
    return view == "all" or line.mark in ("leave", "absent")


def _next_letters(found: tuple[RollLine, ...], place: int) -> str:
    letters = {line.member.initials[place : place + 1] for line in found}
    return "".join(sorted(letters - {""}))
