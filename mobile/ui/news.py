"""What is new about an activity, in words: changed, cancelled, late."""

from __future__ import annotations

from datetime import datetime

from mobile.core.activity.my_activity import MyActivity
from mobile.ui.screen import ScreenView


def news(view: ScreenView, one: MyActivity, now: datetime) -> list[tuple[str, str]]:
    """(icon, sentence) of what changed and was not looked at since, and of a cancelling."""
    lines = [("calendar_clock", said) for said in _changes(view, one, now)]
    off = _off(view, one)
    return [*lines, ("event_busy", off)] if off else lines


def _changes(view: ScreenView, one: MyActivity, now: datetime) -> list[str]:
    """What was announced otherwise before and not looked at since, a sentence a thing."""
    told, said = one.change, []
    if told.starts is not None:
        said.append(view.t("mine.moved_time", before=view.moments.full(told.starts, now)))
    if told.places:
        said.append(view.t("mine.moved_place", before=view.t("list.comma").join(told.places)))
    if told.title:
        said.append(view.t("mine.moved_title", before=told.title))
    return said


def _off(view: ScreenView, one: MyActivity) -> str:
    """Why a cancelled one will not be; "" for any other."""
    if one.phase != "cancelled":
        return ""
    key = "mine.off_for" if one.cancelled_for else "mine.off"
    return view.t(key, reason=one.cancelled_for)


def late_line(view: ScreenView, one: MyActivity) -> str:
    """From when on one is late, while that is still of use; how late one came, and by which
    clock."""
    if one.tardy is not None:
        clock = view.t(f"late.by_{one.tardy.clock}", time=view.moments.clock(one.tardy.at))
        return view.t("mine.tardy", n=one.tardy.minutes, clock=clock)
    if one.late_from is None or one.is_over or one.value == "present":
        return ""
    return view.t("mine.late_from", time=view.moments.clock(one.late_from))
