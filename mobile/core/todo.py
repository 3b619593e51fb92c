"""What a contact's branch asks of them: one list, in the order in which people wait."""

from __future__ import annotations

from dataclasses import dataclass

from mobile.contract.fact import Fact
from mobile.contract.kinds.activity_state import ActivityState
from mobile.contract.kinds.attendance_state import AttendanceState
from mobile.contract.kinds.stay import StayState
from mobile.core import evening, roster
from mobile.core.store_port import Store

# An evening older than this many activities back is looked up in the ledger, not asked about again.
LOOK_BACK = 12


@dataclass(frozen=True, slots=True)
class Task:
    """what: stay, acknowledge, leave, confirm, dispute, differing, unmarked, figures or aside.

    subject: id of the stay or activity. count: for bulk tasks, how many people it stands for.
    """

    what: str
    subject: str
    member: str = ""
    count: int = 1
    code: str = ""


def tasks(store: Store, branches: tuple[str, ...]) -> tuple[Task, ...]:
    """For the offices held in `branches`; empty when nobody waits."""
    found: list[Task] = []
    for branch in branches:
        for state in roster.stays(store, branch):
            found += _stay_tasks(state, branch)
    for activity in evening.activities(store, LOOK_BACK):
        if activity.branch in branches:
            found += _activity_tasks(store, activity)
    return tuple(found)


def _stay_tasks(state: StayState, branch: str) -> list[Task]:
    if state.branch == branch and state.host in ("requested", "differing"):
        return [Task("stay", state.stay, state.member)]
    if state.home_branch == branch and state.host == "accepted" and state.home != "acknowledged":
        return [Task("acknowledge", state.stay, state.member)]
    return [Task("aside", state.stay, state.member, code=code) for _, code in state.aside]


def _activity_tasks(store: Store, activity: ActivityState) -> list[Task]:
    states = evening.attendance(store, activity.activity)
    name = activity.activity
    found = [task for state in states.values() for task in _one(name, state)]
    waiting = sum(1 for state in states.values() if state.waiting)
    if waiting:
        found.append(Task("confirm", name, count=waiting))
    if activity.phase == "closed":
        known = evening.evening(store, name)
        unmarked = known.tally.unmarked if known else 0
        found.append(Task("unmarked", name, count=unmarked) if unmarked else Task("figures", name))
    return found


def _one(activity: str, state: AttendanceState) -> list[Task]:
    found = []
    if state.leave_pending:
        found.append(Task("leave", activity, state.member))
    if state.disputed:
        found.append(Task("dispute", activity, state.member))
    if state.is_differing:
        found.append(Task("differing", activity, state.member))
    found += [Task("aside", activity, state.member, code=code) for _, code in state.aside]
    return found


def timeline(store: Store, member: str, limit: int = 60, before: str = "") -> tuple[Fact, ...]:
    """Everything recorded about a member, newest first."""
    families = ("attendance", "stay")
    facts = [f for family in families for f in store.latest(family, member, limit, before)]
    return tuple(sorted(facts, key=lambda f: f.entry.id, reverse=True)[:limit])
