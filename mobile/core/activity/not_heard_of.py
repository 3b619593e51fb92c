"""My sign-ins to activities this phone has not heard of: scanned before anything of them came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from mobile.contract.fact import Fact
from mobile.contract.moments import parse_at
from mobile.core.activity import evening
from mobile.core.people import roster
from mobile.core.phone.delivery import chip
from mobile.core.ports.at_once import at_once
from mobile.core.ports.store import MINE, Store

# What this phone wrote last, far more than a day's; what others say of me crowds out none of it.
LOOK_AT = 200
# After that it is no evening of today.
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NotHeardOf:
    """at: when I signed in, aware UTC. branch: its name, "" unknown. delivery: state chip."""

    activity: str
    branch: str
    at: datetime
    delivery: str


@at_once
def not_heard_of(store: Store, member: str, now: datetime) -> tuple[NotHeardOf, ...]:
    """Of the last day, newest first; those that count, as far as this phone knows."""
    found: dict[str, Fact] = {}
    for fact in store.heard("attendance", "", LOOK_AT, LOOK_AT, MINE):
        if fact.entry.kind == "attendance.answered" and fact.by == member:
            found.setdefault(str(fact.entry.body.get("activity", "")), fact)
    return tuple(
        _one(store, activity, fact)
        for activity, fact in found.items()
        if abs(now - parse_at(fact.entry.at)) < DAY and _is_open(store, member, activity, fact)
    )


def _is_open(store: Store, member: str, activity: str, fact: Fact) -> bool:
    if evening.activity(store, activity) is not None:
        return False
    mine = evening.standing(store, store.facts(fact.entry.subject))
    return mine is not None and mine.member == member and mine.value == "present"


def _one(store: Store, activity: str, fact: Fact) -> NotHeardOf:
    branch = roster.branch_of(store, fact.entry.branch).name
    return NotHeardOf(activity, branch, parse_at(fact.entry.at), chip(store, fact)[0])
