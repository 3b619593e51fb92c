"""The phones from which the walk sets out: between them every screen is near."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at
from mobile.core.activity.guests import Guests
from tests.county.ids import stable_id
from tests.pictures.contact_evening import busy
from tests.pictures.report_scenes import year
from tests.pictures.scenes import (
    Made,
    Scene,
    contact_phone,
    member_evening,
    new_phone,
    quiet_phone,
    unplaced_phone,
)
from tests.screens.contact_world import Room

CAMPAIGN = "比党性、比奉献"


def read_on(stage: Any) -> None:
    """The switch stands at the end of what is agreed to."""
    stage.tap(key="welcome.consent_title")


def to_a_guest(stage: Any) -> None:
    """The screen that is furthest from a start."""
    stage.tap("支部")
    unsigned = next(one for one in stage.words() if one.endswith("人未签到，等您看一眼"))
    for words in (unsigned, "临时人员还没对应 · 2 位", "对应到名册"):
        stage.tap(words)


def waited_for() -> Made:
    """A contact some days later, with everything that waits for one."""
    room, activity = busy()
    _past_evening(room)
    guests = Guests(room.store, room.services.recorder, room.clock)
    for name in (room.names[room.member(33)], "小刘"):
        guests.add(activity, name)
    room.services.organise.close(activity, 14)
    for number in (14, 26):
        room.clock.pass_by(60)
        room.arrive(room.member(number), activity, "late_asked", reason="手机没电")
    for number in (-2, -3):
        room.request(room.county.people[number].id)
    for number in (3, 4):
        _report(room, number)
    _request(room)
    return room.services, {}


def _past_evening(room: Room) -> None:
    starts = format_at(room.clock.now() - timedelta(days=20))
    plan = Plan("主题党日：社区清洁", "theme_day", starts, 90, ("大岭山活动室",), CAMPAIGN)
    activity = room.services.organise.plan(room.county.dongguan, plan)
    room.services.organise.open(activity)
    room.desk(activity).mark(room.member(1), "present", "roll")
    room.services.organise.close(activity, 1)
    room.services.organise.confirm(activity)


def _report(room: Room, number: int) -> None:
    member = room.member(number)
    what = {"what": "study", "day": "2026-11-20", "minutes": 90, "title": "学习党章党规"}
    subject = stable_id(1, "report", member)
    room.received(room.other(member), "report.submitted", subject, {"member": member, **what})


def _request(room: Room) -> None:
    member = room.member(5)
    body = {"member": member, "about": "correct", "note": "村名应为“石桥村”"}
    subject = stable_id(1, "request", member)
    room.received(room.other(member), "request.made", subject, body)


PHONES = {
    "new": Scene("new", new_phone, "welcome", steps=read_on),
    "quiet": Scene("quiet", quiet_phone, "today"),
    "member": Scene("member", member_evening, "today"),
    "unplaced": Scene("unplaced", unplaced_phone, "today"),
    "told": Scene("told", year, "today"),
    "contact": Scene("contact", contact_phone, "today", is_contact=True),
    "waited_for": Scene("waited_for", waited_for, "today", is_contact=True),
    "guest": Scene("guest", waited_for, "today", is_contact=True, steps=to_a_guest),
}
