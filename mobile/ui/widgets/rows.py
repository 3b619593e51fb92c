"""Lists of any length: only the rows on the screen exist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kivy.clock import Clock
from kivy.properties import BooleanProperty
from kivy.uix.recycleboxlayout import RecycleBoxLayout
from kivy.uix.recycleview import RecycleView

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


class ListedRow(Row):
    """A Row that tells its list which key was pressed."""

    wraps = BooleanProperty(False)

    def on_release(self) -> None:
        self.parent.parent.dispatch("on_choice", self.key)


class RowsLayout(RecycleBoxLayout):
    """Rows of one height below each other."""


class RowList(RecycleView):
    """A virtual list of RowItems. `on_choice(key)`: a row was pressed."""

    __events__ = ("on_choice",)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        layout, self._high, self._is_longer = RowsLayout(), 0.0, False
        layout.bind(height=self._grown)
        self.add_widget(layout)
        self.viewclass = ListedRow

    def show(self, items: Sequence[RowItem]) -> None:
        """Replace the rows; more rows at the end leave those in sight where they are."""
        self._is_longer = len(items) > len(self.data) > 0
        # dataclasses.asdict copies deeply: 2,000 rows took a cheap phone half a second.
        self.data = [{name: getattr(item, name) for name in FIELDS} for item in items]

    def _grown(self, _layout: RowsLayout, height: float) -> None:
        """Kivy keeps the share scrolled: twice the rows would throw the reader far ahead."""
        passed = (1 - self.scroll_y) * max(0, self._high - self.height)
        if self._is_longer and height > max(self._high, self.height):
            self._is_longer = False
            self.scroll_y = 1 - passed / (height - self.height)
            self._update_effect_y_bounds()
        self._high = height

    def to_top(self) -> None:
        Clock.schedule_once(lambda _dt: setattr(self, "scroll_y", 1))

    def on_choice(self, key: str) -> None:
        """A row was pressed."""
