"""A branch's November: three evenings held, two of one campaign, one that is still planned."""

from __future__ import annotations

from datetime import timedelta

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at
from mobile.core.services import Services
from tests.screens.contact_world import Room

CAMPAIGN = "比党性、比奉献"
EVENINGS = (
    ("主题党日：社区志愿服务", 18, CAMPAIGN, 33, 2),
    ("党课：安全生产与权益保护", 11, "", 29, 4),
    ("十一月支部党员大会：学习讨论与民主评议会前征求意见", 4, CAMPAIGN, 31, 4),
)


def a_month(room: Room, confirmed: bool = True) -> tuple[str, ...]:
    """Ids of the evenings held: the last closed only, with three 未签到 who are then 缺席."""
    held = tuple(_evening(room, *one, confirmed=confirmed) for one in EVENINGS)
    starts = format_at(room.clock.now() + timedelta(days=5))
    plan = Plan("月末学习", "study", starts, 60, ("大岭山活动室",))
    room.services.organise.plan(room.county.dongguan, plan)
    return held


def _evening(
    room: Room, title: str, days: int, campaign: str, here: int, leave: int, confirmed: bool
) -> str:
    starts = format_at(room.clock.now() - timedelta(days=days))
    plan = Plan(title, "theme_day", starts, 90, ("大岭山活动室",), campaign)
    activity = room.services.organise.plan(room.county.dongguan, plan)
    room.services.organise.open(activity)
    desk = room.desk(activity)
    for number in range(len(room.county.roster)):
        member = room.member((number * 5 + days) % len(room.county.roster))
        if number < here:
            desk.mark(member, "present", "roll")
        elif number < here + leave:
            desk.mark(member, "leave", "roll")
    room.services.organise.close(activity, here)
    for number in range(here + leave, len(room.county.roster)):
        member = room.member((number * 5 + days) % len(room.county.roster))
        if confirmed and number % 2:
            desk.mark(member, "absent", "person")
    if confirmed:
        room.services.organise.confirm(activity)
    return activity


def a_committee(room: Room) -> Services:
    """The phone of a contact who answers for many branches, with nothing held in them."""
    for number in range(9):
        key = f"{number:08d}-0000-4000-8000-00000000000b"
        name = f"四里乡第{number + 1}流动党支部（{'长安厚街虎门'[number % 3 * 2 :][:2]}）"
        room.store.put(
            {"table": "organisation", "id": key, "name": name, "parent": room.county.dongguan}
        )
    return room.services
