"""The month, the printed pages and what is typed from them, for the pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.pictures.scenes import Made, Scene
from tests.screens.a_month import a_month
from tests.screens.contact_world import Room


def full() -> Made:
    room = Room()
    a_month(room)
    return room.services, {}


def none() -> Made:
    return Room().services, {}


def planned_only() -> Made:
    room = Room()
    room.plan("下周主题党日", hours=48)
    return room.services, {}


def member_phone() -> Made:
    return Room(who=Room().member(3)).services, {}


def people(stage: Any) -> None:
    stage.tap(key="month.people")


def keys(stage: Any) -> None:
    people(stage)
    buttons = (w for w in stage.app.root_window.children[0].walk() if _is_key(w))
    stage.tap(next(buttons))
    stage.tap("Z")


def words(stage: Any) -> None:
    people(stage)
    stage.tap(kind="DotsRow")


def share(stage: Any) -> None:
    buttons = (w for w in stage.app.root_window.children[0].walk() if _is_share(w))
    stage.tap(next(buttons))


def _is_key(widget: Any) -> bool:
    return getattr(widget, "name", "") == "dialpad" and hasattr(widget, "down")


def _is_share(widget: Any) -> bool:
    return getattr(widget, "name", "") == "share" and hasattr(widget, "down")


SCENES: dict[str, tuple[Callable[[], Made], str, Callable[[Any], object]]] = {
    "month-sum": (full, "month", lambda _s: None),
    "month-people": (full, "month", people),
    "month-keys": (full, "month", keys),
    "month-words": (full, "month", words),
    "month-share": (full, "month", share),
    "month-empty": (none, "month", lambda _s: None),
    "month-planned": (planned_only, "month", lambda _s: None),
    "month-no_office": (member_phone, "month", lambda _s: None),
}


def month_states() -> Iterator[Scene]:
    for name, (make, route, steps) in SCENES.items():
        yield Scene(name, make, route, is_contact=True, steps=steps)
