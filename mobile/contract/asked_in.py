"""In whose ledger a member's own words may be answered: the one they wrote them in."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mobile.contract.fact import Fact


def asked_in(kind: str) -> Callable[[Iterable[Fact]], str]:
    """A family's `ledger` by its kind of own words: the branch, where they stand in one place; else
    "". Any branch's contact may write of a subject they heard of, in a ledger of their own."""

    def ledger(facts: Iterable[Fact]) -> str:
        own = (f for f in facts if f.entry.kind == kind and not f.aside)
        found = {f.entry.branch for f in own if f.by == f.entry.body.get("member")}
        return found.pop() if len(found) == 1 else ""

    return ledger
