"""Whether what left the window is let go."""

import gc
from typing import Any
from weakref import ref

from tests.pictures.stage import Stage


def let_go(stage: Stage, left: "ref[Any]") -> bool:
    """Run frames until nothing holds `left` any more; False when something still does at the end.

    Frames, because Kivy fades a scroll bar for half a second after half a second of rest, and
    holds its widget until then, wherever that is.
    """

    def is_gone() -> bool:
        gc.unfreeze()  # on a slow machine the start has frozen by now what was there
        gc.collect()
        return left() is None

    try:
        stage.settle(is_gone)
    except AssertionError:
        return False
    return True
