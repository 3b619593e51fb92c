"""How a self-report's kind and state look, the same on every screen."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.contract.moments import parse_at
from mobile.core.work.reports import UNTIMED
from mobile.ui.screen import ScreenView

WHAT_ICONS = {
    "study": "menu_book",
    "class": "school",
    "volunteer": "volunteer_activism",
    "thoughts": "edit_note",
    "visit": "home",
}
# Text keys of the reasons a contact may send one back for.
SEND_BACK = ("report.why_photo", "report.why_time", "report.why_unclear", "report.why_double")
# value -> (icon, hue)
STATES = {
    "submitted": ("hourglass_empty", "blue"),
    "confirmed": ("verified", "green"),
    "sent_back": ("arrow_back", "amber"),
    "withdrawn": ("undo", "grey"),
    "differing": ("compare_arrows", "amber"),
    "held": ("warning", "amber"),
}


def state_tag(view: ScreenView, value: str) -> Any:
    """How it stands."""
    icon, hue = STATES.get(value, ("help", "grey"))
    key = f"report.state_{value}" if value in STATES else "kind.other"
    return Factory.Tag(text=view.t(key), icon=icon, hue=hue)


def day_of(view: ScreenView, day: str) -> str:
    """As people say it, "" for none; noon in China is the same day wherever a phone may be set."""
    noon = f"{day}T04:00:00.000Z"
    return view.moments.day(parse_at(noon), view.services.clock.now()) if day else ""


def length_of(view: ScreenView, what: str, minutes: int) -> str:
    """How long it took; "" for what has no length."""
    return "" if what in UNTIMED else view.t("plan.minutes", n=minutes)
