"""A stay: two lanes, the host's and home's, that people move."""

from __future__ import annotations

from mobile.contract.registry import REGISTRY
from tests.contract.people import CHEN, HOME, LI, WANG, ZHAO, name, phones

MEMBER, HOST, OTHER, KEEPER = phones(WANG, LI, CHEN, ZHAO, seed=6)
STAY = name(0x57)
ASK = {"via": "invite", "city": "东莞", "since": "2026-11-01"}


def _write(by, word, *seen, member=WANG, **more):
    body = {"member": member, "home": HOME, **more}
    return by.write(f"stay.{word}", STAY, body, [f.entry.id for f in seen])


def _stay(*facts):
    return REGISTRY.derive("stay", facts)


REQUEST = _write(MEMBER, "requested", **ASK)
ACCEPT = _write(HOST, "accepted", REQUEST)


def test_both_sides_confirm_in_either_order():
    declared = _write(MEMBER, "declared")
    known = _write(KEEPER, "acknowledged", declared)
    assert (_stay(REQUEST).host, _stay(REQUEST).home) == ("requested", "unknown")
    assert _stay(REQUEST, ACCEPT, declared).home == "declared"
    for facts in ((REQUEST, ACCEPT, declared, known), (known, declared, ACCEPT, REQUEST)):
        assert _stay(*facts).is_both
        assert _stay(*facts).since == ACCEPT.entry.at


def test_a_refusal_names_its_reason_and_another_branch():
    no = _write(HOST, "refused", REQUEST, reason="不在本辖区", suggested=name(0xBB))
    refused = _stay(REQUEST, no)
    assert (refused.host, refused.reason, refused.suggested) == (
        "refused",
        "不在本辖区",
        name(0xBB),
    )
    assert not refused.is_open


def test_sent_back_and_asked_again():
    back = _write(HOST, "sent_back", REQUEST, reason="请填城市")
    again = _write(MEMBER, "requested", back, **ASK)
    assert _stay(REQUEST, back).host == "sent_back"
    assert _stay(REQUEST, back, again).host == "requested"
    assert _stay(REQUEST, back, again, _write(HOST, "accepted", again)).host == "accepted"


def test_a_withdrawal_that_crossed_the_acceptance_differs_until_somebody_ends_it():
    withdrawn = _write(MEMBER, "withdrawn", REQUEST)
    both = _stay(REQUEST, ACCEPT, withdrawn)
    assert (both.host, both.claims, both.is_open) == ("differing", ("accepted", "withdrawn"), True)
    left = _write(MEMBER, "left", ACCEPT, withdrawn, end="other")
    assert _stay(REQUEST, ACCEPT, withdrawn, left).host == "left"


def test_two_acceptances_are_one_acceptance():
    other = _write(OTHER, "accepted", REQUEST)
    assert _stay(REQUEST, ACCEPT, other).host == "accepted"


def test_an_answer_before_its_request_waits():
    assert dict(_stay(ACCEPT).aside) == {ACCEPT.entry.id: "target_missing"}
    assert _stay(ACCEPT).host == ""


def test_a_second_member_in_one_stay_is_shown_and_never_swallowed():
    stranger = _write(KEEPER, "requested", member=ZHAO, **ASK)
    assert _stay(REQUEST, ACCEPT, stranger).host == "differing"
    assert _stay(REQUEST, stranger).host == "differing"
    over = _write(KEEPER, "left", ACCEPT, member=ZHAO, end="moved")
    assert dict(_stay(REQUEST, ACCEPT, over).aside) == {over.entry.id: "may_not_supersede"}


def test_nobody_leaves_what_was_never_accepted():
    left = _write(MEMBER, "left", REQUEST, end="home")
    assert _stay(REQUEST, left).host == "requested"
