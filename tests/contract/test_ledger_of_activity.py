"""An activity belongs to the branch it was made for: its id says so, in every order of arrival."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from mobile.contract.ids import activity_id, entry_id, is_id, is_of_branch
from mobile.contract.moments import to_ms
from mobile.contract.registry import REGISTRY
from tests.contract.people import BRANCH, CHEN, HOME, LI, NOW, PLAN, name, phones

OURS, THEIRS = phones(LI, CHEN, seed=9)
OLD = name(0xA)


def _said(subject, word, *seen, by=OURS, branch=BRANCH, **body):
    fact = by.write(f"activity.{word}", subject, body, [one.entry.id for one in seen])
    return replace(fact, entry=replace(fact.entry, branch=branch))


def _story(subject):
    planned = _said(subject, "planned", **PLAN)
    opened = _said(subject, "opened", planned)
    foreign = [
        _said(subject, "planned", by=THEIRS, branch=HOME, **(PLAN | {"title": "假的"})),
        _said(subject, "cancelled", planned, by=THEIRS, branch=HOME, reason="停电"),
    ]
    return planned, opened, foreign


def test_a_contact_of_another_branch_neither_contradicts_nor_cancels_it():
    subject = activity_id(to_ms(NOW), bytes(range(10)), BRANCH)
    planned, opened, foreign = _story(subject)
    for order in itertools.permutations([planned, opened, *foreign]):
        known = REGISTRY.derive("activity", order)
        assert (known.branch, known.phase, len(known.plans)) == (BRANCH, "open", 1)
        assert {i for i, _ in known.aside} == {fact.entry.id for fact in foreign}
        assert {code for _, code in known.aside} == {"subject_wrong"}


def test_an_id_from_before_keeps_everything_in_sight_as_it_did():
    _planned, _opened, foreign = story = _story(OLD)
    known = REGISTRY.derive("activity", [story[0], story[1], *foreign])
    assert known.aside == ()
    assert known.phase == "differing"


def test_the_id_sorts_by_time_like_any_other_and_two_of_a_moment_differ():
    first, later = (activity_id(ms, bytes(10), BRANCH) for ms in (5, 6))
    assert first < later
    assert is_id(first)
    assert first[14] == "7"
    assert first[19] in "89ab"
    noise = random.Random(1)
    assert len({activity_id(7, noise.randbytes(10), BRANCH) for _ in range(2000)}) == 2000


@settings(max_examples=300)
@given(st.integers(0, 2**48 - 1), st.binary(min_size=10, max_size=10), st.integers(1, 2**40))
def test_no_other_branch_ever_passes_for_the_one_it_was_made_for(ms, noise, other):
    made = activity_id(ms, noise, BRANCH)
    assert is_of_branch(made, BRANCH)
    assert not is_of_branch(made, name(other + 0x10000))
    assert not is_of_branch(entry_id(ms, noise), BRANCH)
