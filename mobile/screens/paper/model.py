"""Typing in a paper sheet: by the line's number or by initials, several in a row."""

from __future__ import annotations

from dataclasses import dataclass, field

from mobile.contract.kinds.activity_state import Tally
from mobile.core.gathering import Gathering
from mobile.core.outcome import Outcome
from mobile.core.roll import RollLine
from mobile.core.services import Services

WAYS = ("number", "initials")
SHOWN = 4


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
    """face: ok, missing, nobody or closed (补签 with a reason is done on the roll then).

    found: those the typing leads to, at most SHOWN. more: how many others.
    lately: typed in on this screen, newest first.
    """

    face: str
    title: str = ""
    way: str = "number"
    typed: str = ""
    usable: str = ""
    found: tuple[PaperRow, ...] = ()
    more: int = 0
    lately: tuple[PaperRow, ...] = ()
    tally: Tally = field(default_factory=Tally)


class PaperModel:
    """activity: its id."""

    def __init__(self, services: Services, activity: str) -> None:
        self._gathering = Gathering(services, activity)
        self._way = "number"
        self._typed = ""
        self._lately: tuple[str, ...] = ()

    def state(self) -> PaperState:
        """What the typing leads to now."""
        known = self._gathering.now()
        if known is None:
            return PaperState("missing")
        found = self._found()
        return PaperState(
            face=self._face(),
            title=self._gathering.title,
            way=self._way,
            typed=self._typed,
            usable=self._usable(),
            found=tuple(self._row(line) for line in found[:SHOWN]),
            more=max(0, len(found) - SHOWN),
            lately=tuple(row for one in self._lately if (row := self._lately_row(one))),
            tally=known.tally,
        )

    def use(self, way: str) -> None:
        """One of WAYS."""
        self._way, self._typed = way, ""

    def type(self, typed: str) -> None:
        """Digits of a line's number, or letters of the initials."""
        self._typed = typed.upper()

    def take(self, member: str) -> Outcome:
        """On the sheet: present, with the number of the line. The typing starts anew."""
        if self._gathering.next_act(member) not in ("mark", "came", "leave", "confirm"):
            return Outcome(code="answer_repeated")
        outcome = self._gathering.mark(member, "present", "paper")
        if outcome.is_done:
            self._typed = ""
            self._lately = (member, *(one for one in self._lately if one != member))
        return outcome

    def undo(self, member: str) -> Outcome:
        """Within two minutes."""
        outcome = self._gathering.undo(member)
        if outcome.is_done:
            self._lately = tuple(one for one in self._lately if one != member)
        return outcome

    def _face(self) -> str:
        if self._gathering.phase != "open":
            return "closed"
        return "ok" if self._gathering.lines() else "nobody"

    def _found(self) -> list[RollLine]:
        everybody = [line for line in self._gathering.lines() if not line.is_guest]
        if not self._typed:
            return []
        if self._way == "number":
            return [line for line in everybody if str(line.number) == self._typed]
        return [line for line in everybody if line.member.initials.startswith(self._typed)]

    def _usable(self) -> str:
        place = len(self._typed)
        keys = [self._key(line) for line in self._gathering.lines() if not line.is_guest]
        letters = {key[place : place + 1] for key in keys if key.startswith(self._typed)}
        return "".join(sorted(letters - {""}))

    def _key(self, line: RollLine) -> str:
        return str(line.number) if self._way == "number" else line.member.initials

    def _lately_row(self, member: str) -> PaperRow | None:
        line = self._gathering.line(member)
        return self._row(line) if line else None

    def _row(self, line: RollLine) -> PaperRow:
        one = line.member
        left = self._gathering.undo_left(one.id) if line.state else 0
        return PaperRow(one.id, line.number, one.name, line.hint, line.mark, left > 0)
