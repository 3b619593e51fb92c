"""The one place where an unexpected exception in the interface ends."""

from __future__ import annotations

import logging
from collections.abc import Callable

from kivy.base import ExceptionHandler, ExceptionManager

log = logging.getLogger("suixing.ui")


class Barrier(ExceptionHandler):
    """Catches what callbacks raise.

    say: shows one plain sentence; None in tests, where the exception goes on and fails the test.
    """

    def __init__(self, say: Callable[[], None] | None) -> None:
        self._say = say

    def handle_exception(self, inst: BaseException) -> int:
        if self._say is None or not isinstance(inst, Exception):
            return ExceptionManager.RAISE
        log.error("a callback failed", exc_info=inst)
        try:
            self._say()
        except Exception:
            # The sentence itself could not be shown: the log has both, the app stays open.
            log.exception("the plain message failed")
        return ExceptionManager.PASS


def raise_barrier(say: Callable[[], None] | None) -> Barrier:
    """Put the barrier up; the caller takes it down with `lower_barrier`."""
    barrier = Barrier(say)
    ExceptionManager.add_handler(barrier)
    return barrier


def lower_barrier(barrier: Barrier) -> None:
    ExceptionManager.remove_handler(barrier)
