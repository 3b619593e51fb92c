"""What wants a person before the figures are stood by: contested marks, and what waits."""

from __future__ import annotations

from typing import Any

from mobile.screens.close.model import Absentee, CloseState
from mobile.ui.contact_parts import MARKS, name_of, row, rows, section
from mobile.ui.rates import stale
from mobile.ui.screen import ScreenView
from mobile.ui.standing import apart

SHOWN = 8


def first_section(view: ScreenView, state: CloseState) -> list[Any]:
    """Exceptions first; nothing when there are none."""
    found = [_torn(view, one) for one in state.torn[:SHOWN]]
    found += [
        _group(view, route, key, icon, count)
        for route, key, icon, count in (
            ("todo_leave", "close.leave", "event_busy", state.tally.leave_pending),
            ("todo_confirm", "close.waiting", "how_to_reg", state.tally.waiting),
            ("guests", "close.strangers", "person_search", state.strangers),
        )
        if count
    ]
    first = [section(view.t("close.first"), rows(*found))] if found else []
    return [*stale(view, state.stood_by), *first]


def _torn(view: ScreenView, one: Absentee) -> Any:
    icon, hue = MARKS["differing"]
    params = {"activity": view.params["activity"], "member": one.id}
    return row(
        lambda: view.go("todo_marks", **params),
        title=name_of(view, one.name),
        subtitle=apart(view, one.hint),
        icon=icon,
        icon_tone=hue,
        tag=view.t(f"mark.{one.mark}"),
        hue=hue,
    )


def _group(view: ScreenView, route: str, key: str, icon: str, count: int) -> Any:
    return row(
        lambda: view.go(route, activity=view.params["activity"]),
        title=view.t(key, n=count),
        icon=icon,
        icon_tone="blue",
    )
