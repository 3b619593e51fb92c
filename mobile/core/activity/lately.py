"""Which activities of a branch may still ask something of its contact."""

from __future__ import annotations

from mobile.contract.fact import Fact
from mobile.contract.kinds.attendance_state import AttendanceState
from mobile.contract.registry import REGISTRY
from mobile.core.ports.at_once import at_once
from mobile.core.ports.store import Store

# An evening older than this many activities back is looked up in the ledger, not asked about again.
LOOK_BACK = 12
# Newest words of attendance, and of one phone, that are looked through for what is asked about an
# older evening.
WORDS, OF_ONE = 120, 3
_WISHES = ("attendance.leave_asked", "attendance.late_asked", "attendance.disputed")


@at_once
def lately(store: Store, branch: str) -> tuple[str, ...]:
    """A branch's last activities, and older ones that somebody spoke of or asks about.

    Of no phone more than its share: whoever makes up evenings and wishes hides nobody else's.
    """
    planned = store.subjects("activity", LOOK_BACK + LOOK_BACK // 2, LOOK_BACK, branch)
    named = [_named(fact) for fact in store.latest("attendance", branch, LOOK_BACK)]
    steps = store.heard("activity", branch, LOOK_BACK, OF_ONE)
    named += [fact.entry.subject for fact in steps if fact.aside]
    for fact in store.heard("attendance", branch, WORDS, OF_ONE):
        if fact.entry.kind in _WISHES and _named(fact) not in planned and _waits(store, fact):
            named.append(_named(fact))
    return tuple(dict.fromkeys([*planned, *named]))


def _named(fact: Fact) -> str:
    return str(fact.entry.body.get("activity", ""))


def _waits(store: Store, fact: Fact) -> bool:
    """Whether nobody has answered what it asks for."""
    facts = store.facts(fact.entry.subject)
    state: AttendanceState | None = REGISTRY.derive("attendance", facts, fact.entry.branch)
    return bool(state and (state.leave_pending or state.late_pending or state.disputed))
