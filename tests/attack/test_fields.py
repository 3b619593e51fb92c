"""Fields a kind does not declare are anybody's: no rule of a family trips over them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mobile.contract.registry import REGISTRY
from tests.attack.size import SEED, times, tried
from tests.contract.anything import Anything

NAMES = (
    "member", "activity", "home", "answer", "reason", "value", "place", "day", "what", "way",
    "title", "starts", "granted", "name", "note", "minutes", "at", "contact", "step", "end",
)  # fmt: skip
ODD: tuple[Any, ...] = ({}, {"x": []}, [], [[1]], None, True, -1, 2**53 - 1, "", "\x00")


@pytest.mark.parametrize("family", REGISTRY.families)
def test_a_field_a_kind_does_not_declare_breaks_no_state(family: str) -> None:
    count = times(60, 1_000)
    for seed in range(SEED, SEED + count):
        made = Anything(family, seed).live_through(6)
        facts = []
        for fact in made.facts:
            known = REGISTRY.kinds[fact.entry.kind].fields
            odd = {n: made.dice.choice(ODD) for n in NAMES if n not in known}
            facts.append(replace(fact, entry=replace(fact.entry, body={**odd, **fact.entry.body})))
        state, plain = (REGISTRY.derive(family, some) for some in (facts, made.facts))
        assert state is not None
        assert plain is not None
        assert state.aside == plain.aside
    tried("subjects with fields nobody declared", count)
