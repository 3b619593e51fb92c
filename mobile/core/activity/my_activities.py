"""A member's activities as they see them, read from what this phone knows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from mobile.contract.fact import Fact
from mobile.contract.ids import attendance_id
from mobile.contract.kinds.activity_state import ActivityState
from mobile.contract.kinds.attendance_state import AttendanceState
from mobile.contract.moments import parse_at
from mobile.contract.registry import REGISTRY
from mobile.core.activity import evening
from mobile.core.activity.choices import is_settled
from mobile.core.activity.lateness import arrival, late, late_from
from mobile.core.activity.my_activity import MyActivity
from mobile.core.activity.my_marks import (
    cancelled_for,
    delivery,
    is_leave,
    marker,
    markers,
    marks,
    own_word,
    typed_digits,
)
from mobile.core.activity.plan_changes import SAME, change
from mobile.core.people import roster
from mobile.core.ports.at_once import at_once
from mobile.core.ports.store import Store

# A branch's of half a year; of one phone, half of them.
ACTIVITIES, OF_ONE = 60, 30


@at_once
def my_activity(store: Store, member: str, activity: str) -> MyActivity | None:
    """None when this phone knows neither the activity nor anything of mine there."""
    return _of(store, member, activity, evening.activity(store, activity))


@at_once
def my_activities(store: Store, member: str, limit: int) -> tuple[MyActivity, ...]:
    """Of the newest `limit` this phone knows, latest start first."""
    states = evening.activities(store, limit)
    found = (_of(store, member, state.activity, state) for state in states)
    return tuple(one for one in found if one is not None)


@at_once
def my_differing(
    store: Store, member: str, known: Collection[str], limit: int
) -> tuple[MyActivity, ...]:
    """Where people differ about me, beside the activities `known`: of the newest `limit` entries
    about me, and of activities, however many entries one phone writes about me."""
    asked = dict.fromkeys(fact.entry.subject for fact in store.latest("attendance", member, limit))
    names = (one for one in store.subjects("activity", ACTIVITIES, OF_ONE) if one not in known)
    asked |= dict.fromkeys(attendance_id(name, member) for name in names)
    read = (store.facts(subject) for subject in asked)
    states = [evening.standing(store, facts) for facts in read if len(facts) > 1]
    differing = (s.activity for s in states if s and s.member == member and s.is_differing)
    seen = (my_activity(store, member, name) for name in differing if name not in known)
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
