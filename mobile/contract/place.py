"""Where an entry comes in time: no phone's word puts one after the moment it was received."""

from __future__ import annotations

from functools import lru_cache

from mobile.contract.moments import parse_at, to_ms

# Of an id: the milliseconds its writer says it was made at.
TIME = len("01a22e2f-3482")


def place_of(entry: str, received: str) -> str:
    """Where an entry comes in time, as text that sorts, before its id: as the id says, whose time
    is its writer's word, and never after it was received. received: "" until delivered."""
    latest = _time(received) if received else ""
    return min(entry[:TIME], latest) if latest else entry[:TIME]


@lru_cache(maxsize=4_096)
def _time(received: str) -> str:
    """As ids begin; "" for what is no time."""
    try:
        text = f"{max(0, to_ms(parse_at(received))):012x}"
    except ValueError:
        return ""
    return f"{text[:8]}-{text[8:]}"
