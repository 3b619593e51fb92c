"""Small charts: a share as a bar, a person's month as a row of marks.

Shapes and numbers say it; the colour only repeats them. Nothing is sorted by a figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kivy.graphics import Color, Ellipse, Line, Mesh, Rectangle
from kivy.properties import DictProperty, ListProperty, NumericProperty, StringProperty
from kivy.uix.widget import Widget

from mobile.ui.widgets.press import PressBox
from mobile.ui.widgets.rows import RowList

# mark -> (shape, colour token); the shape alone tells them apart
SHAPES = {
    "present": ("disc", "green"),
    "leave": ("ring", "blue"),
    "leave_asked": ("target", "blue"),
    "absent": ("cross", "amber"),
    "differing": ("diamond", "amber"),
    "": ("dash", "line2"),
}
_OPEN = ("point", "ink2")  # nobody has said anything


class Bar(Widget):
    """present, leave: shares of the whole, 0 to 1. Filled: present; outlined: on leave."""

    present = NumericProperty(0)
    leave = NumericProperty(0)


class Dots(Widget):
    """marks: as RollLine.mark, "" for not expected; they shrink when there are many."""

    marks = ListProperty([])
    hues = DictProperty({})
    cell = NumericProperty(0)
    weight = NumericProperty(1)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for name in ("marks", "hues", "cell", "weight", "pos", "size"):
            self.fbind(name, self._draw)
        self._draw()

    def _draw(self, *_: object) -> None:
        self.canvas.clear()
        if not self.marks or not self.hues or self.width <= 0:
            return
        cell = min(self.cell, self.width / len(self.marks))
        with self.canvas:
            for index, mark in enumerate(self.marks):
                shape, hue = SHAPES.get(mark, _OPEN)
                Color(*self.hues[hue])
                self._shape(shape, self.x + cell * (index + 0.5), self.center_y, cell * 0.36)

    def _shape(self, shape: str, x: float, y: float, r: float) -> None:
        wide = self.weight
        r = r * 0.8 if shape == "cross" else r
        if shape == "disc":
            Ellipse(pos=(x - r, y - r), size=(2 * r, 2 * r))
        elif shape in ("ring", "target"):
            Line(circle=(x, y, r - wide), width=wide)
        elif shape == "cross":
            Line(points=(x - r, y - r, x + r, y + r), width=wide)
            Line(points=(x - r, y + r, x + r, y - r), width=wide)
        elif shape == "diamond":
            corners = ((x, y + r), (x + r, y), (x, y - r), (x - r, y))
            flat = [value for one in corners for value in (*one, 0, 0)]
            Mesh(vertices=flat, indices=[0, 1, 2, 3], mode="triangle_fan")
        elif shape == "dash":
            Rectangle(pos=(x - r, y - wide / 2), size=(2 * r, wide))
        if shape in ("point", "target"):
            Ellipse(pos=(x - r / 3, y - r / 3), size=(2 * r / 3, 2 * r / 3))


class DotsRow(PressBox):
    """One person's line. count: n/N in words of figures; rows are recycled, so never keep one."""

    key = StringProperty("")
    title = StringProperty("")
    count = StringProperty("")
    marks = ListProperty([])

    def on_release(self) -> None:
        self.parent.parent.dispatch("on_choice", self.key)


@dataclass(frozen=True, slots=True)
class DotsItem:
    """What one line shows."""

    key: str
    title: str
    count: str
    marks: tuple[str, ...]


class DotsList(RowList):
    """A virtual list of DotsItems. `on_choice(key)`: a line was pressed."""

    _lines: Sequence[DotsItem] = ()

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.viewclass = DotsRow

    def show(self, items: Sequence[DotsItem]) -> None:
        """Replace the lines."""
        self._lines = items
        self._fill()

    def _fill(self) -> None:
        names, high = DotsItem.__slots__, {"height": self.two_lines}
        self.data = [
            {**high, **{name: getattr(one, name) for name in names}} for one in self._lines
        ]
