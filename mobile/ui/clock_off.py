"""A phone's clock that is wrong by a day or more, told where days decide what a page says."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.ui.screen import ScreenView


def clock_notice(view: ScreenView, days: int) -> list[Any]:
    """days: as `Services.days_off`; nothing for 0."""
    if not days:
        return []
    return [Factory.Notice(kind="refused", text=view.t("clock.off", n=days))]
