"""A member's hours of one year, each counted once, and only what somebody else has confirmed.

Study is counted towards 32 学时: 中国共产党党员教育管理工作条例 asks that a member take part in
collective study and training for, as a rule, at least 32 学时 a year. It does not say how long one
is; 45 minutes, a lesson of schools, is taken, and the screen says so. No ranking, no streak.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mobile.contract.fact import Fact
from mobile.contract.ids import attendance_id
from mobile.contract.kinds.activity_state import ActivityState
from mobile.contract.kinds.attendance import FAMILY
from mobile.contract.kinds.attendance_state import AttendanceState
from mobile.contract.kinds.report_state import ReportState
from mobile.contract.moments import civil_day
from mobile.contract.registry import REGISTRY
from mobile.core.ports.at_once import at_once
from mobile.core.ports.store import Store

TARGET, CLASS_HOUR = 32, 45
# Far more than a branch has in a year, and of one phone far more than it plans.
ACTIVITIES, OF_ONE = 1_000, 400
_STUDY = ("study", "class", "theme_day")
_VOLUNTEER = ("volunteer", "volunteering")


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes of one civil year in China. *_waiting: said, and not yet confirmed by anybody."""

    year: int
    study: int = 0
    study_waiting: int = 0
    volunteer: int = 0
    volunteer_waiting: int = 0

    def add(self, what: str, minutes: int, confirmed: bool) -> Hours:
        """what: of a report or an activity; what is neither study nor volunteering adds nothing."""
        name = "study" if what in _STUDY else "volunteer" if what in _VOLUNTEER else ""
        if not name or minutes <= 0:
            return self
        field = name if confirmed else f"{name}_waiting"
        return replace(self, **{field: getattr(self, field) + minutes})


def class_hours(minutes: int) -> str:
    """学时 of so many minutes, cut to one decimal and never rounded up: "6", "6.6"."""
    whole, tenths = divmod(max(0, minutes) * 10 // CLASS_HOUR, 10)
    return f"{whole}.{tenths}" if tenths else str(whole)


def clock_hours(minutes: int) -> str:
    """小时 of so many minutes, cut to one decimal: "1.5"."""
    whole, tenths = divmod(max(0, minutes) * 10 // 60, 10)
    return f"{whole}.{tenths}" if tenths else str(whole)


@at_once
def hours(store: Store, reports: Iterable[ReportState], member: str, year: int) -> Hours:
    """reports: the member's. Beside them the activities this phone saw them attend."""
    found = Hours(year)
    for report in reports:
        found = _with_report(found, report)
    for name in store.subjects("activity", ACTIVITIES, OF_ONE):
        facts = store.facts(attendance_id(name, member))
        if facts:
            found = _with_activity(found, *_attended(store, name, facts), member)
    return found


def _attended(
    store: Store, name: str, facts: Iterable[Fact]
) -> tuple[ActivityState | None, AttendanceState | None]:
    known = store.facts(name)
    activity: ActivityState | None = REGISTRY.derive("activity", known, FAMILY.ledger(facts))
    if activity is None:
        return None, None
    # Nobody else's contact gives or takes an hour of this evening.
    return activity, REGISTRY.derive("attendance", facts, activity.branch)


def _with_report(found: Hours, one: ReportState) -> Hours:
    if one.content.day[:4] != str(found.year):
        return found
    if one.value == "confirmed":
        return found.add(one.content.what, one.minutes, True)
    is_waiting = one.value in ("submitted", "differing")
    return found.add(one.content.what, one.content.minutes, False) if is_waiting else found


def _with_activity(
    found: Hours, activity: ActivityState | None, state: AttendanceState | None, member: str
) -> Hours:
    if activity is None or state is None or (state.member, state.value) != (member, "present"):
        return found
    if not activity.plans or activity.phase == "cancelled":
        return found
    # Where two contacts planned different lengths, the shorter is what both agree on.
    plan = min(activity.plans, key=lambda one: one.minutes)
    if civil_day(plan.starts)[:4] != str(found.year):
        return found
    return found.add(plan.type, plan.minutes, not state.waiting)
