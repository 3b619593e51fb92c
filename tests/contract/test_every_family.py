"""The one rule, for every family there is: total, and the same however it arrives and is cut."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobile.contract.registry import REGISTRY
from tests.contract.anything import Anything, as_served
from tests.contract.people import BRANCH

FAMILIES = sorted(REGISTRY.families)
SEEDS, CHOICES = st.integers(0, 2**32), st.randoms(use_true_random=False)


@pytest.mark.parametrize("family", FAMILIES)
@settings(max_examples=120)
@given(SEEDS, CHOICES)
def test_every_order_every_duplicate_and_every_copy_gives_one_state(family, seed, choose):
    made = Anything(family, seed).live_through(12)
    facts = [*made.facts, *(copy for one in made.facts[::2] for copy in made.copies(one))]
    once = REGISTRY.derive(family, facts)
    shuffled = [*facts, *choose.choices(facts, k=len(facts))]
    choose.shuffle(shuffled)
    assert REGISTRY.derive(family, shuffled) == once


@pytest.mark.parametrize("family", FAMILIES)
@settings(max_examples=60)
@given(SEEDS)
def test_a_cut_copy_beside_the_whole_entry_says_nothing(family, seed):
    made = Anything(family, seed).live_through(12)
    facts = [as_served(one) for one in made.facts]
    copies = [copy for one in facts for copy in made.copies(one)]
    assert REGISTRY.derive(family, [*copies, *facts]) == REGISTRY.derive(family, facts)


@pytest.mark.parametrize("family", FAMILIES)
@settings(max_examples=60)
@given(SEEDS)
def test_cut_copies_alone_give_a_state_too(family, seed):
    made = Anything(family, seed).live_through(12)
    for which in range(4):
        some = [made.copies(one)[which] for one in made.facts]
        assert REGISTRY.derive(family, some) == REGISTRY.derive(family, some[::-1])


@pytest.mark.parametrize("family", FAMILIES)
@settings(max_examples=100)
@given(SEEDS)
def test_what_was_set_aside_changes_nothing_but_that_it_is_told(family, seed):
    made = Anything(family, seed).live_through(10)
    facts = [as_served(one) for one in made.facts]
    with_all = REGISTRY.derive(family, facts, BRANCH)
    counted = [fact for fact in facts if not fact.aside]
    without = REGISTRY.derive(family, counted, BRANCH)
    if without is None or len(without.aside) == len(counted):
        return
    assert _said(with_all) == _said(without)
    assert {i for i, _ in without.aside} <= {i for i, _ in with_all.aside}


def _said(state) -> dict[str, object]:
    return {name: getattr(state, name) for name in state.__slots__ if name != "aside"}


@pytest.mark.parametrize("family", FAMILIES)
@settings(max_examples=60)
@given(SEEDS)
def test_what_another_branch_wrote_changes_nothing_where_the_ledger_is_known(family, seed):
    made = Anything(family, seed).live_through(10)
    branch = made.facts[0].entry.branch
    here = [one for one in made.facts if one.entry.branch == branch]
    state, alone = (REGISTRY.derive(family, some, branch) for some in (made.facts, here))
    ours = {fact.entry.id for fact in here}
    if len(alone.aside) < len(here):
        assert _said(state) == _said(alone)
    assert {pair for pair in state.aside if pair[0] in ours} == set(alone.aside)
