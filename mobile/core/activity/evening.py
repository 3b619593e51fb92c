"""One activity as this phone knows it: its state, everybody's attendance, and the figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from mobile.contract.fact import Fact
from mobile.contract.ids import attendance_id, is_id
from mobile.contract.kinds import attendance as attendances
from mobile.contract.kinds.activity_state import ActivityState, Plan, Tally, tally
from mobile.contract.kinds.attendance_state import AttendanceState
from mobile.contract.moments import civil_day
from mobile.contract.registry import REGISTRY
from mobile.core.activity.lateness import Arrival, Late, arrival, by_place, late
from mobile.core.people.roster import member_ids
from mobile.core.ports.at_once import at_once
from mobile.core.ports.store import Store


@dataclass(frozen=True, slots=True)
class Evening:
    """expected: ids, frozen at close. attendance: by member id. tally: derived here and now.

    arrivals: when and where the present came, by member id.
    """

    activity: ActivityState
    expected: tuple[str, ...]
    attendance: Mapping[str, AttendanceState]
    tally: Tally
    arrivals: Mapping[str, Arrival] = field(default_factory=dict)

    @property
    def plan(self) -> Plan | None:
        """The first one where contacts differ, None for an activity nobody has a plan of."""
        return self.activity.plans[0] if self.activity.plans else None

    @property
    def late(self) -> Mapping[str, Late]:
        """The late ones by member id, guests among them; all of them count as present."""
        if self.plan is None or not self.plan.late_after:
            return {}
        found = {one: self.late_of(one) for one in sorted(self.arrivals)}
        return {member: late for member, late in found.items() if late}

    def late_of(self, member: str) -> Late | None:
        """None for who was in time, or not there."""
        return late(self.plan, self.attendance.get(member), self.arrivals.get(member))

    @property
    def by_place(self) -> tuple[tuple[str, int], ...]:
        """As late.by_place: how many are present at which place, guests among them."""
        places = self.plan.places if self.plan else ()
        return by_place(places, self.attendance, self.arrivals)

    def with_one(self, member: str, state: AttendanceState, facts: tuple[Fact, ...]) -> Evening:
        """The same evening after one more entry about `member`. facts: all about them."""
        states = {**self.attendance, member: state}
        came = {one: seen for one, seen in self.arrivals.items() if one != member}
        if state.value == "present":
            came[member] = arrival(state, facts)
        figures = tally(self.expected, states, is_over(self.activity))
        return replace(self, attendance=states, tally=figures, arrivals=came)

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


def ledger(store: Store, facts: Iterable[Fact], state: ActivityState | None = None) -> str:
    """The branch whose word counts about one member at one activity; "" where nothing tells it.

    facts: all of that attendance. state: of the activity, where the caller has it.
    """
    known = tuple(facts)
    if told := attendances.FAMILY.ledger(known):
        return told
    name = attendances.activity_of(known)
    found = state or (activity(store, name) if name else None)
    return found.branch if found else ""


def standing(store: Store, facts: Iterable[Fact]) -> AttendanceState | None:
    """How one member stands at one activity; None without facts. facts: as `ledger`."""
    known = tuple(facts)
    state: AttendanceState | None = REGISTRY.derive("attendance", known, ledger(store, known))
    return state


def counted(store: Store, activity_id: str, member: str, branch: str) -> tuple[Fact, ...]:
    """What counts of all that was said of one member at one activity of that branch."""
    facts = store.facts(attendance_id(activity_id, member))
    return tuple(REGISTRY.counted("attendance", facts, branch).values())


def is_over(state: ActivityState) -> bool:
    """Closed or confirmed; also while one contact has confirmed what another only closed."""
    return bool(state.phases) and set(state.phases) <= {"closed", "confirmed"}


def attendance(store: Store, activity_id: str, branch: str) -> dict[str, AttendanceState]:
    """States by member id of everybody this phone has facts about."""
    return {state.member: state for state, _ in _theirs(store, activity_id, branch)}


def misplaced(store: Store, activity_id: str, branch: str) -> tuple[AttendanceState, ...]:
    """What names this activity under a subject of its own making: set aside, and nobody's state."""
    found = _attendance(store, activity_id, branch)
    return tuple(state for subject, state, _ in found if not _is_placed(subject, state))


def _theirs(
    store: Store, activity_id: str, branch: str
) -> list[tuple[AttendanceState, tuple[Fact, ...]]]:
    """Of this activity only: an entry about another one may name this one somewhere as well."""
    return [
        (state, facts)
        for subject, state, facts in _attendance(store, activity_id, branch)
        if state.activity == activity_id and _is_placed(subject, state)
    ]


def _attendance(
    store: Store, activity_id: str, branch: str
) -> tuple[tuple[str, AttendanceState, tuple[Fact, ...]], ...]:
    found = store.facts_tagged(activity_id, "attendance")
    states = (
        (key, REGISTRY.derive("attendance", facts, branch), facts) for key, facts in found.items()
    )
    return tuple((subject, state, facts) for subject, state, facts in states if state is not None)


def _is_placed(subject: str, state: AttendanceState) -> bool:
    return is_id(state.activity) and subject == attendance_id(state.activity, state.member)


@at_once
def evening(store: Store, activity_id: str) -> Evening | None:
    """Everything about one activity; None when this phone has never heard of it."""
    state = activity(store, activity_id)
    if state is None:
        return None
    found = _theirs(store, activity_id, state.branch)
    states = {one.member: one for one, _ in found}
    came = {one.member: arrival(one, facts) for one, facts in found if one.value == "present"}
    expected = _expected(store, state, came)
    figures = tally(expected, states, is_over(state))
    return Evening(state, expected, states, figures, came)


def figures(store: Store, state: ActivityState, states: Mapping[str, AttendanceState]) -> Tally:
    """As Evening.tally, for whoever has read the rest. states: as `attendance`."""
    came = [member for member, one in states.items() if one.value == "present"]
    return tally(_expected(store, state, came), states, is_over(state))


def is_contradicted(state: ActivityState, now: Tally) -> bool:
    """Whether figures that were confirmed no longer hold. now: what the entries say.

    A sign-in that was confirmed since, or leave that was asked for, changes none of them: what
    waits has a task of its own.
    """
    return any(_stands(one) != _stands(now) for one in state.tallies)


def _stands(one: Tally) -> Tally:
    unmarked = one.unmarked + one.leave_pending
    return replace(one, unmarked=unmarked, leave_pending=0, waiting=0)


def _expected(store: Store, state: ActivityState, came: Collection[str]) -> tuple[str, ...]:
    if state.expected is not None:
        return state.expected
    at = state.plans[0].starts if state.plans else state.live[0].entry.at if state.live else ""
    began = _began(state, at)
    return member_ids(store, state.branch, civil_day(at), began, came) if at else ()


def _began(state: ActivityState, planned: str) -> str:
    """An evening that was opened late began then: who left before is not waited for."""
    opened = [fact.entry.at for fact in state.live if fact.entry.kind == "activity.opened"]
    return max(planned, min(opened, default=planned))


@at_once
def activities(store: Store, limit: int = 50) -> tuple[ActivityState, ...]:
    """Latest first by planned start; activities nobody has a plan of come last.

    The newest, and of those one phone began no more than `limit`: beside them there is half as much
    room for what others began, so that none can plan until nobody else's is left.
    """
    most = limit + (limit + 1) // 2
    found = [activity(store, one) for one in store.subjects("activity", most, limit)]
    known = [state for state in found if state is not None]
    return tuple(sorted(known, key=lambda s: s.plans[0].starts if s.plans else "", reverse=True))
