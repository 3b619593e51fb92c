"""What the pictures show: a phone in some state, and the way to a screen on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta, timezone
from typing import Any

CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Scene:
    """make: builds the services. route, params: the screen. steps: done on the stage before."""

    name: str
    make: Callable[[], Any]
    route: str
    params: dict[str, Any] = field(default_factory=dict)
    is_contact: bool = False
    steps: Callable[[Any], None] = lambda _stage: None


def member_scenes() -> Iterator[Scene]:
    from tests.screens.member_world import Away

    def fresh() -> Any:
        return Away(is_enrolled=False, is_placed=False).services

    def quiet() -> Any:
        return Away().services

    def evening() -> Any:
        away = Away()
        away.plan("党课：安全生产与权益保护", hours=72)
        away.plan("主题党日：社区志愿服务", hours=240)
        away.open()
        return away.services

    def detail(services: Any) -> dict[str, Any]:
        from mobile.core.my_activity import my_activities

        return {"activity": my_activities(services, 10)[0].id}

    yield Scene("welcome", fresh, "welcome")
    yield Scene("enrol", fresh, "enrol")
    yield Scene("today-empty", quiet, "today")
    yield Scene("today", evening, "today")
    yield Scene("activities", evening, "activities")
    yield Scene("activities-empty", quiet, "activities")
    yield Scene("sign_in", evening, "sign_in")
    yield Scene("records-empty", quiet, "records")
    yield Scene("me", evening, "me")
    yield Scene("report_in", quiet, "report_in")
    yield Scene("settings", quiet, "settings")
    yield Scene("limits", quiet, "limits")


def contact_scenes() -> Iterator[Scene]:
    from tests.screens.contact_world import Room

    def room() -> Any:
        place = Room()
        activity = place.open()
        for number in range(3):
            place.leave(place.member(number), activity)
        return place.services

    for route in ("branch", "plan", "todo_leave", "todo_marks", "todo_stay", "todo_confirm"):
        yield Scene(route, room, route, is_contact=True)


def scenes() -> list[Scene]:
    return [*member_scenes(), *contact_scenes()]
