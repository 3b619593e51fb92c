"""Who looked at whom: written by every page that shows a member to somebody else."""

from __future__ import annotations

from mobile.contract.faults import Fault
from mobile.contract.kinds.look import Look, look_id
from mobile.contract.moments import civil_day, format_at
from mobile.contract.registry import REGISTRY
from mobile.core.phone.record import Draft, Recorder
from mobile.core.ports.at_once import at_once
from mobile.core.ports.outside import Clock
from mobile.core.ports.store import Store


class Looks:
    """Writes a look when a page opens, and reads who looked."""

    def __init__(self, store: Store, recorder: Recorder, clock: Clock) -> None:
        self._store = store
        self._recorder = recorder
        self._clock = clock

    def opened(self, member: str, branch: str, what: str) -> bool:
        """Says that this phone's holder opened `what` (card, history or phone) about `member`.

        branch: of the office by which one looks. True when an entry was written: once for each
        part and civil day, never about oneself.
        Errors: "not_enrolled", "disk_full": then what was to be seen must not be shown.
        """
        me = self._recorder.me().member
        if me == member:
            return False
        day = civil_day(format_at(self._clock.now()))
        subject = look_id(me, member)
        known = REGISTRY.derive("look", self._store.facts(subject))
        said = {(one.by, one.day, one.what) for one in known.looks} if known else set()
        if (me, day, what) in said:
            return False
        body = {"member": member, "what": what, "day": day}
        self._recorder.record(Draft("look.opened", branch, subject, body))
        return True


def may_open(looks: Looks, member: str, branch: str, what: str) -> str:
    """ "" when the look is on record and the page may show itself, else the fault's code."""
    try:
        looks.opened(member, branch, what)
    except Fault as fault:
        return fault.code
    return ""


@at_once
def looks_at(store: Store, member: str) -> tuple[Look, ...]:
    """Who looked at `member`, newest first; what was set aside does not count as a look."""
    found: set[Look] = set()
    for facts in store.facts_tagged(member, "look").values():
        state = REGISTRY.derive("look", facts)
        if state is not None:
            found.update(one for one in state.looks if one.member == member)
    return tuple(sorted(found, key=lambda one: (one.at, one.by, one.what), reverse=True))
