"""Real touches, sent through the window as the input provider does."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from kivy.base import EventLoop
from kivy.core.window import Window
from kivy.input.motionevent import MotionEvent

from mobile.ui.presses import presses

NUMBERS = count(1)
STEPS = 8
PAUSE = 1.0  # s of a person between two taps


class HandClock:
    """Passes between taps alone, so that no test depends on how quickly its machine taps."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


HANDS = presses.clock = HandClock()


class TestTouch(MotionEvent):
    """A finger of the driver."""

    __test__ = False

    def __init__(self, device: str, number: int, args: tuple[float, float]) -> None:
        super().__init__(device, number, args, is_touch=True, type_id="touch")
        self.profile = ["pos"]

    def depack(self, args: tuple[float, float]) -> None:
        self.sx, self.sy = args
        super().depack(args)


class Finger:
    """x, y: px in the window."""

    def __init__(self, x: float, y: float) -> None:
        self._touch = TestTouch("driver", next(NUMBERS), self._share(x, y))
        self._x, self._y = x, y

    def tap(self, pause: float = PAUSE) -> None:
        """Down and up; a frame between lets a scroll view decide that it is no drag."""
        self.down(pause)
        EventLoop.idle()
        self.up()
        EventLoop.idle()

    def drag(self, dx: float, dy: float, frame: Callable[[], None]) -> None:
        self.down()
        for step in range(1, STEPS + 1):
            self._touch.move(self._share(self._x + dx * step / STEPS, self._y + dy * step / STEPS))
            EventLoop.post_dispatch_input("update", self._touch)
            frame()
        self.up()

    def down(self, pause: float = PAUSE) -> None:
        """pause: seconds since the finger before."""
        HANDS.now += pause
        EventLoop.post_dispatch_input("begin", self._touch)

    def up(self) -> None:
        EventLoop.post_dispatch_input("end", self._touch)

    @staticmethod
    def _share(x: float, y: float) -> tuple[float, float]:
        return x / max(1, Window.width - 1), y / max(1, Window.height - 1)
