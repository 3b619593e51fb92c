"""Small screens for the tests of the interface."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory
from kivy.uix.widget import Widget

from mobile.ui.app import Start
from mobile.ui.routes import Route
from mobile.ui.screen import ScreenView


def route_of(view: type) -> Route:
    return Route(view.__name__, view.__module__, view.__name__, getattr(view, "place", "today"))


def start_for(routes: tuple[Route, ...], **options: Any) -> Start:
    return Start(first=routes[0].name, strict=True, routes=routes, **options)


class First(ScreenView):
    """Shows what the store holds; counts how often it is rendered."""

    place = "today"
    renders = 0

    def read(self) -> str:
        store = getattr(self.services, "store", None)
        return store.text if store else "first"

    def render(self, state: str) -> None:
        self.renders += 1
        self.title = "First"
        self.fill(Factory.Text(text=state), Factory.ActButton(text="onward"))
        self.body.children[0].bind(on_release=lambda _b: self.go("Second", number=7))


class Second(ScreenView):
    place = "activities"

    def render(self, state: object) -> None:
        self.title = "Second"
        self.fill(Factory.Text(text=f"number {self.params.get('number')}"))


class Draft(ScreenView):
    """Holds a person until `done`."""

    place = "today"
    done = False

    def render(self, state: object) -> None:
        self.title = "Draft"
        self.fill(Factory.Field(label="name"))

    def may_leave(self) -> bool:
        if not self.done:
            sheet = Factory.Sheet(title="leave the draft?", yes="discard")
            sheet.bind(on_confirm=lambda *_: self.leave_anyway())
            self.ask(sheet)
        return self.done


class Bench(ScreenView):
    """An empty screen a test puts widgets on."""

    place = "today"

    def put(self, *widgets: Widget) -> None:
        self.fill(*widgets)


class FakeStore:
    """Only what the app and First ask of a store."""

    def __init__(self, text: str) -> None:
        self.text, self._changes = text, 0

    def changes(self) -> int:
        return self._changes

    def write(self, text: str) -> None:
        self.text, self._changes = text, self._changes + 1


class FakeServices:
    def __init__(self, text: str) -> None:
        self.store = FakeStore(text)
