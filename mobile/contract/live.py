"""The one rule: an entry supersedes exactly the entries it names in `sees`; the rest are live.

No clock and no order of arrival takes part, so every history of delivery gives the same answer.
Nothing here recurses: a subject may be made as deep as its author likes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mobile.contract.entry import to_text
from mobile.contract.fact import Fact
from mobile.contract.ids import is_anothers
from mobile.contract.kind import REST, MaySupersede
from mobile.contract.known import Known

_Named = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Standing:
    """live: facts nothing supersedes, by id. aside: entry id → code. targets: id → superseded ids.

    order: ids of the facts that are not set aside, each after everything it supersedes.
    """

    live: tuple[Fact, ...]
    aside: Mapping[str, str]
    targets: Mapping[str, tuple[str, ...]]
    facts: Mapping[str, Fact]
    order: tuple[str, ...]


def stand(
    facts: Iterable[Fact],
    may_supersede: MaySupersede,
    needs_target: frozenset[str],
    one_ledger: bool = True,
) -> Standing:
    """How the facts of one subject stand.

    one_ledger: nothing supersedes what stands in another branch's ledger; False only where nobody
    but the member writes, whose home may have moved meanwhile.
    Copies of an id collapse: whoever's the id is comes first, then a delivered one before one's
    own, then a counted one, then the fullest.
    """
    known = _by_id(facts)
    counted = Known(f for f in known.values() if not f.aside)
    aside = {i: f.aside for i, f in known.items() if f.aside}
    edges = {i: _edges(f, counted, may_supersede, one_ledger) for i, f in counted.items()}
    named = {i: allowed for i, (allowed, _) in edges.items()}
    order = _deepest_first(named)
    circles = _circles(named, order)
    targets: dict[str, tuple[str, ...]] = {}
    for i in order:
        targets[i] = () if i in circles else tuple(t for t in named[i] if t not in aside)
        if counted[i].entry.kind in needs_target and not targets[i]:
            aside[i] = edges[i][1] or "target_missing"
    alive = [i for i in counted if i not in aside]
    gone = {target for i in alive for target in targets[i]}
    live = tuple(counted[i] for i in alive if i not in gone)
    return Standing(live, aside, targets, known, tuple(i for i in order if i not in aside))


def counted_facts(standing: Standing) -> tuple[Fact, ...]:
    """Every fact that is not set aside, superseded or not, by id."""
    return tuple(standing.facts[i] for i in sorted(standing.order))


def tops(standing: Standing, picked: Callable[[Fact], bool]) -> tuple[Fact, ...]:
    """The picked facts that no other picked one supersedes, directly or through any others."""
    below: set[str] = set()
    found: dict[str, Fact] = {}
    for i in reversed(standing.order):
        if picked(standing.facts[i]):
            if i not in below:
                found[i] = standing.facts[i]
            below.update(standing.targets[i])
        elif i in below:
            below.update(standing.targets[i])
    return tuple(found[i] for i in sorted(found))


def chain(standing: Standing, start: Fact, seen: set[str]) -> Iterator[Fact]:
    """All that `start` supersedes, near to far, but for what is in `seen`, which grows by them."""
    queue = deque(standing.targets.get(start.entry.id, ()))
    while queue:
        one = queue.popleft()
        if one not in seen:
            seen.add(one)
            yield standing.facts[one]
            queue += standing.targets.get(one, ())


def _by_id(facts: Iterable[Fact]) -> dict[str, Fact]:
    copies: dict[str, list[Fact]] = {}
    for one in facts:
        copies.setdefault(one.entry.id, []).append(one)
    return {i: min(same, key=_rank) if same[1:] else same[0] for i, same in sorted(copies.items())}


def _rank(fact: Fact) -> tuple[object, ...]:
    # Ends with the whole content: two copies that differ anywhere never change places by arrival.
    text = to_text(fact.entry)
    weaker = ("scan", "code").index(fact.proof) if fact.proof in ("scan", "code") else 2
    taken = is_anothers(fact.entry.id, fact.entry.device)
    is_cut = REST in fact.entry.body
    standing = (taken, not fact.received, fact.aside, weaker, is_cut, -len(text))
    return (*standing, text, fact.proof, fact.by, fact.received)


def _edges(
    one: Fact, counted: Known, may_supersede: MaySupersede, one_ledger: bool
) -> tuple[tuple[str, ...], str]:
    allowed: list[str] = []
    refused = ""
    for name in one.entry.sees:
        target = counted.get(name)
        if target is None or name == one.entry.id:
            continue
        # A contact of another branch has no say in this ledger.
        is_here = not one_ledger or target.entry.branch == one.entry.branch
        code = may_supersede(one, target, counted) if is_here else "may_not_supersede"
        if code:
            refused = refused or code
        else:
            allowed.append(name)
    return tuple(allowed), refused


def _deepest_first(named: _Named) -> tuple[str, ...]:
    seen: set[str] = set()
    done: dict[str, None] = {}
    for start in named:
        stack = [start]
        while stack:
            one = stack[-1]
            if one in seen:
                done[stack.pop()] = None
            else:
                seen.add(one)
                stack += [target for target in named[one] if target not in seen]
    return tuple(done)


def _circles(named: _Named, order: Sequence[str]) -> set[str]:
    """Ids that name each other in a circle: they would all vanish, so none of their words count.

    Source: Kosaraju and Sharir, strongly connected components by two walks.
    """
    naming: dict[str, list[str]] = {i: [] for i in named}
    for one, targets in named.items():
        for target in targets:
            naming[target].append(one)
    placed: set[str] = set()
    circles: set[str] = set()
    for root in reversed(order):
        if root not in placed:
            placed.add(root)
            group = [root]
            for one in group:
                fresh = [i for i in naming[one] if i not in placed]
                placed.update(fresh)
                group += fresh
            circles.update(group if group[1:] else ())
    return circles
