"""What was planned before: its titles, its places, and the last one moved to its next day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import parse_at
from mobile.core.activity import evening
from mobile.core.activity.plan_templates import next_start, next_title
from mobile.core.services import Services
from mobile.screens.plan.model_draft import Draft
from mobile.screens.plan.model_when import Calendar

TITLES = 3
SHOWN_PLACES = 6
LOOK_BACK = 60
Months = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Before:
    """plans: with their branch, latest start first; cancelled ones are not among them."""

    plans: tuple[tuple[str, Plan], ...]

    def of(self, kind: str) -> list[Plan]:
        return [plan for _, plan in self.plans if plan.type == kind]

    def titles(self, kind: str, day: date, calendar: Calendar, months: Months) -> tuple[str, ...]:
        """The last few used for this type, with the month of `day` where they named theirs."""
        used = (
            next_title(plan.title, calendar.naive(parse_at(plan.starts)).date(), day, months)
            for plan in self.of(kind)
        )
        return tuple(dict.fromkeys(used))[:TITLES]

    def places(self) -> list[str]:
        return [place for _, plan in self.plans for place in plan.places]

    def minutes(self, kind: str) -> int:
        """As long as the last one of this type; 0 without one."""
        return next((plan.minutes for plan in self.of(kind)), 0)

    def like_last(self, kind: str, calendar: Calendar, months: Months) -> Draft | None:
        """The last one of this type once more: its place and weekday, the month in its title."""
        found = [(branch, plan) for branch, plan in self.plans if plan.type == kind]
        if not found:
            return None
        branch, last = found[0]
        held = [calendar.naive(parse_at(plan.starts)) for _, plan in found]
        now = calendar.naive(calendar.now)
        then = next_start(held, now)
        if then.date() > calendar.last():
            return None
        return Draft(
            branch=branch,
            day=then.date(),
            type=kind,
            title=next_title(last.title, held[0].date(), then.date(), months),
            time=f"{_quarter(then):%H:%M}",
            minutes=last.minutes,
            places=last.places,
            late_after=last.late_after,
        )


def before(services: Services) -> Before:
    """Of the branches this phone's member holds an office in."""
    offices = services.offices()
    known = evening.activities(services.store, LOOK_BACK)
    kept = (one for one in known if one.branch in offices and one.phase != "cancelled")
    return Before(tuple((one.branch, one.plans[0]) for one in kept if one.plans))


def _quarter(at: datetime) -> datetime:
    """What was begun at once began at no round time; the next one does."""
    return at - timedelta(minutes=at.minute % 15)
