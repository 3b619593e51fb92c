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

    @property
    def is_idle(self) -> bool:
        """Whether nobody listens: then no finger is answered, for nothing would follow."""
        has_own = type(self).on_release is not ButtonBehavior.on_release
        return not (has_own or self.get_property_observers("on_release"))

    def on_touch_down(self, touch: object) -> bool:
        return False if self.is_idle else super().on_touch_down(touch)

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
