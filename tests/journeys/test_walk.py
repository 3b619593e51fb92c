"""Every screen can be reached by touch from a cold start, and every button does something."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from typing import Any

import pytest

from tests.pictures.scenes import Scene, contact_phone, member_evening, new_phone, quiet_phone

# Each node is a screen, or a question on it; a phone has some dozen of them.
MOST = int(os.environ.get("WALK", "60"))


def read_on(stage: Any) -> None:
    """The switch stands at the end of what is agreed to."""
    stage.tap(key="welcome.consent_title")


PHONES = {
    "new": Scene("new", new_phone, "welcome", steps=read_on),
    "quiet": Scene("quiet", quiet_phone, "today"),
    "member": Scene("member", member_evening, "today"),
    "contact": Scene("contact", contact_phone, "today", is_contact=True),
}
REACHED: dict[str, set[str]] = {}
Path = tuple[int, ...]


@pytest.fixture
def stage() -> Iterator[Any]:
    from mobile.ui.app import Start
    from tests.pictures.stage import Stage

    made = Stage(quiet_phone()[0], Start("today", strict=True))
    yield made
    made.close()


def follow(stage: Any, scene: Scene, path: Path) -> Any:
    """A cold start, then these buttons by their places; the phone's services."""
    from tests.journeys.pressing import buttons, enter, press

    stage.app.shell.clear_above()
    services = enter(stage, scene)
    for index in path:
        press(stage, buttons(stage)[index])
    return services


def node(stage: Any) -> str:
    """Where one is: the screen, and what is asked above it."""
    from tests.journeys.pressing import sheet_of

    sheet = sheet_of(stage)
    return stage.app.router.name + (f" ? {sheet.title}" if sheet else "")


class Walk:
    """nodes: reached so far. dead: buttons that did nothing. Nearest screens first."""

    def __init__(self, stage: Any, scene: Scene) -> None:
        self.stage, self.scene = stage, scene
        self.dead: list[str] = []
        follow(stage, scene, ())
        self.nodes = {node(stage)}
        self._queue: deque[Path] = deque([()])
        while self._queue and len(self.nodes) < MOST:
            self._look_around(self._queue.popleft())

    def _look_around(self, path: Path) -> None:
        """Presses everything there, each time from the same state."""
        from tests.journeys.pressing import buttons, is_back, name_of, press, reveal, seen

        services = follow(self.stage, self.scene, path)
        here, count = node(self.stage), len(buttons(self.stage))
        for index in range(count):
            widget = buttons(self.stage)[index]
            name = name_of(widget)
            reveal(widget)
            before = seen(self.stage, services)
            press(self.stage, widget)
            if seen(self.stage, services) == before:
                self.dead.append(f"{here}: {name}")
                continue
            self._arrive((*path, index))
            if not is_back(self.stage, services, before, count):
                services = follow(self.stage, self.scene, path)

    def _arrive(self, path: Path) -> None:
        there = node(self.stage)
        if there not in self.nodes:
            self.nodes.add(there)
            self._queue.append(path)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("phone", PHONES)
def test_every_button_does_something(stage: Any, phone: str) -> None:
    walk = Walk(stage, PHONES[phone])
    REACHED[phone] = {one.partition(" ? ")[0] for one in walk.nodes}
    assert walk.dead == []


def test_every_screen_is_reached_by_touch() -> None:
    from mobile.ui.routes import ROUTES

    if REACHED.keys() != PHONES.keys():
        pytest.skip("the walks of all phones come first: run the whole file")
    assert {route.name for route in ROUTES} - set().union(*REACHED.values()) == set()
