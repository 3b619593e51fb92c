"""The drawn pages below each other; only those in sight are held as pictures."""

from __future__ import annotations

from collections.abc import Sequence

from kivy.properties import NumericProperty
from kivy.uix.image import Image
from kivy.uix.recycleview import RecycleView

from mobile.screens.sheet.view_layout import HEIGHT, WIDTH


class PrintedPage(Image):
    """One page."""


class SheetPages(RecycleView):
    """shape: height of a page for a width of one."""

    shape = NumericProperty(HEIGHT / WIDTH)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.viewclass = PrintedPage

    def show(self, paths: Sequence[str]) -> None:
        """Further pages leave those in sight where they are."""
        self.data = [{"source": path} for path in paths]
