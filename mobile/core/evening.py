"""One activity as this phone knows it: its state, everybody's attendance, and the figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mobile.contract.ids import attendance_id, is_id
from mobile.contract.kinds.activity_state import ActivityState, Tally, tally
from mobile.contract.kinds.attendance_state import AttendanceState
from mobile.contract.moments import civil_day
from mobile.contract.registry import REGISTRY
from mobile.core.roster import member_ids
from mobile.core.store_port import Store


@dataclass(frozen=True, slots=True)
class Evening:
    """expected: ids, frozen at close. attendance: by member id. tally: derived here and now."""

    activity: ActivityState
    expected: tuple[str, ...]
    attendance: Mapping[str, AttendanceState]
    tally: Tally

    @property
    def evidence(self) -> tuple[int, int, int, int]:
        """How many expected members are present by E0, E1, E2, E3."""
        names = frozenset(self.expected)
        levels = [
            state.evidence
            for member, state in self.attendance.items()
            if member in names and state.value == "present"
        ]
        return (levels.count(0), levels.count(1), levels.count(2), levels.count(3))


def activity(store: Store, subject: str) -> ActivityState | None:
    """None when this phone has never heard of it."""
    state: ActivityState | None = REGISTRY.derive("activity", store.facts(subject))
    return state


def is_over(state: ActivityState) -> bool:
    """Closed or confirmed; also while one contact has confirmed what another only closed."""
    return bool(state.phases) and set(state.phases) <= {"closed", "confirmed"}


def attendance(store: Store, activity_id: str, branch: str) -> dict[str, AttendanceState]:
    """States by member id of everybody this phone has facts about."""
    found = _attendance(store, activity_id, branch)
    return {state.member: state for subject, state in found if _is_theirs(subject, state)}


def misplaced(store: Store, activity_id: str, branch: str) -> tuple[AttendanceState, ...]:
    """What names this activity under a subject of its own making: set aside, and nobody's state."""
    found = _attendance(store, activity_id, branch)
    return tuple(state for subject, state in found if not _is_theirs(subject, state))


def _attendance(
    store: Store, activity_id: str, branch: str
) -> tuple[tuple[str, AttendanceState], ...]:
    found = store.facts_tagged(activity_id, "attendance")
    states = ((key, REGISTRY.derive("attendance", facts, branch)) for key, facts in found.items())
    return tuple((subject, state) for subject, state in states if state is not None)


def _is_theirs(subject: str, state: AttendanceState) -> bool:
    return is_id(state.activity) and subject == attendance_id(state.activity, state.member)


def evening(store: Store, activity_id: str) -> Evening | None:
    """Everything about one activity; None when this phone has never heard of it."""
    state = activity(store, activity_id)
    if state is None:
        return None
    states = attendance(store, activity_id, state.branch)
    expected = state.expected
    if expected is None:
        plan = state.plans[0] if state.plans else None
        at = plan.starts if plan else state.live[0].entry.at if state.live else ""
        expected = member_ids(store, state.branch, civil_day(at)) if at else ()
    return Evening(state, expected, states, tally(expected, states, is_over(state)))


def activities(store: Store, limit: int = 50) -> tuple[ActivityState, ...]:
    """Latest first by planned start; activities nobody has a plan of come last."""
    found = [activity(store, subject) for subject in store.subjects("activity", limit)]
    known = [state for state in found if state is not None]
    return tuple(sorted(known, key=lambda s: s.plans[0].starts if s.plans else "", reverse=True))
