"""What a picture hides and a person notices: cut texts, texts on texts, targets too small."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from kivy.core.window import Window
from kivy.metrics import dp
from kivy.uix.behaviors import ButtonBehavior
from kivy.uix.label import Label
from kivy.uix.textinput import TextInput
from kivy.uix.widget import Widget

from mobile.ui.breaks import measure
from mobile.ui.widgets.card import Card
from mobile.ui.widgets.text import Text
from tests.pictures.finder import Box, ancestors, box, everything, on_screen, walk, words_of

LEAST_TARGET = 48  # dp
SLACK = 1.5  # px: layouts round


@dataclass(frozen=True)
class Finding:
    """kind: clipped, torn, stale, outside, small_target, overlap, covered; or shortened, which is
    often meant."""

    kind: str
    what: str
    detail: str = ""


def examine() -> list[Finding]:
    shown = [widget for widget in everything() if on_screen(widget)]
    labels = [w for w in shown if isinstance(w, Label) and words_of(w).strip()]
    found = [finding for label in labels for finding in of_label(label)]
    found += [f for w in shown for f in of_target(w)]
    for root in Window.children:
        for layer in root.children:
            found += overlaps(layer)
    return found


def of_label(label: Label) -> Iterator[Finding]:
    wide, high = label.texture_size
    if wide > label.width + SLACK or high > label.height + SLACK:
        yield Finding(
            "clipped",
            words_of(label),
            f"{wide:.0f}×{high:.0f} in {label.width:.0f}×{label.height:.0f}",
        )
    if isinstance(label, Text) and not label.shorten:
        yield from torn_words(label)
    if label.is_shortened:
        yield Finding("shortened", words_of(label))
    if not label.markup and label._label.text != label.text:
        yield Finding("stale", words_of(label), "drawn before its words were broken into lines")
    left, right = sides(label)
    low, high = bounds(label)
    if left < low - SLACK or right > high + SLACK:
        yield Finding("outside", words_of(label), f"x {left:.0f} to {right:.0f}")


def sides(widget: Widget) -> tuple[float, float]:
    return widget.to_window(*widget.pos)[0], widget.to_window(widget.right, widget.y)[0]


def bounds(widget: Widget) -> tuple[float, float]:
    """Left and right edge of what it stands on: the innermost card, else the window."""
    return next(
        (sides(one) for one in ancestors(widget) if isinstance(one, Card)), (0, Window.width)
    )


def torn_words(label: Text) -> Iterator[Finding]:
    """A word wider than its label is broken in the middle by Kivy."""
    for word in label.plain.split():
        if word.isascii() and measure(word, label.font_size, label.bold) > label.width + SLACK:
            yield Finding("torn", word, label.plain)


def of_target(widget: Widget) -> Iterator[Finding]:
    if not isinstance(widget, ButtonBehavior) or widget.disabled:
        return
    least = dp(LEAST_TARGET) - SLACK
    if widget.width < least or widget.height < least:
        yield Finding(
            "small_target",
            type(widget).__name__,
            f"{widget.width:.0f}×{widget.height:.0f}: {inner_words(widget)}",
        )


def inner_words(widget: Widget) -> str:
    return " ".join(filter(None, map(words_of, walk(widget))))


def overlaps(layer: Widget) -> Iterator[Finding]:
    """Within one layer; a sheet may lie over a screen."""
    drawn = [
        w
        for w in walk(layer)
        if isinstance(w, (Label, TextInput)) and words_of(w).strip() and on_screen(w)
    ]
    places = [(words_of(w), ink(w)) for w in drawn]
    for (one, first), (two, second) in combinations(places, 2):
        if crosses(first, second):
            yield Finding("overlap", one, two)


def ink(widget: Widget) -> Box:
    """Where the words are, not the box around them."""
    left, bottom, right, top = box(widget)
    if not isinstance(widget, Label):
        return left, bottom, right, top
    spare_x = max(0, (widget.width - widget.texture_size[0]) / 2)
    spare_y = max(0, (widget.height - widget.texture_size[1]) / 2)
    return left + spare_x, bottom + spare_y, right - spare_x, top - spare_y


def crosses(one: Box, two: Box) -> bool:
    slack = 3
    return (
        min(one[2], two[2]) - max(one[0], two[0]) > slack
        and min(one[3], two[3]) - max(one[1], two[1]) > slack
    )
