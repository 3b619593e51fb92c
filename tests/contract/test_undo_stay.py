"""撤销 of an answer to a report-in: what stands for both sides, in every order."""

from __future__ import annotations

from mobile.contract.kinds.undo import UNDO_SECONDS
from tests.contract.story import Story

ASK = {"via": "invite", "city": "东莞", "since": "2026-11-01"}
MORE = UNDO_SECONDS + 1


def test_an_acceptance_taken_back_is_a_request_that_waits_again():
    one = Story()
    asked = one.stay(one.member, "requested", **ASK)
    yes = one.stay(one.host, "accepted", asked)
    one.stay(one.host.later(seconds=UNDO_SECONDS), "undone", yes)
    state = one.state()
    assert (state.host, state.since, state.is_taken_back) == ("requested", "", True)
    assert (state.is_open, state.is_both) == (True, False)


def test_taken_back_too_late_it_stands_and_the_late_undo_is_kept_apart():
    one = Story()
    yes = one.stay(one.host, "accepted", one.stay(one.member, "requested", **ASK))
    undone = one.stay(one.host.later(seconds=MORE), "undone", yes)
    assert (one.state().host, one.code(undone)) == ("accepted", "undo_too_late")


def test_only_the_phone_that_accepted_takes_it_back():
    one = Story()
    yes = one.stay(one.host, "accepted", one.stay(one.member, "requested", **ASK))
    undone = one.stay(one.other, "undone", yes)
    assert (one.state().host, one.code(undone)) == ("accepted", "undo_not_own")


def test_what_the_member_said_is_not_the_contacts_to_undo():
    one = Story()
    asked = one.stay(one.member, "requested", **ASK)
    undone = one.stay(one.member, "undone", asked)
    assert (one.state().host, one.code(undone)) == ("requested", "undo_not_own")


def test_another_contact_who_accepted_as_well_keeps_their_word():
    one = Story()
    asked = one.stay(one.member, "requested", **ASK)
    yes, _same = one.stay(one.host, "accepted", asked), one.stay(one.other, "accepted", asked)
    one.stay(one.host, "undone", yes)
    assert (one.state().host, one.state().is_taken_back) == ("accepted", False)


def test_who_thought_twice_may_accept_again_or_answer_otherwise():
    one = Story()
    asked = one.stay(one.member, "requested", **ASK)
    undone = one.stay(one.host, "undone", one.stay(one.host, "accepted", asked))
    again = one.stay(one.host, "accepted", undone)
    assert (one.state().host, one.state().since) == ("accepted", again.entry.at)
    one.facts.remove(again)
    one.stay(one.host, "refused", undone, reason="不在本辖区")
    assert (one.state().host, one.state().claims) == ("refused", ("refused",))


def test_a_member_who_withdraws_after_an_undo_has_withdrawn():
    one = Story()
    asked = one.stay(one.member, "requested", **ASK)
    undone = one.stay(one.host, "undone", one.stay(one.host, "accepted", asked))
    one.stay(one.member, "withdrawn", undone)
    assert (one.state().host, one.state().aside) == ("withdrawn", ())


def test_a_member_who_left_meanwhile_has_left():
    one = Story()
    asked = one.stay(one.member, "requested", **ASK)
    yes = one.stay(one.host, "accepted", asked)
    one.stay(one.host, "undone", yes)
    one.stay(one.member, "left", yes, end="moved")
    assert one.state().host == "left"


def test_home_takes_its_acknowledgement_back_and_the_hosts_acceptance_stays():
    one = Story()
    yes = one.stay(one.host, "accepted", one.stay(one.member, "requested", **ASK))
    declared = one.stay(one.member, "declared")
    known = one.stay(one.home, "acknowledged", declared)
    assert one.state().is_both
    undone = one.stay(one.home, "undone", known)
    state = one.state()
    assert (state.host, state.home, state.is_both) == ("accepted", "declared", False)
    one.stay(one.home, "acknowledged", undone)
    assert one.state().is_both
    assert yes in one.state().speaking
