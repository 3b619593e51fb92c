"""What a screen shows instead of content, and the notices within content."""

from __future__ import annotations

from kivy.properties import OptionProperty, StringProperty

from mobile.ui.widgets.card import Across, Stack

# kind -> (icon, hue); a refusal and an error are amber with a shape, so that red stays "do this"
KINDS = {
    "empty": ("inbox", "grey"),
    "loading": ("hourglass_empty", "grey"),
    "offline": ("cloud_off", "blue"),
    "refused": ("front_hand", "amber"),
    "error": ("warning", "amber"),
    "done": ("check_circle", "green"),
    "info": ("info", "blue"),
    "festive": ("star", "gold"),
}


class Face(Stack):
    """Fills the place of a list or form. kind: a key of KINDS; button: words of its button.

    icon: overrides the kind's. on_act: the button was pressed.
    """

    __events__ = ("on_act",)
    kind = OptionProperty("empty", options=list(KINDS))
    icon = StringProperty("")
    hue = StringProperty("grey")
    title = StringProperty("")
    body = StringProperty("")
    button = StringProperty("")

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.on_kind(self, self.kind)

    def on_kind(self, _face: Stack, kind: str) -> None:
        self.icon, self.hue = KINDS[kind]

    def on_act(self) -> None:
        """The button was pressed."""


class Notice(Across):
    """A tinted strip with a shape and words. kind: a key of KINDS."""

    kind = OptionProperty("info", options=list(KINDS))
    icon = StringProperty("info")
    hue = StringProperty("blue")
    text = StringProperty("")

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.on_kind(self, self.kind)

    def on_kind(self, _notice: Across, kind: str) -> None:
        self.icon, self.hue = KINDS[kind]
