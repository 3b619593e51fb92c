"""From when a stay places its member, on the list of the home and on that of the host."""

from __future__ import annotations

from mobile.contract.kinds.stay import StayState
from mobile.contract.moments import civil_day
from mobile.core.phone.heard import Heard


def is_away(heard: Heard, state: StayState, day: str, at: str = "") -> bool:
    """Whether the home does without its member on `day`, or at an evening that began `at`, as
    entries write it: from when an acceptance was heard of, whatever moment it claims. The home's
    contacts went by the lists of the evenings between, with the member on them."""
    spans = _spans(heard, state)
    return any(
        (begun <= at if at else _day(begun) <= day) and _is_before(day, at, over)
        for begun, over in spans
    )


def is_awaited(heard: Heard, state: StayState, day: str, at: str = "") -> bool:
    """Whether the host waits for its new member on `day`: who is taken in at an evening is on its
    list, however late; on those of the days before nobody looked for them."""
    spans = _spans(heard, state)
    return any(_day(begun) <= day and _is_before(day, at, over) for begun, over in spans)


def _spans(heard: Heard, state: StayState) -> list[tuple[str, str]]:
    """From when to when people could go by it, "" for no end that was undone.

    It begins at "" where no acceptance is on this phone: then the register's row alone says it.
    Between an end and its undo, when both were heard of, everybody went by lists of a stay over.
    """
    begun = [min(map(heard.since, state.acceptances), default="")]
    undone: dict[str, tuple[str, str]] = {}
    for end, undo in state.resumed:
        gap = (heard.since(end), heard.since(undo))
        # Said once more later on, an undo makes no end longer than it was.
        undone[end.entry.id] = min(gap, undone.get(end.entry.id, gap))
    gaps = sorted(undone.values())
    begun += [resumed for _, resumed in gaps]
    return list(zip(begun, [*(over for over, _ in gaps), ""], strict=True))


def _is_before(day: str, at: str, over: str) -> bool:
    return not over or (at < over if at else day < _day(over))


def _day(at: str) -> str:
    return civil_day(at) if at else ""
