"""The civil day of the server's own time: asked several times a call, worked out once an hour."""

from __future__ import annotations

from functools import lru_cache

from mobile.contract.moments import civil_day

_HOUR = len("2026-11-23T12")


def day_of(now: str) -> str:
    """`YYYY-MM-DD` in China. now: as entries write times, made by the server itself."""
    # A civil day begins on a whole hour: within one the answer is the same.
    return _day_of_hour(now[:_HOUR])


@lru_cache(maxsize=64)
def _day_of_hour(hour: str) -> str:
    return civil_day(f"{hour}:00:00.000Z")
