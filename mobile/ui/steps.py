"""What single entries did, in words and icons, the same wherever somebody's past is told."""

from __future__ import annotations

from mobile.contract.kinds.attendance import LEAVE_KINDS, VALUES
from mobile.contract.registry import REGISTRY
from mobile.ui.screen import ScreenView

# word of an attendance entry -> icon
STEP_ICONS = {
    "answered": "how_to_reg",
    "met": "handshake",
    "marked": "draw",
    "leave_asked": "event_busy",
    "leave_answered": "event_busy",
    "leave_withdrawn": "undo",
    "late_asked": "more_time",
    "late_refused": "front_hand",
    "undone": "undo",
    "corrected": "edit",
    "disputed": "gavel",
    "settled": "balance",
}

_SAID = {
    "answered": ("scan", "code"),
    **dict.fromkeys(("marked", "corrected", "disputed", "settled"), VALUES),
    "leave_asked": LEAVE_KINDS,
    "leave_answered": ("granted", "refused"),
}


def step_words(view: ScreenView, family: str, word: str, value: str) -> str:
    """What one entry did, as a person says it; a kind of a newer version is named as such."""
    if family == "attendance" and value in _SAID.get(word, ()):
        return view.t(f"step.{word}_{value}")
    is_known = f"{family}.{word}" in REGISTRY.kinds
    return view.t(f"kind.{family}_{word}" if is_known else "kind.other")
