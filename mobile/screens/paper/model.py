"""Typing in a paper sheet: by the code at each line or by initials, several in a row."""

from __future__ import annotations

from dataclasses import dataclass, field

from mobile.contract.kinds.activity_state import Tally
from mobile.core.activity import paper_sheet
from mobile.core.activity.roll import RollLine
from mobile.core.pages.gathering import Gathering
from mobile.core.phone.approval import FACE, is_provisional
from mobile.core.ports.outcome import Outcome
from mobile.core.services import Services

WAYS = ("code", "initials")
VALUES = ("present", "leave")
SHOWN = 4
LATELY = 8
_FREE = {"present": ("mark", "came", "leave", "confirm"), "leave": ("mark", "leave")}


@dataclass(frozen=True, slots=True)
class PaperRow:
    """number: the line on the printed sheet, 0 for guests. mark: as on the roll."""

    id: str
    number: int
    name: str
    hint: str
    mark: str
    undoable: bool = False


@dataclass(frozen=True, slots=True)
class PaperState:
    """face: ok, missing, nobody, early (sign-in has not begun: a sheet can be printed) or closed
    (补签 with a reason is done on the roll then); or unapproved: without the roster no code fits.

    value: what the next lines are marked as. width: digits of a whole code.
    places: where the activity is, when there are several; place: where these lines were signed.
    last: whose line was typed last, None after a wrong code; it stays while the next is typed.
    refused: why it was not taken: a fault's code, or "wrong" with the digits in `refused_code`.
    found: by initials, at most SHOWN; more: others.
    lately: typed in on this screen, newest first, at most LATELY; entered: how many in all.
    """

    face: str
    title: str = ""
    way: str = "code"
    value: str = "present"
    places: tuple[str, ...] = ()
    place: str = ""
    width: int = 3
    typed: str = ""
    usable: str = ""
    refused: str = ""
    refused_code: str = ""
    last: PaperRow | None = None
    found: tuple[PaperRow, ...] = ()
    more: int = 0
    lately: tuple[PaperRow, ...] = ()
    entered: int = 0
    tally: Tally = field(default_factory=Tally)


class PaperModel:
    """activity: its id."""

    def __init__(self, services: Services, activity: str) -> None:
        self._gathering = Gathering(services, activity)
        self._store, self._activity = services.store, activity
        self._way, self._value = WAYS[0], VALUES[0]
        self._typed = ""
        self._lately: tuple[str, ...] = ()
        self._last = self._refused = self._refused_code = ""
        self._read_at = -1
        self._order = paper_sheet.Order((), 0)
        self._codes = paper_sheet.codes(activity, self._order)
        self._numbers: dict[str, int] = {}

    def state(self) -> PaperState:
        """What the typing leads to now."""
        known = self._gathering.now()
        if known is None:
            return PaperState("missing")
        self._read()
        found = self._found()
        return PaperState(
            face=self._face(),
            title=self._gathering.title,
            way=self._way,
            value=self._value,
            places=self._places(),
            place=self._gathering.desk.place,
            width=self._codes.width,
            typed=self._typed,
            usable=self._usable(),
            refused=self._refused,
            refused_code=self._refused_code,
            last=self._row_of(self._last),
            found=tuple(self._row(line) for line in found[:SHOWN]),
            more=max(0, len(found) - SHOWN),
            lately=tuple(row for one in self._lately[:LATELY] if (row := self._row_of(one))),
            entered=len(self._lately),
            tally=known.tally,
        )

    def begin(self) -> None:
        """The page was left: what was half typed is no part of the next line's code."""
        self._typed = ""

    def use(self, way: str) -> None:
        """One of WAYS."""
        self._way = way
        self._forget()

    def mean(self, value: str) -> None:
        """One of VALUES: what the next lines are marked as."""
        self._value = value
        self._forget()

    def stand_at(self, place: str) -> None:
        """Where the next lines were signed."""
        self._gathering.desk.stand_at(place)

    def type(self, typed: str) -> Outcome | None:
        """Digits of a code, or letters of initials. A whole code is taken at once; None before."""
        self._typed = typed.upper()
        if self._way != "code" or not self._typed:
            return None
        self._read()
        return self._take_code(self._typed) if len(self._typed) >= self._codes.width else None

    def take(self, member: str) -> Outcome:
        """On the sheet: with the number of the line. The typing starts anew."""
        outcome = self._mark(member)
        self._forget()
        self._last, self._refused = member, outcome.code
        if outcome.is_done:
            self._lately = (member, *(one for one in self._lately if one != member))
        return outcome

    def undo(self, member: str) -> Outcome:
        """Within two minutes."""
        outcome = self._gathering.undo(member)
        if outcome.is_done:
            self._lately = tuple(one for one in self._lately if one != member)
            self._forget()
        return outcome

    def _take_code(self, code: str) -> Outcome:
        line = self._codes.line(code)
        if not line:
            self._forget()
            self._refused, self._refused_code = "wrong", code
            return Outcome(code="wrong")
        outcome = self.take(self._order.members[line - 1])
        self._refused_code = code if outcome.code else ""
        return outcome

    def _mark(self, member: str) -> Outcome:
        line, act = self._gathering.line(member), self._gathering.next_act(member)
        if line is None:
            # Printed on the sheet, and no longer expected since.
            return Outcome(code="not_found")
        if act in _FREE[self._value]:
            row = self._number(member) or None
            return self._gathering.mark(member, self._value, "paper", row=row)
        if line.mark == self._value:
            return Outcome(code="answer_repeated")
        return Outcome(
            code="second_person_needed" if act == "settle" else "correction_needs_reason"
        )

    def _places(self) -> tuple[str, ...]:
        plans = self._gathering.state.plans if self._gathering.state else ()
        places = plans[0].places if plans else ()
        return places if len(places) > 1 else ()

    def _forget(self) -> None:
        self._typed = self._last = self._refused = self._refused_code = ""

    def _read(self) -> None:
        """The order of the printed sheet and its codes, once per change."""
        lines, changes = self._gathering.lines(), self._store.changes()
        if changes != self._read_at:
            self._order = paper_sheet.order(self._store, self._activity, lines)
            self._codes = paper_sheet.codes(self._activity, self._order)
            self._numbers = {one: n for n, one in enumerate(self._order.members, 1)}
            self._read_at = changes

    def _face(self) -> str:
        if self._gathering.phase == "planned":
            return "early"
        if self._gathering.phase != "open":
            return "closed"
        if is_provisional(self._store):
            return FACE
        return "ok" if self._gathering.lines() else "nobody"

    def _found(self) -> list[RollLine]:
        if not self._typed or self._way == "code":
            return []
        return [line for line in self._expected() if self._starts(line)]

    def _usable(self) -> str:
        if self._way == "code":
            # Dimming wrong check digits would hide the very slip they are there to show.
            return ""
        place = len(self._typed)
        letters = {
            line.member.initials[place : place + 1]
            for line in self._expected()
            if self._starts(line)
        }
        return "".join(sorted(letters - {""}))

    def _starts(self, line: RollLine) -> bool:
        return line.member.initials.startswith(self._typed)

    def _expected(self) -> list[RollLine]:
        return [line for line in self._gathering.lines() if not line.is_guest]

    def _number(self, member: str) -> int:
        return self._numbers.get(member, 0)

    def _row_of(self, member: str) -> PaperRow | None:
        line = self._gathering.line(member) if member else None
        return self._row(line) if line else None

    def _row(self, line: RollLine) -> PaperRow:
        one = line.member
        left = self._gathering.undo_left(one.id) if line.state else 0
        number = self._number(one.id)
        return PaperRow(one.id, number, one.name, line.hint, line.mark, left > 0)
