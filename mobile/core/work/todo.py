"""What a contact's branch asks of them: one list, in the order in which people wait."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from mobile.contract.fact import Fact
from mobile.contract.kinds.activity_state import ActivityState, Tally
from mobile.contract.kinds.attendance_state import AttendanceState
from mobile.contract.kinds.stay import StayState
from mobile.contract.registry import REGISTRY
from mobile.core.activity import evening, guests
from mobile.core.activity.lately import lately
from mobile.core.people import roster
from mobile.core.people.requests import requests_of
from mobile.core.ports.at_once import at_once
from mobile.core.ports.store import Store
from mobile.core.work import reports
from mobile.core.work.set_aside import MISTYPED

# Tries are few; a year of a branch that looks for many.
TRIES_BACK = 400
# Entries about one member that do not count, for one reason: so many are told one by one.
FEW = 5
# An activity is not about one member, and looks at a member have a page of their own.
TIMELINE = tuple(one for one in REGISTRY.families if one not in ("activity", "look"))


@dataclass(frozen=True, slots=True)
class Task:
    """what: stay, acknowledge, leave, late, confirm, dispute, differing, unmarked, figures, again
    (confirmed figures that no longer hold), report, request or aside.

    subject: id of the stay or activity; of the branch for reports. count: for bulk tasks, how many
    people, reports or entries set aside it stands for. since: time from which somebody waits, as
    entries write it. entry: for aside, which one.
    """

    what: str
    subject: str
    member: str = ""
    count: int = 1
    code: str = ""
    since: str = ""
    entry: str = ""


@at_once
def tasks(store: Store, branches: tuple[str, ...]) -> tuple[Task, ...]:
    """For the offices held in `branches`, who waits longest first; empty when nobody waits."""
    found = [task for branch in branches for task in _heaped(_of_branch(store, branch))]
    return tuple(sorted(found, key=lambda task: task.since))


def _of_branch(store: Store, branch: str) -> list[Task]:
    found: list[Task] = []
    for state in roster.stays(store, branch):
        found += _stay_tasks(state, branch)
    for subject in lately(store, branch):
        activity = evening.activity(store, subject)
        if activity is not None and activity.branch == branch:
            found += _activity_tasks(store, activity)
    found += _report_tasks(store, branch)
    found += _tries_apart(store, branch)
    found += _request_tasks(store, branch)
    return found


def _heaped(tasks: Iterable[Task]) -> list[Task]:
    """Who asks a branch over and over is one task of it, and the next comes once that is answered;
    much about one member that does not count, for one reason, is one with its number."""
    heaps: dict[tuple[str, ...], list[Task]] = {}
    for task in tasks:
        heaps.setdefault(_heap(task), []).append(task)
    return [task for heap in heaps.values() for task in _told(heap)]


def _heap(task: Task) -> tuple[str, ...]:
    if task.what in ("stay", "request", "aside"):
        return task.what, task.member, task.code
    return task.what, task.member, task.subject


def _told(heap: list[Task]) -> list[Task]:
    oldest, newest = heap[0], heap[0]
    for one in heap:
        oldest = min(oldest, one, key=lambda task: task.since)
        newest = max(newest, one, key=lambda task: task.since)
    if oldest.what == "stay":
        return [newest]
    if oldest.what == "request":
        return [oldest]
    if oldest.what == "aside" and len(heap) > FEW:
        return [replace(newest, count=len(heap), since=oldest.since)]
    return heap


def _stay_tasks(state: StayState, branch: str) -> list[Task]:
    since = _since(state.live)
    if state.branch == branch and state.host in ("requested", "differing"):
        return [Task("stay", state.stay, state.member, since=since)]
    if state.home_branch == branch and state.host == "accepted" and state.home != "acknowledged":
        return [Task("acknowledge", state.stay, state.member, since=state.since)]
    return [_aside(state.stay, state.member, one, since) for one in state.aside]


def _activity_tasks(store: Store, activity: ActivityState) -> list[Task]:
    states = evening.attendance(store, activity.activity, activity.branch)
    name = activity.activity
    found = [task for state in states.values() for task in _one(name, state)]
    since = _since(activity.live)
    found += [_aside(name, "", one, since) for one in activity.aside]
    for apart in evening.misplaced(store, name, activity.branch):
        found += [_aside(name, "", one, since) for one in apart.aside]
    found += [_aside(name, "", one, since) for one in guests.kept_apart(store, name)]
    waiting = [fact for state in states.values() if state.waiting for fact in state.live]
    if waiting:
        count = sum(1 for state in states.values() if state.waiting)
        found.append(Task("confirm", name, count=count, since=_since(waiting)))
    if evening.is_over(activity):
        found += _figures(activity, states, evening.figures(store, activity, states))
    return found


def _figures(
    activity: ActivityState, states: Mapping[str, AttendanceState], now: Tally
) -> list[Task]:
    name, said = activity.activity, _since(activity.live)
    if activity.phase != "confirmed":
        what = "unmarked" if now.unmarked else "figures"
        return [Task(what, name, count=max(1, now.unmarked), since=said)]
    if not evening.is_contradicted(activity, now):
        return []
    # Nothing tells which word it was: the first one after the figures is as near as clocks can say.
    later = (fact.entry.at for state in states.values() for fact in state.live)
    return [Task("again", name, since=min((at for at in later if at > said), default=said))]


def _report_tasks(store: Store, branch: str) -> list[Task]:
    """All that wait are one task; one's own are somebody else's."""
    me = store.identity()
    found = [r for r in reports.waiting(store, branch) if me is None or r.member != me.member]
    asides = [
        _aside(
            f.entry.subject, str(f.entry.body.get("member", "")), (f.entry.id, f.aside), f.entry.at
        )
        for f in reports.kept_apart(store, branch)
    ]
    if not found:
        return asides
    return [Task("report", branch, count=len(found), since=found[0].at), *asides]


def _request_tasks(store: Store, branch: str) -> list[Task]:
    """Of members whose home this is; one's own are somebody else's."""
    me = store.identity()
    return [
        Task("request", one.request, one.member, since=one.since)
        for one in requests_of(store, branch)
        if one.branch == branch and one.is_open and (me is None or one.member != me.member)
    ]


def _tries_apart(store: Store, branch: str) -> list[Task]:
    """Tries to reach somebody that do not count: whoever made them should know."""
    facts = store.heard("followup", branch, 2 * TRIES_BACK, TRIES_BACK)
    found = []
    for subject in dict.fromkeys(fact.entry.subject for fact in facts):
        state = REGISTRY.derive("followup", store.facts(subject), branch)
        at = {fact.entry.id: fact.entry.at for fact in facts}
        apart = state.aside if state else ()
        found += [_aside(subject, state.member, one, at.get(one[0], "")) for one in apart]
    return found


def _one(activity: str, state: AttendanceState) -> list[Task]:
    found, since = [], _since(state.live)
    if state.leave_pending:
        found.append(Task("leave", activity, state.member, since=since))
    if state.late_pending:
        found.append(Task("late", activity, state.member, since=since))
    if state.disputed:
        found.append(Task("dispute", activity, state.member, since=since))
    if state.is_differing:
        found.append(Task("differing", activity, state.member, since=since))
    apart = [one for one in state.aside if not (one[1] in MISTYPED and "present" in state.claims)]
    return found + [_aside(activity, state.member, one, since) for one in apart]


def _aside(subject: str, member: str, one: tuple[str, str], since: str) -> Task:
    return Task("aside", subject, member, code=one[1], since=since, entry=one[0])


def _since(facts: Iterable[Fact]) -> str:
    return min((fact.entry.at for fact in facts), default="")


@at_once
def timeline(store: Store, member: str, limit: int = 60, before: str = "") -> tuple[Fact, ...]:
    """Everything recorded about a member, newest first."""
    facts = [f for family in TIMELINE for f in store.latest(family, member, limit, before)]
    return tuple(sorted(facts, key=lambda f: (f.place, f.entry.id), reverse=True)[:limit])
