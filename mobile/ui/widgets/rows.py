"""Lists of any length: only the rows on the screen exist."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kivy.clock import Clock
from kivy.properties import BooleanProperty, NumericProperty
from kivy.uix.recycleboxlayout import RecycleBoxLayout
from kivy.uix.recycleview import RecycleView

from mobile.ui.presses import presses
from mobile.ui.theme import LINE, Theme
from mobile.ui.widgets.measured import InList, MeasuredRow, height_of
from mobile.ui.widgets.row import Row


@dataclass(frozen=True, slots=True)
class RowItem:
    """What one row shows; the fields are those of Row."""

    key: str
    title: str
    subtitle: str = ""
    icon: str = ""
    icon_tone: str = "ink2"
    tag: str = ""
    tag_icon: str = ""
    hue: str = "grey"
    opens: bool = True
    chosen: bool = False


FIELDS = RowItem.__slots__


class ListedRow(InList, Row):
    """A Row that tells its list which key was pressed."""

    wraps = BooleanProperty(False)


class RowsLayout(RecycleBoxLayout):
    """Rows below each other. Every height is told with the row: a guess that is mended when the row
    comes into sight would move those in sight."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the rows and scrolls away with them.

    view: name of a widget class. fields: its properties. high: its height in px, by the width.
    """

    view: str
    fields: Mapping[str, object]
    high: Callable[[float], float]


class RowList(RecycleView):
    """A virtual list of RowItems. `on_choice(key)`: a row was pressed.

    theme: given, every row is as high as its words; without, all with a second line are of one
    height, two_lines px, and the others of one_line px. below: px kept free below the last one.
    scale: px of its words; a row grows with them.
    """

    __events__ = ("on_choice",)
    LINE = LINE
    layout_class = RowsLayout
    row_class = ListedRow
    one_line, two_lines = NumericProperty(0), NumericProperty(0)
    below, scale = NumericProperty(0), NumericProperty(0)

    def __init__(self, theme: Theme | None = None, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._theme, self._heads = theme, tuple[Head, ...]()
        self._items: Sequence[RowItem] = ()
        layout, self._high, self._is_longer = self.layout_class(), 0.0, False
        self._since = 0
        self._stood, self._kept = 0.0, ""
        layout.bind(height=self._grown)
        self.bind(height=self._stay)
        if theme is not None:
            layout.key_viewclass = "viewclass"
        self.add_widget(layout)
        self.viewclass = MeasuredRow if theme is not None else self.row_class
        for name in ("width", "scale") if theme is not None else ("one_line", "two_lines"):
            self.fbind(name, lambda *_: self._fill())

    def show(self, items: Sequence[RowItem], heads: tuple[Head, ...] = ()) -> None:
        """Replace the rows; more rows at the end leave those in sight where they are.

        heads: only of a list that was given a theme.
        """
        self._is_longer = len(items) + len(heads) > len(self.data) > 0
        stayed = zip(self._items, items, strict=False)
        if len(items) < len(self._items) or any(one.key != two.key for one, two in stayed):
            self._since = presses.newest
        self._items, self._heads = items, heads
        self._fill()

    def _fill(self) -> None:
        # dataclasses.asdict copies deeply: 2,000 rows took a cheap phone half a second.
        rows = [{name: getattr(item, name) for name in FIELDS} for item in self._items]
        for row, item in zip(rows, self._items, strict=True):
            if self._theme is not None:
                row["height"] = height_of(item, self._theme, self.width)
            else:
                row["high"] = row["height"] = self.two_lines if item.subtitle else self.one_line
        heads = [
            {**head.fields, "viewclass": head.view, "height": head.high(self.width)}
            for head in self._heads
        ]
        self.data = [*heads, *rows]

    def _grown(self, _layout: RowsLayout, height: float) -> None:
        """Kivy keeps the share scrolled: twice the rows would throw the reader far ahead."""
        passed = (1 - self.scroll_y) * max(0, self._high - self.height)
        if self._is_longer and height > max(self._high, self.height):
            self._is_longer = False
            self.scroll_y = 1 - passed / (height - self.height)
            self._update_effect_y_bounds()
        self._high = height

    def _stay(self, _list: RecycleView, height: float) -> None:
        """What stands below the list comes and goes; the rows stay where they were."""
        before, self._stood = self._stood, height
        spare = self._high - height
        if before and spare > 0:
            passed = (1 - self.scroll_y) * max(0.0, self._high - before)
            self.scroll_y = max(0.0, 1 - passed / spare)
            self._update_effect_y_bounds()
            self._show()

    def keep_in_sight(self, key: str) -> None:
        """While less of the list is left than before, until a finger touches it, the row is whole;
        the list moves no further than that."""
        self._kept = key

    def on_touch_down(self, touch: Any) -> bool:
        self._kept = ""
        return bool(super().on_touch_down(touch))

    def _show(self) -> None:
        spare = self._high - self.height
        place = self._place_of(self._kept) if self._kept else None
        if place is None or spare <= 0:
            return
        top, low = place
        passed = min(max((1 - self.scroll_y) * spare, low - self.height), top)
        self.scroll_y = 1 - min(max(passed / spare, 0.0), 1.0)
        self._update_effect_y_bounds()

    def _place_of(self, key: str) -> tuple[float, float] | None:
        """px from the top of the list to the top and to the lower end of its row."""
        low = 0.0
        for one in self.data:
            top, low = low, low + one["height"]
            if one.get("key") == key:
                return top, low
        return None

    def has_stood(self, touch: Any) -> bool:
        """Whether every row is where it was when this finger came down."""
        return presses.number(touch) > self._since

    def on_below(self, _list: RecycleView, below: float) -> None:
        self.layout_manager.padding = (0, 0, 0, below)

    def to_top(self) -> None:
        Clock.schedule_once(lambda _dt: setattr(self, "scroll_y", 1))

    def on_choice(self, key: str) -> None:
        """A row was pressed."""
