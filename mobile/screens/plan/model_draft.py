"""What is chosen for an activity so far, and how it is kept through a kill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mobile.contract.kinds.activity import TYPES
from mobile.contract.moments import is_day
from mobile.core.activity.plan_templates import Template

NOW = "now"
_LINE = "\n"


@dataclass(frozen=True, slots=True)
class Draft:
    """title "" is not chosen yet. day: local. time: HH:MM local, or NOW. late_after: minutes."""

    branch: str
    day: date
    type: str = "members_meeting"
    title: str = ""
    time: str = "19:30"
    minutes: int = 60
    places: tuple[str, ...] = ()
    campaign: str = ""
    late_after: int = 0
    note: str = ""

    def template(self) -> Template:
        """To be used again; without its day."""
        return Template(
            title=self.title,
            type=self.type,
            time="" if self.time == NOW else self.time,
            minutes=self.minutes,
            places=self.places,
            campaign=self.campaign,
            late_after=self.late_after,
        )


def fields_of(draft: Draft) -> Mapping[str, str]:
    """As core.drafts keeps them."""
    return {
        "branch": draft.branch,
        "day": draft.day.isoformat(),
        "type": draft.type,
        "title": draft.title,
        "time": draft.time,
        "minutes": str(draft.minutes),
        "places": _LINE.join(draft.places),
        "campaign": draft.campaign,
        "late_after": str(draft.late_after),
        "note": draft.note,
    }


def draft_of(fields: Mapping[str, str], today: date) -> Draft | None:
    """None for none, and for one of another version. A day that has passed is today."""
    numbers = (fields.get("minutes", ""), fields.get("late_after", ""))
    is_known = fields.get("type") in TYPES and is_day(fields.get("day", ""))
    if not is_known or not all(one.isdecimal() and len(one) < 5 for one in numbers):
        return None
    return Draft(
        branch=fields.get("branch", ""),
        day=max(today, date.fromisoformat(fields["day"])),
        type=fields["type"],
        title=fields.get("title", ""),
        time=fields.get("time", NOW),
        minutes=int(numbers[0]),
        places=tuple(filter(None, fields.get("places", "").split(_LINE))),
        campaign=fields.get("campaign", ""),
        late_after=int(numbers[1]),
        note=fields.get("note", ""),
    )
