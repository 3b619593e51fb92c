"""A long command in short turns, so that phones are answered in between.

It is a generator: each thing it yields is done for it, and it goes on with what came of it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from mobile.contract.faults import Fault
from server_stub.ops.unbroken import unbroken


@dataclass(frozen=True, slots=True)
class Here:
    """Needs the storage, and is short: it runs while no call of a phone does."""

    act: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Away:
    """Touches no storage: it may take long, in another thread."""

    act: Callable[[], Any]


Steps = Generator[Here | Away, Any, str]
"""Ends with what to print."""


def run_here(steps: Steps) -> str:
    """Every step at once, in a process that serves nobody. Ctrl+C is Fault("stopped") to it, and
    comes between what touches the storage."""
    step, is_stopped = _next(steps, None, None), False
    while not isinstance(step, str):
        done, fault = None, Fault("stopped") if is_stopped else None
        try:
            if fault is None and isinstance(step, Here):
                done, is_stopped = unbroken(step.act)
            elif fault is None:
                done = step.act()
        except KeyboardInterrupt:
            fault = Fault("stopped")
        except Fault as met:
            fault = met
        step = _next(steps, done, fault)
    return step


async def run_between(steps: Steps, do: Callable[[Here | Away], Any]) -> str:
    """Every step by `do`, which is awaited and keeps phones from waiting."""
    # Whatever ends it half-way, it gives back at once what it holds.
    with closing(steps):
        step = _next(steps, None, None)
        while not isinstance(step, str):
            done, fault = None, None
            try:
                done = await do(step)
            except Fault as met:
                fault = met
            step = _next(steps, done, fault)
        return step


def _next(steps: Steps, done: Any, fault: Fault | None) -> Here | Away | str:
    try:
        return steps.send(done) if fault is None else steps.throw(fault)
    except StopIteration as end:
        return str(end.value)
