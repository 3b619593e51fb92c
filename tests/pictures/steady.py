"""Time that passes with frames alone, for pictures: what a screen shows at the tenth frame is the
same on a quick machine, a busy one, and one whose clock somebody sets meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

FRAME = 1 / 60  # s


class FrameClock:
    """Kivy's seconds: they pass when `next` is called, and never else."""

    def __init__(self, start: float) -> None:
        self.now = start

    def __call__(self) -> float:
        return self.now

    def next(self) -> None:
        """A frame's time goes by."""
        self.now += FRAME


class Works:
    """What screens do off the interface's thread; waited for within the frame it began in."""

    def __init__(self) -> None:
        self._pools: list[ThreadPoolExecutor] = []

    def pool(self, *args: Any) -> ThreadPoolExecutor:
        """In the place of ThreadPoolExecutor."""
        self._pools.append(ThreadPoolExecutor(*args))
        return self._pools[-1]

    def wait(self) -> None:
        """Until each is done and has said so."""
        while self._pools:
            self._pools.pop().shutdown(wait=True)


@contextmanager
def steady() -> Iterator[None]:
    """No clock and no other thread has a say in what is drawn meanwhile."""
    from kivy.clock import Clock

    from mobile.ui import task
    from tests.pictures.stage import Stage

    clock, works = FrameClock(Clock.time()), Works()
    frame, made = Stage.frame, task.ThreadPoolExecutor

    def next_frame(stage: Stage) -> None:
        clock.next()
        frame(stage)
        works.wait()

    Clock.time, Stage.frame = clock, next_frame
    task.ThreadPoolExecutor = works.pool  # type: ignore[misc,assignment]
    try:
        yield
    finally:
        del Clock.time
        Stage.frame, task.ThreadPoolExecutor = frame, made  # type: ignore[misc]
