"""The parts of the bottom navigation, and the number of what waits at one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kivy.clock import Clock

from mobile.ui.routes import Place
from mobile.ui.widgets.frame import NavBar, NavItem

COUNTED = "branch"


class Navigation:
    """The bar of one shell. The number is worked out only where it is seen: at the desk and on the
    roll there is no navigation, and each press there changes the store."""

    def __init__(self, bar: NavBar) -> None:
        self._bar = bar
        self._services: Any = None
        self._seen, self._count = -1, 0
        # With the next frame: what was pressed is drawn before anything is counted.
        self._soon = Clock.create_trigger(lambda _dt: self._work())

    def fill(self, places: Sequence[Place], t: Callable[[str], str]) -> None:
        """t: text of a key."""
        self._seen = -1
        self._bar.fill([self._item(place, t) for place in places])

    def names(self) -> list[str]:
        """Of the places it shows, left to right."""
        return [item.name for item in reversed(self._bar.children)]

    def serve(self, services: Any) -> None:
        """Whose phone it is; without offices nothing is counted."""
        if hasattr(services, "offices"):
            self._services = services

    def look(self, changes: int) -> None:
        """Several times a second. changes: of the store."""
        if self._services is not None and self._bar.parent and changes != self._seen:
            self._seen = changes
            self._soon()

    def stop(self) -> None:
        """Another phone comes now, or none."""
        self._soon.cancel()
        self._services = None

    def _item(self, place: Place, t: Callable[[str], str]) -> NavItem:
        made = NavItem(name=place.name, icon=place.icon, text=t(place.text))
        made.count = self._count if place.name == COUNTED else 0
        return made

    def _work(self) -> None:
        if self._services is None or COUNTED not in self.names():
            return
        # Loaded here: a member's phone never needs it.
        from mobile.screens.branch.model_tasks import waiting

        self._count = waiting(self._services)
        self._bar.mark(COUNTED, self._count)
