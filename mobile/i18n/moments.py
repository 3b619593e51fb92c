"""Local time for people: aware UTC comes in, text in the phone's zone goes out."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from mobile.contract.moments import in_zone
from mobile.i18n.texts import Texts

MINUTE, HOUR, DAY = 60, 3600, 86400
EVENING = 17  # o'clock


class Moments:
    """Dates and times as people say them.

    zone: None means the zone of the phone.
    """

    def __init__(self, texts: Texts, zone: tzinfo | None = None) -> None:
        self._t, self._zone = texts.get, zone

    def clock(self, at: datetime) -> str:
        """19:30"""
        return f"{self._local(at):%H:%M}"

    def day(self, at: datetime, now: datetime) -> str:
        """Today, tomorrow or yesterday by name; else 11-23 with its weekday; else with the year."""
        local, today = self._local(at), self._local(now)
        names = {0: "moment.today", 1: "moment.tomorrow", -1: "moment.yesterday"}
        name = names.get((local.date() - today.date()).days)
        if name:
            return self._t(name)
        key = "moment.day" if local.year == today.year else "moment.day_of_year"
        return self._t(
            key,
            year=local.year,
            month=self._t(f"moment.month_{local.month}"),
            day=local.day,
            weekday=self._t(f"moment.weekday_{local.isoweekday()}"),
        )

    def full(self, at: datetime, now: datetime) -> str:
        """Day and clock: what a card or a row of an activity shows."""
        return self._t("moment.full", day=self.day(at, now), clock=self.clock(at))

    def span(self, start: datetime, end: datetime, now: datetime) -> str:
        """Day, start and end; the end's day is left out: activities end the same evening."""
        return self._t(
            "moment.span", day=self.day(start, now), start=self.clock(start), end=self.clock(end)
        )

    def is_tonight(self, at: datetime, now: datetime) -> bool:
        """Today, from five in the afternoon on."""
        local = self._local(at)
        return local.date() == self._local(now).date() and local.hour >= EVENING

    def month(self, at: datetime) -> str:
        local = self._local(at)
        return self._t(
            "moment.month_of", year=local.year, month=self._t(f"moment.month_{local.month}")
        )

    def ago(self, at: datetime, now: datetime) -> str:
        """Just now, minutes or hours ago, then `full`. A clock that ran ahead reads as just now."""
        seconds = (now - at) / timedelta(seconds=1)
        if seconds < MINUTE:
            return self._t("moment.now")
        if seconds < HOUR:
            return self._t("moment.minutes", n=int(seconds // MINUTE))
        if seconds < DAY:
            return self._t("moment.hours", n=int(seconds // HOUR))
        return self.full(at, now)

    def _local(self, at: datetime) -> datetime:
        if at.tzinfo is None:
            raise ValueError("moments must be aware")
        return in_zone(at, self._zone)
