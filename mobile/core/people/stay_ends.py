"""When a stay ended: as whoever left said it, and as others could know of it."""

from __future__ import annotations

from mobile.contract.fact import Fact
from mobile.contract.kinds.stay import StayState
from mobile.contract.moments import civil_day
from mobile.core.phone.heard import Heard, said_at


def is_over(heard: Heard, state: StayState, day: str, at: str = "") -> bool:
    """Whether a stay that was left is none any more on `day`, or for an evening that began `at`, as
    entries write it.

    From when its end was heard of, whatever moment that claims: a phone may claim any, and contacts
    went by the lists of the evenings between.
    """
    over = min(map(heard.since, _ends(state)), default="")
    return over <= at if at else civil_day(over) <= day


def left_at(state: StayState) -> str:
    """When a stay was left, as entries write it; "" for one that was not."""
    return min(map(said_at, _ends(state)), default="")


def _ends(state: StayState) -> list[Fact]:
    return [fact for fact in state.live if fact.entry.kind == "stay.left"]
