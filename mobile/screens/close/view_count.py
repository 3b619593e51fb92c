"""Counting heads: blind at first, then beside what was recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kivy.clock import Clock
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
        self._pad: Any = None
        self._note: Any = None
        self._show = Clock.create_trigger(lambda _dt: self._show_note())

    @property
    def typing(self) -> bool:
        return self._pad is not None

    def card(self, state: CloseState) -> Any:
        """The number, the way to type it, and what it means beside what was recorded."""
        view = self._view
        stepper = Factory.Stepper(value=state.heads, low=0, empty=not state.counted)
        stepper.bind(on_choice=lambda _stepper, heads: self._stepped(heads))
        # On a small screen the keys leave room for the number and the note alone.
        is_tight = self.typing and view.theme.short
        made = column(
            None if is_tight else Factory.Heading(text=view.t("close.count"), halign="center"),
            stepper,
            *self._compared(state),
            None if self.typing else self._way_to_type(),
            card=True,
        )
        made.spacing = view.theme.x2 if is_tight else view.theme.x4
        return made

    def keys(self, state: CloseState) -> Any:
        """The one keypad of this count: a thumb may be down on it while the number changes."""
        self._pad.typed = str(state.heads) if state.counted else ""
        return self._pad

    def stop(self) -> None:
        """Typing ends."""
        self._pad = None

    def _way_to_type(self) -> Any:
        return button(self._view.t("close.type"), self._type, "quiet", "dialpad")

    def _type(self) -> None:
        self._pad = Factory.DigitPad(limit=LIMIT, fresh=True)
        self._pad.bind(on_typed_by_hand=lambda _pad, typed: self._typed(typed))
        self._view.refresh(anew=True)

    def _typed(self, typed: str) -> None:
        self._changed(int(typed) if typed else None)
        if self._note is not None:
            self._note.bind(pos=self._show, size=self._show)

    def _show_note(self) -> None:
        """Where the number and the note do not both fit, the note: the act says the number too.
        Out from under the dock, and from under a strip that lies above it."""
        note, scroll = self._note, self._view.ids.scroll
        if note is None or note.get_parent_window() is None:
            return
        low = note.to_window(*note.pos)[1] - scroll.to_window(*scroll.pos)[1]
        hidden = self._view.below + self._view.theme.x2 - low
        room = self._view.body.height - scroll.height
        if hidden > 0 and room > 0:
            scroll.scroll_y = max(0, scroll.scroll_y - hidden / room)

    def _stepped(self, heads: int) -> None:
        if self.typing:
            self._pad.fresh = True
        self._changed(heads)

    def _compared(self, state: CloseState) -> list[Any]:
        t = self._view.t
        if not state.counted:
            self._note = None
            return [Factory.Small(text=t("close.look"), halign="center")]
        key, present = "close.here_guests" if state.guests else "close.here", state.tally.present
        text = t(key, n=state.here, present=present, guests=state.guests)
        here = Factory.Small(text=text, halign="center")
        if state.gap:
            key = "close.more" if state.gap > 0 else "close.fewer"
            self._note = Factory.Notice(kind="refused", text=t(key, n=abs(state.gap)))
        else:
            self._note = Factory.Notice(kind="done", text=t("close.even"))
        return [here, self._note]
