"""Look: somebody of a branch opened what is kept about one member. The member sees each of them.

One subject for a viewer and a member, so that all of that viewer's phones speak of one thing.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mobile.contract.fact import Fact
from mobile.contract.kind import Family, Field, Kind
from mobile.contract.live import counted_facts, stand

WHATS = ("card", "history", "phone")
KINDS = (
    Kind(
        "look.opened",
        frozenset({"contact"}),
        {
            "member": Field("id"),
            "what": Field("choice", choices=WHATS),
            "day": Field("day"),
        },
        # A look that waited for an approval would be hidden from whom it was at.
        at_once=True,
    ),
)


@dataclass(frozen=True, slots=True, order=True)
class Look:
    """by: member who looked. day: `YYYY-MM-DD`. at: as entries write it. what: one of WHATS."""

    day: str
    at: str
    by: str
    member: str
    what: str
    branch: str


@dataclass(frozen=True, slots=True)
class LookState:
    """looks: oldest first, one for each viewer, part and day, however many phones said so."""

    looks: tuple[Look, ...]
    aside: tuple[tuple[str, str], ...]


def look_id(viewer: str, member: str) -> str:
    """The subject of everything `viewer` opened about `member`."""
    return str(uuid.uuid5(uuid.UUID(viewer), f"look/{member}"))


def may_supersede(_one: Fact, _target: Fact, _facts: Mapping[str, Fact]) -> str:
    """A look that happened is never taken back."""
    return "may_not_supersede"


def derive(facts: Iterable[Fact]) -> LookState | None:
    """None when there is no fact at all."""
    standing = stand(facts, may_supersede, frozenset())
    if not standing.facts:
        return None
    found: dict[tuple[str, str, str, str], Look] = {}
    for fact in counted_facts(standing):
        one = _look(fact)
        # A copy for another branch says only that there was a look.
        if one is not None:
            key = (one.day, one.by, one.member, one.what)
            found[key] = min(one, found.get(key, one))
    return LookState(tuple(sorted(found.values())), tuple(sorted(standing.aside.items())))


def _look(fact: Fact) -> Look | None:
    body = fact.entry.body
    if not {"member", "what", "day"} <= set(body):
        return None
    where = fact.entry.branch
    return Look(body["day"], fact.entry.at, fact.by, body["member"], body["what"], where)


FAMILY = Family("look", KINDS, may_supersede, derive)
