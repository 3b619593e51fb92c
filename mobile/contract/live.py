"""The one rule: an entry supersedes exactly the entries it names in `sees`; the rest are live.

No clock and no order of arrival takes part, so every history of delivery gives the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mobile.contract.fact import Fact
from mobile.contract.kind import MaySupersede


@dataclass(frozen=True, slots=True)
class Standing:
    """live: facts nothing supersedes, by id. aside: entry id → code. targets: id → superseded ids."""

    live: tuple[Fact, ...]
    aside: Mapping[str, str]
    targets: Mapping[str, tuple[str, ...]]
    facts: Mapping[str, Fact]


def stand(
    facts: Iterable[Fact], may_supersede: MaySupersede, needs_target: frozenset[str]
) -> Standing:
    """How the facts of one subject stand. Duplicates of an id collapse: the counted one is kept."""
    known = _by_id(facts)
    counted = {i: f for i, f in known.items() if not f.aside}
    aside = {i: f.aside for i, f in known.items() if f.aside}
    targets: dict[str, tuple[str, ...]] = {}
    for one in counted.values():
        targets[one.entry.id], refused = _edges(one, counted, may_supersede)
        if one.entry.kind in needs_target and not targets[one.entry.id]:
            aside[one.entry.id] = refused or "target_missing"
    targets = _without_circles(targets)
    alive = {i: f for i, f in counted.items() if i not in aside}
    gone = {target for i in alive for target in targets[i]}
    live = tuple(f for i, f in alive.items() if i not in gone)
    return Standing(live, aside, targets, known)


def _without_circles(targets: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Entries that name each other in a circle would all vanish: none of those words count."""
    return {
        start: () if named and start in _reach(targets, named) else named
        for start, named in targets.items()
    }


def _reach(targets: Mapping[str, tuple[str, ...]], start: tuple[str, ...]) -> set[str]:
    seen: set[str] = set()
    queue = list(start)
    while queue:
        one = queue.pop()
        if one not in seen:
            seen.add(one)
            queue += targets.get(one, ())
    return seen


def _by_id(facts: Iterable[Fact]) -> dict[str, Fact]:
    known: dict[str, Fact] = {}
    for one in sorted(facts, key=lambda f: (f.aside, f.received, f.proof, f.by)):
        known.setdefault(one.entry.id, one)
    return dict(sorted(known.items()))


def _edges(
    one: Fact, counted: Mapping[str, Fact], may_supersede: MaySupersede
) -> tuple[tuple[str, ...], str]:
    allowed: list[str] = []
    refused = ""
    for target in one.entry.sees:
        if target not in counted or target == one.entry.id:
            continue
        code = may_supersede(one, counted[target], counted)
        if code:
            refused = refused or code
        else:
            allowed.append(target)
    return tuple(allowed), refused


def chain(standing: Standing, start: Fact) -> tuple[Fact, ...]:
    """`start` and everything it supersedes, near to far, each once."""
    seen: dict[str, Fact] = {}
    queue = [start]
    while queue:
        one = queue.pop(0)
        if one.entry.id not in seen:
            seen[one.entry.id] = one
            queue += [standing.facts[t] for t in standing.targets.get(one.entry.id, ())]
    return tuple(seen.values())
