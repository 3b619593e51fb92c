"""From when people could go by what somebody's phone said."""

from __future__ import annotations

from datetime import timedelta

from mobile.contract.fact import Fact
from mobile.contract.moments import parse_at
from mobile.core.phone.common_time import last_heard
from mobile.core.ports.store import Store

# What the server said of its time is written down once an hour: a receipt further ahead than this
# is of a day on which its clock was wrong.
_AHEAD = timedelta(days=1)


class Heard:
    """As one phone knows it. A phone may claim any moment; when the server heard, it may not."""

    def __init__(self, store: Store) -> None:
        me = store.identity()
        self._own = me.device if me else ""
        self._now = last_heard(store)

    def since(self, fact: Fact) -> str:
        """As entries write it: the receipt. This phone's own word counts from when it was written,
        as this phone knew of it, and so does one whose receipt is doubtful."""
        if fact.entry.device == self._own or not fact.received or self._is_doubtful(fact.received):
            return said_at(fact)
        return fact.received

    def _is_doubtful(self, received: str) -> bool:
        return self._now is not None and parse_at(received) - self._now > _AHEAD


def said_at(fact: Fact) -> str:
    """The moment it claims. A phone's clock may be ahead; nothing was said after the server knew
    of it."""
    return min(fact.entry.at, fact.received or fact.entry.at)
