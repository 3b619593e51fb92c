"""What was granted is told on 今天, as what was refused is, until its member has looked."""

import pytest

from mobile.core.activity.late_sign_in import AnswerLate
from mobile.screens.activity.model import ActivityModel
from mobile.screens.report_in.model import ReportInModel
from mobile.screens.today.model import TodayModel
from tests.screens.member_world import HOST, ME, Away


def asks(away: Away) -> list[str]:
    return [ask.what for ask in TodayModel(away.services).state().asks]


def on_leave() -> tuple[Away, str]:
    away = Away()
    activity = away.plan(hours=20)
    away.services.sign_in.ask_leave(activity, "sick")
    away.carry()
    assert asks(away) == []
    away.desk(activity).answer_leave(ME, granted=True)
    away.carry()
    return away, activity


def test_leave_that_was_granted_is_told_until_looked_at() -> None:
    away, activity = on_leave()
    assert asks(away) == ["leave_granted"]
    ActivityModel(away.services, activity).look()
    assert asks(away) == []


def test_leave_that_was_granted_is_no_news_once_the_evening_is_over() -> None:
    away, _activity = on_leave()
    away.later(hours=24)
    assert asks(away) == []


def test_leave_nobody_asked_for_is_no_grant() -> None:
    away = Away()
    activity = away.plan(hours=20)
    away.desk(activity).mark(ME, "leave", "roll")
    away.carry()
    assert asks(away) == []


def test_leave_taken_back_is_told_no_more() -> None:
    away, activity = on_leave()
    away.services.sign_in.take_back_leave(activity)
    assert asks(away) == []


def test_a_late_sign_in_that_was_granted_is_told_until_looked_at() -> None:
    away = Away()
    activity = away.open(hours=0)
    away.contact.organise.close(activity, 1)
    away.carry()
    away.services.sign_in.ask_late(activity, "手机没电")
    away.carry()
    AnswerLate(away.there, away.contact.recorder, away.desk(activity)).grant(ME)
    away.carry()
    assert asks(away) == ["late_granted"]
    ActivityModel(away.services, activity).look()
    assert asks(away) == []


def test_an_answer_given_anew_is_told_anew() -> None:
    away, activity = on_leave()
    ActivityModel(away.services, activity).look()
    away.services.sign_in.take_back_leave(activity)
    away.services.sign_in.ask_leave(activity, "shift")
    away.carry()
    away.desk(activity).answer_leave(ME, granted=True)
    away.carry()
    assert asks(away) == ["leave_granted"]


def test_a_stay_that_was_accepted_is_told_until_looked_at() -> None:
    away = Away(is_placed=False)
    stay = away.services.report_in.request(HOST, "invite", "东莞")
    away.carry()
    assert asks(away) == ["requested"]
    away.contact.report_in.accept(stay)
    away.carry()
    assert asks(away) == ["accepted"]
    ReportInModel(away.services).look()
    assert asks(away) == []


def test_a_stay_accepted_long_ago_is_no_news() -> None:
    away = Away(is_placed=False)
    stay = away.services.report_in.request(HOST, "invite", "东莞")
    away.carry()
    away.contact.report_in.accept(stay)
    away.carry()
    away.later(days=31)
    assert "accepted" not in asks(away)


@pytest.mark.parametrize("value", ["present", "leave"])
def test_the_outcome_of_a_dispute_is_told_until_looked_at(value: str) -> None:
    away = Away()
    activity = away.open(hours=0)
    away.desk(activity).mark(ME, "absent", "person")
    away.carry()
    away.services.sign_in.dispute(activity, value, "不是缺席")
    away.carry()
    assert asks(away) == []
    judge = away.second()
    judge.desk(activity, HOST).settle(ME, value, "问过在场的人")
    away.carry_second()
    away.later(hours=24)
    (ask,) = TodayModel(away.services).state().asks
    assert (ask.what, ask.subject, ask.name) == (f"ruled_{value}", activity, "十一月支部党员大会")
    ActivityModel(away.services, activity).look()
    assert asks(away) == []


def test_what_differed_without_a_dispute_is_told_when_a_second_person_settled_it() -> None:
    away = Away()
    activity = away.open(hours=0)
    away.services.sign_in.scan(away.desk(activity).challenge())
    away.desk(activity).mark(ME, "absent", "person")
    away.carry()
    assert asks(away) == ["differing"]
    away.second().desk(activity, HOST).settle(ME, "present", "问过在场的人")
    away.carry_second()
    assert asks(away) == ["ruled_present"]


def test_a_ruling_that_was_disputed_anew_is_no_news() -> None:
    away = Away()
    activity = away.open(hours=0)
    away.desk(activity).mark(ME, "absent", "person")
    away.carry()
    away.services.sign_in.dispute(activity, "present", "我在现场")
    away.carry()
    away.second().desk(activity, HOST).settle(ME, "absent", "问过在场的人")
    away.carry_second()
    assert asks(away) == ["ruled_absent"]
    away.services.sign_in.dispute(activity, "present", "有照片")
    assert asks(away) == []
