"""Small charts: shapes that differ without colour, and a face that switches under them."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory
from kivy.graphics import Color

from mobile.ui.furnish import furnish, furnish_rest
from mobile.ui.theme import Theme
from mobile.ui.widgets.chart import SHAPES


def colours(widget: Any) -> list[tuple[float, ...]]:
    return [tuple(one.rgba) for one in widget.canvas.children if isinstance(one, Color)]


def made(theme: Theme, **looks: Any) -> Any:
    furnish(theme, lambda key, **_: key)
    furnish_rest()
    return Factory.Dots(size=(200, 20), **looks)


def test_every_mark_has_a_shape_of_its_own() -> None:
    shapes = [shape for shape, _ in SHAPES.values()]
    assert len(set(shapes)) == len(shapes)
    assert "point" not in shapes


def test_a_mark_more_is_drawn_and_none_draws_nothing() -> None:
    dots = made(Theme(), marks=["present", "absent"])
    two = len(dots.canvas.children)
    dots.marks = ["present", "absent", "differing"]
    assert len(dots.canvas.children) > two
    dots.marks = []
    assert dots.canvas.children == []


def test_another_face_redraws_the_marks_that_are_there() -> None:
    theme = Theme()
    dots = made(theme, marks=["present", "leave", "unmarked"])
    light = colours(dots)
    theme.dark = True
    assert len(colours(dots)) == len(light) == 3
    assert not set(colours(dots)) & set(light)
    assert colours(dots)[0] == tuple(theme.green)


def test_many_marks_shrink_into_the_width_there_is() -> None:
    dots = made(Theme(), marks=["present"] * 60)
    ends = [one.pos[0] + one.size[0] for one in dots.canvas.children if hasattr(one, "segments")]
    assert len(ends) == 60
    assert max(ends) <= dots.right
