"""What a contact may still do about one person's mark, asked before it is tried."""

from __future__ import annotations

from datetime import datetime

from mobile.contract.fact import Fact
from mobile.contract.kinds.attendance_rules import MARKS, SLIPS
from mobile.contract.kinds.attendance_state import AttendanceState
from mobile.contract.kinds.undo import UNDO_SECONDS
from mobile.contract.moments import parse_at
from mobile.core.activity.roll import RollLine
from mobile.core.ports.store import Identity


def undo_left(state: AttendanceState | None, me: Identity | None, now: datetime) -> int:
    """Seconds in which this phone may still take its own mark back; 0 when it may not."""
    if state is None or me is None:
        return 0
    own = [fact for fact in state.live if _is_own_mark(fact, me)]
    left = [UNDO_SECONDS - int((now - parse_at(f.entry.at)).total_seconds()) for f in own]
    return max((one for one in left if 0 < one <= UNDO_SECONDS), default=0)


def is_own_slip(state: AttendanceState | None, me: Identity | None) -> bool:
    """Whether all that stands is this phone's own word: then it may be as if never said."""
    if state is None or me is None or not state.live:
        return False
    own = (fact.entry.device == me.device and fact.entry.kind in SLIPS for fact in state.live)
    return all(own)


def needs_correction(state: AttendanceState | None) -> bool:
    """Whether a contact's own word stands: then only a correction with a reason may follow."""
    words = ("met", "marked", "corrected")
    return state is not None and any(_word(fact) in words for fact in state.speaking)


def is_settled(state: AttendanceState | None) -> bool:
    """Whether a second person has decided: then only another second person may."""
    return state is not None and any(_word(fact) == "settled" for fact in state.speaking)


def next_act(line: RollLine, phase: str, left: int) -> str:
    """What pressing a person on the roll means. left: seconds in which an undo is possible.

    mark (present, at once), late (the same after close, with a reason), leave and late_asked
    (answer a request), came (was on leave, is here), confirm (their own sign-in waits), undo,
    correct, settle.
    """
    contested = line.mark == "differing" or bool(line.state and line.state.disputed)
    if contested or is_settled(line.state):
        return "undo" if left else "settle"
    if left:
        return "undo"
    if line.state and line.state.waiting:
        return "confirm"
    if line.state and line.state.late_pending:
        return "late_asked"
    if line.mark == "leave_asked":
        return "leave"
    if needs_correction(line.state):
        return "correct"
    if phase != "open":
        return "late"
    return "came" if line.mark == "leave" else "mark"


def _is_own_mark(fact: Fact, me: Identity) -> bool:
    return fact.entry.device == me.device and fact.entry.kind in MARKS


def _word(fact: Fact) -> str:
    return fact.entry.kind.partition(".")[2]
