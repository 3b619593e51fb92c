"""今天 shows the next activity and its one act."""

from dataclasses import replace
from datetime import timedelta

from mobile.contract.moments import format_at
from mobile.core.activity import evening
from mobile.core.activity.late_sign_in import AnswerLate
from mobile.core.activity.my_activities import my_activity
from mobile.screens.activity.model import ActivityModel
from mobile.screens.today.model import LOOK_AT, TodayModel, TodayState
from tests.screens.member_world import HOST, ME, Away


def state(away: Away) -> TodayState:
    return TodayModel(away.services).state()


def asks(away: Away) -> list[str]:
    return [ask.what for ask in state(away).asks]


def test_without_an_activity_there_is_no_card() -> None:
    shown = state(Away())
    assert shown.next is None
    assert shown.act == ""
    assert shown.name == "欧阳建国"
    assert shown.branch == "驻东莞流动党员党支部"


def test_tomorrow_s_activity_offers_leave() -> None:
    away = Away()
    away.plan(hours=26)
    assert state(away).act == "leave"


def test_an_open_activity_offers_signing_in() -> None:
    away = Away()
    away.open()
    assert state(away).act == "sign_in"


def test_tonight_s_activity_offers_signing_in_even_if_its_opening_has_not_arrived() -> None:
    away = Away()
    away.plan(hours=2)
    assert state(away).act == "leave"
    away.later(hours=1)
    assert state(away).act == "sign_in"


def test_what_is_open_comes_before_what_is_earlier() -> None:
    away = Away()
    away.plan(title="早一点的", hours=-1)
    away.open(title="正在开的", hours=0)
    shown = state(away)
    assert shown.next is not None
    assert shown.next.title == "正在开的"
    assert [one.title for one in shown.later] == ["早一点的"]


def test_after_signing_in_the_answer_can_be_shown_until_the_contact_met_it() -> None:
    away = Away()
    activity = away.open()
    answer = away.services.sign_in.scan(away.desk(activity).challenge())
    assert state(away).act == "show_answer"
    desk = away.desk(activity)
    desk.met(desk.take(answer.qr))
    away.carry()
    assert state(away).act == "detail"


def test_an_absence_is_shown_to_its_member_until_disputed() -> None:
    away = Away()
    activity = away.open(hours=0)
    away.desk(activity).mark(ME, "absent", "person")
    away.carry()
    assert asks(away) == ["mark"]
    away.services.sign_in.dispute(activity, "present", "我在现场")
    assert asks(away) == []


def test_an_absence_that_was_disputed_and_settled_is_told_and_not_to_be_disputed() -> None:
    away = Away()
    activity = away.open(hours=0)
    away.desk(activity).mark(ME, "absent", "person")
    away.carry()
    away.services.sign_in.dispute(activity, "present", "我在现场")
    away.carry()
    judge = away.second()
    judge.desk(activity, HOST).settle(ME, "absent", "问过在场的人")
    away.carry_second()
    seen = my_activity(away.store, ME, activity)
    assert seen is not None
    assert (seen.value, seen.settled) == ("absent", True)
    assert asks(away) == ["ruled_absent"]
    ActivityModel(away.services, activity).look()
    assert asks(away) == []


def test_what_two_people_say_of_me_stays_until_it_is_settled() -> None:
    away = Away()
    activity = away.open(hours=0)
    away.second().desk(activity, HOST).mark(ME, "absent", "roll")
    away.desk(activity).mark(ME, "present", "roll")
    away.carry()
    away.carry_second()
    assert asks(away) == ["differing"]
    away.later(days=70)
    assert asks(away) == ["differing"]
    for number in range(LOOK_AT + 1):
        away.plan(title=f"学习夜话{number}", hours=number)
    assert asks(away) == ["differing"]
    (ask,) = state(away).asks
    assert (ask.subject, ask.name) == (activity, "十一月支部党员大会")
    seen = my_activity(away.store, ME, activity)
    assert seen is not None
    assert set(seen.markers) == {"单晓梅", "袁昌枫"}


def test_a_late_sign_in_that_was_refused_is_told_until_disputed() -> None:
    away = Away()
    activity = away.open(hours=0)
    away.contact.organise.close(activity, 1)
    away.carry()
    away.services.sign_in.ask_late(activity, "手机没电")
    away.carry()
    assert asks(away) == []
    answer = AnswerLate(away.there, away.contact.recorder, away.desk(activity))
    answer.refuse(ME, "当时没见到本人")
    away.carry()
    assert asks(away) == ["late_refused"]
    away.services.sign_in.dispute(activity, "present", "我在现场")
    assert asks(away) == []


def test_an_old_absence_is_left_to_the_records() -> None:
    away = Away()
    activity = away.open(hours=0)
    away.desk(activity).mark(ME, "absent", "person")
    away.carry()
    away.later(days=31)
    assert asks(away) == []


def test_a_revoked_phone_says_so() -> None:
    away = Away()
    away.store.say(code="device_revoked")
    assert state(away).note == "revoked"
    away.store.say(wiped=True)
    assert state(away).note == "wiped"


def test_equal_moments_give_equal_states() -> None:
    away = Away()
    away.open()
    before = state(away)
    away.later(seconds=20)
    assert state(away) == before


def test_the_contact_of_the_branch_is_offered_the_desk_in_place_of_signing_in() -> None:
    away = Away()
    away.open()
    shown = TodayModel(away.contact).state()
    assert shown.act == "desk"
    assert state(away).act == "sign_in"


def test_a_cancelled_evening_is_told_until_its_time_has_passed() -> None:
    away = Away()
    away.contact.organise.cancel(away.plan(hours=20), "场地用不了")
    away.carry()
    (off,) = state(away).off
    assert (off.cancelled_for, state(away).next) == ("场地用不了", None)
    away.later(hours=23)
    assert state(away).off == ()


def test_a_cancellation_far_ahead_is_left_to_the_list() -> None:
    away = Away()
    away.contact.organise.cancel(away.plan(hours=72), "场地用不了")
    away.carry()
    assert state(away).off == ()


def test_another_time_is_on_the_card_until_the_activity_was_looked_at() -> None:
    away = Away()
    activity = away.plan(hours=20)
    known = evening.activity(away.there, activity)
    assert known is not None
    then = format_at(away.clock.now() + timedelta(hours=21))
    away.contact.organise.revise(activity, replace(known.plans[0], starts=then))
    away.carry()
    shown = state(away).next
    assert shown is not None
    assert shown.change.starts == away.clock.now() + timedelta(hours=20)
    ActivityModel(away.services, activity).look()
    shown = state(away).next
    assert shown is not None
    assert not shown.change


def test_the_contact_sees_tonight_s_figures_once_it_has_begun() -> None:
    away = Away()
    activity = away.plan(hours=0)
    assert TodayModel(away.contact).state().tally is None
    away.contact.organise.open(activity)
    tally = TodayModel(away.contact).state().tally
    assert tally is not None
    assert tally.present == 0
