"""The frame of a screen: top bar, dock for the primary act, bottom navigation."""

from __future__ import annotations

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.floatlayout import FloatLayout

from mobile.ui.widgets.press import PressBox

MOST = 99


class TopBar(BoxLayout):
    """Title with the way back at its left; actions are added as children at the right."""

    __events__ = ("on_back",)
    title = StringProperty("")
    has_back = BooleanProperty(False)
    visible = BooleanProperty(True)

    def add_widget(self, widget: object, *args: object, **kwargs: object) -> None:
        # The rule's own three children come first; what a screen adds goes to the actions.
        target = self.ids.get("actions")
        if target is None:
            super().add_widget(widget, *args, **kwargs)
        else:
            target.add_widget(widget)

    def on_back(self) -> None:
        """The arrow was pressed."""


class Dock(BoxLayout):
    """Holds the primary act at the bottom, within the thumb's reach; no height when empty."""


class Badge(BoxLayout):
    """A small number that waits for a person; 0 is nothing at all. words: the number as shown."""

    count = NumericProperty(0)
    words = StringProperty("")

    def on_count(self, _badge: BoxLayout, count: float) -> None:
        self.words = "" if not count else str(int(count)) if count <= MOST else f"{MOST}+"


class NavMark(FloatLayout):
    """Where the number of a place stands, beside its icon. item: of the place."""

    item = ObjectProperty(None)


class NavItem(PressBox):
    """A place of the bottom navigation. count: things waiting there, 0 shows no mark."""

    name = StringProperty("")
    icon = StringProperty("")
    text = StringProperty("")
    chosen = BooleanProperty(False)
    count = NumericProperty(0)
    mark = ObjectProperty(None, allownone=True)

    def on_count(self, _item: PressBox, count: float) -> None:
        # Made when there is something to say: every start draws four places, and one may count.
        if count and self.mark is None:
            self.mark = NavMark(item=self)
            self.ids.glyph.add_widget(self.mark)


class NavBar(BoxLayout):
    """The bottom navigation. `on_choice(name)`: a place was pressed, the present one too."""

    __events__ = ("on_choice",)
    current = StringProperty("")

    def fill(self, items: list[NavItem]) -> None:
        self.clear_widgets()
        for item in items:
            item.bind(on_release=lambda item: self.dispatch("on_choice", item.name))
            item.chosen = item.name == self.current
            self.add_widget(item)

    def on_current(self, _bar: BoxLayout, name: str) -> None:
        for item in self.children:
            item.chosen = item.name == name

    def mark(self, name: str, count: int) -> None:
        """Show that `count` things wait at the place `name`."""
        for item in self.children:
            if item.name == name:
                item.count = count

    def on_choice(self, name: str) -> None:
        """A place was pressed."""
