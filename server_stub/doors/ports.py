"""What the doors ask of the world outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic


@dataclass(frozen=True, slots=True)
class Ports:
    """The real world or a simulated one. clock: aware UTC. noise: n random bytes.

    elapsed: seconds that never go back. Limits and ages go by these: a clock may jump.
    """

    clock: Callable[[], datetime]
    noise: Callable[[int], bytes]
    elapsed: Callable[[], float] = monotonic
