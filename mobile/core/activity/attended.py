"""One person's last evenings, with who expected them there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mobile.contract.fact import Fact
from mobile.contract.ids import attendance_id
from mobile.contract.kinds.activity_state import ActivityState
from mobile.contract.moments import parse_at
from mobile.contract.registry import REGISTRY
from mobile.core.activity import evening
from mobile.core.activity.roll import mark_of
from mobile.core.ports.at_once import at_once
from mobile.core.ports.store import Store

# A year of monthly evenings; what lies further back is in the ledgers.
LAST = 12
# Of those one phone began, planned ones and cancelled ones among them.
OF_ONE = 2 * LAST


@dataclass(frozen=True, slots=True)
class Attended:
    """One evening. title, at: "" and None for one of another branch, whose plan is not here.

    mark: as RollLine.mark. evidence: 0-3 for present, None otherwise. counted: expected there.
    """

    activity: str
    title: str
    at: datetime | None
    mark: str
    evidence: int | None
    counted: bool
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Attendance:
    """expected: evenings this person was expected at; present, leave: of those. elsewhere: evenings
    of other branches with a word of them. evenings: newest first."""

    expected: int
    present: int
    leave: int
    elsewhere: int
    evenings: tuple[Attended, ...]


@at_once
def attended(store: Store, member: str, branch: str) -> Attendance:
    """The last evenings of `branch` that are over, and those elsewhere this phone heard of."""
    here = [one for one in (_here(store, s, member) for s in _over(store, branch)) if one]
    names = {one.activity for one in here}
    there = _elsewhere(store, member, branch, names)
    counted = [one for one in here if one.counted]
    shown = sorted([*here, *there], key=lambda one: one.at.timestamp() if one.at else 0)
    return Attendance(
        expected=len(counted),
        present=sum(one.mark == "present" for one in counted),
        leave=sum(one.mark == "leave" for one in counted),
        elsewhere=len(there),
        evenings=tuple(reversed(shown))[:LAST],
    )


def _over(store: Store, branch: str) -> list[ActivityState]:
    named = store.subjects("activity", OF_ONE + LAST, OF_ONE, branch)
    states = (evening.activity(store, one) for one in named)
    ours = [one for one in states if one and one.branch == branch and evening.is_over(one)]
    return sorted(ours, key=_starts, reverse=True)[:LAST]


def _here(store: Store, one: ActivityState, member: str) -> Attended | None:
    facts = store.facts(attendance_id(one.activity, member))
    state = REGISTRY.derive("attendance", facts, one.branch)
    is_expected = member in (one.expected or ())
    mark = mark_of(state, True)
    if not is_expected and mark == "unmarked":
        return None
    plan = one.plans[0] if one.plans else None
    return Attended(
        activity=one.activity,
        title=plan.title if plan else "",
        at=parse_at(_starts(one)) if _starts(one) else None,
        mark=mark,
        evidence=state.evidence if state else None,
        counted=is_expected,
        differs=bool(state and (state.is_differing or state.disputed)),
    )


def _elsewhere(store: Store, member: str, branch: str, known: set[str]) -> list[Attended]:
    found = []
    for facts in store.facts_tagged(member, "attendance").values():
        for here in _by_ledger(store, facts):
            state = REGISTRY.derive("attendance", here, here[0].entry.branch)
            if state is None or state.activity in known or state.member != member:
                continue
            if here[0].entry.branch != branch and state.value in ("present", "leave", "absent"):
                at = parse_at(min(fact.entry.at for fact in here))
                found.append(Attended(state.activity, "", at, state.value, state.evidence, False))
    return found


def _by_ledger(store: Store, facts: tuple[Fact, ...]) -> list[list[Fact]]:
    """Of the branch whose evening it is; of each alone where neither its id nor anything on this
    phone tells whose: no word of one takes another's off this page."""
    whose = evening.ledger(store, facts)
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        if whose in ("", fact.entry.branch):
            found.setdefault(fact.entry.branch, []).append(fact)
    return list(found.values())


def _starts(one: ActivityState) -> str:
    return one.plans[0].starts if one.plans else ""
