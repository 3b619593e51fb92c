"""Typing without a keyboard: initials, digits, a head count."""

from __future__ import annotations

from string import ascii_uppercase

from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.gridlayout import GridLayout

from mobile.ui.theme import Theme
from mobile.ui.widgets.card import Across
from mobile.ui.widgets.press import PressBox

ERASE = "backspace"
# A thumb needs 48 dp a key: seven letters beside each other on the narrowest phone, six in elder
# size, if that leaves room for the names they find.
COLUMNS, ELDER_COLUMNS = 7, 6


def letter_columns(theme: Theme) -> int:
    """How many letters stand beside each other."""
    return ELDER_COLUMNS if theme.elder and not theme.short else COLUMNS


class Key(PressBox):
    """One key. key: what it types; icon: shown in place of letters; label: said of the icon."""

    rolls = True
    key = StringProperty("")
    icon = StringProperty("")
    label = StringProperty("")


class Keypad(GridLayout):
    """Keys that add to `typed`, and one that takes the last away.

    usable: keys that lead somewhere; the others are dimmed. "" means all. Taking away is dimmed
    while nothing is typed. fresh: what stands there was not typed here, and the next key begins
    anew.
    """

    __events__ = ("on_typed_by_hand",)
    keys = StringProperty("")
    typed = StringProperty("")
    usable = StringProperty("")
    limit = NumericProperty(4)
    fresh = BooleanProperty(False)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.fbind("usable", self._dim)
        self.fbind("typed", self._dim)
        self.fbind("cols", self._build)
        self._build()

    def _build(self, *_: object) -> None:
        self.clear_widgets()
        blanks = -(len(self.keys) + 1) % (self.cols or 1)  # erase ends the last row
        for key in self.keys + " " * blanks:
            self._add(Key(key=key.strip(), disabled=key == " "))
        self._add(Key(key=ERASE, icon=ERASE))
        self._dim()

    def _add(self, key: Key) -> None:
        key.bind(on_release=self._press)
        self.add_widget(key)

    def _press(self, key: Key) -> None:
        if key.key == ERASE:
            self.typed = self.typed[:-1]
        elif key.key and self.fresh:
            self.typed = key.key
        elif key.key and len(self.typed) < self.limit:
            self.typed += key.key
        self.fresh = False
        self.dispatch("on_typed_by_hand", self.typed)

    def _dim(self, *_: object) -> None:
        for key in self.children:
            if key.key == ERASE:
                key.disabled = not self.typed
            else:
                key.disabled = not key.key or (bool(self.usable) and key.key not in self.usable)

    def on_typed_by_hand(self, typed: str) -> None:
        """A key was pressed; not called when `typed` is set by code."""


class InitialsKeypad(Keypad):
    """A to Z. Two letters find a person with a two-character name."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(keys=ascii_uppercase, **kwargs)


class DigitPad(Keypad):
    """0 to 9 in a telephone's order."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("limit", 6)
        super().__init__(keys="123456789 0", **kwargs)


class StepKey(PressBox):
    """Less or more of a Stepper. label: what it does, in words."""

    rolls = True
    icon = StringProperty("")
    label = StringProperty("")


class Stepper(Across):
    """A number with less and more beside it. stride: how much one press changes it.

    empty: nobody has said a number yet; the first press of more says the first one.
    """

    __events__ = ("on_choice",)
    value = NumericProperty(0)
    low = NumericProperty(0)
    high = NumericProperty(999)
    stride = NumericProperty(1)
    empty = BooleanProperty(False)

    def step(self, by: int) -> None:
        self.empty = False
        self.value = max(self.low, min(self.high, self.value + by))
        self.dispatch("on_choice", int(self.value))

    def on_choice(self, value: int) -> None:
        """A person changed the number."""
