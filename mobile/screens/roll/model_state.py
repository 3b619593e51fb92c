"""What the roll shows, and the words it offers."""

from __future__ import annotations

from dataclasses import dataclass, field

from mobile.contract.kinds.activity_state import Tally
from mobile.core.ports.outcome import Outcome

VIEWS = ("all", "open", "present", "leave")
PENS = ("present", "leave", "absent")
REFUSE_REASONS = ("reason.too_few", "reason.no_ground", "reason.asked_late")


@dataclass(frozen=True, slots=True)
class RollRow:
    """One person. evidence: 0–3 for the present, None otherwise. undoable: for some seconds yet.

    place: where they came, "" unknown. tardy: minutes after the start, 0 in time. later: 补签.
    """

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
    place: str = ""
    tardy: int = 0
    later: bool = False
    asks_late: bool = False


@dataclass(frozen=True, slots=True)
class GuestLine:
    """Somebody who is on no roster (临时人员)."""

    id: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class RollState:
    """face: ok, missing (unknown activity), nobody (an empty roster), none_found
    or unapproved.

    usable: letters that still lead to somebody. view: one of VIEWS. pen: one of PENS, what a press
    records. rest: ids of whom nobody has said anything about, while sign-in is open.
    batch: ids that 全部到场 marked and that can still be taken back together.
    names_gone: as `core.names_gone` says.
    """

    face: str
    title: str = ""
    phase: str = ""
    typed: str = ""
    usable: str = ""
    view: str = "all"
    tally: Tally = field(default_factory=Tally)
    rows: tuple[RollRow, ...] = ()
    pen: str = "present"
    rest: tuple[str, ...] = ()
    guests: tuple[GuestLine, ...] = ()
    batch: tuple[str, ...] = ()
    names_gone: bool = False

    @property
    def views(self) -> tuple[tuple[str, str, int], ...]:
        """(view, its word, how many): together they are everybody, and nobody is in two of them.

        open: unsigned, or people differ. away: on leave, or absent.
        """
        tally = self.tally
        rest = tally.expected - tally.present - tally.leave - tally.absent
        return (
            ("all", "all", tally.expected),
            ("open", "open", rest),
            ("present", "present", tally.present),
            ("leave", "away" if tally.absent else "leave", tally.leave + tally.absent),
        )


@dataclass(frozen=True, slots=True)
class Pressed:
    """outcome: when the press did it; else ask: what has to be asked first (choices.next_act).

    taken_back: the press undid what the batch had done.
    """

    ask: str = ""
    outcome: Outcome | None = None
    taken_back: bool = False
