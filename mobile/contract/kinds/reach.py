"""Reach: whether a contact lets the members of their branches call them (公开号码).

Never the number itself: that stands in the register's row, and goes where this says it may.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mobile.contract.entry import Entry
from mobile.contract.fact import Fact
from mobile.contract.kind import Family, Field, Kind
from mobile.contract.live import counted_facts, stand

_SELF = frozenset({"self"})
_FIELDS = {"member": Field("id")}
KINDS = (Kind("reach.agreed", _SELF, _FIELDS), Kind("reach.withdrawn", _SELF, _FIELDS))


@dataclass(frozen=True, slots=True)
class ReachState:
    """is_open: agreed, and on no phone of theirs taken back unseen."""

    member: str
    is_open: bool
    live: tuple[Fact, ...]
    aside: tuple[tuple[str, str], ...]


def reach_id(member: str) -> str:
    """The subject: all phones of a member speak of one thing."""
    return str(uuid.uuid5(uuid.UUID(member), "reach"))


def may_supersede(one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    """Whatever the same member said before."""
    is_same = one.entry.body.get("member") == target.entry.body.get("member")
    return "" if is_same and target.entry.kind in _NAMES else "may_not_supersede"


def derive(facts: Iterable[Fact]) -> ReachState | None:
    """None when there is no fact at all."""
    standing = stand(facts, may_supersede, frozenset(), one_ledger=False)
    if not standing.facts:
        return None
    first = (counted_facts(standing) or tuple(standing.facts.values()))[0].entry
    words = {fact.entry.kind for fact in standing.live}
    return ReachState(
        member=str(first.body.get("member", "")),
        is_open=words == {"reach.agreed"},
        live=standing.live,
        aside=tuple(sorted(standing.aside.items())),
    )


def _is_subject(entry: Entry) -> bool:
    member = entry.body.get("member")
    return isinstance(member, str) and entry.subject == reach_id(member)


_NAMES = frozenset(kind.name for kind in KINDS)
FAMILY = Family("reach", KINDS, may_supersede, derive, _is_subject)
