"""What a member wrote and the server keeps apart: it does not count, and is still their word."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from mobile.contract.fact import Fact
from mobile.contract.kind import body_problem
from mobile.contract.registry import REGISTRY


def held(facts: Iterable[Fact], member: str, kinds: Collection[str]) -> Fact | None:
    """The newest entry of `kinds` by `member` about themselves where it was set aside; None where
    one that counts came after it. facts: all of one subject.
    """
    own = [fact for fact in facts if fact.entry.kind in kinds and _is_own(fact, member)]
    newest = max(own, key=lambda fact: fact.entry.id, default=None)
    return newest if newest is not None and newest.aside else None


def _is_own(fact: Fact, member: str) -> bool:
    entry = fact.entry
    # What was set aside may hold anything: only a body in order has words.
    return fact.by == member and not body_problem(REGISTRY.kinds[entry.kind], entry.body)
