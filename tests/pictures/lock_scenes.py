"""The app's own lock and the settings around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from mobile.core.phone.app_lock import FREE, Lock
from tests.screens.contact_world import Room
from tests.screens.member_world import Away

Made = tuple[Any, dict[str, Any]]
Steps = Callable[[Any], None]
RIGHT, WRONG = "407218", "407219"


def locked(wrong: int = 0) -> Made:
    """A phone whose app was just started, or at which somebody guessed."""
    away = Away()
    away.open(hours=0)
    lock = Lock(away.services.store, away.services.clock)
    lock.put_on(RIGHT, "salt")
    for _ in range(wrong):
        lock.open(WRONG)
    return away.services, {}


def quiet(step: str = "") -> Made:
    return Away().services, {"step": step} if step else {}


def contact() -> Made:
    services = Room().services
    services.enrol.consent()
    return services, {}


def nothing(_stage: Any) -> None:
    """No steps."""


def type_digits(digits: str) -> Steps:
    def steps(stage: Any) -> None:
        for digit in digits:
            stage.tap(digit)
        stage.settle(until=lambda: not stage.app.router.view.model.state().busy)

    return steps


def forget(stage: Any) -> None:
    stage.tap(key="lock.forgot")


def to_the_end(stage: Any) -> None:
    stage.app.router.view.ids.scroll.scroll_y = 0


def ask_reminders(stage: Any) -> None:
    stage.tap(key="settings.reminders")


def lock_scenes() -> Iterator[tuple[str, Callable[[], Made], str, Steps]]:
    """(name, phone, route, steps there)."""
    yield "lock", locked, "today", type_digits("40")
    yield "lock-wrong", locked, "today", type_digits(WRONG)
    yield "lock-wait", lambda: locked(FREE + 1), "today", nothing
    yield "lock-forgot", locked, "today", forget
    yield "lock-new", lambda: quiet("new"), "lock", nothing
    yield "lock-simple", lambda: quiet("new"), "lock", type_digits("123456")
    yield "lock-again", lambda: quiet("new"), "lock", type_digits(RIGHT)
    yield "settings-end", quiet, "settings", to_the_end
    yield "settings-reminders", quiet, "settings", ask_reminders
    yield "settings-contact", contact, "settings", to_the_end
