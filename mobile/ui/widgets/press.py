"""What can be pressed: a target of at least the token's size that shows the finger at once."""

from __future__ import annotations

from kivy.animation import Animation
from kivy.properties import NumericProperty, StringProperty, VariableListProperty
from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.behaviors import ButtonBehavior
from kivy.uix.boxlayout import BoxLayout


class Pressable(ButtonBehavior):
    """Mixin: `on_release` is the act; `down` runs from 0 to 1 while a finger rests on it."""

    down = NumericProperty(0)
    quick = NumericProperty(0)
    corner = VariableListProperty([0])

    def on_state(self, _widget: object, state: str) -> None:
        target = 1.0 if state == "down" else 0.0
        Animation.cancel_all(self, "down")
        if self.quick and not target:
            Animation(down=target, duration=self.quick, t="out_quad").start(self)
        else:
            self.down = target  # the finger's arrival is shown in the same frame


class PressBox(Pressable, BoxLayout):
    """A box that can be pressed."""


class IconButton(Pressable, AnchorLayout):
    """An icon in a full target. name, tone: of the icon. label: what it does, in words."""

    name = StringProperty("")
    tone = StringProperty("ink")
    label = StringProperty("")
