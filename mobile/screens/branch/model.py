"""The contact's hub: who waits, what is on tonight, what lies behind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from mobile.contract.kinds.activity_state import ActivityState, Tally
from mobile.contract.moments import parse_at
from mobile.core import evening, roster, todo
from mobile.core.glance import SyncGlance, sync_glance
from mobile.core.history import name_of
from mobile.core.services import Services
from mobile.core.todo import Task
from mobile.core.words import Words, words

LOOKED = "branch.looked"
KEPT = 100
PAST = 40
# A planned evening belongs to "tonight" from the afternoon before it until well after it began.
BEFORE, AFTER = timedelta(hours=10), timedelta(hours=8)
ROUTES = {
    "stay": "todo_stay",
    "acknowledge": "todo_stay",
    "leave": "todo_leave",
    "confirm": "todo_confirm",
    "dispute": "todo_marks",
    "differing": "todo_marks",
    "unmarked": "close",
    "figures": "close",
    "report": "todo_report",
}


@dataclass(frozen=True, slots=True)
class TaskRow:
    """what: as todo.Task, or "parked". route "" is explained on the spot by fault.<code>.

    params: of the route. since: from when somebody waits.
    """

    key: str
    what: str
    title: Words
    about: str
    route: str
    params: tuple[tuple[str, str], ...]
    since: datetime | None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One activity as a card or row. tally: of those that are open or over."""

    id: str
    title: str
    type: str
    phase: str
    starts: datetime | None
    places: tuple[str, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class BranchState:
    """face: ok or no_office. tonight: open or about to be. asides: kept apart, to be looked at."""

    face: str
    names: tuple[str, ...] = ()
    members: int = 0
    sync: SyncGlance | None = None
    tonight: tuple[Meeting, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    asides: tuple[TaskRow, ...] = ()
    later: tuple[Meeting, ...] = ()
    past: tuple[Meeting, ...] = ()


class BranchModel:
    """Of all branches this phone's member holds an office in."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._store = services.store
        self._read: tuple[int, datetime] | None = None
        self._state = BranchState("no_office")

    def state(self) -> BranchState:
        """Read anew when the store changed, or a minute went by."""
        now = self._services.clock.now().replace(second=0, microsecond=0)
        at = (self._store.changes(), now)
        if at != self._read:
            self._read, self._state = at, self._build()
        return self._state

    def look(self, key: str) -> None:
        """An entry kept apart was looked at: it leaves this list, and stays in the ledger."""
        looked = [one for one in self._looked() if one != key]
        self._store.set_setting(LOOKED, ",".join([*looked, key][-KEPT:]))

    def _build(self) -> BranchState:
        offices = self._services.offices()
        if not offices:
            return BranchState("no_office", sync=sync_glance(self._store))
        meetings = self._meetings(offices)
        rows = [self._row(task) for task in _grouped(_once(todo.tasks(self._store, offices)))]
        looked = self._looked()
        day = self._services.today()
        return BranchState(
            face="ok",
            names=tuple(roster.branch_of(self._store, one).name for one in offices),
            members=sum(len(roster.member_ids(self._store, one, day)) for one in offices),
            sync=sync_glance(self._store),
            tonight=tuple(one for one in meetings if self._is_tonight(one)),
            tasks=tuple(row for row in rows if row.route),
            asides=tuple(row for row in rows if not row.route and row.key not in looked),
            later=tuple(reversed([m for m in meetings if self._is_later(m)])),
            past=tuple(m for m in meetings if m.phase not in ("planned", "open")),
        )

    def _looked(self) -> list[str]:
        return self._store.setting(LOOKED).split(",")

    def _meetings(self, offices: tuple[str, ...]) -> list[Meeting]:
        known = evening.activities(self._store, PAST)
        return [self._meeting(one) for one in known if one.branch in offices]

    def _meeting(self, one: ActivityState) -> Meeting:
        plan = one.plans[0] if one.plans else None
        known = evening.evening(self._store, one.activity)
        return Meeting(
            id=one.activity,
            title=plan.title if plan else "",
            type=plan.type if plan else "",
            phase=one.phase,
            starts=parse_at(plan.starts) if plan else None,
            places=plan.places if plan else (),
            tally=known.tally if known else Tally(),
        )

    def _is_tonight(self, one: Meeting) -> bool:
        if one.phase != "planned" or one.starts is None:
            return one.phase == "open"
        return -AFTER <= one.starts - self._services.clock.now() <= BEFORE

    def _is_later(self, one: Meeting) -> bool:
        return one.phase == "planned" and not self._is_tonight(one)

    def _row(self, task: Task) -> TaskRow:
        params = {"activity": task.subject}
        if task.what in ("stay", "acknowledge"):
            params = {"stay": task.subject}
        elif task.what == "report":
            params = {"branch": task.subject}
        elif ROUTES.get(task.what) == "todo_marks":
            params["member"] = task.member
        many = task.what in ("dispute", "differing") and task.count > 1
        if many:
            params = {"activity": task.subject, "view": "look"}
        name = name_of(self._store, task.member) if task.member else ""
        counted = task.count > 1 or task.what in ("confirm", "unmarked", "report")
        key = f"branch.task_{task.what}" + ("_n" if counted else "")
        if task.what == "aside" and not name:
            key = "branch.task_aside_other"
        return TaskRow(
            key=task.entry or f"{task.what}/{task.subject}/{task.member}",
            what=task.what,
            title=words(key, name=name or "—", n=task.count),
            about=self._about(task),
            route="ledger" if many else ROUTES.get(task.what, ""),
            params=tuple(params.items()),
            since=parse_at(task.since) if task.since else None,
            code=task.code,
        )

    def _about(self, task: Task) -> str:
        if task.what == "report":
            return roster.branch_of(self._store, task.subject).name
        if task.what in ("stay", "acknowledge"):
            known = self._services.report_in.state(task.subject)
            other = (known.home_branch if task.what == "stay" else known.branch) if known else ""
            return roster.branch_of(self._store, other).name
        known_activity = evening.activity(self._store, task.subject)
        plans = known_activity.plans if known_activity else ()
        return plans[0].title if plans else ""


def _once(tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    """A committee above both branches of a stay meets it twice."""
    return tuple(dict.fromkeys(tasks))


def _grouped(tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    """Leave, disputes and differing marks of one evening are one row; its number says how many."""
    joint = ("leave", "dispute", "differing")
    counts = Counter((task.what, task.subject) for task in tasks)
    seen: set[tuple[str, str]] = set()
    found = []
    for task in tasks:
        key, count = (task.what, task.subject), counts[(task.what, task.subject)]
        if task.what not in joint or count == 1:
            found.append(task)
        elif key not in seen:
            seen.add(key)
            found.append(Task(task.what, task.subject, count=count, since=task.since))
    return tuple(found)
