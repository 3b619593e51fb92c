"""How days, signs of life and tries are put into words and shapes."""

from __future__ import annotations

from mobile.contract.moments import parse_at
from mobile.core.phone.app_lock import Lock
from mobile.core.work.days import days_between
from mobile.core.work.silence import Silence
from mobile.ui.screen import ScreenView

# word of a Silence -> (icon, hue)
HUES = {
    "unknown": ("hourglass_empty", "grey"),
    "in_touch": ("check_circle", "green"),
    "again": ("check_circle", "green"),
    "silent": ("hourglass_empty", "amber"),
    "sought": ("person_search", "blue"),
    "submitted": ("groups", "grey"),
}
# Within it no day and month come twice.
NEAR_DAYS = 330
WAY_ICONS = {
    "phone": "call",
    "message": "sms",
    "family": "home",
    "villager": "group",
    "host": "domain",
    "visit": "route",
}


def keep_private(view: ScreenView, names: bool) -> None:
    """No picture in the list of recent apps while names are shown; under the app's own lock that
    holds for every screen."""
    services = view.services
    is_locked = Lock(services.store, services.clock).is_on()
    services.devices.screen.private(names or is_locked)


def day_words(view: ScreenView, day: str) -> str:
    """A day, `YYYY-MM-DD`, as people say it; "" for none."""
    # Noon in China is the same day everywhere this app is used.
    if not day:
        return ""
    return view.moments.day(parse_at(f"{day}T04:00:00.000Z"), view.services.clock.now())


def short_day(view: ScreenView, day: str) -> str:
    """Month and day, with the year where they alone would name another day."""
    year, month, number = day.split("-")
    is_near = days_between(day, view.services.today()) < NEAR_DAYS
    key = "short_day" if is_near else "short_day_of_year"
    named = view.t(f"moment.month_{int(month)}")
    return view.t(f"follow_up.{key}", year=year, month=named, day=int(number))


def sign_words(view: ScreenView, known: Silence) -> str:
    """Since when, and by what."""
    if known.last is None:
        if known.word == "unknown":
            return view.t("follow_up.never")
        key = "person.days_never" if known.days else "person.days_never_today"
        return view.t(key, n=known.days)
    day, what = day_words(view, known.last.day), view.t(f"follow_up.sign_{known.last.what}")
    if known.is_long:
        return view.t("person.days_ago", n=known.days, day=day, what=what)
    return view.t("person.last", day=day, what=what)
