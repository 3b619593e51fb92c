"""A member's request at one activity, in their own words: the one that counts, and no other."""

from __future__ import annotations

from mobile.contract.entry import Entry
from mobile.contract.kinds.attendance_state import AttendanceState


def request(state: AttendanceState | None, kind: str) -> Entry | None:
    """The newest of that kind that speaks, even from beneath an answer that was taken back.

    What was set aside, or belongs to another branch, may be anybody's. kind: "attendance.…".
    """
    found = [f.entry for f in state.speaking if f.entry.kind == kind] if state else []
    return max(found, key=lambda entry: entry.id, default=None)
