"""One activity as its member sees it: what is planned, how I stand, what I may do."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mobile.contract.fact import Fact
from mobile.contract.ids import attendance_id
from mobile.contract.kinds.activity_state import ActivityState
from mobile.contract.kinds.attendance_state import UNSAID, AttendanceState
from mobile.contract.moments import parse_at
from mobile.contract.registry import REGISTRY
from mobile.core import evening, roster
from mobile.core.changes import SAME, Change, change
from mobile.core.choices import is_settled
from mobile.core.late import Late, arrival, late, late_from
from mobile.core.my_marks import (
    cancelled_for,
    delivery,
    is_leave,
    marker,
    markers,
    marks,
    own_word,
    typed_digits,
)
from mobile.core.store_port import Store

# An activity opened offline is "planned" on every other phone: sign-in is offered around its time.
BEFORE, AFTER = timedelta(hours=3), timedelta(hours=6)
# Earlier than this it is no time to be told to sign in, though one may.
SOON = timedelta(hours=1)
# One that was opened and never closed does not stay tonight's for ever.
FORGOTTEN = timedelta(days=1)
UNSIGNED = UNSAID | {"leave_asked", "leave"}


@dataclass(frozen=True, slots=True)
class MyActivity:
    """starts, ends: aware UTC, None without a plan. value: as AttendanceState.value.

    evidence: 0–3 once somebody checked, None before. how: scan or code, while only this phone's
    own answer speaks for it; digits: those typed, until somebody checked them.
    marker: name of who last marked me, "—" unknown by name, "" nobody; markers: all of them, where
    they differ. marked: whether such a mark stands. settled: by a second person.
    delivery: state chip of my last entry.
    contested: contacts planned different things. change: what was announced otherwise before, and
    not looked at since. late_from: aware UTC, None without one. tardy: how late I came, None in
    time. campaign: "" without one. cancelled_for: why, "" unless cancelled.
    late_pending: I asked to be signed in later. leave_asked: by me, and it stands or was granted.
    unexpected: it was closed, and I was not on its list.
    """

    id: str
    branch: str
    branch_name: str
    phase: str
    title: str
    type: str
    starts: datetime | None
    ends: datetime | None
    places: tuple[str, ...]
    note: str
    contested: bool
    value: str
    claims: tuple[str, ...]
    evidence: int | None
    how: str
    waiting: bool
    late: bool
    disputed: str
    before: str
    marker: str
    marked: bool
    delivery: str
    code: str
    change: Change = SAME
    late_from: datetime | None = None
    tardy: Late | None = None
    campaign: str = ""
    cancelled_for: str = ""
    late_pending: bool = False
    leave_asked: bool = False
    markers: tuple[str, ...] = ()
    settled: bool = False
    unexpected: bool = False
    digits: str = ""

    @property
    def is_over(self) -> bool:
        """Nothing more will happen there."""
        return self.phase in ("closed", "confirmed", "cancelled")

    def may_sign_in(self, now: datetime) -> bool:
        """Whether signing in makes sense: not yet signed, and open or about its time."""
        return self.value in UNSIGNED and self.is_current(now)

    def calls_to_sign_in(self, now: datetime) -> bool:
        """Whether to say so unasked: opened, or its start is near."""
        is_soon = self.starts is not None and self.starts - SOON <= now
        return self.may_sign_in(now) and (self.phase == "open" or is_soon)

    def is_current(self, now: datetime) -> bool:
        """Whether it is going on, as far as this phone can know."""
        if self.is_over:
            return False
        is_open = self.phase == "open" and (self.ends is None or now <= self.ends + FORGOTTEN)
        return is_open or self.is_near(now)

    def is_ahead(self, now: datetime) -> bool:
        """Whether it is going on or still to come."""
        is_later = self.starts is not None and self.starts > now
        return self.is_current(now) or (is_later and not self.is_over)

    def is_near(self, now: datetime) -> bool:
        """Whether `now` is about the time of it."""
        if self.starts is None or self.ends is None:
            return False
        return self.starts - BEFORE <= now <= self.ends + AFTER

    def may_ask_leave(self, now: datetime) -> bool:
        """Before it is over, and while nothing was said about me."""
        if self.is_over or self.value not in UNSAID:
            return False
        return self.ends is None or now <= self.ends

    def may_still_come(self, now: datetime) -> bool:
        """After asking leave: signing in takes the leave back."""
        is_past = self.is_over or (self.ends is not None and now > self.ends)
        return self.value in ("leave_asked", "leave") and not is_past

    def may_take_back(self, now: datetime) -> bool:
        """Whether my leave can be taken back: I asked for it, and it is not over."""
        return self.leave_asked and self.may_still_come(now)

    def may_ask_late(self, now: datetime) -> bool:
        """补签: held and over, nobody has me there or absent, and I have not asked yet."""
        is_past = self.is_over or (self.ends is not None and now > self.ends)
        # What nobody opened is in no ledger: a sign-in to it would count on one side only.
        is_held = self.phase not in ("cancelled", "unknown", "planned")
        return is_past and is_held and self.value in UNSIGNED and not self.late_pending

    @property
    def may_dispute(self) -> bool:
        """Whether somebody else's word about me stands, uncontested."""
        return self.marked and not self.disputed


def my_activity(store: Store, member: str, activity: str) -> MyActivity | None:
    """None when this phone knows neither the activity nor anything of mine there."""
    return _of(store, member, activity, evening.activity(store, activity))


def my_activities(store: Store, member: str, limit: int) -> tuple[MyActivity, ...]:
    """Of the newest `limit` this phone knows, latest start first."""
    states = evening.activities(store, limit)
    found = (_of(store, member, state.activity, state) for state in states)
    return tuple(one for one in found if one is not None)


def my_differing(
    store: Store, member: str, known: Collection[str], limit: int
) -> tuple[MyActivity, ...]:
    """Where people differ about me, beside the activities `known`; of my newest `limit` entries."""
    found: dict[str, list[Fact]] = {}
    for fact in store.latest("attendance", member, limit):
        found.setdefault(fact.entry.subject, []).append(fact)
    states = [evening.standing(store, facts) for facts in found.values() if len(facts) > 1]
    names = (s.activity for s in states if s and s.member == member and s.is_differing)
    seen = (my_activity(store, member, name) for name in names if name not in known)
    return tuple(one for one in seen if one and one.value == "differing")


def _of(store: Store, member: str, activity: str, state: ActivityState | None) -> MyActivity | None:
    facts = store.facts(attendance_id(activity, member))
    branch = evening.ledger(store, facts, state)
    mine: AttendanceState | None = REGISTRY.derive("attendance", facts, branch)
    if state is None and mine is None:
        return None
    here = tuple(one for one in facts if branch in ("", one.entry.branch))
    seen = _seen(store, activity, state, mine, facts, marks(here, member))
    return replace(
        _with_plan(store, seen, state, mine, facts),
        markers=markers(store, here, member) if mine and mine.is_differing else (),
        settled=is_settled(mine),
        digits=typed_digits(mine) if mine else "",
        unexpected=bool(state and state.expected is not None and member not in state.expected),
    )


def _seen(
    store: Store,
    activity: str,
    state: ActivityState | None,
    mine: AttendanceState | None,
    facts: tuple[Fact, ...],
    said: tuple[Fact, ...],
) -> MyActivity:
    plan = state.plans[0] if state and state.plans else None
    starts = parse_at(plan.starts) if plan else None
    branch = state.branch if state else mine.live[0].entry.branch if mine and mine.live else ""
    word, code = delivery(store, facts)
    stands = tuple(fact for fact in said if mine is not None and fact in mine.speaking)
    return MyActivity(
        id=activity,
        branch=branch,
        branch_name=roster.branch_of(store, branch).name,
        phase=state.phase if state else "unknown",
        title=plan.title if plan else "",
        type=plan.type if plan else "",
        starts=starts,
        ends=starts + timedelta(minutes=plan.minutes) if starts and plan else None,
        places=plan.places if plan else (),
        note=plan.note if plan else "",
        contested=bool(state and len(state.plans) > 1),
        value=mine.value if mine else "expected",
        claims=mine.claims if mine else (),
        evidence=None if mine is None or own_word(mine) else mine.evidence,
        how=own_word(mine) if mine else "",
        waiting=bool(mine and mine.waiting),
        late=bool(mine and mine.late),
        disputed=mine.disputed if mine else "",
        before=mine.before if mine else "",
        marker=marker(store, stands or said),
        marked=bool(stands),
        delivery=word,
        code=code,
        late_pending=bool(mine and mine.late_pending),
        leave_asked=bool(mine and any(is_leave(fact) for fact in mine.speaking)),
    )


def _with_plan(
    store: Store,
    one: MyActivity,
    state: ActivityState | None,
    mine: AttendanceState | None,
    facts: tuple[Fact, ...],
) -> MyActivity:
    plan = state.plans[0] if state and state.plans else None
    return replace(
        one,
        change=change(store, state) if state else SAME,
        late_from=late_from(plan),
        tardy=late(plan, mine, arrival(mine, facts)) if mine else None,
        campaign=plan.campaign if plan else "",
        cancelled_for=cancelled_for(state),
    )
