"""Six digits to be read across a room, and the ring that counts a step down."""

from __future__ import annotations

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from mobile.ui.widgets.card import Stack

GROUP = 3


class Digits(Stack):
    """Digits in boxes of one width. code: the digits; slots: how many boxes when typing."""

    code = StringProperty("")
    slots = NumericProperty(6)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.fbind("code", self._fill)
        self.fbind("slots", self._fill)
        self._fill()

    def _fill(self, *_: object) -> None:
        boxes = list(reversed(self.ids.boxes.children)) if self.ids else []
        if len(boxes) != self.slots:
            self.ids.boxes.clear_widgets()
            boxes = [DigitBox() for _ in range(int(self.slots))]
            for box in boxes:
                self.ids.boxes.add_widget(box)
        for index, box in enumerate(boxes):
            box.text = self.code[index : index + 1]
            box.current = index == len(self.code)


class DigitBox(BoxLayout):
    """One digit."""

    text = StringProperty("")
    current = BooleanProperty(False)


class Ring(Widget):
    """Seconds left of a step. left, total: seconds; hue: colour token of the arc."""

    left = NumericProperty(0)
    total = NumericProperty(30)
    hue = StringProperty("ink2")
    share = NumericProperty(0)
    arc = ListProperty([0, 360])

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.fbind("left", self._turn)
        self.fbind("total", self._turn)
        self._turn()

    def _turn(self, *_: object) -> None:
        self.share = max(0.0, min(1.0, self.left / self.total)) if self.total else 0.0
        self.arc = [360 - 360 * self.share, 360]
