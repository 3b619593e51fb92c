"""The buttons. One primary act a screen."""

from __future__ import annotations

from kivy.properties import BooleanProperty, NumericProperty, OptionProperty, StringProperty

from mobile.ui.widgets.press import PressBox

GROUNDS = {"primary": "red", "secondary": "surface", "quiet": "", "caution": "amber_tint"}
WORDS = {"primary": "red_word", "secondary": "ink", "quiet": "ink", "caution": "amber"}


class ActButton(PressBox):
    """A button with words.

    kind: primary (red, once a screen), secondary (outlined), quiet (words only), caution (amber:
          takes something back or ends something). slim: as wide as its words, for rows and cards.
    most: px of the words where they go on in a second line, else 0.
    """

    text = StringProperty("")
    icon = StringProperty("")
    kind = OptionProperty("primary", options=list(GROUNDS))
    slim = BooleanProperty(False)
    most = NumericProperty(0)
    ground = StringProperty("red")
    tone = StringProperty("red_word")
    edge = StringProperty("red")

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.fbind("kind", self._dress)
        self.fbind("disabled", self._dress)
        self._dress()

    def _dress(self, *_: object) -> None:
        ground, tone = GROUNDS[self.kind], WORDS[self.kind]
        if self.disabled:
            ground, tone = ("grey_tint" if ground else ""), "ink2"
        self.ground, self.tone = ground, tone
        self.edge = "line2" if self.kind == "secondary" else ground
