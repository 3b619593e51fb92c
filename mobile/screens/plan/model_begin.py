"""Where a plan begins: from the usual, from what is to be revised, from a template."""

from __future__ import annotations

from datetime import timedelta

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import parse_at
from mobile.core.activity import evening
from mobile.core.activity.plan_templates import USUAL, Template
from mobile.core.services import Services
from mobile.screens.plan.model_draft import NOW, Draft
from mobile.screens.plan.model_past import before
from mobile.screens.plan.model_when import Calendar, is_clock

# From then on somebody who opens this page is most likely standing in the room.
_EVENING = "19:15"
_FIRST = "members_meeting"


def first(services: Services, calendar: Calendar) -> Draft:
    """For a new activity; branch "" for somebody without an office."""
    offices = services.offices()
    if not offices:
        return Draft("", calendar.today)
    past = before(services)
    minutes, clock = USUAL[_FIRST]
    return Draft(
        _own(services, offices),
        calendar.today,
        type=_FIRST,
        time=NOW if f"{calendar.local:%H:%M}" >= _EVENING else clock,
        minutes=past.minutes(_FIRST) or minutes,
        places=past.plans[0][1].places if past.plans else (),
    )


def revised(services: Services, activity: str, old: Plan | None, calendar: Calendar) -> Draft:
    """As it was planned; branch "" for somebody without an office there."""
    known = evening.activity(services.store, activity)
    if known is None or known.branch not in services.offices():
        return Draft("", calendar.today)
    if old is None:
        return Draft(known.branch, calendar.today)
    local = calendar.naive(parse_at(old.starts))
    return Draft(
        branch=known.branch,
        day=local.date(),
        type=old.type,
        title=old.title,
        time=f"{local:%H:%M}",
        minutes=old.minutes,
        places=old.places,
        campaign=old.campaign,
        late_after=old.late_after,
        note=old.note,
    )


def of_template(one: Template, branch: str, calendar: Calendar) -> Draft:
    """On the next day that its hour is still ahead of."""
    clock = one.time if is_clock(one.time) else USUAL[one.type][1]
    today = calendar.today
    is_past = calendar.at(today, clock) < calendar.now
    return Draft(
        branch=branch,
        day=today + timedelta(days=1) if is_past else today,
        type=one.type,
        title=one.title,
        time=clock,
        minutes=one.minutes,
        places=one.places,
        campaign=one.campaign,
        late_after=one.late_after,
    )


def _own(services: Services, offices: tuple[str, ...]) -> str:
    """The branch of the office itself, before those that a committee also answers for."""
    me, rows = services.me(), services.store.rows("office")
    direct = {row["branch"] for row in rows if me and row["member"] == me.member}
    return next((one for one in offices if one in direct), offices[0])
