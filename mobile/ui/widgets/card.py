"""Surfaces and the few layouts screens are made of."""

from __future__ import annotations

from kivy.properties import NumericProperty, StringProperty, VariableListProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.scrollview import ScrollView
from kivy.uix.widget import Widget

from mobile.ui.breaks import measure
from mobile.ui.theme import SPACE
from mobile.ui.widgets.press import Pressable


def space(name: str) -> str:
    """A space token as a property's default: kv would overwrite what a constructor was given."""
    return f"{SPACE[name]}dp"


class Stack(BoxLayout):
    """Children below each other; as high as they are together."""

    spacing = NumericProperty(space("x2"))


class Across(BoxLayout):
    """Children beside each other; as high as the highest, the others centred on it."""

    spacing = NumericProperty(space("x2"))

    def add_widget(self, widget: Widget, *args: object, **kwargs: object) -> None:
        if not widget.pos_hint:
            widget.pos_hint = {"center_y": 0.5}
        super().add_widget(widget, *args, **kwargs)


class Beside(Across):
    """A text and a tag: beside each other when the text then keeps to one line, else the tag below.

    The text comes first and is a Text; the tag has a width of its own.
    """

    def do_layout(self, *args: object) -> None:
        if len(self.children) == 2:
            tag, text = self.children
            wide = measure(text.plain, text.font_size, text.bold)
            fits = wide + self.spacing + tag.width <= self.width
            self.orientation = "horizontal" if fits or not tag.width else "vertical"
            tag.pos_hint = {"center_y": 0.5} if fits else {"x": 0}
        super().do_layout(*args)


class Card(Stack):
    """A white sheet with a hairline. ground: a colour token."""

    padding = VariableListProperty([space("x4")])
    ground = StringProperty("surface")


class PressCard(Pressable, Card):
    """A card that opens something."""


class Section(Stack):
    """A small heading and what belongs to it."""

    title = StringProperty("")


class Scroll(ScrollView):
    """Scrolls down only; its bar shows while it moves.

    room: px kept free below the content while a keyboard covers the lower part of the window.
    below: px that a toast lies over at the lower end; content of a Stack ends above it.
    """

    room = NumericProperty(0)
    below = NumericProperty(0)
    _lent = 0.0

    def on_below(self, _scroll: ScrollView, below: float) -> None:
        for content in self.children:
            *sides, low = content.padding
            content.padding = (*sides, max(0, low - self._lent) + below)
        self._lent = below


class Gap(Widget):
    """Takes the space that is left in a Across or Stack."""


class Hair(Widget):
    """A line of one hair."""
