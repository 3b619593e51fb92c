"""Days and times an activity may begin at, in the phone's zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from mobile.screens.plan.model_draft import NOW

DAYS = 7
AHEAD = timedelta(days=60)
TIMES = ("08:30", "10:00", "14:30", "18:30", "19:00", "19:30", "20:00", "20:30")
# What has just begun may still be written down as it was announced.
_JUST_BEGUN = timedelta(minutes=30)
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


@dataclass(frozen=True, slots=True)
class Calendar:
    """now: aware. zone: None for the phone's own."""

    now: datetime
    zone: tzinfo | None

    @property
    def local(self) -> datetime:
        return self.now.astimezone(self.zone)

    @property
    def today(self) -> date:
        return self.local.date()

    def days(self, chosen: date) -> tuple[date, ...]:
        """The coming week, and the chosen day when it is another one."""
        week = [self.today + timedelta(days=index) for index in range(DAYS)]
        return tuple(sorted({*week, chosen}))

    def last(self) -> date:
        """The furthest day that can be chosen."""
        return self.today + AHEAD

    def times(self, day: date, chosen: str, is_new: bool) -> tuple[str, ...]:
        """HH:MM in order; NOW before them, today and for a new activity."""
        every = sorted({*TIMES, chosen} - {NOW})
        if day != self.today:
            return tuple(every)
        edge = self.local - _JUST_BEGUN
        first = f"{edge:%H:%M}" if edge.date() == self.today else ""
        ahead = [one for one in every if one >= first or (one == chosen and not is_new)]
        return (NOW, *ahead) if is_new else tuple(ahead)

    def at(self, day: date, clock: str) -> datetime:
        """Aware UTC. clock: HH:MM, or NOW."""
        if clock == NOW:
            return self.now
        hour, minute = map(int, clock.split(":"))
        return self.utc(datetime.combine(day, time(hour, minute)))

    def noon(self, day: date) -> datetime:
        """Aware UTC: stands for the day where days are spelled."""
        return self.utc(datetime.combine(day, time(12)))

    def utc(self, local: datetime) -> datetime:
        # Without a zone Python takes the phone's own.
        return local.replace(tzinfo=self.zone).astimezone(UTC)

    def naive(self, at: datetime) -> datetime:
        """Local wall time of an aware one."""
        return at.astimezone(UTC).astimezone(self.zone).replace(tzinfo=None)


def is_clock(text: str) -> bool:
    """Whether `text` is HH:MM."""
    return bool(_CLOCK.fullmatch(text))
