"""Histories of one subject whose entries name as many others as they like, in any family."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mobile.contract.entry import Entry
from mobile.contract.fact import Fact
from mobile.contract.kind import Kind
from mobile.contract.moments import format_at
from mobile.contract.registry import REGISTRY
from tests.contract.anything import Anything
from tests.contract.people import BRANCH, NOW, name

WIDTH = 8
WITH_UNDOS = sorted(one for one in REGISTRY.families if f"{one}.undone" in REGISTRY.kinds)
# Numbers of those which entry `k` of `n` names, and whether it is an undo.
Shape = Callable[[int, int], tuple[Sequence[int], bool]]


def _last(k: int, first: int = 0) -> range:
    return range(max(first, k - WIDTH), k)


def undos_that_name_undos(k: int, _n: int) -> tuple[Sequence[int], bool]:
    return _last(k), k > 0


def acts_that_name_undos(k: int, n: int) -> tuple[Sequence[int], bool]:
    """The later half name the last undos of the first half."""
    return _last(min(k, n // 2)), 0 < k < n // 2


def undos_and_acts_in_turn(k: int, _n: int) -> tuple[Sequence[int], bool]:
    return _last(k), k % 2 == 1


def layers(k: int, _n: int) -> tuple[Sequence[int], bool]:
    begun = k // WIDTH * WIDTH
    return _last(begun), k // WIDTH % 2 == 1


def words_upon_words(k: int, n: int) -> tuple[Sequence[int], bool]:
    """A deep half, and a broad half upon it, without an undo."""
    return (range(k - 1, k) if 0 < k < n // 2 else _last(min(k, n // 2))), False


def circles(k: int, n: int) -> tuple[Sequence[int], bool]:
    return [(k + 1 + one) % n for one in range(WIDTH)], k % 2 == 1


SHAPES: tuple[Shape, ...] = (
    undos_that_name_undos,
    acts_that_name_undos,
    undos_and_acts_in_turn,
    layers,
    words_upon_words,
    circles,
)


def history(family: str, kind: Kind, shape: Shape, count: int) -> list[Fact]:
    """All by one member's phone, but for a first entry of each other kind, so that there is
    something to follow."""
    made = Anything(family, 1)
    undo, firsts = REGISTRY.kinds[f"{family}.undone"], REGISTRY.families[family].kinds
    facts = []
    for k in range(count):
        sees, is_undo = shape(k, count)
        one = undo if is_undo else kind
        if k < len(firsts) and not is_undo:
            one = firsts[k]
        body = {**made.body(one), "member": made.member, "activity": made.activity}
        known = {field: said for field, said in body.items() if field in one.fields}
        entry = Entry(
            id=name(0xE000 + k),
            device=name(0xD0),
            seq=k + 1,
            at=format_at(NOW),
            branch=BRANCH,
            subject=made.subject(known, BRANCH),
            kind=one.name,
            sees=tuple(name(0xE000 + other) for other in sorted(sees)),
            body=known,
        )
        facts.append(Fact(entry, made.member, received="2026-11-23T13:00:00.000Z"))
    return facts
