"""The hours of a year, above the records and scrolling away with them."""

from __future__ import annotations

from math import ceil

from kivy.properties import NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from mobile.core.work.hours import CLASS_HOUR, TARGET, Hours, class_hours, clock_hours
from mobile.ui.screen import ScreenView
from mobile.ui.widgets.measured import LINE, lines_high
from mobile.ui.widgets.rows import Head


class HoursHead(BoxLayout):
    """studied: words for n/N. share: of the target, 0 to 1. rest, how: lines below."""

    name = StringProperty("")
    studied = StringProperty("")
    rest = StringProperty("")
    how = StringProperty("")
    share = NumericProperty(0)


def hours_head(view: ScreenView, one: Hours) -> Head:
    """Study towards its target, what waits, volunteering without one."""
    t = view.t
    volunteered = t("records.volunteer", n=clock_hours(one.volunteer))
    if one.volunteer_waiting:
        more = t("records.volunteer_waiting", n=clock_hours(one.volunteer_waiting))
        volunteered += more
    waits = [t("records.waiting", n=class_hours(one.study_waiting))] if one.study_waiting else []
    rest = chr(10).join([*waits, volunteered])
    how = t("records.how", n=CLASS_HOUR, target=TARGET)
    fields = {
        "name": t("records.study", year=one.year),
        "studied": t("records.studied", n=class_hours(one.study), target=TARGET),
        "rest": rest,
        "how": how,
        "share": min(1.0, one.study / (TARGET * CLASS_HOUR)),
    }
    return Head("HoursHead", fields, lambda width: _high(view, width, rest, how))


def _high(view: ScreenView, width: float, rest: str, how: str) -> float:
    """As the rule in view.kv adds it up."""
    theme = view.theme
    room = width - 4 * theme.x4
    words = lines_high(rest, room, theme.small) + lines_high(how, room, theme.tiny)
    line = ceil(theme.title * LINE)
    return float(theme.x2 + theme.x3 + 2 * theme.x4 + line + theme.x2 + words + 3 * theme.x2)


def alone(head: Head) -> HoursHead:
    """The same where there is no list."""
    made = HoursHead(**head.fields)
    made.bind(width=lambda _head, width: setattr(made, "height", head.high(width)))
    return made
