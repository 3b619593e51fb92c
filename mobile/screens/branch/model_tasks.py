"""What waits for a contact, as rows of the hub: one press each, and where it leads."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import parse_at
from mobile.core.activity import evening
from mobile.core.people import roster
from mobile.core.people.called import Called, called
from mobile.core.ports.words import Words, words
from mobile.core.services import Services
from mobile.core.work import todo
from mobile.core.work.todo import Task

ROUTES = {
    "leave": "todo_leave",
    "late": "todo_late",
    "confirm": "todo_confirm",
    "dispute": "todo_marks",
    "differing": "todo_marks",
    "unmarked": "close",
    "figures": "close",
    "again": "ledger",
}
JOINT = ("leave", "late", "dispute", "differing", "stay", "acknowledge")


@dataclass(frozen=True, slots=True)
class TaskRow:
    """what: as todo.Task, or "parked". route "" is explained on the spot by fault.<code>.

    params: of the route. since: from when somebody waits. starts: of the activity it is about.
    """

    key: str
    what: str
    title: Words
    about: str
    route: str
    params: tuple[tuple[str, str], ...]
    since: datetime | None
    code: str = ""
    subject: str = ""
    starts: datetime | None = None


def waiting(services: Services) -> int:
    """How many rows of the hub lead to something to be done; 0 without an office."""
    tasks = grouped(todo.tasks(services.store, services.offices()))
    return sum(1 for task in tasks if _way(task)[0])


def task_row(services: Services, task: Task) -> TaskRow:
    """One row of the hub."""
    who = called(services.store, task.member) if task.member else Called("")
    counted = task.count > 1 or task.what in ("confirm", "unmarked", "report")
    key = f"branch.task_{task.what}" + ("_n" if counted else "")
    if task.what == "aside" and not who.name:
        key = "branch.task_aside_other" + ("_n" if counted else "")
    route, params = _way(task)
    plan = _plan(services, task)
    return TaskRow(
        key=task.entry or f"{task.what}/{task.subject}/{task.member}",
        what=task.what,
        title=words(key, name=who if who.name else "—", n=task.count),
        about=_about(services, task),
        route=route,
        params=tuple(params.items()),
        since=parse_at(task.since) if task.since else None,
        code=task.code,
        subject=task.subject,
        starts=parse_at(plan.starts) if plan else None,
    )


def _about(services: Services, task: Task) -> str:
    if task.what in ("stay", "acknowledge") and task.count > 1:
        return ""
    if task.what == "report":
        return roster.branch_of(services.store, task.subject).name
    if task.what in ("stay", "acknowledge"):
        known = services.report_in.state(task.subject)
        other = (known.home_branch if task.what == "stay" else known.branch) if known else ""
        return roster.branch_of(services.store, other).name
    if task.what == "request":
        home = (services.store.row("member", task.member) or {}).get("home", "")
        return roster.branch_of(services.store, str(home)).name
    plan = _plan(services, task)
    return plan.title if plan else ""


def _plan(services: Services, task: Task) -> Plan | None:
    """Of the activity it is about."""
    if task.what not in (*ROUTES, "aside"):
        return None
    known = evening.activity(services.store, task.subject)
    return known.plans[0] if known and known.plans else None


def _way(task: Task) -> tuple[str, dict[str, str]]:
    """Where a press on a task leads."""
    if task.what in ("stay", "acknowledge"):
        side = "host" if task.what == "stay" else "home"
        return (
            ("todo_stays", {"side": side})
            if task.count > 1
            else ("todo_stay", {"stay": task.subject})
        )
    if task.what == "report":
        return "todo_report", {"branch": task.subject}
    if task.what == "request":
        return "todo_request", {"request": task.subject}
    route = ROUTES.get(task.what, "")
    if route == "todo_marks" and task.count > 1:
        return "ledger", {"activity": task.subject, "view": "look"}
    params = {"activity": task.subject}
    return route, params | ({"member": task.member} if route == "todo_marks" else {})


def grouped(tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    """Those of one evening are one row, and so are report-ins; its number says how many.

    A committee above both branches of a stay meets it twice: it is one task.
    """
    once = tuple(dict.fromkeys(tasks))
    counts = Counter(_group(task) for task in once)
    seen: set[tuple[str, str]] = set()
    found = []
    for task in once:
        key, count = _group(task), counts[_group(task)]
        if task.what not in JOINT or count == 1:
            found.append(task)
        elif key not in seen:
            seen.add(key)
            found.append(Task(task.what, task.subject, count=count, since=task.since))
    return tuple(found)


def _group(task: Task) -> tuple[str, str]:
    return task.what, "" if task.what in ("stay", "acknowledge") else task.subject
