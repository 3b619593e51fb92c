"""What an activity usually is, so that planning one is a matter of saying yes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

from mobile.contract import canon
from mobile.contract.faults import Fault
from mobile.contract.kinds.activity import TYPES
from mobile.core.phone.drafts import Settings

# type -> (minutes, local time): evenings, for people who work by day (业余、小型、分散、务实).
USUAL = {
    "members_meeting": (90, "19:30"),
    "committee_meeting": (60, "20:00"),
    "group_meeting": (60, "20:00"),
    "class": (60, "19:30"),
    "theme_day": (90, "19:30"),
    "life_meeting": (120, "19:30"),
    "review": (120, "19:30"),
    "volunteering": (120, "10:00"),
    "study": (60, "20:00"),
}
MOST = 12
# Two of a kind nearer to each other than this are held by the week, not by the month.
_WEEKLY = timedelta(days=20)
_SETTING = "plan.templates"


@dataclass(frozen=True, slots=True)
class Template:
    """A contact's own. time: HH:MM local. Kept on this phone alone."""

    title: str
    type: str
    time: str
    minutes: int
    places: tuple[str, ...] = ()
    campaign: str = ""
    late_after: int = 0


class Templates:
    """The templates of this phone, newest first; one a title."""

    def __init__(self, store: Settings) -> None:
        self._store = store

    def all(self) -> tuple[Template, ...]:
        """() for none, and for a list that is damaged."""
        text = self._store.setting(_SETTING)
        try:
            rows = canon.decode(text) if text else []
        except Fault:
            return ()
        found = [_template(row) for row in rows] if isinstance(rows, list) else []
        return tuple(one for one in found if one is not None)

    def keep(self, one: Template) -> None:
        """In place of that with the same title. Errors: "need_title", "disk_full"."""
        if not one.title.strip():
            raise Fault("need_title")
        self._write([one, *(old for old in self.all() if old.title != one.title)])

    def drop(self, title: str) -> None:
        """Errors: "disk_full"."""
        self._write([old for old in self.all() if old.title != title])

    def _write(self, kept: list[Template]) -> None:
        rows = [asdict(one) | {"places": list(one.places)} for one in kept[:MOST]]
        self._store.set_setting(_SETTING, canon.encode(rows) if rows else "")


def next_start(held: Sequence[datetime], now: datetime) -> datetime:
    """When the next one of its kind would be, after `now`.

    held: local starts of those before, newest first, at least one; naive, like `now`. Held by the
    week: the same weekday. Else the same weekday of the month: the second Tuesday after a second
    Tuesday.
    """
    last = held[0]
    if len(held) > 1 and timedelta(0) < last - held[1] < _WEEKLY:
        weeks = max(1, (now - last) // timedelta(weeks=1) + 1)
        return last + timedelta(weeks=weeks)
    year, month = last.year, last.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        found = datetime.combine(_same_weekday(last.date(), year, month), last.time())
        if found > now:
            return found


def next_title(title: str, last: date, then: date, months: Sequence[Sequence[str]]) -> str:
    """`title` with the month of `last` in it made that of `then`.

    months: ways to write the twelve, January first.
    """
    for names in months:
        # The longest first: the eleventh month ends like the first.
        written = sorted((name for name in names if name in title), key=len, reverse=True)
        if written and written[0] == names[last.month - 1]:
            return title.replace(written[0], names[then.month - 1], 1)
    return title


def _same_weekday(day: date, year: int, month: int) -> date:
    first = date(year, month, 1)
    first += timedelta(days=(day.weekday() - first.weekday()) % 7)
    found = first + timedelta(weeks=(day.day - 1) // 7)
    # There is not always a fifth one.
    return found if found.month == month else found - timedelta(weeks=1)


def _template(row: Any) -> Template | None:
    shapes = {"minutes": int, "late_after": int, "places": list}
    if not isinstance(row, dict) or row.get("type") not in TYPES:
        return None
    names = [one.name for one in fields(Template)]
    if not all(isinstance(row.get(name), shapes.get(name, str)) for name in names):
        return None
    return Template(**{name: row[name] for name in names} | {"places": tuple(row["places"])})
