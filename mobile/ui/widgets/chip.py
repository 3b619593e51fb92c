"""Chips: small choices and small facts."""

from __future__ import annotations

from kivy.properties import (
    BooleanProperty,
    ListProperty,
    NumericProperty,
    OptionProperty,
    StringProperty,
)
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.stacklayout import StackLayout

from mobile.ui.breaks import measure
from mobile.ui.widgets.press import PressBox

UNPLACED = 100  # px; Kivy's width of what no layout has placed yet
HUES = ("grey", "red", "green", "amber", "blue", "gold")


class Tag(BoxLayout):
    """A fact in a pill: shape, word and colour together. hue: one of HUES."""

    text = StringProperty("")
    icon = StringProperty("")
    hue = OptionProperty("grey", options=HUES)


class Chip(PressBox):
    """One choice of a ChipRow.

    room: px of the row; what is longer goes on in a second line. most: px of the words then, else
    0.
    """

    room = NumericProperty(0)
    most = NumericProperty(0)
    text = StringProperty("")
    icon = StringProperty("")
    key = StringProperty("")
    chosen = BooleanProperty(False)


class Choosing:
    """What ChipRow and Segments share. `options`: (key, text) pairs; `chosen`: the chosen keys."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.fbind("options", self._fill)
        self.fbind("chosen", self._mark)
        self._fill()

    def _fill(self, *_: object) -> None:
        self.clear_widgets()
        for key, text in self.options:
            chip = self.option(key=key, text=text, chosen=key in self.chosen)
            chip.bind(on_release=self._tap)
            self.add_widget(chip)

    def _mark(self, *_: object) -> None:
        for chip in self.children:
            chip.chosen = chip.key in self.chosen

    def _tap(self, chip: Chip) -> None:
        if not self.many:
            self.chosen = [] if self.clearable and chip.chosen else [chip.key]
        elif chip.chosen:
            self.chosen = [key for key in self.chosen if key != chip.key]
        else:
            self.chosen = [*self.chosen, chip.key]
        self.dispatch("on_choice", list(self.chosen))

    def on_choice(self, chosen: list[str]) -> None:
        """A person chose; not called when `chosen` is set by code."""


class ChipRow(Choosing, StackLayout):
    """Choose one, or many, of a few; wraps to further lines."""

    __events__ = ("on_choice",)
    option = Chip
    options = ListProperty([])
    chosen = ListProperty([])
    many = BooleanProperty(False)
    clearable = BooleanProperty(False)

    def _fill(self, *_: object) -> None:
        super()._fill()
        self._make_room()

    def on_width(self, *_: object) -> None:
        self._make_room()

    def _make_room(self) -> None:
        if self.width == UNPLACED:
            return  # breaking words for it would lay out everything twice
        for chip in self.children:
            chip.room = self.width


class Segment(PressBox):
    """One part of Segments. tight: in small type, for there is no room for more."""

    tight = BooleanProperty(False)
    words_high = NumericProperty(0)
    text = StringProperty("")
    key = StringProperty("")
    chosen = BooleanProperty(False)


class Segments(Choosing, BoxLayout):
    """Two to four views of the same list, exactly one of them chosen; as high as the words need."""

    __events__ = ("on_choice",)
    option = Segment
    options = ListProperty([])
    chosen = ListProperty([])
    many = False
    clearable = False
    small, tallest = NumericProperty(0), NumericProperty(0)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for name in ("width", "small", "options"):
            self.fbind(name, self._tighten)
        self._tighten()

    def _tighten(self, *_: object) -> None:
        room = self.width / max(1, len(self.children)) - self.small
        tight = any(measure(part.text, self.small, True) > room for part in self.children)
        for part in self.children:
            part.tight = tight
        self._grow()

    def _fill(self, *_: object) -> None:
        super()._fill()
        for part in self.children:
            part.fbind("words_high", self._grow)

    def _grow(self, *_: object) -> None:
        self.tallest = max((part.words_high for part in self.children), default=0)
