"""When to try again: soon after the first failure, seldom after many, never all phones at once."""

from __future__ import annotations

FIRST_SECONDS = 5.0
LONGEST_SECONDS = 1800.0


def pause(failures: int, asked: int, chance: float) -> float:
    """Seconds to wait after the `failures`-th failure in a row.

    asked:  Retry-After in seconds, 0 when none; never undercut.
    chance: evenly from 0 to 1. Full jitter: 2,000 phones that lost one server come back spread.
    """
    most = min(LONGEST_SECONDS, FIRST_SECONDS * 2.0 ** min(failures - 1, 10))
    return asked + most * chance
