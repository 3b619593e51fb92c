"""The same words are equally wide whatever was written before them.

The shaper keeps the widths it has measured, hinted or not, and spaces by them whatever is asked
for later. Kivy opens a font hinted, turns hinting off only when a label that wants none draws, and
on again for a field, which cannot say what it wants. So no label and no field is hinted, and every
font draws a blank as soon as it is opened, before anything is measured.
"""
# ruff: noqa: SLF001 (Kivy has no other place to take hold of a font as it is opened)

from __future__ import annotations

from functools import wraps
from types import SimpleNamespace
from typing import Any

from kivy.core.text import Label

OPEN_FONTS = 64  # as many as Kivy keeps open; the one opened first is closed first


def even_spacing() -> None:
    """See to it for every font opened from now on; safe to call again."""
    if hasattr(Label._get_font_id, "__wrapped__"):
        return
    plain_id, opened = Label._get_font_id, dict[str, None]()

    @wraps(plain_id)
    def font_id(label: Any) -> str:
        label.options["font_hinting"] = None
        name: str = plain_id(label)
        if name not in opened:
            if len(opened) == OPEN_FONTS:
                del opened[next(iter(opened))]
            opened[name] = None
            canvas = SimpleNamespace(_size=(1, 1))
            type(label)._render_begin(canvas)
            canvas._surface.render(label, " ", 0, 0)
        return name

    Label._get_font_id = font_id
