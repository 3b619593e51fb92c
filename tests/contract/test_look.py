"""Who looked: each viewer, part and day once, whatever order the entries came in."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mobile.contract.kinds.look import look_id
from mobile.contract.registry import REGISTRY
from mobile.contract.rights import judge
from tests.contract.people import CHEN, LI, WANG, ZHAO, actor, contact_office, phones

FIRST, SECOND = phones(LI, LI, seed=61)
RECEIVED = "2026-11-23T13:00:00.000Z"
SUBJECT = look_id(LI, WANG)


def _look(by, what, day="2026-11-23", member=WANG):
    body = {"member": member, "what": what, "day": day}
    return by.write("look.opened", look_id(by.member, member), body)


LOOKS = [_look(FIRST, "card"), _look(SECOND, "card"), _look(FIRST, "phone")]
LOOKS += [_look(SECOND, "history", "2026-11-24"), _look(FIRST, "card", "2026-11-24")]


def _state(facts):
    return REGISTRY.derive("look", facts)


@given(st.randoms(use_true_random=False))
def test_every_order_and_every_duplicate_of_looks_gives_one_state(choose):
    shuffled = [*LOOKS, *choose.choices(LOOKS, k=3)]
    choose.shuffle(shuffled)
    assert _state(shuffled) == _state(LOOKS)


def test_two_phones_of_one_viewer_look_once_a_day_at_a_part():
    seen = [(one.day, one.what) for one in _state(LOOKS).looks]
    assert sorted(seen) == [
        ("2026-11-23", "card"),
        ("2026-11-23", "phone"),
        ("2026-11-24", "card"),
        ("2026-11-24", "history"),
    ]


def test_a_look_is_never_taken_back():
    first = LOOKS[0]
    later = replace(LOOKS[2], entry=replace(LOOKS[2].entry, sees=(first.entry.id,)))
    assert len(_state([first, later]).looks) == 2


def test_a_copy_that_was_cut_on_its_way_is_no_look():
    cut = replace(LOOKS[0], entry=replace(LOOKS[0].entry, body={"member": WANG}))
    assert _state([cut]).looks == ()
    assert len(_state([cut, LOOKS[2]]).looks) == 1


def test_only_somebody_in_office_there_may_have_looked():
    kind = REGISTRY.kinds["look.opened"]
    assert judge(kind, LOOKS[0].entry, actor(FIRST, contact_office()), RECEIVED) == ""
    stranger = phones(CHEN, seed=62)[0]
    assert judge(kind, _look(stranger, "card").entry, actor(stranger), RECEIVED) == "no_office"


def test_the_subject_differs_for_every_viewer_and_every_member():
    ids = {look_id(one, other) for one in (LI, WANG, ZHAO) for other in (LI, WANG, ZHAO)}
    assert len(ids) == 9
    assert LOOKS[0].entry.subject == SUBJECT
