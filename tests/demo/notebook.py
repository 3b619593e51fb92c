"""A picture to take along with a report: drawn, of nobody."""

from __future__ import annotations

import numpy as np


def notebook() -> np.ndarray:
    """A drawn page of notes on a table: no photo of anybody. height x width x 3."""
    picture = np.full((960, 1280, 3), (126, 96, 70), np.uint8)
    picture[::7] = (120, 90, 64)
    picture[90:880, 190:1090] = (250, 248, 240)
    picture[90:880, 636:644] = (214, 208, 196)
    for line in range(170, 850, 44):
        picture[line : line + 2, 230:1050] = (205, 214, 222)
    rng = np.random.default_rng(1)
    for line in range(200, 760, 44):
        for left in (240, 670):
            _handwriting(picture, rng, line, left)
    return picture


def _handwriting(picture: np.ndarray, rng: np.random.Generator, line: int, left: int) -> None:
    for at in range(left, left + int(rng.integers(150, 350)), 26):
        top, tall = line - int(rng.integers(20, 26)), int(rng.integers(14, 22))
        picture[top : top + 3, at : at + 18] = (52, 62, 92)
        picture[top : top + tall, at + 8 : at + 11] = (52, 62, 92)
        picture[top + tall - 3 : top + tall, at + 2 : at + 17] = (52, 62, 92)
