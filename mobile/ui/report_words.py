"""How a self-report's kind and state look, the same on every screen."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.ui.screen import ScreenView

WHAT_ICONS = {
    "study": "menu_book",
    "class": "school",
    "volunteer": "volunteer_activism",
    "thoughts": "edit_note",
    "visit": "home",
}
# value -> (icon, hue)
STATES = {
    "submitted": ("hourglass_empty", "blue"),
    "confirmed": ("verified", "green"),
    "sent_back": ("arrow_back", "amber"),
    "withdrawn": ("undo", "grey"),
    "differing": ("compare_arrows", "amber"),
}


def state_tag(view: ScreenView, value: str) -> Any:
    """How it stands."""
    icon, hue = STATES.get(value, ("help", "grey"))
    key = f"report.state_{value}" if value in STATES else "kind.other"
    return Factory.Tag(text=view.t(key), icon=icon, hue=hue)
