"""Planning, the desk at several places, campaigns, and what members see of a change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from mobile.contract import qr
from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at
from mobile.core.activity.plan_templates import Template, Templates
from tests.pictures.scenes import Made
from tests.screens.contact_world import Room
from tests.screens.member_world import Away

NAME = "比党性、比奉献"
PLACES = ("大岭山活动室", "厚街职工之家")
Given = tuple[str, Callable[[], Made], str, bool, Callable[[Any], object]]


def _nothing(_stage: Any) -> None:
    """No steps."""


def _used_before() -> Room:
    room = Room()
    room.clock.pass_by(-4 * 3600)
    room.plan("十月支部党员大会", hours=-27 * 24 + 3.5)
    Templates(room.store).keep(Template("夜班学习", "study", "22:15", 45, ("二厂宿舍",)))
    return room


def _plan() -> Made:
    return _used_before().services, {}


def _revising() -> Made:
    room = _used_before()
    plan = Plan("党课：安全生产", "class", format_at(room.clock.now()), 60, PLACES, NAME, "", 10)
    return room.services, {"activity": room.services.organise.plan(room.county.dongguan, plan)}


def _elsewhere(stage: Any) -> None:
    stage.tap("厚街职工之家")
    stage.tap("20:30")


def _kept() -> Made:
    room = _used_before()
    from mobile.screens.plan.model import PlanModel

    PlanModel(room.services).choose(type="study", title="学习：技能分享")
    return room.services, {}


def _over() -> Made:
    room = Room()
    activity = room.open()
    room.services.organise.close(activity, 3)
    return room.services, {"activity": activity}


def _campaign() -> Made:
    room = Room()
    for days, title in ((-60, "主题党日：比党性、比奉献"), (-30, "志愿服务：社区清洁")):
        activity = _of_campaign(room, days, title)
        room.services.organise.open(activity)
        for number in range(28 - days // 10):
            room.desk(activity).mark(room.member(number), "present", "roll")
        room.services.organise.close(activity, 20)
    _of_campaign(room, 5, "志愿服务：帮工友维权")
    room.services.organise.cancel(_of_campaign(room, -3, "主题党日：看望老乡"), "台风")
    return room.services, {"campaign": NAME}


def _no_campaign() -> Made:
    return Room().services, {"campaign": NAME}


def _of_campaign(room: Room, days: int, title: str) -> str:
    starts = format_at(room.clock.now() + timedelta(days=days))
    plan = Plan(title, "theme_day", starts, 90, PLACES[:1], NAME)
    return room.services.organise.plan(room.county.dongguan, plan)


def several() -> tuple[Room, str]:
    """An open evening at two places, where signing in is late after ten minutes."""
    room = Room()
    plan = Plan("学习夜话", "study", format_at(room.clock.now()), 90, PLACES, "", "", 10)
    activity = room.services.organise.plan(room.county.dongguan, plan)
    room.services.organise.open(activity)
    return room, activity


def _where() -> Made:
    room, activity = several()
    return room.services, {"activity": activity}


def _two_places() -> Made:
    room, activity = several()
    desk = room.desk(activity)
    for number in range(16):
        desk.stand_at(PLACES[number % 3 == 2])
        if number == 13:
            room.clock.pass_by(12 * 60)
        desk.mark(room.member(number), "present", "roll")
    desk.stand_at(PLACES[0])
    return room.services, {"activity": activity}


def _changed() -> Made:
    away = Away()
    activity = away.plan("党课：安全生产与权益保护", hours=20, late_after=10)
    away.plan("主题党日：社区志愿服务", hours=240)
    known = away.contact.organise
    then = format_at(away.clock.now() + timedelta(hours=21))
    plan = Plan("党课：安全生产与权益保护", "class", then, 90, (PLACES[1],), "", "", 10)
    known.revise(activity, plan)
    away.carry()
    return away.services, {"activity": activity}


def _called_off() -> Made:
    away = Away()
    activity = away.plan("党课：安全生产与权益保护", hours=20)
    away.plan("主题党日：社区志愿服务", hours=240)
    away.contact.organise.cancel(activity, "场地用不了")
    away.carry()
    return away.services, {"activity": activity}


def on_first_page(make: Callable[[], Made]) -> Callable[[], Made]:
    """The same phone on a page that asks for nothing."""
    return lambda: (make()[0], {})


def _contact_today() -> Made:
    room, _ = several()
    room.plan("下周主题党日", hours=7 * 24)
    return room.services, {}


def _came_late() -> Made:
    away = Away()
    activity = away.open(hours=0, late_after=10)
    away.later(minutes=17)
    answer = away.services.sign_in.scan(away.desk(activity).challenge())
    desk = away.desk(activity)
    desk.met(desk.take(answer.qr))
    away.carry()
    return away.services, {"activity": activity}


def _card() -> Made:
    room, activity = several()
    room.desk(activity).stand_at(PLACES[0])
    room.services.devices.scanner.seen.append(qr.write_card(room.member(3)))
    return room.services, {"activity": activity}


def _late_list(stage: Any) -> None:
    stage.swipe(0, 1600)
    stage.tap(next(words for words in stage.words() if words.startswith("3 ")))


def plan_scenes() -> Iterator[Given]:
    """(name, make, route, is_contact, steps)."""
    yield "plan-ready", _plan, "plan", True, _nothing
    yield "plan-like", _plan, "plan", True, lambda s: s.tap(key="plan.like_last")
    yield "plan-low", _plan, "plan", True, lambda s: s.swipe(0, 1600)
    yield "plan-month", _plan, "plan", True, lambda s: s.tap(key="plan.other_day")
    yield "plan-hour", _plan, "plan", True, lambda s: s.tap(key="plan.other_time")
    yield "plan-revise", _revising, "plan", True, _elsewhere
    yield "plan-kept", _kept, "plan", True, _nothing
    yield "plan-over", _over, "plan", True, _nothing
    yield "campaign", _campaign, "campaign", True, _nothing
    yield "campaign-empty", _no_campaign, "campaign", True, _nothing
    yield "desk-where", _where, "desk", True, _nothing
    yield "desk-places", _two_places, "desk", True, _nothing
    yield "desk-card", _card, "desk", True, lambda s: s.tap(key="desk.scan")
    yield (
        "desk-late-list",
        _two_places,
        "desk",
        True,
        _late_list,
    )
    yield "today-changed", on_first_page(_changed), "today", False, _nothing
    yield "today-off", on_first_page(_called_off), "today", False, _nothing
    yield "today-late", on_first_page(_came_late), "today", False, _nothing
    yield "today-contact", _contact_today, "today", True, _nothing
    yield "activities-changed", on_first_page(_changed), "activities", False, _nothing
    yield "activity-changed", _changed, "activity", False, _nothing
    yield "activity-late", _came_late, "activity", False, _nothing
    yield "activities-off", on_first_page(_called_off), "activities", False, _nothing
