"""Rows of a long list that are as high as their words: nothing is cut, and still only those on the
screen exist. Heights are reckoned from the font's widths, so no row is built to be measured."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, Any

from kivy.properties import (
    BooleanProperty,
    NumericProperty,
    OptionProperty,
    StringProperty,
)

from mobile.ui.breaks import broken, exact, has_wide, measure, pieces
from mobile.ui.theme import LINE
from mobile.ui.widgets.chip import HUES
from mobile.ui.widgets.press import PressBox

if TYPE_CHECKING:
    from mobile.ui.theme import Theme
    from mobile.ui.widgets.rows import RowItem

# Kivy breaks Latin lines by what the shaper says, which is this much more than the font at most.
SURE = 1.03


class InList:
    """Of a row: a press of it is its list's, unless the rows moved under the finger."""

    def on_release(self) -> None:
        self.parent.parent.dispatch("on_choice", self.key)

    def _may_act(self, touch: Any) -> bool:
        return self.parent.parent.has_stood(touch) and super()._may_act(touch)


class MeasuredRow(InList, PressBox):
    """As Row, with the tag beside the second line. Its height is its list's affair."""

    key = StringProperty("")
    title = StringProperty("")
    subtitle = StringProperty("")
    icon = StringProperty("")
    icon_tone = StringProperty("ink2")
    tag = StringProperty("")
    tag_icon = StringProperty("")
    hue = OptionProperty("grey", options=HUES)
    opens = BooleanProperty(True)
    chosen = BooleanProperty(False)
    indent = NumericProperty(0)


def height_of(item: RowItem, theme: Theme, width: float) -> float:
    """Height in px of the row of a RowItem in a list that is so wide."""
    t, one = theme, item
    side = t.x4 + t.x3 + (t.icon + t.x3 if one.icon else 0)
    side += t.icon_small + t.x3 if one.opens else 0
    room = max(1.0, width - side)
    beside = _tag_width(one, t)
    low = lines_high(one.subtitle, room - beside, t.small)
    tag = t.x6 if one.tag else 0
    words = lines_high(one.title, room, t.body) + max(low, tag)
    return float(max(t.touch, ceil(words + t.x6)))


def _tag_width(one: RowItem, t: Theme) -> float:
    if not one.tag:
        return 0
    icon = t.icon_tiny + t.x1 if one.tag_icon else 0
    words = measure(one.tag, t.tiny, True)
    return float(words + icon + 2 * t.x2 + t.x2)


@lru_cache(maxsize=8192)
def lines_high(text: str, width: float, size: float) -> float:
    """Height of `text` in a column so wide; 0 for no text."""
    if not text:
        return 0
    if has_wide(text):
        count = broken(text, width, size, False).count("\n") + 1
    else:
        count = sum(_latin_lines(line, width, size) for line in text.split("\n"))
    return count * ceil(size * LINE)


def _latin_lines(line: str, width: float, size: float) -> int:
    """As Kivy breaks: at blanks, and a word longer than the line wherever it must."""
    count, used = 1, 0.0
    for one, blank in pieces(line):
        wide = exact(one, size) * SURE
        if used and used + wide > width:
            count, used = count + 1, 0.0
        count += int(wide // width) if wide > width else 0
        used += wide + exact(blank, size) * SURE
    return count
