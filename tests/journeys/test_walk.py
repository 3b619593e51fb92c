"""Every screen can be reached by touch from a cold start, and every button does something: once,
with two fingers on it, and not for a finger that lets go after something else came up."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from typing import Any

import pytest

from tests.journeys.starts import PHONES
from tests.pictures.scenes import Scene, quiet_phone

# How many screens, and questions on them, are looked at on a phone, the nearest first. `WALK=200`
# looks at all; a contact has some fifty, at one or two seconds each.
MOST = int(os.environ.get("WALK", "24"))
# Alike on every phone: looked at once.
ALIKE = ("card", "enrol", "limits", "lock", "my_data", "settings", "welcome")
REACHED: dict[str, set[str]] = {}
Path = tuple[int, ...]
# Where a button led that is named in full by its screen and its words: seen once, on any phone, it
# is known; another phone of the walk only goes on from there.
Leads = dict[tuple[str, str], str]


@pytest.fixture(scope="module")
def leads() -> Leads:
    return {}


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
    """Where one is: the screen, and what can be answered above it, of whomever it is asked."""
    from tests.journeys.pressing import buttons, name_of, sheet_of

    asked = dict.fromkeys(map(name_of, buttons(stage))) if sheet_of(stage) else ()
    return stage.app.router.name + (" ? " + " / ".join(asked) if asked else "")


class Walk:
    """nodes: reached so far. dead: buttons that did nothing. doubled, late: that acted more than
    once for two fingers, or for one that let go too late. Nearest screens first."""

    def __init__(self, stage: Any, scene: Scene, leads: Leads, most: int = 200) -> None:
        self.stage, self.scene, self._leads = stage, scene, leads
        self.dead: dict[tuple[str, str], None] = {}
        self.doubled: list[tuple[str, str]] = []
        self.late: list[tuple[str, str]] = []
        self._settled = {here for here, _ in leads if here.startswith(ALIKE)}
        self.services = follow(stage, scene, ())
        self.nodes = {node(stage)}
        self._queue: deque[tuple[str, Path, Path]] = deque([(node(stage), (), ())])
        for _ in range(min(MOST, most)):
            if self._queue:
                self._look_around(*self._queue.popleft())

    def _look_around(self, expected: str, short: Path, full: Path) -> None:
        """Presses everything there that is not known. What changes the page and does not leave it
        is part of the way to the next; whatever did nothing then is tried once more at first."""
        if expected in self._settled and short:
            return
        path = trail = self._again(short)
        if node(self.stage) != expected:
            path = trail = self._again(full)
        here, first = node(self.stage), self._names()
        self._rest_on_each(here)
        for index, name in enumerate(first):
            if (here, name) in self._leads:
                self._arrive(self._leads[here, name], (*path, index))
        doubted: set[str] = set()
        while True:
            index = self._next(here, self._names(), bool(path), doubted if trail != path else set())
            if index is not None:
                trail = self._try(index, first, path, trail, doubted)
            elif trail == path or self._next(here, first, bool(path), set()) is None:
                return
            else:
                trail = self._again(path)

    def _rest_on_each(self, here: str) -> None:
        """A lock in front lets nothing come up over it, so there no finger can be late."""
        from tests.journeys.pressing import acts, buttons, name_of, press_late

        for index in [] if here.startswith("lock") else acts(self.stage):
            button = buttons(self.stage)[index]
            if press_late(self.stage, button):
                self.late.append((here, name_of(button)))

    def _try(
        self, index: int, first: list[str], path: Path, trail: Path, doubted: set[str]
    ) -> Path:
        """One press; how one came to where the next begins."""
        from tests.journeys.pressing import buttons, is_back, name_of, press_twice, reveal, seen

        found = buttons(self.stage)
        here, name, widget = node(self.stage), name_of(found[index]), found[index]
        reveal(widget)
        before = seen(self.stage, self.services)
        if press_twice(self.stage, widget) > 1:
            self.doubled.append((here, name))
        if seen(self.stage, self.services) == before:
            if trail == path:
                self.dead[here, name] = None
            doubted.add(name)
            return trail
        there = self._leads[here, name] = node(self.stage)
        full = (*trail, index)
        self._arrive(there, (*path, first.index(name)) if name in first else full, full)
        # Another language has other words for everything that is known.
        if there == here and self.stage.app.texts.language == "zh":
            return full
        is_same = is_back(self.stage, self.services, before, len(found))
        return trail if is_same else self._again(path)

    def _next(self, here: str, names: list[str], is_inner: bool, doubted: set[str]) -> int | None:
        """The first button that is not known. The bar below is the same one on every screen."""
        for index, name in enumerate(names):
            known = (here, name) in self._leads or (here, name) in self.dead or name in doubted
            if not known and not (is_inner and name.startswith("NavItem")):
                return index
        return None

    def _names(self) -> list[str]:
        from tests.journeys.pressing import buttons, name_of

        return [name_of(one) for one in buttons(self.stage)]

    def _again(self, path: Path) -> Path:
        self.services = follow(self.stage, self.scene, path)
        return path

    def _arrive(self, there: str, short: Path, full: Path = ()) -> None:
        if there not in self.nodes:
            self.nodes.add(there)
            self._queue.append((there, short, full or short))


@pytest.mark.timeout(900)
@pytest.mark.parametrize("phone", PHONES)
def test_every_button_does_something(stage: Any, leads: Leads, phone: str) -> None:
    walk = Walk(stage, PHONES[phone], leads, 1 if phone == "guest" else MOST)
    REACHED[phone] = {one.partition(" ? ")[0] for one in walk.nodes}
    assert list(walk.dead) == []
    assert walk.doubled == []
    assert walk.late == []


def test_every_screen_is_reached_by_touch() -> None:
    from mobile.ui.routes import ROUTES

    if REACHED.keys() != PHONES.keys():
        pytest.skip("the walks of all phones come first: run the whole file")
    assert {route.name for route in ROUTES} - set().union(*REACHED.values()) == set()
