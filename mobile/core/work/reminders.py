"""When this phone wakes its owner, worked out from what the phone knows; no server takes part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from mobile.contract.moments import CHINA, civil_day, format_at, parse_at
from mobile.core.activity.my_activities import my_activities
from mobile.core.activity.my_activity import MyActivity
from mobile.core.people import roster
from mobile.core.ports.at_once import at_once
from mobile.core.ports.store import Store

LOOK_AT = 24
EVENING_BEFORE, FOR_TASKS = time(19, 0), time(19, 30)
SOON = timedelta(hours=1)
WAITED = timedelta(days=1)
# Civil time in China: between these nobody is woken.
QUIET_FROM, QUIET_TO = time(22, 0), time(7, 0)
# Not yet there and not excused. Who asked leave has said that they are not coming.
_ASKED_FOR = ("expected", "leave_refused")


@dataclass(frozen=True, slots=True)
class Due:
    """at: aware UTC. text: a text key that says nothing of whom, where or what for."""

    key: str
    at: datetime
    text: str


@at_once
def due(store: Store, member: str, offices: tuple[str, ...], now: datetime) -> tuple[Due, ...]:
    """All that is still to come after `now`, earliest first, one a moment.

    offices: branches in which `member` is a contact. Activities that were cancelled, or are
    signed in to, bring none; so the whole list is asked for anew after every change.
    """
    found = [*_of_activities(store, member, now), *_of_tasks(store, offices, now)]
    by_moment = {one.at: one for one in reversed(found) if one.at > now and not is_quiet(one.at)}
    return tuple(sorted(by_moment.values(), key=lambda one: one.at))


def is_quiet(at: datetime) -> bool:
    """Whether `at`, aware, lies in the night."""
    clock = at.astimezone(CHINA).time()
    return clock >= QUIET_FROM or clock < QUIET_TO


def _of_activities(store: Store, member: str, now: datetime) -> Iterator[Due]:
    for one in my_activities(store, member, LOOK_AT):
        starts = one.starts
        if starts is None or starts <= now or not _is_for(store, member, one):
            continue
        day_before = starts.astimezone(CHINA).date() - timedelta(days=1)
        evening = datetime.combine(day_before, EVENING_BEFORE, CHINA).astimezone(now.tzinfo)
        yield Due(f"{one.id}/soon", starts - SOON, "reminder.soon")
        yield Due(f"{one.id}/before", evening, "reminder.tomorrow")


def _is_for(store: Store, member: str, one: MyActivity) -> bool:
    if one.is_over or one.value not in _ASKED_FOR or one.starts is None:
        return False
    at = format_at(one.starts)
    return member in roster.member_ids(store, one.branch, civil_day(at), at)


def _of_tasks(store: Store, offices: tuple[str, ...], now: datetime) -> Iterator[Due]:
    """On the first evening on which somebody will have waited for a day."""
    if not offices:
        return
    from mobile.core.work.todo import tasks

    since = [parse_at(task.since) for task in tasks(store, offices) if task.since]
    if not since:
        return
    # By a clock that is ahead somebody will only have begun to wait: to us they do already.
    ripe = max(min(*since, now) + WAITED, now)
    evening = datetime.combine(ripe.astimezone(CHINA).date(), FOR_TASKS, CHINA)
    if evening < ripe:
        evening += timedelta(days=1)
    yield Due("tasks", evening.astimezone(now.tzinfo), "reminder.tasks")
