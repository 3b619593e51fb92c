"""A request to correct or erase: asked by the member, answered by a person of the home branch."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mobile.contract.registry import REGISTRY
from mobile.contract.rights import judge
from tests.contract.people import CHEN, HOME, LI, WANG, ZHAO, actor, contact_office, name, phones

MEMBER, HOST, OTHER, STRANGER = phones(WANG, LI, CHEN, ZHAO, seed=71)
SUBJECT = name(0x71)
RECEIVED = "2026-11-23T13:00:00.000Z"


def _write(by, word, *seen, member=WANG, **more):
    body = {"member": member, **more}
    return by.write(f"request.{word}", SUBJECT, body, [f.entry.id for f in seen])


def _state(*facts):
    return REGISTRY.derive("request", facts)


MADE = _write(MEMBER, "made", about="correct", note="村名写错了")
YES = _write(HOST, "answered", MADE, granted=True, reason="已更正")
NO = _write(OTHER, "answered", MADE, granted=False, reason="请带证件来")
BACK = _write(MEMBER, "withdrawn", MADE)
END = _write(OTHER, "answered", MADE, YES, NO, BACK, granted=True, reason="已更正")
ALL = (MADE, YES, NO, BACK, END)


@given(st.randoms(use_true_random=False), st.integers(1, 5))
def test_every_order_and_every_duplicate_of_a_request_gives_one_state(choose, count):
    part = choose.sample(ALL, count)
    shuffled = [*part, *choose.choices(part, k=3)]
    choose.shuffle(shuffled)
    assert _state(*shuffled) == _state(*part)


def test_an_answer_says_what_why_and_by_whom():
    asked, granted, refused = _state(MADE), _state(MADE, YES), _state(MADE, NO)
    assert (asked.standing, asked.about, asked.note) == ("asked", "correct", "村名写错了")
    assert (granted.standing, granted.reason, granted.by) == ("granted", "已更正", LI)
    assert (refused.standing, refused.reason, refused.by) == ("refused", "请带证件来", CHEN)
    assert asked.is_open
    assert not granted.is_open


def test_two_answers_that_differ_are_both_shown_until_one_names_both():
    both = _state(MADE, YES, NO)
    assert (both.standing, both.claims) == ("differing", ("granted", "refused"))
    assert both.is_open
    assert _state(*ALL).standing == "granted"


def test_an_answer_that_crossed_a_withdrawal_differs():
    assert _state(MADE, BACK).standing == "withdrawn"
    assert _state(MADE, BACK, YES).claims == ("granted", "withdrawn")


def test_nobody_answers_their_own_request():
    own = _write(MEMBER, "answered", MADE, granted=True, reason="我看可以")
    known = _state(MADE, own)
    assert known.standing == "asked"
    assert dict(known.aside) == {own.entry.id: "second_person_needed"}


def test_an_answer_or_withdrawal_without_its_request_waits():
    for lone in (YES, BACK):
        assert dict(_state(lone).aside) == {lone.entry.id: "target_missing"}
        assert _state(lone).standing == ""


def test_a_second_member_in_one_request_is_shown_and_never_swallowed():
    foreign = _write(STRANGER, "made", member=ZHAO, about="erase", note="")
    assert _state(MADE, foreign).standing == "differing"


def test_the_member_asks_and_the_home_side_answers():
    kinds = REGISTRY.kinds
    made, answered = kinds["request.made"], kinds["request.answered"]
    assert judge(made, MADE.entry, actor(MEMBER), RECEIVED) == ""
    assert judge(made, MADE.entry, actor(HOST, contact_office()), RECEIVED) == "not_yours"
    assert judge(answered, YES.entry, actor(HOST, contact_office()), RECEIVED, HOME) == ""
    assert judge(answered, YES.entry, actor(HOST, contact_office(HOME)), RECEIVED, HOME) == ""
    assert judge(answered, YES.entry, actor(STRANGER), RECEIVED, HOME) == "no_office"
