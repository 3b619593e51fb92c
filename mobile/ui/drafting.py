"""Keeps a form's draft while a person types, without a write for every letter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kivy.clock import Clock

from mobile.core.phone.drafts import Drafts

PAUSE = 0.4  # s; a letter typed this long ago is on the disk


class Drafting:
    """name: of the draft. fields: what the form holds now; asked whenever a pause comes.

    `changed()` after every change, `now()` where it matters whether it is kept, `leave()` when the
    screen is left, `done()` once it was sent.
    """

    def __init__(self, drafts: Drafts, name: str, fields: Callable[[], Mapping[str, str]]) -> None:
        self._drafts, self._name, self._fields = drafts, name, fields
        self._event = Clock.create_trigger(lambda _dt: self.now(), PAUSE)

    def watch(self, *fields: Any) -> None:
        """Every letter of these Fields is a change."""
        for field in fields:
            field.ids.entry.bind(text=lambda *_: self.changed())

    def changed(self) -> None:
        self._event.cancel()
        self._event()

    def now(self) -> str:
        """ "" or the code why it could not be kept."""
        self._event.cancel()
        return self._drafts.keep(self._name, self._fields())

    def leave(self) -> None:
        """Keeps what no pause has kept yet."""
        if self._event.is_triggered:
            self.now()

    def done(self) -> None:
        self._event.cancel()
        self._drafts.clear(self._name)
