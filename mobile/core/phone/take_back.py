"""Undo (撤销) of a big act, for two minutes: what a screen offers right after it was done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from mobile.contract.fact import Fact
from mobile.contract.faults import Fault
from mobile.contract.kinds.undo import UNDO_SECONDS
from mobile.contract.moments import parse_at
from mobile.core.ports.outcome import Outcome
from mobile.core.ports.store import Identity


def own_act(speaking: Iterable[Fact], me: Identity, kind: str) -> tuple[Fact, ...]:
    """What this phone said of that kind and what still stands, to be named by an undo.

    Errors: "undo_not_own" where nothing does: another person has answered meanwhile.
    """
    found = tuple(
        fact for fact in speaking if fact.entry.device == me.device and fact.entry.kind == kind
    )
    if not found:
        raise Fault("undo_not_own", kind)
    return found


def undoable(speaking: Iterable[Fact], me: Identity | None, now: datetime) -> frozenset[str]:
    """Kinds of what this phone did in the last two minutes and what still stands."""
    if me is None:
        return frozenset()
    own = [fact.entry for fact in speaking if fact.entry.device == me.device]
    passed = ((one.kind, (now - parse_at(one.at)).total_seconds()) for one in own)
    return frozenset(kind for kind, seconds in passed if 0 <= seconds <= UNDO_SECONDS)


def undo_each(subjects: Iterable[str], undo: Callable[[str], Outcome]) -> Outcome:
    """Takes back all that can be; the first refusal is told, and keeps nothing else from it."""
    outcomes = [undo(one) for one in subjects]
    refused = (one for one in outcomes if not one.is_done)
    return next(refused, Outcome(key="said.undone"))
