"""Whether a contact may be called: their own word alone, and taken back wherever it was."""

from __future__ import annotations

import itertools

from mobile.contract.kinds.reach import reach_id
from mobile.contract.registry import REGISTRY
from mobile.contract.rights import judge
from tests.contract.people import CHEN, LI, actor, contact_office, phones

OWN, SECOND, OTHER = phones(LI, LI, CHEN, seed=14)


def _say(by, word, *seen):
    body = {"member": LI}
    return by.write(f"reach.{word}", reach_id(LI), body, [f.entry.id for f in seen])


def _is_open(*facts):
    found = {REGISTRY.derive("reach", order).is_open for order in itertools.permutations(facts)}
    assert len(found) == 1
    return found.pop()


def test_agreed_and_taken_back_and_agreed_again():
    yes = _say(OWN, "agreed")
    no = _say(OWN, "withdrawn", yes)
    assert [_is_open(yes), _is_open(yes, no)] == [True, False]
    assert _is_open(yes, no, _say(SECOND, "agreed", no))


def test_two_phones_that_said_two_things_keep_the_number_in():
    yes = _say(OWN, "agreed")
    assert not _is_open(yes, _say(OWN, "agreed", yes), _say(SECOND, "withdrawn", yes))


def test_nobody_agrees_for_somebody_else():
    fact = _say(OTHER, "agreed")
    code = judge(
        REGISTRY.kinds["reach.agreed"],
        fact.entry,
        actor(OTHER, contact_office()),
        "2026-11-24T00:00:00.000Z",
    )
    assert code == "not_yours"
