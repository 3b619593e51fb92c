"""Whose a subject is that a member begins with own words, and in whose ledger it is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mobile.contract.entry import Entry
from mobile.contract.fact import Fact
from mobile.contract.ids import may_be_about


def is_members(entry: Entry) -> bool:
    """A family's `is_subject` where each subject is one member's: who began it chose its id, and
    the id says whose it is."""
    return may_be_about(entry.subject, entry.body.get("member"))


def asked_in(kind: str) -> Callable[[Iterable[Fact]], str]:
    """A family's `ledger` by its kind of own words: the branch, where they stand in one place; else
    "". Any branch's contact may write of a subject they heard of, in a ledger of their own."""

    def ledger(facts: Iterable[Fact]) -> str:
        own = (f for f in facts if f.entry.kind == kind and not f.aside)
        found = {f.entry.branch for f in own if f.by == f.entry.body.get("member")}
        return found.pop() if len(found) == 1 else ""

    return ledger
