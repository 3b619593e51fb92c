"""Time that passes with frames alone: what a screen shows at the tenth frame is the same on a quick
machine, a busy one, and one whose clock somebody sets meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
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
    """What screens do off the interface's thread: done at the end of a frame, in the order it was
    begun, so that no thread has a say in which frame shows it."""

    def __init__(self) -> None:
        self._begun: list[tuple[Callable[[], Any], Future[Any]]] = []

    def submit(self, work: Callable[[], Any]) -> Future[Any]:
        done: Future[Any] = Future()
        self._begun.append((work, done))
        return done

    def shutdown(self, wait: bool = True) -> None:
        """As a pool's; nothing waits."""

    def do(self) -> None:
        """All that was begun, one after the other, each told as it ends."""
        with ThreadPoolExecutor(1) as pool:
            while self._begun:
                work, done = self._begun.pop(0)
                ended = pool.submit(work)
                if ended.exception() is not None:
                    done.set_exception(ended.exception())
                else:
                    done.set_result(ended.result())


@contextmanager
def steady() -> Iterator[None]:
    """No other thread has a say in what is drawn meanwhile."""
    from mobile.ui import task
    from tests.pictures.stage import Stage

    works = Works()
    frame, made = Stage.frame, task.ThreadPoolExecutor

    def next_frame(stage: Stage) -> None:
        frame(stage)
        works.do()

    Stage.frame = next_frame  # type: ignore[method-assign]
    task.ThreadPoolExecutor = lambda *_: works  # type: ignore[misc,assignment]
    try:
        yield
    finally:
        Stage.frame, task.ThreadPoolExecutor = frame, made  # type: ignore[misc,method-assign]
