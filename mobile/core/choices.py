"""What a contact may still do about one person's mark, asked before it is tried."""

from __future__ import annotations

from datetime import datetime

from mobile.contract.fact import Fact
from mobile.contract.kinds.attendance import MARKS, UNDO_SECONDS
from mobile.contract.kinds.attendance_state import AttendanceState
from mobile.contract.moments import parse_at
from mobile.core.store_port import Identity


def undo_left(state: AttendanceState | None, me: Identity | None, now: datetime) -> int:
    """Seconds in which this phone may still take its own mark back; 0 when it may not."""
    if state is None or me is None:
        return 0
    own = [fact for fact in state.live if _is_own_mark(fact, me)]
    left = [UNDO_SECONDS - int((now - parse_at(f.entry.at)).total_seconds()) for f in own]
    return max((one for one in left if 0 < one <= UNDO_SECONDS), default=0)


def is_marked(state: AttendanceState | None) -> bool:
    """Whether a contact has said anything: then only an undo or a correction may follow."""
    return state is not None and any(fact.entry.kind in MARKS for fact in state.live)


def _is_own_mark(fact: Fact, me: Identity) -> bool:
    return fact.entry.device == me.device and fact.entry.kind in MARKS
