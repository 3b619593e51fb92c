"""Tokens: the one place with colours, sizes, spaces and times.

kv reads them as `theme.ink`, `theme.body`, `theme.x4`; changing `dark`, `elder` or `still`
updates every widget that reads one.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from kivy.event import EventDispatcher
from kivy.metrics import Metrics, dp
from kivy.properties import BooleanProperty, ColorProperty, NumericProperty, ObjectProperty

from mobile.ui.palette import DARK, LIGHT

# sp: normal, elder. Elder text stays between 18 and 30, but for the six digits.
TYPE = {
    "tiny": (12, 18),
    "small": (14, 18),
    "body": (16, 20),
    "title": (20, 24),
    "large": (26, 30),
    "huge": (34, 34),
    "icon_tiny": (14, 20),
    "icon": (24, 30),
    "icon_small": (18, 22),
    "icon_large": (48, 56),
}
# Up to this size, in sp, text grows as the system's font size says; above it less and less, as
# Android itself does from version 14 on: a heading of twice its size leaves no page to head.
ALL, LESS, LEAST = 14, 22, 0.2
ICONS = 0.3  # share of it by which icons grow
# dp: normal, elder
REACH = {"touch": (48, 60), "act": (52, 60), "bar": (56, 64), "nav": (64, 72)}
# dp of a keypad's key: normal, elder. On a short screen what it finds needs the space above it.
KEY, LOW_KEY = (60, 68), 52
SHORT = 700  # dp; a five-inch phone has some 600, a taller one 720 and more
# dp, the same in both
SPACE = {"x1": 4, "x2": 8, "x3": 12, "x4": 16, "x6": 24, "x8": 32, "r_card": 12, "r_sheet": 16}
HAIRLINE = 1
# Ascent and descent of the fonts together, in sizes of the text; a pixel of rounding.
LINE = 1.46
QUICK, CALM = 0.12, 0.18


@contextmanager
def garbage_waits() -> Iterator[None]:
    """No widget dies meanwhile. Kivy tells every observer it began with, also those whose widget
    was collected on the way, and those fail."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def grown(size: float, scale: float) -> float:
    """Sp of a text of `size` sp where the system's font is `scale` times its normal size."""
    share = min(1.0, max(LEAST, 1 - (size - ALL) / LESS))
    return size * (1 + (scale - 1) * share)


class Tokens(EventDispatcher):
    """What `apply` fills in; kept apart so that no caller sets a colour by hand."""

    for _name in LIGHT:
        locals()[_name] = ColorProperty(LIGHT[_name])
    for _name in (*TYPE, *REACH, *SPACE):
        locals()[_name] = NumericProperty(0)
    # name -> rgba, so that kv can say `theme.hues[self.tone]` and still follow a switch
    hues = ObjectProperty({})
    sizes = ObjectProperty({})
    hair = NumericProperty(1)
    key = NumericProperty(0)
    quick = NumericProperty(QUICK)
    calm = NumericProperty(CALM)
    del _name


class Theme(Tokens):
    """The face of the app.

    dark, elder, still: dark colours, large text and targets, no motion.
    quick, calm: seconds of a press and of a change of place; 0 while `still`.
    top_inset, bottom_inset: px the system draws over, set by the app.
    short: the window has little height, set by the app.
    """

    dark = BooleanProperty(False)
    elder = BooleanProperty(False)
    still = BooleanProperty(False)
    top_inset = NumericProperty(0)
    bottom_inset = NumericProperty(0)
    short = BooleanProperty(False)

    def __init__(self, dark: bool = False, elder: bool = False, still: bool = False) -> None:
        super().__init__(dark=dark, elder=elder, still=still)
        self.apply()
        self.fbind("dark", self.apply)
        self.fbind("elder", self.apply)
        self.fbind("still", self.apply)
        self.fbind("short", self.apply)

    def apply(self, *_: object) -> None:
        """Fill the tokens for the present switches and screen density."""
        with garbage_waits():
            self._fill()

    def _fill(self) -> None:
        for name, value in (DARK if self.dark else LIGHT).items():
            setattr(self, name, value)
        self.hues = {name: tuple(getattr(self, name)) for name in LIGHT}
        step = 1 if self.elder else 0
        scale = Metrics.fontscale
        for name, pair in TYPE.items():
            is_icon = name.startswith("icon")
            size = pair[step] * (1 + (scale - 1) * ICONS) if is_icon else grown(pair[step], scale)
            setattr(self, name, dp(size))
        self.sizes = {name: getattr(self, name) for name in TYPE}
        for name, pair in REACH.items():
            setattr(self, name, dp(pair[step]))
        # An icon above a line of text; the bar of a title is high enough for any size of it.
        more = self.tiny - dp(TYPE["tiny"][step])
        self.nav += more * LINE + self.icon - dp(TYPE["icon"][step])
        self.key = dp(LOW_KEY if self.short else KEY[step])
        for name, value in SPACE.items():
            setattr(self, name, dp(value))
        self.hair = max(1, round(dp(HAIRLINE)) // 2)
        self.quick = 0 if self.still else QUICK
        self.calm = 0 if self.still else CALM
