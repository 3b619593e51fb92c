"""What was granted, by touches: told on 今天, opened, and no news after that."""

from collections.abc import Callable
from typing import Any

from tests.screens.member_world import HOST, ME, Away


def test_granted_leave_is_opened_from_today_and_told_no_more(walk: Callable[..., Any]) -> None:
    away = Away()
    activity = away.plan(hours=20)
    away.services.sign_in.ask_leave(activity, "sick")
    away.carry()
    away.desk(activity).answer_leave(ME, granted=True)
    away.carry()
    stage = walk(away.services, "today")
    stage.tap(key="today.ask_leave_granted")
    assert stage.app.router.name == "activity"
    stage.back()
    assert stage.app.router.name == "today"
    assert stage.see(key="today.ask_leave_granted") is None


def test_an_accepted_stay_is_opened_from_today_and_told_no_more(walk: Callable[..., Any]) -> None:
    away = Away(is_placed=False)
    stay = away.services.report_in.request(HOST, "invite", "东莞")
    away.carry()
    away.contact.report_in.accept(stay)
    away.carry()
    stage = walk(away.services, "today")
    stage.tap(key="today.ask_accepted")
    assert stage.app.router.name == "report_in"
    stage.back()
    assert stage.app.router.name == "today"
    assert stage.see(key="today.ask_accepted") is None


def test_a_ruling_is_opened_from_today_and_told_no_more(walk: Callable[..., Any]) -> None:
    away = Away()
    activity = away.open(hours=0)
    away.desk(activity).mark(ME, "absent", "person")
    away.carry()
    away.services.sign_in.dispute(activity, "present", "我在现场")
    away.carry()
    away.second().desk(activity, HOST).settle(ME, "present", "问过在场的人")
    away.carry_second()
    stage = walk(away.services, "today")
    stage.tap(key="today.ask_ruled_present")
    assert stage.app.router.name == "activity"
    stage.back()
    assert stage.see(key="today.ask_ruled_present") is None
