"""What has just been done, with the way to take it back."""

from __future__ import annotations

from collections.abc import Callable

from kivy.clock import Clock
from kivy.properties import BooleanProperty, NumericProperty, OptionProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

SHORT = 4
READ = 5  # s; then the words were read, and only the way back stays
ICONS = {"done": "check_circle", "refused": "front_hand", "info": "info", "error": "warning"}


class Toast(BoxLayout):
    """A strip above the navigation.

    kind: done, refused, info or error. left: seconds until it goes; with `undo` they are
    counted down on the button. small: a pill with the way back alone. on_gone: it went, by time or
    by undo. is_met: a finger or a key came after it.
    """

    __events__ = ("on_gone",)
    text = StringProperty("")
    kind = OptionProperty("done", options=list(ICONS))
    icon = StringProperty("check_circle")
    left = NumericProperty(SHORT)
    undoable = BooleanProperty(False)
    small = BooleanProperty(False)

    def __init__(self, undo: Callable[[], None] | None = None, **kwargs: object) -> None:
        self._undo, self._seen = undo, 0
        self._since, self.is_met = Clock.frames, False
        super().__init__(undoable=undo is not None, **kwargs)
        self._tick = Clock.schedule_interval(self._count, 1)

    def on_kind(self, _toast: BoxLayout, kind: str) -> None:
        self.icon = ICONS[kind]

    def _count(self, _dt: float) -> None:
        self.left -= 1
        self._seen += 1
        self.small = self.undoable and self._seen >= READ
        if self.left <= 0:
            self.go()

    def turn_page(self) -> None:
        """Another page came to the front: words stay with theirs, a way back follows small."""
        if Clock.frames == self._since:  # said by the very act that left the page
            return
        if self.undoable:
            self._seen, self.small = max(READ, self._seen), True
        else:
            self.go()

    def answer(self) -> None:
        """The screen is in another state: a complaint goes when a person had a hand in it."""
        if self.kind == "refused" and self.is_met:
            self.go()

    def take_back(self) -> None:
        """Undo was pressed."""
        self.go()
        undo, self._undo = self._undo, None
        if undo:
            undo()

    def go(self) -> None:
        """Leave the window."""
        self._tick.cancel()
        if self.parent:
            self.parent.remove_widget(self)
            self.dispatch("on_gone")

    def on_gone(self) -> None:
        """It is no longer shown."""
