"""Consent: what was agreed to and taken back, on all phones of one member."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mobile.contract.entry import MAX_SEES
from mobile.contract.kinds.consent import consent_id
from mobile.contract.registry import REGISTRY
from mobile.contract.rights import judge
from tests.contract.people import LI, WANG, ZHAO, actor, contact_office, phones

FIRST, SECOND, KEEPER, STRANGER = phones(WANG, WANG, LI, ZHAO, seed=81)
RECEIVED = "2026-11-23T13:00:00.000Z"


def _write(by, word, *seen, member=WANG, version="2"):
    body = {"member": member, "version": version}
    by.later(seconds=1)
    return by.write(f"consent.{word}", consent_id(member), body, [f.entry.id for f in seen])


def _state(*facts):
    return REGISTRY.derive("consent", facts)


OLD = _write(FIRST, "given", version="1")
NEW = _write(FIRST, "given", OLD)
ELSEWHERE = _write(SECOND.later(minutes=1), "given")
BACK = _write(SECOND, "withdrawn", NEW, ELSEWHERE)
AGAIN = _write(FIRST.later(minutes=2), "given", BACK)
ALL = (OLD, NEW, ELSEWHERE, BACK, AGAIN)


@given(st.randoms(use_true_random=False), st.integers(1, 5))
def test_every_order_and_every_duplicate_of_consents_gives_one_state(choose, count):
    part = choose.sample(ALL, count)
    shuffled = [*part, *choose.choices(part, k=3)]
    choose.shuffle(shuffled)
    assert _state(*shuffled) == _state(*part)


def test_a_new_version_and_a_second_phone_agree_with_what_was_before():
    known = _state(OLD, NEW, ELSEWHERE)
    assert (known.standing, known.versions) == ("given", ("2",))
    assert [one.version for one in known.steps] == ["1", "2", "2"]


def test_taken_back_on_one_phone_is_taken_back_for_the_member():
    assert _state(NEW, ELSEWHERE, BACK).standing == "withdrawn"
    assert _state(NEW, ELSEWHERE, BACK).versions == ()
    assert _state(*ALL).standing == "given"


def test_given_on_one_phone_and_taken_back_unseen_on_another_differs():
    unseen = _write(SECOND, "withdrawn")
    assert _state(NEW, unseen).standing == "differing"


def test_only_the_member_says_it_and_only_under_their_own_subject():
    kind = REGISTRY.kinds["consent.withdrawn"]
    assert judge(kind, BACK.entry, actor(SECOND), RECEIVED) == ""
    assert judge(kind, BACK.entry, actor(KEEPER, contact_office()), RECEIVED) == "not_yours"
    strange = replace(NEW.entry, subject=consent_id(ZHAO))
    assert REGISTRY.problem(strange) == "subject_wrong"


def test_somebody_elses_withdrawal_supersedes_nothing():
    theirs = _write(STRANGER, "withdrawn", NEW, member=ZHAO)
    moved = replace(theirs, entry=replace(theirs.entry, subject=consent_id(WANG)))
    known = _state(NEW, moved)
    assert known.standing == "given"
    assert dict(known.aside) == {moved.entry.id: "subject_wrong"}


def test_an_agreement_ends_what_it_names_and_nothing_else():
    many = [_write(SECOND, "withdrawn", ELSEWHERE) for _ in range(40)]
    before = _state(NEW, ELSEWHERE, *many)
    assert before.standing == "differing"
    assert before.withdrawn == tuple(many)
    most = _write(FIRST, "given", *many[:MAX_SEES])
    assert _state(NEW, ELSEWHERE, *many, most).standing == "differing"
    rest = _write(FIRST, "given", *many[MAX_SEES:])
    after = _state(rest, most, *many[::-1], ELSEWHERE, NEW)
    assert (after.standing, after.withdrawn) == ("given", ())


def test_of_two_lives_under_one_id_the_word_with_the_lower_seq_is_heard():
    given = _write(SECOND, "given")
    copy = replace(SECOND)
    back = [_write(SECOND, "withdrawn", given) for _ in range(3)]
    agreed = _write(SECOND, "given", *back)
    unheard = _write(copy.later(minutes=5), "withdrawn", given)
    assert (unheard.entry.device, unheard.entry.seq) == (back[0].entry.device, back[0].entry.seq)
    assert _state(given, *back, agreed).standing == "given"
    assert _state(given, *back, agreed, unheard).standing == "differing"


def test_what_is_taken_back_after_the_agreement_stands_again():
    many = [_write(SECOND, "withdrawn") for _ in range(3)]
    settled = _write(FIRST, "given", *many)
    later = _write(SECOND, "withdrawn")
    assert _state(*many, settled).standing == "given"
    assert _state(*many, settled, later).standing == "differing"


def test_an_agreement_on_the_other_life_of_a_copied_phone_outruns_no_withdrawal():
    back = _write(SECOND, "withdrawn", ELSEWHERE)
    unseen = _write(SECOND, "given")
    assert _state(ELSEWHERE, back, unseen).standing == "differing"
