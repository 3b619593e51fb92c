"""When a stay ended: as whoever left said it, and as others could know of it."""

from __future__ import annotations

from datetime import timedelta

from mobile.contract.fact import Fact
from mobile.contract.kinds.stay import StayState
from mobile.contract.moments import civil_day, parse_at
from mobile.core.common_time import last_heard
from mobile.core.store_port import Store

# What the server said of its time is written down once an hour: a receipt further ahead than this
# is of a day on which its clock was wrong.
_AHEAD = timedelta(days=1)


class Ends:
    """As one phone knows them."""

    def __init__(self, store: Store) -> None:
        me = store.identity()
        self._own = me.device if me else ""
        self._heard = last_heard(store)

    def is_over(self, state: StayState, day: str, at: str = "") -> bool:
        """Whether a stay that was left is none any more on `day`, or for an evening that began
        `at`, as entries write it.

        From when its end was received, whatever moment that claims: a phone may claim any, and
        contacts went by the lists of the evenings between. An end of this phone's own counts from
        when it was written, as this phone knew of it.
        """
        over = min(map(self._known, _ends(state)), default="")
        return over <= at if at else civil_day(over) <= day

    def _known(self, end: Fact) -> str:
        if end.entry.device == self._own or not end.received or self._is_doubtful(end.received):
            return _left(end)
        return end.received

    def _is_doubtful(self, received: str) -> bool:
        return self._heard is not None and parse_at(received) - self._heard > _AHEAD


def left_at(state: StayState) -> str:
    """When a stay was left, as entries write it; "" for one that was not."""
    return min(map(_left, _ends(state)), default="")


def _ends(state: StayState) -> list[Fact]:
    return [fact for fact in state.live if fact.entry.kind == "stay.left"]


def _left(end: Fact) -> str:
    # A phone's clock may be ahead; nobody left after the server knew of it.
    return min(end.entry.at, end.received or end.entry.at)
