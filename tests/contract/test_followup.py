"""Tries to reach a member: each stays in sight, and only its author takes it back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mobile.contract.ids import followup_id
from mobile.contract.registry import REGISTRY
from mobile.contract.rights import judge
from tests.contract.people import (
    BRANCH,
    CHEN,
    HOME,
    LI,
    WANG,
    actor,
    contact_office,
    name,
    phones,
)

FIRST, SECOND = phones(LI, CHEN, seed=71)
SUBJECT = followup_id(BRANCH, WANG)
RECEIVED = "2026-11-23T13:00:00.000Z"


def _said(phone, word, over=(), **more):
    sees = [fact.entry.id for fact in over]
    return phone.write(f"followup.{word}", SUBJECT, {"member": WANG, **more}, sees)


def _tried(phone, way, result, day):
    return _said(phone, "tried", way=way, result=result, day=day)


CALL = _tried(FIRST, "phone", "no_answer", "2026-11-20")
FAMILY = _tried(SECOND, "family", "left_word", "2026-11-22")
WRONG = _tried(FIRST, "phone", "wrong_number", "2026-11-21")
BACK = _said(FIRST, "taken_back", [WRONG], reason="记错了人")
SUBMITTED = _said(SECOND, "submitted")
ALL = [CALL, FAMILY, WRONG, BACK, SUBMITTED]


def _state(facts):
    return REGISTRY.derive("followup", facts)


@given(st.randoms(use_true_random=False))
def test_every_order_and_every_duplicate_gives_one_state(choose):
    shuffled = [*ALL, *choose.choices(ALL, k=4)]
    choose.shuffle(shuffled)
    assert _state(shuffled) == _state(ALL)


def test_two_contacts_tries_stand_beside_each_other_newest_first():
    known = _state([CALL, FAMILY])
    assert [(one.day, one.by, one.way) for one in known.tries] == [
        ("2026-11-22", CHEN, "family"),
        ("2026-11-20", LI, "phone"),
    ]
    assert known.reached == ""


def test_a_later_try_never_supersedes_an_earlier_one():
    late = _said(SECOND, "tried", [CALL, FAMILY], way="visit", result="reached", day="2026-11-23")
    known = _state([CALL, FAMILY, late])
    assert (len(known.tries), known.reached) == (3, "2026-11-23")


def test_ones_own_try_is_taken_back_and_no_longer_counts():
    known = _state([CALL, WRONG, BACK])
    assert [one.id for one in known.tries] == [CALL.entry.id]
    assert known.aside == ()


def test_somebody_elses_try_stays_and_the_taking_back_is_shown_with_its_reason():
    meddling = _said(SECOND, "taken_back", [CALL], reason="不是这样")
    known = _state([CALL, meddling])
    assert [one.id for one in known.tries] == [CALL.entry.id]
    assert known.aside == ((meddling.entry.id, "try_not_own"),)


def test_a_submission_is_kept_and_its_author_may_take_it_back():
    assert [one.by for one in _state([SUBMITTED]).submissions] == [CHEN]
    back = _said(SECOND, "taken_back", [SUBMITTED], reason="昨天打通了")
    assert _state([SUBMITTED, back]).submissions == ()


def test_a_submission_by_a_phone_a_year_ahead_is_as_old_as_its_receipt():
    ahead = replace(SUBMITTED.entry, at="2027-11-23T12:00:00.000Z")
    known = _state([replace(SUBMITTED, entry=ahead, received="2026-11-23T12:30:00.000Z")])
    assert [one.at for one in known.submissions] == ["2026-11-23T12:30:00.000Z"]


def test_only_a_contact_of_the_branch_records_a_try():
    tried = REGISTRY.kinds["followup.tried"]
    held = actor(FIRST, contact_office())
    assert judge(tried, CALL.entry, held, RECEIVED) == ""
    elsewhere = actor(FIRST, contact_office(HOME))
    assert judge(tried, CALL.entry, elsewhere, RECEIVED) == "no_office"


def test_a_try_under_another_subject_is_set_aside():
    odd = replace(CALL.entry, subject=name(0xDD))
    assert REGISTRY.problem(odd) == "subject_wrong"
    assert REGISTRY.problem(replace(CALL.entry, branch=HOME)) == "subject_wrong"


def test_the_home_sides_copy_without_notes_still_tells_who_was_reached_and_how():
    kind = REGISTRY.kinds["followup.tried"]
    full = _said(FIRST, "tried", way="phone", result="reached", day="2026-11-23", note="换号了")
    cut = {name_: value for name_, value in full.entry.body.items() if name_ in kind.home}
    known = _state([replace(full, entry=replace(full.entry, body=cut))])
    assert [(one.way, one.result, one.note) for one in known.tries] == [("phone", "reached", "")]
