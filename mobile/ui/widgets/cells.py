"""Many names on little height: a list of two beside each other."""

from __future__ import annotations

from kivy.properties import NumericProperty, OptionProperty, StringProperty
from kivy.uix.recyclegridlayout import RecycleGridLayout

from mobile.ui.breaks import measure
from mobile.ui.widgets.chip import HUES
from mobile.ui.widgets.measured import InList
from mobile.ui.widgets.press import PressBox
from mobile.ui.widgets.rows import FIELDS, RowList

BETWEEN = " · "


class Cell(InList, PressBox):
    """A row's icon and name, and below it its tag and its second line as far as there is room.

    A name too long for one line takes both, for it is what a person is told apart by. line: px of
    the name's column.
    """

    key = StringProperty("")
    title = StringProperty("")
    subtitle = StringProperty("")
    icon = StringProperty("")
    icon_tone = StringProperty("ink2")
    tag = StringProperty("")
    hue = OptionProperty("grey", options=HUES)
    line = NumericProperty(0)

    @staticmethod
    def low(title: str, words: str, sizes: tuple[float, float], line: float) -> str:
        """The words below the name, as many parts of them as stand there whole; none where the
        name needs their line. sizes: of name and words, px."""
        if measure(title, sizes[0], False) > line:
            return ""
        while BETWEEN in words and measure(words, sizes[1], False) > line:
            words = words.rpartition(BETWEEN)[0]
        return words


class CellsLayout(RecycleGridLayout):
    """Cells of one height."""


class CellList(RowList):
    """A RowList whose rows stand two beside each other."""

    layout_class = CellsLayout
    row_class = Cell

    def _place_of(self, key: str) -> tuple[float, float] | None:
        layout = self.layout_manager
        for number, one in enumerate(self.data):
            if one["key"] == key:
                high = layout.default_size[1]
                return number // layout.cols * high, (number // layout.cols + 1) * high
        return None

    def _fill(self) -> None:
        self.data = [{name: getattr(item, name) for name in FIELDS} for item in self._items]
