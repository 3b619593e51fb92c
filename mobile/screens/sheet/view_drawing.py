"""Draws page after page without holding the screen up."""

from __future__ import annotations

from collections.abc import Callable

from kivy.clock import Clock

from mobile.core.activity.png import grey_png
from mobile.core.ports.outcome import Outcome
from mobile.screens.sheet.view_layout import DPI, HEIGHT, WIDTH, Book
from mobile.screens.sheet.view_paint import Painter
from mobile.screens.sheet.view_poster import Poster
from mobile.ui.task import in_background

Keep = Callable[[int, bytes], Outcome]


class Drawing:
    """A page a frame: drawn here, packed and kept in a thread of its own, then the next.

    moved(paths so far): after every page. failed(code): a page could not be kept; it stops there.
    """

    def __init__(
        self,
        book: Book | Poster,
        keep: Keep,
        moved: Callable[[tuple[str, ...]], object],
        failed: Callable[[str], object],
    ) -> None:
        self._book, self._keep = book, keep
        self._moved, self._failed = moved, failed
        self._painter = Painter()
        self._paths: tuple[str, ...] = ()
        self._stopped = False
        Clock.schedule_once(self._next)

    @property
    def total(self) -> int:
        """Pages of the whole document."""
        return self._book.count

    def stop(self) -> None:
        """No further page; nobody is told."""
        self._stopped = True

    def _next(self, _dt: float) -> None:
        if self._stopped:
            return
        number = len(self._paths) + 1
        pixels = self._painter.grey(self._book.page(number))
        in_background(lambda: self._keep(number, grey_png(pixels, WIDTH, HEIGHT, DPI)), self._kept)

    def _kept(self, outcome: Outcome) -> None:
        if self._stopped:
            return
        if not outcome.is_done:
            self._failed(outcome.code)
            return
        self._paths = (*self._paths, outcome.subject)
        self._moved(self._paths)
        if len(self._paths) < self.total:
            Clock.schedule_once(self._next)
