"""Which of the fingers on the glass may still act: one press, one act, on what was seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, NamedTuple

from kivy.core.window import Window
from kivy.metrics import dp

SOON = 0.3  # s; a second tap within it belongs to the first
# s; where an act put something else under the finger, until it was on the glass for so long: who
# sees nothing happen taps again, and would press what nobody has read.
SEEN = 0.7
# s; nothing was drawn for so long: there was nothing to draw.
UNSEEN = 5
NEAR = 48  # dp; so close to the first, that is
STAMP = "suixing"


class Stamp(NamedTuple):
    """What stood there when a finger came down. at: seconds of the clock. number: of the finger."""

    number: int
    front: int
    acts: int
    at: float


class Ended(NamedTuple):
    """The last act. at: seconds of the clock, when it was done. place: px in the window. is_there:
    whether what was pressed still stands there, and what is in front as well."""

    at: float
    place: tuple[float, float]
    is_there: bool


class Presses:
    """One for the window. clock: seconds that never go back.

    front: grows whenever another screen or question comes to the front or leaves it.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self.clock = clock
        self.front = 0
        self._acts = self._fingers = 0
        self._ended: Ended | None = None
        self._drawn: float | None = None

    def drawn(self) -> None:
        """A frame is on the glass."""
        if self._drawn is None:
            self._drawn = self.clock()

    def moved(self) -> None:
        """What is in front changed: a finger that came down before lets go of nothing."""
        self.front += 1

    def begin(self, touch: Any) -> None:
        """A finger came down; the first who sees it says so, for a list hands it on later."""
        if STAMP not in touch.ud:
            self._fingers += 1
            touch.ud[STAMP] = Stamp(self._fingers, self.front, self._acts, self.clock())

    @property
    def done(self) -> int:
        """How many acts fingers have done, keys that are typed not among them."""
        return self._acts

    @property
    def newest(self) -> int:
        """Number of the last finger that came down."""
        return self._fingers

    def number(self, touch: Any) -> int:
        """Of this finger, in the order they came down."""
        self.begin(touch)
        stamp: Stamp = touch.ud[STAMP]
        return stamp.number

    def may_act(self, touch: Any) -> bool:
        """False for the second of two fingers, a second tap of one press, and a finger that came
        down on what is no longer in front."""
        self.begin(touch)
        stamp: Stamp = touch.ud[STAMP]
        if (stamp.front, stamp.acts) != (self.front, self._acts):
            return False
        return not self._is_second_tap(touch, stamp)

    @contextmanager
    def acting(
        self,
        touch: Any,
        rolls: bool,
        is_there: Callable[[], bool] = lambda: True,
        turns: bool = False,
    ) -> Iterator[None]:
        """Around an act. rolls: of a key, that two thumbs press in turn as quickly as they can.
        is_there: whether what was pressed stands in the window. turns: see Pressable."""
        before, self._drawn = self.front, None
        if not rolls:
            self._acts += 1
        try:
            yield
        finally:
            is_typing = rolls and before == self.front
            still = turns or (before == self.front and is_there())
            self._ended = None if is_typing else Ended(self.clock(), _place(touch), still)

    def _is_second_tap(self, touch: Any, stamp: Stamp) -> bool:
        last = self._ended
        if last is None or self._is_read(last, stamp):
            return False
        gaps = (abs(one - two) for one, two in zip(_place(touch), last.place, strict=True))
        return max(gaps) < dp(NEAR)

    def _is_read(self, last: Ended, stamp: Stamp) -> bool:
        if last.is_there:
            return stamp.at - last.at >= SOON
        if self._drawn is None:
            return stamp.at - last.at >= UNSEEN
        return stamp.at - self._drawn >= SEEN


def _place(touch: Any) -> tuple[float, float]:
    """In the window: a layout shifts what a touch calls its position."""
    return touch.sx * Window.width, touch.sy * Window.height


presses = Presses()
Window.bind(on_flip=lambda _window: presses.drawn())
