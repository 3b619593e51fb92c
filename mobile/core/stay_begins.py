"""From when a stay places its member, on the list of the home and on that of the host."""

from __future__ import annotations

from mobile.contract.kinds.stay import StayState
from mobile.contract.moments import civil_day
from mobile.core.heard import Heard


def is_away(heard: Heard, state: StayState, day: str, at: str = "") -> bool:
    """Whether the home does without its member on `day`, or at an evening that began `at`, as
    entries write it: from when an acceptance was heard of, whatever moment it claims. The home's
    contacts went by the lists of the evenings between, with the member on them."""
    begun = _begun(heard, state)
    return begun <= at if at else _day(begun) <= day


def is_awaited(heard: Heard, state: StayState, day: str) -> bool:
    """Whether the host waits for its new member on `day`: who is taken in at an evening is on its
    list, however late; on those of the days before nobody looked for them."""
    return _day(_begun(heard, state)) <= day


def _begun(heard: Heard, state: StayState) -> str:
    """ "" where the acceptance is not on this phone: then the register's row alone says it."""
    return min(map(heard.since, state.acceptances), default="")


def _day(at: str) -> str:
    return civil_day(at) if at else ""
