"""Signed in to an activity this phone has not heard of: 今天 and 签到 know it all the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at
from mobile.screens.sign_in.model import SignInModel
from mobile.screens.today.model import TodayModel
from tests.screens.member_world import HOST, Away

Walk = Callable[..., Any]
TITLE = "十一月支部党员大会"


def scanned(away: Away) -> str:
    """An activity the contact opened just now; I scan it before anything of it came."""
    starts = format_at(away.clock.now())
    plan = Plan("志愿服务", "volunteering", starts, 90, ("敬老院",))
    activity = away.contact.organise.plan(HOST, plan)
    away.contact.organise.open(activity)
    away.services.sign_in.scan(away.desk(activity).challenge())
    return activity


def test_today_shows_the_sign_in_beside_the_meeting_it_knows(walk: Walk) -> None:
    away = Away()
    away.plan(TITLE, hours=10)
    activity = scanned(away)
    stage = walk(away.services, "today")
    assert stage.see(TITLE)
    assert stage.see(key="today.not_heard_of")
    stage.tap(key="today.show_answer")
    assert stage.see(key="sign_in.show_saved")
    assert stage.app.router.view.params["activity"] == activity


def test_today_shows_it_where_the_phone_knows_of_no_activity_at_all(walk: Walk) -> None:
    away = Away()
    scanned(away)
    stage = walk(away.services, "today")
    assert stage.see(key="today.not_heard_of")
    assert stage.see(key="today.show_answer")


def test_sign_in_says_that_one_has_signed_in_and_offers_the_receipt(walk: Walk) -> None:
    away = Away()
    away.plan(TITLE, hours=1)
    scanned(away)
    stage = walk(away.services, "sign_in")
    said = stage.app.texts.get("sign_in.signed_not_heard_of", at="今天 20:00")
    assert stage.see(said)
    stage.tap(key="sign_in.signed_show")
    assert stage.see(key="sign_in.show_saved")


def test_it_is_an_evening_like_others_once_the_activity_came() -> None:
    away = Away()
    activity = scanned(away)
    away.carry()
    shown = TodayModel(away.services).state()
    assert shown.not_heard_of == ()
    assert shown.next is not None
    assert shown.next.id == activity
    assert SignInModel(away.services).state().not_heard_of is None


def test_a_receipt_of_yesterday_is_no_evening_of_today() -> None:
    away = Away()
    activity = scanned(away)
    (one,) = TodayModel(away.services).state().not_heard_of
    assert (one.activity, one.at) == (activity, away.clock.now())
    away.clock.pass_by(timedelta(hours=25).total_seconds())
    assert TodayModel(away.services).state().not_heard_of == ()
    assert SignInModel(away.services).state().not_heard_of is None
