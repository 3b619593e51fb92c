"""An entry's id says which device made it: nobody else's entry can bear it."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from mobile.contract.ids import device_id, entry_id, is_anothers, is_id, own_entry_id
from mobile.contract.moments import to_ms
from mobile.contract.registry import REGISTRY
from tests.contract.people import LI, NOW, WANG, phones

DEVICES = [device_id(random.Random(n).randbytes(16)) for n in range(3)]
NOISE = st.binary(min_size=10, max_size=10)
MS, SEQ = st.integers(0, 2**48 - 1), st.integers(1, 2**32 - 1)


@settings(max_examples=300)
@given(MS, SEQ)
def test_only_the_device_that_made_an_id_may_bear_it(ms, seq):
    made = own_entry_id(ms, DEVICES[0], seq)
    assert is_id(made)
    assert (made[14], made[19] in "89ab") == ("8", True)
    assert not is_anothers(made, DEVICES[0])
    assert is_anothers(made, DEVICES[1])
    assert own_entry_id(ms, DEVICES[1], seq) != made


@given(MS, NOISE)
def test_ids_from_before_are_anybodys(ms, noise):
    assert not is_anothers(entry_id(ms, noise), DEVICES[0])


@given(MS, SEQ)
def test_ids_sort_by_their_millisecond(ms, seq):
    made = own_entry_id(ms, DEVICES[0], seq)
    assert made[:13].replace("-", "") == f"{ms:012x}"
    assert own_entry_id(5, DEVICES[0], seq) < entry_id(6, bytes(10))
    assert entry_id(5, b"\xff" * 10) < own_entry_id(6, DEVICES[0], seq)


def test_entries_of_one_moment_have_ids_of_their_own():
    made = {own_entry_id(7, DEVICES[0], seq) for seq in range(1, 2**14 + 1)}
    assert len(made) == 2**14


def test_under_ones_own_id_one_stands_whoever_bore_it_first():
    wang, li = phones(WANG, LI, seed=4)
    body = {"member": WANG, "what": "study", "day": "2026-11-21", "minutes": 40, "title": "学"}
    made = wang.write("report.submitted", DEVICES[2], body)
    honest = own_entry_id(to_ms(NOW), wang.device, made.entry.seq)
    mine = replace(made, entry=replace(made.entry, id=honest))
    longer = {**body, "title": "学" * 40}
    bore = li.write("report.submitted", DEVICES[2], longer)
    taken = replace(bore, entry=replace(bore.entry, id=honest), received="2026-11-23T12:00:00.000Z")
    for order in itertools.permutations((mine, taken, taken)):
        state = REGISTRY.derive("report", order)
        assert [fact.entry for fact in state.live] == [mine.entry]
    alone = REGISTRY.derive("report", [taken])
    assert dict(alone.aside) == {honest: "id_taken"}
