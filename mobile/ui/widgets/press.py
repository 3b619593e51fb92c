"""What can be pressed: a target of at least the token's size that shows the finger at once."""

from __future__ import annotations

from typing import Any

from kivy.animation import Animation
from kivy.properties import NumericProperty, StringProperty, VariableListProperty
from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.behaviors import ButtonBehavior
from kivy.uix.boxlayout import BoxLayout

from mobile.ui.presses import presses


class Pressable(ButtonBehavior):
    """Mixin: `on_release` is the act; `down` runs from 0 to 1 while a finger rests on it.

    rolls: several fingers press it in turn, as keys are typed; all else acts once a press.
    turns: its act puts the same button there again, as of the next month, or of the way back.
    """

    rolls = False
    turns = False
    down = NumericProperty(0)
    quick = NumericProperty(0)
    corner = VariableListProperty([0])

    @property
    def is_idle(self) -> bool:
        """Whether nobody listens: then no finger is answered, for nothing would follow."""
        has_own = type(self).on_release is not ButtonBehavior.on_release
        return not (has_own or self.get_property_observers("on_release"))

    def on_touch_down(self, touch: Any) -> bool:
        if self.is_idle or not presses.may_act(touch):
            return False
        touch.ud[self, "key"] = self._stands_for
        return super().on_touch_down(touch)

    def on_touch_up(self, touch: Any) -> bool:
        if touch.grab_current is not self or not self.collide_point(*touch.pos):
            return super().on_touch_up(touch)
        if not self._may_act(touch):
            touch.ungrab(self)
            self._do_release()
            return True
        with presses.acting(touch, self.rolls, self._is_there, self.turns):
            return super().on_touch_up(touch)

    def _is_there(self) -> bool:
        return self.get_root_window() is not None

    def _may_act(self, touch: Any) -> bool:
        """Whether it is still what the finger came down on: rows of a list stand for another by
        and by, and a button may have gone grey."""
        same = touch.ud.get((self, "key")) == self._stands_for
        return same and not self.disabled and presses.may_act(touch)

    @property
    def _stands_for(self) -> object:
        return getattr(self, "key", None)

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
