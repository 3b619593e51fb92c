"""Where members are placed: derived by the contract from a stay's entries, kept for looking up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mobile.contract.fact import Fact
from mobile.contract.kinds.stay import StayState
from mobile.contract.moments import civil_day, day_before
from mobile.contract.registry import Registry
from server_stub.ledger import decode
from server_stub.registry.roll import Roll
from server_stub.storage.model import Known, Placement
from server_stub.storage.port import Storage

SUBJECT = "stay"
PREFIX = "stay."
ACCEPTED = "stay.accepted"
REQUESTED = "stay.requested"
LEFT = "stay.left"
UNDONE = "stay.undone"


class Settled(NamedTuple):
    """placement: new or changed, None otherwise.

    late: what took effect only now, while another stay is open, each with the code for which it
    does not count: an acceptance may arrive before the request it answers, and the undo of an end
    after its member was taken in elsewhere.
    """

    placement: Placement | None = None
    late: tuple[Known, ...] = ()


class Written(NamedTuple):
    """A stored entry, and as the contract's rules read it."""

    known: Known
    fact: Fact


def by_ledger(stored: Iterable[Known]) -> dict[str, list[Written]]:
    """A subject's entries by the branch they were written in: no other one's count there."""
    found: dict[str, list[Written]] = {}
    for known in stored:
        entry = decode.read(known.text)
        fact = Fact(entry, known.by, known.proof, known.aside, known.received)
        found.setdefault(entry.branch, []).append(Written(known, fact))
    return found


class Stays:
    """Keeps `placement` equal to what the stays' entries say."""

    def __init__(self, storage: Storage, roll: Roll, registry: Registry) -> None:
        self._storage = storage
        self._roll = roll
        self._registry = registry

    def is_blocked(self, member: str, stay: str, branch: str) -> bool:
        """Whether another stay of this member is still open."""
        placed = self._storage.people.placements_of(member)
        return any(not one.until and (one.id, one.branch) != (stay, branch) for one in placed)

    def is_asked(self, member: str, stay: str, branch: str) -> bool:
        """Whether this member asked this branch: nobody else is told that they are elsewhere."""
        for one in self._storage.lines.of_subject(stay):
            entry = decode.read(one.text)
            if (one.by, entry.kind, entry.branch) == (member, REQUESTED, branch):
                return True
        return False

    def settle(self, stay: str, branch: str, written: Sequence[Written], received: str) -> Settled:
        """What a stay's entries in one ledger change about where its member is placed."""
        facts = [one.fact for one in written]
        state: StayState | None = self._registry.derive(SUBJECT, facts, branch)
        if state is None or not state.member:
            return Settled()
        placed = self._storage.people.placements_of(state.member)
        before = next((one for one in placed if (one.id, one.branch) == (stay, branch)), None)
        # Two contacts who answered differently: the member stays placed until people settled it.
        is_placed = "accepted" in state.claims
        is_new = before is None or bool(before.until)
        if is_placed and is_new and self.is_blocked(state.member, stay, branch):
            return Settled(late=_second(state, written))
        after = _placement(state, before, is_placed, received)
        if after is None or after == before:
            return Settled()
        self._roll.forget_member(state.member)
        return Settled(after)


def _second(state: StayState, written: Sequence[Written]) -> tuple[Known, ...]:
    """What came second and holds the member here all the same, with the codes it is set aside for.

    The undo of an end alone, where there is one: the acceptance below it was in order.
    """
    ends = {one.known.id for one in written if one.fact.entry.kind == LEFT}
    live = {fact.entry.id for fact in state.live if not ends.isdisjoint(fact.entry.sees)}
    undos = [one.known for one in written if one.known.id in live and _counts(one, UNDONE)]
    if undos:
        return tuple(known._replace(aside="end_stands") for known in undos)
    late = [one.known for one in written if _counts(one, ACCEPTED)]
    return tuple(known._replace(aside="stay_open") for known in late)


def _counts(one: Written, kind: str) -> bool:
    return not one.fact.aside and one.fact.entry.kind == kind


def _placement(
    state: StayState, before: Placement | None, is_placed: bool, received: str
) -> Placement | None:
    if is_placed:
        is_begun = before is not None and not "" < before.until < before.since
        # By a phone whose clock is ahead nobody begins, or ends, on a day to come.
        begun = civil_day(min(state.since or received, received))
        since = before.since if before and is_begun else begun
        return Placement(state.stay, state.branch, state.member, since, "")
    if before is None or before.until:
        return before
    left = [fact.entry.at for fact in state.live if fact.entry.kind == LEFT]
    until = max(before.since, civil_day(min(*left, received)) if left else civil_day(received))
    if state.is_taken_back:
        # Nobody was placed at all. A row cannot be taken from phones: its days are none.
        until = day_before(before.since)
    return Placement(before.id, before.branch, before.member, before.since, until)
