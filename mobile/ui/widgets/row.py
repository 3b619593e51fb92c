"""Rows of lists and settings."""

from __future__ import annotations

from kivy.properties import BooleanProperty, NumericProperty, OptionProperty, StringProperty
from kivy.uix.widget import Widget

from mobile.ui.widgets.card import Across, Stack
from mobile.ui.widgets.chip import HUES
from mobile.ui.widgets.press import PressBox


class Row(PressBox):
    """A line of a list: icon, title, subtitle, one tag, a chevron when it opens something.

    key: what the row stands for; rows of a RowList are recycled, so never keep one.
    wraps: long words go on to further lines; rows of a RowList are of one height and do not.
    """

    key = StringProperty("")
    title = StringProperty("")
    subtitle = StringProperty("")
    icon = StringProperty("")
    icon_tone = StringProperty("ink2")
    tag = StringProperty("")
    tag_icon = StringProperty("")
    hue = OptionProperty("grey", options=HUES)
    opens = BooleanProperty(True)
    wraps = BooleanProperty(True)
    chosen = BooleanProperty(False)
    last = BooleanProperty(False)
    indent = NumericProperty(0)


class SwitchRow(PressBox):
    """A setting that is on or off. Toggled by a person it dispatches `on_release`."""

    title = StringProperty("")
    subtitle = StringProperty("")
    icon = StringProperty("")
    active = BooleanProperty(False)
    knob = NumericProperty(0)
    last = BooleanProperty(False)
    indent = NumericProperty(0)

    def on_active(self, _row: PressBox, active: bool) -> None:
        from kivy.animation import Animation

        Animation.cancel_all(self, "knob")
        if self.quick and self.get_root_window():
            Animation(knob=float(active), duration=self.quick, t="out_quad").start(self)
        else:
            self.knob = float(active)

    def on_release(self) -> None:
        self.active = not self.active


class RowGroup(Stack):
    """Rows on one card: settings, or a short list that needs no RowList."""

    round = NumericProperty(0)

    def add_widget(self, widget: Widget, *args: object, **kwargs: object) -> None:
        super().add_widget(widget, *args, **kwargs)
        self._round_ends()

    def remove_widget(self, widget: Widget, *args: object, **kwargs: object) -> None:
        super().remove_widget(widget, *args, **kwargs)
        self._round_ends()

    def on_round(self, *_: object) -> None:
        self._round_ends()

    def _round_ends(self) -> None:
        for index, row in enumerate(self.children):
            top = self.round if index == len(self.children) - 1 else 0
            low = self.round if index == 0 else 0
            row.corner, row.last = [top, top, low, low], index == 0


class KeyValue(Across):
    """A fact: its name at the left, what it is at the right."""

    name = StringProperty("")
    value = StringProperty("")
    tone = StringProperty("ink")
