"""Which screen is in front, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NamedTuple

from mobile.ui.furnish import furnish_rest
from mobile.ui.presses import presses
from mobile.ui.routes import Place, Route
from mobile.ui.screen import Context, ScreenView
from mobile.ui.typed import typing_kept

# The lock itself, and the way in for who forgot its digits.
BEFORE_LOCK = ("lock", "enrol")


class Visit(NamedTuple):
    """A screen with what it was asked to show."""

    route: Route
    params: dict[str, Any]


class Router:
    """Builds screens on their first visit and keeps them; remembers the way back.

    leave_app: called when back is pressed on the first screen.
    While it is shut only screens that may stand before a lock are shown; where the others would
    have led is remembered for when it opens.
    """

    def __init__(
        self,
        context: Context,
        routes: Sequence[Route],
        places: Sequence[Place],
        leave_app: Callable[[], None],
    ) -> None:
        self._context = context
        self._routes = {route.name: route for route in routes}
        self._places = tuple(places)
        self._leave_app = leave_app
        self._built: dict[str, ScreenView] = {}
        self._stack: list[Visit] = []
        self._behind: list[Visit] | None = None
        self._has_news = False
        context.router = self

    @property
    def view(self) -> ScreenView | None:
        """The screen in front."""
        return self._built[self._stack[-1].route.name] if self._stack else None

    @property
    def name(self) -> str:
        return self._stack[-1].route.name if self._stack else ""

    def go(self, name: str, **params: object) -> None:
        """Open `name` above the present screen; the same visit again only refreshes it."""
        visit = Visit(self._routes[name], dict(params))
        if self._is_behind(visit):
            self._behind += [visit]
            return
        if self._stack and self._stack[-1] == visit:
            self._front().refresh()
            return
        self._leave()
        self._stack.append(visit)
        self._arrive(1 if len(self._stack) > 1 else 0)

    def home(self, name: str, **params: object) -> None:
        """Make `name` the first screen, with nothing below it."""
        visit = Visit(self._routes[name], dict(params))
        if self._is_behind(visit):
            self._behind = [visit]
            return
        self._leave()
        self._stack = [visit]
        self._arrive(0)

    def replace(self, name: str, **params: object) -> None:
        """Open `name` in place of the present screen, as after a form is done."""
        visit = Visit(self._routes[name], dict(params))
        if self._is_behind(visit):
            self._behind[-1:] = [visit]
            return
        self._leave()
        self._stack[-1:] = [visit]
        self._arrive(1)

    def shut(self, name: str) -> None:
        """Show `name` and nothing else until `open`; the way back is kept."""
        if self._behind is None:
            self._leave()
            self._behind, self._stack = self._stack, []
            self._context.shell.cover(True)
            self.go(name)

    def open(self) -> None:
        """Show what stood there before, or what was asked for meanwhile."""
        if self._behind is not None:
            self._leave()
            self._stack, self._behind = self._behind, None
            self._context.shell.cover(False)
            if self._stack:
                self._arrive(0)

    @property
    def has_below(self) -> bool:
        """Whether back leads to another screen."""
        return len(self._stack) > 1

    def pause(self) -> None:
        """The app goes to the background."""
        if self._stack:
            self._front().paused()

    @property
    def is_shut(self) -> bool:
        return self._behind is not None

    def choose_place(self, name: str) -> None:
        """A place of the navigation was pressed: its first screen, unless a draft holds."""
        if self.is_shut:
            return
        place = next(place for place in self._places if place.name == name)
        if self._front().may_leave():
            self.home(place.route)

    def back(self, force: bool = False) -> bool:
        """One screen back. True when the press was used up.

        A sheet in front closes first; a draft may hold the person; the first place of the
        navigation lies below every other one.
        """
        if not force and self._context.shell.close_top():
            return True
        if not force and not self._front().may_leave():
            return True
        if len(self._stack) > 1:
            self._leave()
            self._stack.pop()
            self._arrive(-1)
        elif self._may_fall_back():
            self.home(self._places[0].route)
        else:
            self._leave_app()
        return True

    def refresh(self, anew: bool = False) -> None:
        """Read the store again for the screen in front; the others do so when they are shown."""
        if self._stack:
            with typing_kept(self._front()):
                self._front().refresh(anew)

    def look(self, has_news: bool) -> None:
        """`refresh` when there is news; while somebody types, as soon as they have done: a screen
        drawn anew has new fields, and the rest of the word would be typed nowhere."""
        self._has_news = self._has_news or has_news
        if self._has_news and not self._is_typed_in():
            self._has_news = False
            self.refresh()

    def use_places(self, places: Sequence[Place]) -> None:
        """The phone's owner got or lost an office: other parts in the navigation."""
        self._places = tuple(places)

    def close(self) -> None:
        """Nothing is shown any more: clocks and cameras stop."""
        self._leave()
        self._built.clear()
        self._stack.clear()

    def _is_typed_in(self) -> bool:
        widgets = self._front().walk(restrict=True) if self._stack else ()
        return any(getattr(one, "focus", False) for one in widgets)

    def _is_behind(self, visit: Visit) -> bool:
        return self.is_shut and visit.route.name not in BEFORE_LOCK

    def _may_fall_back(self) -> bool:
        first = self._places[0].route if self._places else ""
        return first in self._routes and self.name != first and not self._stack[0].route.bare

    def _front(self) -> ScreenView:
        return self._built[self._stack[-1].route.name]

    def _leave(self) -> None:
        presses.moved()
        if self._stack and self._stack[-1].route.name in self._built:
            self._front().hidden()

    def _arrive(self, direction: int) -> None:
        route, params = self._stack[-1]
        view = self._built.get(route.name)
        fresh = view is None or view.params != params
        if view is None:
            view = self._built[route.name] = self._build(route)
        view.params = params
        view.has_back = self.has_below
        shell = self._context.shell
        shell.show_nav(not route.bare)
        shell.nav.current = route.place or shell.nav.current
        view.refresh(anew=fresh)
        shell.put(view, direction)
        view.shown()

    def _build(self, route: Route) -> ScreenView:
        if route.name != "today":
            furnish_rest()
        return getattr(import_module(route.module), route.view)(self._context)
