"""Rows of lists and settings."""

from __future__ import annotations

from kivy.properties import BooleanProperty, NumericProperty, OptionProperty, StringProperty
from kivy.uix.widget import Widget

from mobile.ui.breaks import measure
from mobile.ui.widgets.card import Across, Stack
from mobile.ui.widgets.chip import HUES
from mobile.ui.widgets.press import PressBox

# Around a tag in a row, in ems of its second line: its ends, its icon, the gaps, the chevron.
MARGINS = 5


class Row(PressBox):
    """A line of a list: icon, title, subtitle, one tag, a chevron when it opens something.

    key: what the row stands for; rows of a RowList are recycled, so never keep one.
    wraps: long words go on to further lines; rows of a RowList are of one height and do not.
    low_tag: beside its tag a word would have too little room, so the tag stands below. Reckoned.
    high: its height in px where a list has reckoned it, else 0: as high as its words.
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
    low_tag = BooleanProperty(False)
    high = NumericProperty(0)
    indent = NumericProperty(0)

    def on_width(self, *_: object) -> None:
        self._place_tag()

    def on_subtitle(self, *_: object) -> None:
        self._place_tag()

    def on_title(self, *_: object) -> None:
        self._place_tag()

    def on_tag(self, *_: object) -> None:
        self._place_tag()

    def on_indent(self, *_: object) -> None:
        self._place_tag()

    def _place_tag(self) -> None:
        if not (self.tag and self.wraps and "said" in self.ids):
            self.low_tag = False
            return
        top, low = self.ids.top_line, self.ids.low_line
        tag = measure(self.tag, self.ids.tag.ids.said.font_size, True)
        room = self.width - self.indent - self.padding[2] - MARGINS * low.font_size - tag
        widest = max(
            measure(self.title, top.font_size, False) / 2,
            measure(self.subtitle, low.font_size, False) / 2,
        )
        self.low_tag = widest > room


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

    @staticmethod
    def needed(text: str, size: float) -> float:
        """Width in px of `text` on one line; a little more, for what a rasteriser adds."""
        return measure(text, size, False) + size / 4
