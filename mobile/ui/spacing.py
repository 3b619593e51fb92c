"""The same words are equally wide whatever was written before them.

Kivy opens a font hinted and turns the hinting off when it first draws with it. What was measured
in between stays in the shaper's cache with its hinted width, and is spaced by it from then on. So
every font draws a blank as soon as it is opened, before anything is measured.
"""
# ruff: noqa: SLF001 (Kivy has no other place to take hold of a font as it is opened)

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from kivy.core.text import Label

OPEN_FONTS = 64  # as many as Kivy keeps open; the one opened first is closed first


def draw_before_measuring() -> None:
    """See to it for every font opened from now on; safe to call again."""
    if getattr(Label, "draws_first", False):
        return
    plain_id, opened = Label._get_font_id, dict[str, None]()

    def font_id(label: Any) -> str:
        name: str = plain_id(label)
        if name not in opened:
            if len(opened) == OPEN_FONTS:
                del opened[next(iter(opened))]
            opened[name] = None
            canvas = SimpleNamespace(_size=(1, 1))
            type(label)._render_begin(canvas)
            canvas._surface.render(label, " ", 0, 0)
        return name

    Label._get_font_id, Label.draws_first = font_id, True
