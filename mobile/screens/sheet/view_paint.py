"""Draws a page where nobody sees it, always dark on white, and hands over its pixels."""

from __future__ import annotations

from typing import Any

from kivy.core.text import Label
from kivy.core.text.markup import MarkupLabel
from kivy.graphics import ClearBuffers, ClearColor, Color, Fbo, Rectangle

from mobile.screens.sheet.view_layout import HEIGHT, WIDTH, Page, Words
from mobile.ui.glyphs import MAIN, is_everyday, marked

INK, GREY = 0.0, 0.35
_SHARES = {"left": 0.0, "center": 0.5, "right": 1.0}


class Painter:
    """One surface for all pages of a document."""

    def __init__(self) -> None:
        self._surface = Fbo(size=(WIDTH, HEIGHT))

    def grey(self, page: Page) -> bytes:
        """One byte a pixel, rows from the bottom up."""
        self._surface.clear()
        with self._surface:
            ClearColor(1, 1, 1, 1)
            ClearBuffers()
            Color(INK, INK, INK, 1)
            for rule in page.rules:
                low = HEIGHT - round(rule.y) - rule.height
                Rectangle(pos=(round(rule.x), low), size=(round(rule.width), rule.height))
            for words in page.words:
                self._write(words)
        self._surface.draw()
        # Black on white has the same red, green and blue: one of them is the grey.
        return bytes(self._surface.pixels[0::4])

    def _write(self, words: Words) -> None:
        if not words.text.strip():
            return
        texture = _texture(words)
        spare = words.width - texture.width
        x = words.x + spare * _SHARES[words.align]
        ink = GREY if words.grey else INK
        Color(ink, ink, ink, 1)
        low = HEIGHT - words.y - texture.height
        Rectangle(texture=texture, pos=(round(x), round(low)), size=texture.size)


def _texture(words: Words) -> Any:
    is_plain = is_everyday(words.text)
    kind = Label if is_plain else MarkupLabel
    text = words.text if is_plain else marked(words.text)
    label = kind(text=text, font_size=words.size, font_name=MAIN, bold=words.bold)
    label.refresh()
    return label.texture
