"""One branch's month: its activities, who came to which, and the sums. No order but the roster's.

Read an activity at a time: with 2,000 on the roll each takes a phone a second.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from mobile.contract.kinds.activity_state import ActivityState, Tally
from mobile.contract.kinds.report_state import ReportState
from mobile.contract.moments import civil_day, parse_at
from mobile.contract.registry import REGISTRY
from mobile.core.activity import evening
from mobile.core.activity.evening import Evening
from mobile.core.activity.roll import mark_of
from mobile.core.people.roster import Member, member_of, tell_apart
from mobile.core.ports.at_once import at_once
from mobile.core.ports.store import Store


@dataclass(frozen=True, slots=True)
class Meeting:
    """One activity that took place, or is taking place. starts: aware UTC. minutes: planned."""

    activity: str
    title: str
    campaign: str
    starts: datetime
    minutes: int
    phase: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Person:
    """marks: as RollLine.mark, one a meeting in its order; "" where they were not expected.

    present of expected: over the meetings they were expected at.
    """

    member: Member
    hint: str
    marks: tuple[str, ...]

    @property
    def present(self) -> int:
        """How often they were there."""
        return self.marks.count("present")

    @property
    def expected(self) -> int:
        """How often they were expected."""
        return sum(1 for mark in self.marks if mark)


@dataclass(frozen=True, slots=True)
class Group:
    """The meetings of one campaign (主题活动); sums count a person once a meeting (人次)."""

    name: str
    meetings: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class Month:
    """month: `YYYY-MM`. meetings: by time. people: by initials, name, village.

    tally: sums over the meetings (人次). minutes: planned of the meetings. reports: confirmed
    self-reports of this month; report_minutes: credited for them. coming: planned, not yet begun.
    """

    branch: str
    month: str
    meetings: tuple[Meeting, ...] = ()
    people: tuple[Person, ...] = ()
    tally: Tally = field(default_factory=Tally)
    groups: tuple[Group, ...] = ()
    minutes: int = 0
    reports: int = 0
    report_minutes: int = 0
    coming: int = 0


class MonthReader:
    """month: `YYYY-MM`, civil time in China."""

    def __init__(self, store: Store, branch: str, month: str) -> None:
        self._store, self._branch, self._month = store, branch, month
        found = activities(store, branch)
        inside = [one for one in found if _month_of(one) == month]
        self._coming = sum(1 for one in inside if one.phase == "planned")
        self._ids = [one.activity for one in inside if one.phase not in ("planned", "cancelled")]
        self._known: list[Evening] = []
        # Of all activities: the first and the last month there is something to see in.
        self.months = tuple(sorted({_month_of(one) for one in found}))

    @property
    def total(self) -> int:
        """Meetings of this month."""
        return len(self._ids)

    @property
    def done(self) -> int:
        """Of them read so far."""
        return len(self._known)

    @property
    def size(self) -> int:
        """Lines read so far: what a step costs."""
        return sum(len(one.expected) for one in self._known)

    def step(self) -> None:
        """Reads one more meeting."""
        known = evening.evening(self._store, self._ids[self.done])
        assert known is not None
        self._known.append(known)

    def month(self) -> Month:
        """What all that was read says together."""
        meetings = tuple(_meeting(one) for one in self._known)
        reports = self._reports()
        return Month(
            self._branch,
            self._month,
            meetings,
            self._people(),
            _sum([one.tally for one in meetings]),
            _groups(meetings),
            sum(one.minutes for one in meetings),
            len(reports),
            sum(one.minutes for one in reports),
            self._coming,
        )

    def _people(self) -> tuple[Person, ...]:
        rows = {row["id"]: row for row in self._store.rows("member")}
        ids = {member for known in self._known for member in known.expected}
        everybody = [member_of(rows.get(key), key) for key in ids]
        everybody.sort(key=lambda one: (one.initials, one.name, one.village, one.id))
        hints = tell_apart(tuple(everybody))
        columns = [_marks(known) for known in self._known]
        return tuple(
            Person(one, hints.get(one.id, ""), tuple(column.get(one.id, "") for column in columns))
            for one in everybody
        )

    def _reports(self) -> list[ReportState]:
        found = self._store.facts_tagged(self._branch, "report")
        states = (REGISTRY.derive("report", facts, self._branch) for facts in found.values())
        return [one for one in states if _counts(one, self._branch, self._month)]


@at_once
def activities(store: Store, branch: str) -> tuple[ActivityState, ...]:
    """Of this branch's ledger, by planned start; those nobody has a plan of are left out."""
    found = store.facts_tagged(branch, "activity")
    states = (REGISTRY.derive("activity", facts, branch) for facts in found.values())
    known = [one for one in states if one and one.branch == branch and one.plans]
    return tuple(sorted(known, key=lambda one: (one.plans[0].starts, one.activity)))


def _month_of(state: ActivityState) -> str:
    return civil_day(state.plans[0].starts)[:7]


def _counts(state: ReportState | None, branch: str, month: str) -> bool:
    if state is None or state.branch != branch or state.value != "confirmed":
        return False
    return state.content.day[:7] == month


def _meeting(known: Evening) -> Meeting:
    state, plan = known.activity, known.activity.plans[0]
    return Meeting(
        state.activity,
        plan.title,
        plan.campaign,
        parse_at(plan.starts),
        plan.minutes,
        state.phase,
        known.tally,
    )


def _marks(known: Evening) -> dict[str, str]:
    closed = evening.is_over(known.activity)
    return {one: mark_of(known.attendance.get(one), closed) for one in known.expected}


def _sum(tallies: list[Tally]) -> Tally:
    names = Tally.__dataclass_fields__
    return Tally(**{name: sum(getattr(one, name) for one in tallies) for name in names})


def _groups(meetings: tuple[Meeting, ...]) -> tuple[Group, ...]:
    named: dict[str, list[Tally]] = defaultdict(list)
    for one in meetings:
        if one.campaign:
            named[one.campaign].append(one.tally)
    return tuple(Group(name, len(some), _sum(some)) for name, some in named.items())
