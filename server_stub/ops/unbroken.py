"""Ctrl+C, kept waiting while something is written."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def unbroken(act: Callable[[], T]) -> tuple[T, bool]:
    """What `act` gave, and whether Ctrl+C was pressed meanwhile."""
    if threading.current_thread() is not threading.main_thread():
        return act(), False
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: pressed.append(number))
    try:
        return act(), bool(pressed)
    finally:
        signal.signal(signal.SIGINT, before)
