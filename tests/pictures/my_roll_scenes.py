"""A member's page of one activity, to its end: late sign-in, leave taken back, what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mobile.core.activity import evening
from tests.pictures.scenes import Made
from tests.screens.member_world import ME, Away

Steps = Callable[[Any], None]


def _nothing(_stage: Any) -> None:
    """No steps."""


def _page(away: Away, activity: str) -> Made:
    return away.services, {"activity": activity}


def closed() -> Made:
    away = Away()
    activity = away.open(hours=0)
    away.contact.organise.close(activity, 3)
    away.carry()
    away.later(minutes=30)
    return _page(away, activity)


def asked_late() -> Made:
    services, params = closed()
    services.sign_in.ask_late(params["activity"], "手机没电、坐在后排第三排靠窗")
    return services, params


def on_leave() -> Made:
    away = Away()
    activity = away.plan("主题党日：学习二十届四中全会精神，走访流动党员之家", hours=26)
    away.services.sign_in.ask_leave(activity, "shift", "临时加班")
    away.later(minutes=7)
    away.carry()
    away.desk(activity).answer_leave(ME, True)
    away.carry()
    return _page(away, activity)


def changed() -> Made:
    away = Away()
    activity = away.plan(hours=26, campaign="比党性、比奉献", late_after=15)
    known = evening.activity(away.there, activity)
    assert known is not None
    assert known.plan is not None
    plan = replace(known.plan, places=("二厂宿舍活动室", "大岭山分会场"), title="十一月党员大会")
    away.contact.organise.revise(activity, plan)
    away.carry()
    away.services.store.set_setting("reminders", "1")
    return _page(away, activity)


def cancelled() -> Made:
    away = Away()
    activity = away.plan(hours=26)
    away.contact.organise.cancel(activity, "场地用不了")
    away.carry()
    return _page(away, activity)


def story() -> Made:
    """Scanned, corrected, contested."""
    away = Away()
    activity = away.open(hours=0)
    away.services.sign_in.scan(away.desk(activity).challenge())
    away.carry()
    away.later(minutes=5)
    away.desk(activity).correct(ME, "absent", "同名记混了")
    away.carry()
    away.later(minutes=25)
    away.services.sign_in.dispute(activity, "present", "我在现场")
    return _page(away, activity)


MEMBER: dict[str, tuple[Callable[[], Made], Steps]] = {
    "activity-closed": (closed, _nothing),
    "activity-ask_late": (closed, lambda stage: stage.tap(key="activity.ask_late")),
    "activity-asked_late": (asked_late, _nothing),
    "activity-on_leave": (on_leave, _nothing),
    "activity-take_back": (on_leave, lambda stage: stage.tap(key="activity.take_back")),
    "activity-changed": (changed, _nothing),
    "activity-leave_sheet": (changed, lambda stage: stage.tap(key="activity.leave")),
    "activity-cancelled": (cancelled, _nothing),
    "activity-story": (story, _nothing),
}
