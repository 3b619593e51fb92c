"""Leave: asked by the member, answered by a contact, pending until then."""

from __future__ import annotations

from mobile.contract.kinds.activity_state import tally
from tests.contract.people import CHEN, LI, WANG, phones, state

CONTACT, OTHER, MEMBER = phones(LI, CHEN, WANG, seed=3)


def _asked(*seen):
    return MEMBER.about("leave_asked", WANG, seen, leave="shift")


def _answered(granted, *seen, by=CONTACT):
    return by.about("leave_answered", WANG, seen, granted=granted)


def test_an_unanswered_request_is_pending_and_counts_so_at_close():
    asked = state(_asked())
    assert (asked.value, asked.leave_pending, asked.claims) == ("leave_asked", True, ())
    figures = tally([WANG], {WANG: asked}, closed=True)
    assert (figures.leave_pending, figures.unmarked, figures.leave) == (1, 0, 0)


def test_a_granted_leave_is_leave_and_a_refused_one_is_unmarked_at_close():
    ask = _asked()
    assert state(ask, _answered(True, ask)).value == "leave"
    refused = state(ask, _answered(False, ask))
    assert (refused.value, refused.leave_pending) == ("leave_refused", False)
    assert tally([WANG], {WANG: refused}, closed=True).unmarked == 1
    assert tally([WANG], {WANG: refused}, closed=False).unmarked == 0


def test_an_answer_without_its_request_waits():
    lone = _answered(True, _asked())
    assert dict(state(lone).aside) == {lone.entry.id: "target_missing"}


def test_two_contacts_who_answer_differently_differ():
    ask = _asked()
    both = state(ask, _answered(True, ask), _answered(False, ask, by=OTHER))
    assert (both.value, both.claims) == ("differing", ("leave", "leave_refused"))


def test_asking_again_after_a_refusal_can_be_granted():
    ask = _asked()
    no = _answered(False, ask)
    again = _asked(no)
    assert state(ask, no, again).value == "leave_asked"
    assert state(ask, no, again, _answered(True, again)).value == "leave"
    crossed = _asked()
    assert state(ask, no, crossed, _answered(True, crossed, no)).value == "leave"


def test_an_undone_answer_leaves_the_request_open_for_another():
    ask = _asked()
    no = _answered(False, ask)
    undo = CONTACT.about("undone", WANG, [no])
    assert state(ask, no, undo).leave_pending
    assert state(ask, no, undo, _answered(True, undo)).value == "leave"


def test_somebody_refused_leave_who_comes_is_present():
    ask = _asked()
    no = _answered(False, ask)
    assert state(ask, no, MEMBER.answer(CONTACT)).value == "present"


def test_somebody_on_leave_who_scans_differs_until_the_contact_meets_them():
    ask = _asked()
    yes = _answered(True, ask)
    answer = MEMBER.answer(CONTACT, [ask, yes])
    assert state(ask, yes, answer).value == "differing"
    assert state(ask, yes, answer, CONTACT.met(answer, MEMBER, [yes])).value == "present"
