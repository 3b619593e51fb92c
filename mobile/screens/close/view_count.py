"""Counting heads: blind at first, then beside what was recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kivy.factory import Factory

from mobile.screens.close.model import CloseState
from mobile.ui.screen import ScreenView
from mobile.ui.telling import button, column

LIMIT = 3  # digits


class Counter:
    """The counter card of one screen. changed: called with the number, None when it is wiped out.

    typing: whether digits are typed; a room of forty is not forty presses.
    """

    def __init__(self, view: ScreenView, changed: Callable[[int | None], object]) -> None:
        self._view, self._changed = view, changed
        self.typing = False

    def card(self, state: CloseState) -> Any:
        """The number, the way to type it, and what it means beside what was recorded."""
        view = self._view
        stepper = Factory.Stepper(value=state.heads, low=0, empty=not state.counted)
        stepper.bind(on_choice=lambda _stepper, heads: self._changed(heads))
        made = column(
            Factory.Heading(text=view.t("close.count"), halign="center"),
            stepper,
            # Above the keys: on a small screen what stands below them is out of sight.
            *self._compared(state),
            self._keys(state),
            card=True,
        )
        made.spacing = view.theme.x4
        return made

    def _keys(self, state: CloseState) -> Any:
        if not self.typing:
            return button(self._view.t("close.type"), self._type, "quiet", "dialpad")
        pad = Factory.DigitPad(limit=LIMIT, typed=str(state.heads) if state.counted else "")
        pad.bind(on_typed_by_hand=lambda _pad, typed: self._changed(int(typed) if typed else None))
        return pad

    def _type(self) -> None:
        self.typing = True
        self._view.refresh(anew=True)

    def _compared(self, state: CloseState) -> list[Any]:
        t = self._view.t
        if not state.counted:
            return [Factory.Small(text=t("close.look"), halign="center")]
        key, present = "close.here_guests" if state.guests else "close.here", state.tally.present
        text = t(key, n=state.here, present=present, guests=state.guests)
        here = Factory.Small(text=text, halign="center")
        if not state.gap:
            return [here, Factory.Notice(kind="done", text=t("close.even"))]
        key = "close.more" if state.gap > 0 else "close.fewer"
        return [here, Factory.Notice(kind="refused", text=t(key, n=abs(state.gap)))]
