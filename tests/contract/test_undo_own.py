"""撤销 of what a member said, of an answer to a request and of a guest: in every order."""

from __future__ import annotations

import pytest

from mobile.contract.kinds.undo import UNDO_SECONDS
from mobile.contract.registry import REGISTRY
from tests.contract.people import ACTIVITY, LI, PLAN, WANG, name, phones, state
from tests.contract.story import Story

CONTACT, MEMBER, SECOND = phones(LI, WANG, WANG, seed=21)
ASK = {"via": "invite", "city": "东莞", "since": "2026-11-01"}
REASON = {"reason": "手机没电"}
TOO_LATE, NOT_OWN = "undo_too_late", "undo_not_own"


def _absent():
    return CONTACT.about("marked", WANG, [], value="absent", source="person")


def _undone(by, *seen):
    return by.about("undone", WANG, seen)


# -- a member at an activity ---------------------------------------------------


def test_a_late_sign_in_asked_by_mistake_is_as_if_never_asked():
    asked = MEMBER.about("late_asked", WANG, [], **REASON)
    assert state(asked).late_pending
    undone = _undone(MEMBER, asked)
    after = state(asked, undone)
    assert (after.value, after.late_pending, after.aside) == ("expected", False, ())
    again = MEMBER.about("late_asked", WANG, [undone], **REASON)
    assert state(asked, undone, again).late_pending


def test_a_dispute_taken_back_leaves_the_mark_uncontested():
    mark = _absent()
    disputed = MEMBER.about("disputed", WANG, [mark], value="present", **REASON)
    assert state(mark, disputed).disputed == "present"
    undone = _undone(MEMBER, disputed)
    after = state(mark, disputed, undone)
    assert (after.value, after.disputed, after.aside) == ("absent", "", ())
    again = MEMBER.about("disputed", WANG, [undone], value="leave", **REASON)
    assert state(mark, disputed, undone, again).disputed == "leave"


def test_a_dispute_taken_back_after_it_was_settled_changes_nothing():
    mark = _absent()
    disputed = MEMBER.about("disputed", WANG, [mark], value="present", **REASON)
    other = phones(name(0x33), seed=5)[0]
    settled = other.about("settled", WANG, [disputed], value="present", **REASON)
    assert state(mark, disputed, settled, _undone(MEMBER, disputed)).value == "present"


def test_leave_withdrawn_by_mistake_is_granted_as_before():
    asked = MEMBER.about("leave_asked", WANG, [], leave="shift")
    granted = CONTACT.about("leave_answered", WANG, [asked], granted=True)
    back = MEMBER.about("leave_withdrawn", WANG, [granted])
    assert state(asked, granted, back).value == "expected"
    undone = _undone(MEMBER, back)
    assert state(asked, granted, back, undone).value == "leave"
    again = MEMBER.about("leave_withdrawn", WANG, [undone])
    assert state(asked, granted, back, undone, again).value == "expected"


@pytest.mark.parametrize("word", ["late_asked", "disputed"])
def test_what_a_member_said_is_taken_back_by_that_phone_and_in_time_alone(word):
    mark = _absent()
    said = MEMBER.about(word, WANG, [mark], **({"value": "present"} if word == "disputed" else {}),
                        **REASON)  # fmt: skip
    for by in (CONTACT, SECOND):
        undo = _undone(by, said)
        assert dict(state(mark, said, undo).aside) == {undo.entry.id: NOT_OWN}
    late = _undone(MEMBER.later(seconds=UNDO_SECONDS + 1), said)
    assert dict(state(mark, said, late).aside) == {late.entry.id: TOO_LATE}


def test_a_member_takes_back_no_mark_and_no_sign_in_under_the_new_right():
    mark, answer = _absent(), MEMBER.answer(CONTACT)
    for target in (mark, answer):
        undo = _undone(MEMBER, target)
        assert dict(state(target, undo).aside) == {undo.entry.id: NOT_OWN}


# -- a stay ----------------------------------------------------------------------


def _accepted(one: Story):
    return one.stay(one.host, "accepted", one.stay(one.member, "requested", **ASK))


def test_a_stay_ended_by_mistake_goes_on_with_both_its_confirmations():
    one = Story()
    yes = _accepted(one)
    known = one.stay(one.home, "acknowledged", yes)
    left = one.stay(one.member, "left", yes, known, end="home")
    assert one.state().host == "left"
    undone = one.stay(one.member, "undone", left)
    state = one.state()
    assert (state.host, state.is_both, state.is_open) == ("accepted", True, True)
    assert state.since == yes.entry.at
    again = one.stay(one.member, "left", undone, known, end="moved")
    assert (one.state().host, one.code(again)) == ("left", "")


def test_a_request_withdrawn_by_mistake_waits_again_and_is_accepted():
    one = Story()
    back = one.stay(one.member, "withdrawn", one.stay(one.member, "requested", **ASK))
    undone = one.stay(one.member, "undone", back)
    assert (one.state().host, one.state().is_open) == ("requested", True)
    one.stay(one.host, "accepted", undone)
    assert one.state().host == "accepted"


def test_what_home_was_told_by_mistake_home_does_not_know():
    one = Story()
    yes = _accepted(one)
    told = one.stay(one.member, "declared", yes)
    assert one.state().home == "declared"
    undone = one.stay(one.member, "undone", told)
    assert (one.state().host, one.state().home) == ("accepted", "unknown")
    one.stay(one.home, "acknowledged", yes, undone)
    assert one.state().is_both


def test_a_contact_who_ended_a_stay_takes_it_back_and_nobody_else():
    one = Story()
    left = one.stay(one.host, "left", _accepted(one), end="other")
    other = one.stay(one.member, "undone", left)
    assert (one.state().host, one.code(other)) == ("left", NOT_OWN)
    one.stay(one.host, "undone", left)
    assert one.state().host == "accepted"


def test_an_acceptance_given_anew_after_an_undo_stands_beside_what_home_was_told():
    one = Story()
    asked = one.stay(one.member, "requested", **ASK)
    told = one.stay(one.home, "declared", asked)
    undone = one.stay(one.host, "undone", one.stay(one.host, "accepted", asked, told))
    again = one.stay(one.host, "accepted", undone, told)
    assert (one.state().host, one.code(again)) == ("accepted", "")


# -- a request about data, a report, a guest, a plan -------------------------------

REQUEST, GUEST = name(0x5A), name(0x6E)


def _all(family, *facts):
    return REGISTRY.derive(family, facts)


def _request(by, word, *seen, **more):
    sees = [fact.entry.id for fact in seen]
    return by.write(f"request.{word}", REQUEST, {"member": WANG, **more}, sees)


def test_an_answer_to_a_request_taken_back_leaves_it_waiting():
    made = _request(MEMBER, "made", about="correct", note="村名写错了")
    yes = _request(CONTACT, "answered", made, granted=True, reason="已在名册更正")
    undone = _request(CONTACT, "undone", yes)
    waits = _all("request", made, yes, undone)
    assert (waits.standing, waits.reason, waits.is_open) == ("asked", "", True)
    no = _request(CONTACT, "answered", undone, granted=False, reason="与档案一致")
    assert _all("request", made, yes, undone, no).standing == "refused"


def test_a_request_withdrawn_by_mistake_waits_again():
    made = _request(MEMBER, "made", about="erase", note="旧号码")
    back = _request(MEMBER, "withdrawn", made)
    undone = _request(MEMBER, "undone", back)
    assert _all("request", made, back, undone).standing == "asked"
    theirs = _request(CONTACT, "undone", back)
    assert _all("request", made, back, theirs).standing == "withdrawn"


def test_a_report_withdrawn_by_mistake_stands_as_it_was():
    one = Story()
    said = {"what": "study", "day": "2026-11-22", "minutes": 60, "title": "读书"}
    yes = one.report(one.host, "confirmed", one.report(one.member, "submitted", **said))
    back = one.report(one.member, "withdrawn", yes)
    assert one.state().value == "withdrawn"
    one.report(one.member, "undone", back)
    assert (one.state().value, one.state().minutes) == ("confirmed", 60)


def _guest(word, *seen, by=CONTACT, **body):
    sees = [fact.entry.id for fact in seen]
    return by.write(f"guest.{word}", GUEST, {"activity": ACTIVITY, **body}, sees)


def test_a_guest_added_matched_or_removed_by_mistake_is_as_before():
    added = _guest("added", name="小刘")
    assert _all("guest", added, _guest("undone", added)).value == ""
    matched = _guest("matched", added, member=WANG)
    back = _guest("undone", matched)
    here = _all("guest", added, matched, back)
    assert (here.value, here.members, here.name) == ("here", (), "小刘")
    anew = _guest("matched", back, member=LI)
    assert _all("guest", added, matched, back, anew).members == (LI,)
    gone = _guest("removed", added, reason="写重了")
    assert _all("guest", added, gone, _guest("undone", gone)).value == "here"


def test_a_guest_another_contact_recognised_stays_recognised():
    added = _guest("added", name="小刘")
    other = phones(name(0x33), seed=5)[0]
    theirs = _guest("matched", added, by=other, member=WANG)
    left = _all("guest", added, theirs, _guest("undone", added))
    assert (left.value, left.name) == ("matched", "小刘")


def test_a_change_of_plan_taken_back_leaves_the_plan_of_before():
    one = Story()
    plan = one.activity(one.host, "planned", **PLAN)
    moved = one.activity(one.host, "revised", plan, **PLAN | {"minutes": 60})
    undone = one.activity(one.host, "undone", moved)
    assert one.state().plan.minutes == PLAN["minutes"]
    one.activity(one.host, "revised", plan, moved, undone, **PLAN | {"minutes": 45})
    assert one.state().plan.minutes == 45
