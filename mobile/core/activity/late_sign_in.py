"""补签申请: who says afterwards that they were there, and what a contact answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mobile.contract.faults import Fault
from mobile.contract.ids import attendance_id
from mobile.contract.kinds.attendance_state import AttendanceState
from mobile.contract.moments import parse_at
from mobile.core.activity import evening
from mobile.core.activity.asked import request
from mobile.core.activity.choices import needs_correction
from mobile.core.activity.desk import Desk
from mobile.core.phone.record import Draft, Recorded, Recorder
from mobile.core.ports.store import Store


@dataclass(frozen=True, slots=True)
class LateAsk:
    """reason: in the member's words. at: by the member's clock."""

    member: str
    reason: str
    at: datetime


def asked(state: AttendanceState | None) -> LateAsk | None:
    """The request that waits; None without."""
    last = request(state, "attendance.late_asked")
    if state is None or last is None or not state.late_pending:
        return None
    return LateAsk(state.member, str(last.body.get("reason", "")), parse_at(last.at))


class AnswerLate:
    """A contact's answers. Each is durable when it returns."""

    def __init__(self, store: Store, recorder: Recorder, desk: Desk) -> None:
        self._store = store
        self._recorder = recorder
        self._desk = desk

    def grant(self, member: str) -> Recorded:
        """Present, entered later, for the reason the member gave.

        Errors: "activity_not_open" where nobody ever opened it; "target_missing" when nobody asks;
        "second_person_needed" after a settlement.
        """
        known = evening.activity(self._store, self._desk.activity)
        if known is not None and not known.opened:
            raise Fault("activity_not_open")
        state = self._desk.state(member)
        one = asked(state)
        if one is None:
            raise Fault("target_missing")
        if needs_correction(state):
            return self._desk.correct(member, "present", one.reason)
        return self._desk.mark(member, "present", "late", reason=one.reason)

    def refuse(self, member: str, reason: str) -> Recorded:
        """What stood stands: a mark, or that there is none.

        Errors: "need_reason", "target_missing".
        """
        if not reason.strip():
            raise Fault("need_reason")
        state, activity = self._desk.state(member), self._desk.activity
        body = {"activity": activity, "member": member, "reason": reason.strip()}
        subject, over = attendance_id(activity, member), state.live if state else ()
        draft = Draft("attendance.late_refused", self._desk.branch, subject, body, over)
        return self._recorder.record(draft)
