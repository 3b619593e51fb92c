"""The branch's code on one page, to hang on the wall or to be scanned from this screen."""

from __future__ import annotations

from collections.abc import Iterator

from mobile.screens.sheet.model import SheetState
from mobile.screens.sheet.view_layout import BODY, LEFT, LINE, RIGHT, Page, Rule, Words, fitted
from mobile.ui.breaks import broken
from mobile.ui.screen import ScreenView
from mobile.ui.widgets.qr import modules

NAME, CALL, SAID = 64, 96, 34
TOP, GAP = 200, 110  # px; four modules stay white around the code
CODE = 760


class Poster:
    """As a Book of one page."""

    count = 1

    def __init__(self, view: ScreenView, state: SheetState) -> None:
        self._t, self._state = view.t, state

    def page(self, _number: int = 1) -> Page:
        """Name, what to do, the code, and for whom it is."""
        wide, y = RIGHT - LEFT, float(TOP)
        words = []
        for text, size, bold in (
            (self._state.branch, NAME, False),
            (self._t("sheet.poster_call"), CALL, True),
        ):
            said, high = fitted(text, wide, size, bold)
            words.append(Words(said, LEFT, y, wide, high, bold, "center"))
            y += size * LINE
        y += GAP
        rules = tuple(_code(self._state.code, y))
        y += CODE + GAP
        for key in ("sheet.poster_how", "sheet.poster_stays"):
            for line in broken(self._t(key), wide, SAID, False).split("\n"):
                words.append(Words(line, LEFT, y, wide, SAID, align="center"))
                y += SAID * LINE
            y += BODY
        return Page(tuple(words), rules)


def _code(content: str, top: float) -> Iterator[Rule]:
    """Dark modules, each run of a row as one box."""
    rows = modules(content, "Q")
    size = CODE // len(rows)
    left = (LEFT + RIGHT - size * len(rows)) // 2
    for down, row in enumerate(rows):
        start = 0
        for at in range(len(row) + 1):
            if at < len(row) and row[at]:
                continue
            if at > start:
                x, y = left + start * size, top + down * size
                yield Rule(x, y, (at - start) * size, size)
            start = at + 1
