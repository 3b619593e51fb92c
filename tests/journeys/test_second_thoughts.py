"""What was recorded is taken back, set right, contested and decided."""

from __future__ import annotations

import pytest

from mobile.contract.faults import Fault
from mobile.core.activity.history import said
from tests.journeys.cast import Cast
from tests.journeys.town import Town


def test_a_slip_of_the_thumb_is_undone_within_two_minutes(town: Town, cast: Cast) -> None:
    activity, member = cast.open(), cast.member
    desk = cast.desk(cast.contact, activity)
    desk.mark(member, "present", "roll")
    town.sync(cast.contact)
    town.time.move(110)
    desk.undo(member)
    town.sync(cast.contact, cast.secretary)
    for one in (cast.contact, cast.secretary):
        assert cast.stands(one, member, activity).value == "expected"


def test_after_two_minutes_only_a_correction_with_a_reason_helps(town: Town, cast: Cast) -> None:
    activity, member = cast.open(), cast.member
    desk = cast.desk(cast.contact, activity)
    desk.mark(member, "present", "roll")
    town.time.move(130)
    with pytest.raises(Fault, match="undo_too_late"):
        desk.undo(member)
    with pytest.raises(Fault, match="need_reason"):
        desk.correct(member, "absent", " ")
    desk.correct(member, "absent", "看错了人")
    town.sync(cast.contact, member, cast.secretary)
    for one in (cast.secretary, member):
        state = cast.stands(one, member, activity)
        assert (state.value, state.before) == ("absent", "present")
    found = said(town.phone(member).store, activity, member, ())
    assert [one.words.key for one in found] == ["history.corrected", "history.marked"]
    assert found[0].reason == "看错了人"


def test_a_member_contests_a_mark_and_a_second_person_decides(town: Town, cast: Cast) -> None:
    activity, member = cast.open(), cast.member
    cast.desk(cast.contact, activity).mark(member, "absent", "person")
    town.sync(cast.contact, member)
    town.phone(member).sign_in.dispute(activity, "present", "我在后排")
    town.sync(member, cast.contact, cast.secretary)
    for one in (cast.contact, cast.secretary):
        assert cast.stands(one, member, activity).disputed == "present"
        assert ("dispute", member) in [(t.what, t.member) for t in cast.tasks(one)]
    assert not cast.desk(cast.contact, activity).may_settle(member)
    with pytest.raises(Fault, match="second_person_needed"):
        cast.desk(cast.contact, activity).settle(member, "absent", "没看见")
    cast.desk(cast.secretary, activity).settle(member, "present", "签到表上有他")
    town.sync(cast.secretary, cast.contact, member)
    for one in (cast.contact, cast.secretary, member):
        state = cast.stands(one, member, activity)
        assert (state.value, state.disputed, state.before) == ("present", "", "absent")
        assert state.aside == ()


def test_a_contact_does_not_decide_about_themselves(town: Town, cast: Cast) -> None:
    activity, me = cast.open(), cast.secretary
    cast.desk(cast.contact, activity).mark(me, "absent", "person")
    town.sync(cast.contact, me)
    town.phone(me).sign_in.dispute(activity, "present", "我在门口收表")
    with pytest.raises(Fault, match="second_person_needed"):
        cast.desk(me, activity).settle(me, "present", "我在")
    assert cast.stands(me, me, activity).value == "absent"


def test_who_was_forgotten_is_signed_in_later_and_it_says_so(town: Town, cast: Cast) -> None:
    activity, member = cast.open(), cast.member
    town.phone(cast.contact).organise.close(activity, 1)
    desk = cast.desk(cast.contact, activity)
    assert cast.figures(cast.contact, activity).unmarked == 37
    with pytest.raises(Fault, match="need_reason"):
        desk.mark(member, "present", "late")
    desk.mark(member, "present", "late", reason="手机没电，会后补签")
    town.sync(cast.contact, member, cast.secretary)
    for one in (cast.contact, cast.secretary, member):
        state = cast.stands(one, member, activity)
        assert (state.value, state.late, state.evidence) == ("present", True, 0)
    assert cast.figures(cast.secretary, activity).unmarked == 36


def test_leave_asked_offline_before_the_evening_is_granted_and_counted(
    town: Town, cast: Cast
) -> None:
    activity, member = cast.announce(60), cast.member
    town.sync(member)
    town.phone(member).sign_in.ask_leave(activity, "shift", "夜班")
    assert cast.stands(member, member, activity).value == "leave_asked"
    town.sync(member, cast.contact)
    assert [(t.what, t.member) for t in cast.tasks(cast.contact)] == [("leave", member)]
    cast.desk(cast.contact, activity).answer_leave(member, granted=True)
    town.sync(cast.contact, member)
    assert cast.stands(member, member, activity).value == "leave"
    assert cast.figures(cast.contact, activity).leave == 1
    assert cast.tasks(cast.contact) == ()


def test_leave_that_arrives_after_close_is_pending_until_somebody_answers(
    town: Town, cast: Cast
) -> None:
    activity, member = cast.open(), cast.member
    town.sync(member)
    town.phone(member).sign_in.ask_leave(activity, "sick")
    town.phone(cast.contact).organise.close(activity, 1)
    assert cast.figures(cast.contact, activity).unmarked == 37
    town.sync(member, cast.contact)
    figures = cast.figures(cast.contact, activity)
    assert (figures.leave_pending, figures.unmarked) == (1, 36)
    cast.desk(cast.contact, activity).answer_leave(member, granted=False, reason="没有提前说")
    town.sync(cast.contact, member)
    assert cast.stands(member, member, activity).value == "leave_refused"
    assert cast.figures(cast.contact, activity).unmarked == 37


def test_one_contact_grants_leave_and_another_refuses_it(town: Town, cast: Cast) -> None:
    activity, member = cast.announce(60), cast.member
    town.sync(member)
    town.phone(member).sign_in.ask_leave(activity, "personal")
    town.sync(member, cast.contact, cast.secretary)
    cast.desk(cast.contact, activity).answer_leave(member, granted=True)
    cast.desk(cast.secretary, activity).answer_leave(member, granted=False, reason="人手不够")
    town.sync(cast.contact, cast.secretary, cast.contact, member)
    for one in (cast.contact, cast.secretary, member):
        assert cast.stands(one, member, activity).claims == ("leave", "leave_refused")


def test_who_was_on_leave_and_came_after_all_is_present(town: Town, cast: Cast) -> None:
    activity, member = cast.open(), cast.member
    town.sync(member)
    town.phone(member).sign_in.ask_leave(activity, "shift")
    town.sync(member, cast.contact)
    cast.desk(cast.contact, activity).answer_leave(member, granted=True)
    cast.desk(cast.contact, activity).mark(member, "present", "roll")
    town.sync(cast.contact, member)
    assert cast.stands(member, member, activity).value == "present"
