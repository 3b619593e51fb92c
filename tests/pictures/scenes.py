"""What the pictures show: a phone in some state, and the way to a screen on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta, timezone
from typing import Any

CHINA = timezone(timedelta(hours=8))
Made = tuple[Any, dict[str, Any]]


def nothing(_stage: Any) -> None:
    """No steps."""


@dataclass(frozen=True)
class Scene:
    """make: builds services and the screen's params. steps: done on the stage before."""

    name: str
    make: Callable[[], Made]
    route: str
    is_contact: bool = False
    steps: Callable[[Any], None] = nothing


# -- a member away from home --------------------------------------------------


def new_phone() -> Made:
    from tests.screens.member_world import Away

    return Away(is_enrolled=False, is_placed=False).services, {}


def quiet_phone() -> Made:
    from tests.screens.member_world import Away

    return Away().services, {}


def unplaced_phone() -> Made:
    from tests.screens.member_world import Away

    return Away(is_placed=False).services, {}


def evening() -> Any:
    from tests.screens.member_world import Away

    away = Away()
    away.plan("党课：安全生产与权益保护", hours=72)
    away.plan("主题党日：社区志愿服务", hours=240)
    away.activity = away.open(hours=0)
    return away


def member_evening() -> Made:
    return evening().services, {}


def one_activity() -> Made:
    away = evening()
    return away.services, {"activity": away.activity}


def answered() -> Made:
    """Scanned, not yet met: the answer is on the screen."""
    away = evening()
    away.services.sign_in.scan(away.desk(away.activity).challenge())
    return away.services, {"activity": away.activity}


def after_answering() -> Made:
    return answered()[0], {}


def member_scenes() -> Iterator[Scene]:
    yield Scene("welcome", new_phone, "welcome")
    yield Scene("enrol", new_phone, "enrol")
    yield Scene("today-empty", quiet_phone, "today")
    yield Scene("today", member_evening, "today")
    yield Scene("today-answered", after_answering, "today")
    yield Scene("activities", member_evening, "activities")
    yield Scene("activities-empty", quiet_phone, "activities")
    yield Scene("activity", one_activity, "activity")
    yield Scene("sign_in", member_evening, "sign_in")
    yield Scene("sign_in-answer", answered, "sign_in")
    yield Scene("records", after_answering, "records")
    yield Scene("records-empty", quiet_phone, "records")
    yield Scene("me", member_evening, "me")
    yield Scene("report_in", unplaced_phone, "report_in")
    yield Scene("report_in-placed", quiet_phone, "report_in")
    yield Scene("settings", quiet_phone, "settings")
    yield Scene("limits", quiet_phone, "limits")


# -- a contact on the evening -------------------------------------------------


def room() -> Any:
    """38 on the roster: most are marked, some ask for leave, one differs, one disputes."""
    from tests.screens.contact_world import Room

    place = Room()
    place.activity = place.open()
    desk = place.desk(place.activity)
    for number in range(12):
        desk.mark(place.member(number), "present", "roll")
    for number in range(12, 15):
        place.leave(place.member(number), place.activity, "shift", "夜班")
        place.clock.pass_by(60)
    for number in range(15, 19):
        place.signs_in_alone(place.member(number), place.activity)
    place.stay = place.request()
    disputed = place.member(20)
    entry = desk.mark(disputed, "absent", "person").entry
    body = {
        "activity": place.activity,
        "member": disputed,
        "value": "present",
        "reason": "我在后排",
    }
    place.received(place.other(disputed), "attendance.disputed", entry.subject, body, (entry.id,))
    place.disputed = disputed
    return place


def contact_phone() -> Made:
    return room().services, {}


def at_desk() -> Made:
    place = room()
    return place.services, {"activity": place.activity}


def one_mark() -> Made:
    place = room()
    return place.services, {"activity": place.activity, "member": place.disputed}


def one_stay() -> Made:
    place = room()
    return place.services, {"stay": place.stay}


def empty_room() -> Made:
    from tests.screens.contact_world import Room

    return Room().services, {}


def contact_scenes() -> Iterator[Scene]:
    yield Scene("branch", contact_phone, "branch", is_contact=True)
    yield Scene("branch-empty", empty_room, "branch", is_contact=True)
    yield Scene("plan", contact_phone, "plan", is_contact=True)
    for route in ("desk", "roll", "paper", "close", "ledger", "todo_leave", "todo_confirm"):
        yield Scene(route, at_desk, route, is_contact=True)
    yield Scene("todo_marks", one_mark, "todo_marks", is_contact=True)
    yield Scene("todo_stay", one_stay, "todo_stay", is_contact=True)


def member_state_scenes() -> Iterator[Scene]:
    from tests.pictures.member_scenes import member_states

    for name, make, route, steps in member_states():
        yield Scene(name, make, route, steps=steps)


def planned_scenes() -> Iterator[Scene]:
    from tests.pictures.plan_scenes import plan_scenes

    for name, make, route, is_contact, steps in plan_scenes():
        yield Scene(name, make, route, is_contact, steps)


def month_state_scenes() -> Iterator[Scene]:
    from tests.pictures.month_scenes import month_states

    yield from month_states()


def told_scenes() -> Iterator[Scene]:
    from tests.pictures.report_scenes import report_scenes

    for name, make, route, is_contact, steps in report_scenes():
        yield Scene(name, make, route, is_contact, steps)


def shut_scenes() -> Iterator[Scene]:
    from tests.pictures.lock_scenes import lock_scenes

    for name, make, route, steps in lock_scenes():
        yield Scene(name, make, route, name.endswith("contact"), steps)


def own_scenes() -> Iterator[Scene]:
    from tests.pictures.me_scenes import me_scenes

    for name, make, route, is_contact, steps in me_scenes():
        yield Scene(name, make, route, is_contact, steps)


def scenes() -> list[Scene]:
    from tests.pictures.people_scenes import people_scenes
    from tests.pictures.roll_scenes import roll_scenes
    from tests.pictures.slip_scenes import slip_scenes

    return [
        *member_scenes(),
        *member_state_scenes(),
        *contact_scenes(),
        *planned_scenes(),
        *people_scenes(),
        *roll_scenes(),
        *month_state_scenes(),
        *told_scenes(),
        *shut_scenes(),
        *own_scenes(),
        *slip_scenes(),
    ]
