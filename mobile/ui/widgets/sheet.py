"""A sheet from the bottom that asks one question."""

from __future__ import annotations

from typing import Any

from kivy.animation import Animation
from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.scrollview import ScrollView

from mobile.ui.presses import presses


class Middle(ScrollView):
    """What stands between a sheet's title and its buttons: it scrolls, they do not.

    sheet: whose it is, once it stands in it no more. Its bar may still fade, and until then its
    height follows the sheet's.
    """

    sheet: Sheet | None = None


class Sheet(FloatLayout):
    """Question, optional reasons to choose from, one act.

    kind: of the act's button. reasons: (key, text) pairs; with some, one must be chosen.
    on_confirm(reason): agreed, reason is "" without reasons. on_refuse: its other button was
    pressed. on_dismiss: closed by that, or in any other way, as by the back key.
    Children added to a sheet stand between its words and its act. It answers once: while it slides
    away no finger and no back key reaches it.
    single: one button, which does nothing but close. around: px of all that does not scroll.
    """

    __events__ = ("on_confirm", "on_refuse", "on_dismiss")
    title = StringProperty("")
    body = StringProperty("")
    yes = StringProperty("")
    no = StringProperty("")
    kind = StringProperty("primary")
    reasons = ListProperty([])
    reason = StringProperty("")
    shown = NumericProperty(0)
    around = NumericProperty(0)
    calm = NumericProperty(0)
    ready = BooleanProperty(True)
    single = BooleanProperty(False)
    is_open = False

    def add_widget(self, widget: object, *args: object, **kwargs: object) -> None:
        target = self.ids.get("extra")
        if target is None:
            super().add_widget(widget, *args, **kwargs)
        else:
            target.add_widget(widget)

    def open(self) -> None:
        """Slide in; the shell has added the sheet already."""
        ids = self.ids
        self.is_open = True
        presses.moved()
        if self.single:
            self.kind = "secondary"  # closing is no act
        # What says nothing takes no room, nor the gaps around it.
        for idle, part in (
            (self.single, ids.other),
            (not self.body, ids.said),
            (not self.reasons, ids.chips),
            (not ids.extra.children, ids.extra),
        ):
            if idle:
                part.parent.remove_widget(part)
        if not ids.inner.children:
            ids.middle.sheet = self
            ids.panel.remove_widget(ids.middle)
        self._move(1)

    def choose(self, chosen: list[str]) -> None:
        self.reason = chosen[0] if chosen else ""

    def agree(self) -> None:
        """Agreed, unless a field inside says that its words are too long: nothing is cut."""
        if any(getattr(one, "too_long", False) for one in self.walk(restrict=True)):
            return
        if self.close():
            self.dispatch("on_confirm", self.reason)

    def refuse(self) -> None:
        """No, by the button that says so."""
        if self.close():
            self.dispatch("on_refuse")
            self.dispatch("on_dismiss")

    def dismiss(self) -> None:
        if self.close():
            self.dispatch("on_dismiss")

    def close(self) -> bool:
        """Slide out and leave the window; False when it was answered before."""
        was_open, self.is_open = self.is_open, False
        if was_open:
            presses.moved()
            self._move(0)
        return was_open

    def _move(self, target: int) -> None:
        Animation.cancel_all(self, "shown")
        if not self.calm:
            self.shown = target
            self._moved(target)
            return
        motion = Animation(shown=target, duration=self.calm, t="out_cubic")
        motion.bind(on_complete=lambda *_: self._moved(target))
        motion.start(self)

    def _moved(self, target: int) -> None:
        if not target and self.parent:
            self.parent.remove_widget(self)

    def on_touch_down(self, touch: Any) -> bool:
        if not self.is_open:
            return True
        is_beside = not self.ids.panel.collide_point(*touch.pos)
        if not super().on_touch_down(touch) and is_beside and presses.may_act(touch):
            with presses.acting(touch, rolls=False):
                self.dismiss()
        return True  # nothing behind a question can be touched

    def on_touch_move(self, touch: Any) -> bool:
        super().on_touch_move(touch)
        return True

    def on_touch_up(self, touch: Any) -> bool:
        super().on_touch_up(touch)
        return True

    def on_confirm(self, reason: str) -> None:
        """Agreed."""

    def on_refuse(self) -> None:
        """Its other button."""

    def on_dismiss(self) -> None:
        """Closed without agreeing."""
