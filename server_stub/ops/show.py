"""A branch's ledger as text: its evenings with their figures, from the server's own database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from mobile.contract.kinds.activity_state import ActivityState, Tally, tally
from mobile.contract.kinds.attendance_state import AttendanceState
from mobile.contract.kinds.request import RequestState
from mobile.contract.moments import CHINA, civil_day, parse_at
from mobile.contract.plain import clean
from mobile.contract.registry import Registry
from server_stub.ops.read import Read
from server_stub.storage.port import Storage


class Activity(NamedTuple):
    """members: how each who was marked stands."""

    state: ActivityState
    members: Mapping[str, AttendanceState]


@dataclass(frozen=True, slots=True)
class Evening:
    """One activity with its figures. evidence: number of present by level, 0 to 3."""

    state: ActivityState
    tally: Tally
    evidence: tuple[int, int, int, int]
    members: Mapping[str, AttendanceState]


def activities(read: Read, registry: Registry, branch: str) -> list[Activity]:
    """Every activity of a branch with its marks, oldest first."""
    states: dict[str, dict[str, AttendanceState]] = {}
    for subject in read.facts("attendance"):
        state: AttendanceState | None = registry.derive("attendance", subject, branch)
        # What was set aside alone is nobody's state, whoever it names.
        if state is not None and state.live:
            states.setdefault(state.activity, {})[state.member] = state
    derived = (registry.derive("activity", subject, branch) for subject in read.facts("activity"))
    found = [Activity(one, states.get(one.activity, {})) for one in derived if one]
    return sorted(found, key=lambda one: one.state.plan.starts if one.state.plan else "")


def evening(storage: Storage, one: Activity, day: str) -> Evening:
    """An activity with its figures. day: today."""
    state, members = one
    names: Iterable[str] = state.expected or ()
    if state.expected is None:
        on = civil_day(state.plan.starts) if state.plan else day
        names = expected_today(storage, state.branch, on)
    is_closed = state.phase in ("closed", "confirmed")
    counted = Counter(one.evidence for one in members.values() if one.value == "present")
    levels = (counted[0], counted[1], counted[2], counted[3])
    return Evening(state, tally(names, members, is_closed), levels, members)


def text_of(evening: Evening) -> str:
    """Two lines: what it was, and 应到 实到 请假 未签到 缺席 with the evidence."""
    plan, tally_, levels = evening.state.plan, evening.tally, evening.evidence
    title = clean(plan.title) if plan else "(有分歧 differing)"
    starts = f"{parse_at(plan.starts).astimezone(CHINA):%Y-%m-%d %H:%M}" if plan else ""
    figures = (
        f"应到 {tally_.expected} 实到 {tally_.present} 请假 {tally_.leave}"
        f" 请假待批 {tally_.leave_pending} 未签到 {tally_.unmarked} 缺席 {tally_.absent}"
        f" 有分歧 {tally_.differing} 出勤率 {tally_.rate}{'' if tally_.rate == '—' else ' %'}"
    )
    proof = " ".join(f"E{level} {count}" for level, count in enumerate(levels))
    return (
        f"{starts} {title} [{evening.state.phase}]\n  {figures}\n  {proof} 待确认 {tally_.waiting}"
    )


def members_text(storage: Storage, evening: Evening) -> list[str]:
    """A line for each member that was marked or expected."""
    names = sorted({*evening.members, *(evening.state.expected or ())})
    lines = []
    for one in names:
        row, state = storage.people.member(one), evening.members.get(one)
        level = "" if state is None or state.evidence is None else f" E{state.evidence}"
        value = state.value if state else "expected"
        lines.append(f"    {row.name if row else one} {value}{level}")
    return lines


def asked(read: Read, registry: Registry, branch: str) -> list[RequestState]:
    """Requests to correct or erase that nobody has answered, oldest first: people answer them."""
    subjects = read.facts("request")
    states: list[RequestState | None] = [registry.derive("request", s, branch) for s in subjects]
    return sorted((one for one in states if one and one.is_open), key=lambda one: one.since)


def asked_text(storage: Storage, one: RequestState, *, names: bool) -> str:
    """A line for a request; who asks and what they say only with `names`."""
    row = storage.people.member(one.member)
    who = f" {row.name if row else one.member} {clean(one.note)}" if names else ""
    return f"待办申请 request: {one.request} {one.about} {civil_day(one.since)}{who}"


def expected_today(storage: Storage, branch: str, day: str) -> list[str]:
    """Placed here, or at home here and placed nowhere else."""
    people = storage.people
    here = {p.member for p in people.placements_in(branch) if _is_on(p.since, p.until, day)}
    home = {
        one.id
        for one in people.members_of(branch)
        if not any(_is_on(p.since, p.until, day) for p in people.placements_of(one.id))
    }
    return sorted(here | home)


def _is_on(since: str, until: str, day: str) -> bool:
    return since <= day and (not until or day <= until)
