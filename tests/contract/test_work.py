"""Deriving costs what the entries name, each once, whatever they name: counted, not timed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobile.contract.fact import Fact
from mobile.contract.kind import Kind
from mobile.contract.kinds.undo import is_undo, spoken
from mobile.contract.known import Known, named
from mobile.contract.registry import REGISTRY
from tests.contract.any_shape import SHAPES, WITH_UNDOS, Shape, history
from tests.contract.anything import Anything
from tests.contract.counted_work import steps_of

SEEDS = st.integers(0, 2**32)
SOME, FEW, MANY = 4, 32, 64
_KINDS = [kind for family in WITH_UNDOS for kind in REGISTRY.families[family].kinds]


def _family(kind: Kind) -> str:
    return kind.name.partition(".")[0]


def test_the_families_whose_acts_are_taken_back_are_known_here():
    assert {"activity", "attendance", "guest", "report", "request", "stay"} <= set(WITH_UNDOS)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda one: one.__name__)
@pytest.mark.parametrize("kind", _KINDS, ids=lambda one: one.name)
def test_twice_as_many_entries_of_a_subject_are_twice_the_work(kind: Kind, shape: Shape) -> None:
    family = _family(kind)
    some, few, many = (history(family, kind, shape, count) for count in (SOME, FEW, MANY))
    # Python 3.14 tells of each instruction of a function only from its second run on.
    steps_of(lambda: REGISTRY.derive(family, some))
    once = steps_of(lambda: REGISTRY.derive(family, few))
    assert steps_of(lambda: REGISTRY.derive(family, many)) < 2.5 * once


@pytest.mark.parametrize("kind", _KINDS, ids=lambda one: one.name)
def test_no_shape_of_a_history_is_much_more_work_than_another(kind: Kind) -> None:
    """Twice as much might also be twice far too much."""
    family = _family(kind)
    made = [history(family, kind, shape, MANY) for shape in SHAPES]
    work = [steps_of(partial(REGISTRY.derive, family, facts)) for facts in made]
    assert max(work) < 8 * min(work)


def _walked(target: Fact, facts: Known, took: Callable[[Fact, Fact], bool]) -> Iterable[str]:
    """What an undo lets speak again, walked for this one alone."""
    found, queue = {}, [target] if is_undo(target) else []
    while queue:
        pairs = [(act, old) for act in named(queue.pop(), facts) for old in named(act, facts)]
        for act, old in pairs:
            if old.entry.id not in found and (is_undo(old) or took(act, old)):
                found[old.entry.id] = old
                queue += [old] if is_undo(old) else []
    return {i for i, old in found.items() if not is_undo(old)}


def _is_odd(act: Fact, old: Fact) -> bool:
    return (act.entry.seq + old.entry.seq) % 3 > 0


@pytest.mark.parametrize("family", WITH_UNDOS)
@settings(max_examples=60)
@given(SEEDS)
def test_what_is_worked_out_for_all_undos_at_once_is_what_a_walk_from_each_would_find(family, seed):
    made = Anything(family, seed)
    undo = REGISTRY.kinds[f"{family}.undone"]
    made.kinds = (*made.kinds, *[undo] * len(made.kinds))
    facts = Known(made.live_through(16).facts)
    ids = lambda fact, _facts: (fact.entry.id,)  # noqa: E731
    took = lambda act, old, _facts: _is_odd(act, old)  # noqa: E731
    for fact in facts.values():
        assert spoken(fact, facts, ids, took) == _walked(fact, facts, _is_odd)


@pytest.mark.parametrize("family", WITH_UNDOS)
def test_an_undo_of_an_undo_is_none_in_any_family(family):
    kinds = [kind for kind in REGISTRY.families[family].kinds if not kind.name.endswith(".undone")]
    for kind in kinds:
        facts = history(family, kind, lambda k, _n: (range(k - 1, k) if k else (), k > 1), 5)
        aside = dict(REGISTRY.derive(family, facts).aside)
        first, *others = [fact.entry.id for fact in facts if is_undo(fact)]
        assert first
        assert [aside.get(one) for one in others] == ["undo_not_own"] * 2
