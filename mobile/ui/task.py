"""Work that blocks, off the interface's thread; what it gives comes back on it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from kivy.clock import Clock

Result = TypeVar("Result")


def in_background(work: Callable[[], Result], then: Callable[[Result], object]) -> None:
    """Runs `work` in a thread of its own, then `then` on the interface's.

    What `work` raises is raised again there, so that it ends at the one barrier.
    """

    def back(done: Future[Result]) -> None:
        Clock.schedule_once(lambda _dt: then(done.result()))

    pool = ThreadPoolExecutor(1, "suixing-task")
    pool.submit(work).add_done_callback(back)
    pool.shutdown(wait=False)
