"""Labels in the six sizes, and icons. Any character of any name is drawn, or marked missing."""

from __future__ import annotations

from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.label import Label

from mobile.ui.breaks import broken
from mobile.ui.glyphs import MAIN, is_everyday, marked
from mobile.ui.icons import FAMILY, icon


class Words(Label):
    """Any words. Two rules of kv must never set one property, so `role` and `tone` choose.

    role: a type token. tone: a colour token. plain: what a reader sees; `text` holds font marks
    for rare characters.
    """

    role = StringProperty("body")
    tone = StringProperty("ink")
    plain = StringProperty("")
    _marking = False

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("font_name", MAIN)
        super().__init__(**kwargs)
        # Behind Kivy's own observer, which draws the words it is told of, not those that stand
        # there by then: before it, a recycled row would be drawn without its line breaks.
        self.fbind("text", self._said)
        self._said(self, self.text)

    def _said(self, _label: Label, text: str) -> None:
        if not self._marking:
            self.plain = text
            self._shape()

    def _shape(self) -> None:
        """Give the renderer what draws `plain`: with font marks, and broken where it wraps."""
        rare = not is_everyday(self.plain)
        shaped = self.lines()
        self._marking = True
        self.markup = rare
        self.text = marked(shaped) if rare else shaped
        self._marking = False

    def lines(self) -> str:
        """`plain` with the line breaks this kind of label wants."""
        return self.plain


class Text(Words):
    """Body text that wraps to its width and is as high as its lines."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for name in ("text_size", "font_size", "bold", "shorten"):
            self.fbind(name, self._reshape)
        self._shape()

    def _reshape(self, *_: object) -> None:
        if self.plain:
            self._shape()

    def lines(self) -> str:
        width = self.text_size[0]
        if width is None or self.shorten:
            return self.plain
        return broken(self.plain, width, self.font_size, self.bold)


class Small(Text):
    """14 sp, quiet."""

    role = StringProperty("small")
    tone = StringProperty("ink2")


class Tiny(Text):
    """12 sp, quiet."""

    role = StringProperty("tiny")
    tone = StringProperty("ink2")


class Heading(Text):
    """16 sp bold."""

    bold = BooleanProperty(True)


class Title(Heading):
    """20 sp bold."""

    role = StringProperty("title")


class Large(Heading):
    """26 sp bold."""

    role = StringProperty("large")


class Huge(Heading):
    """34 sp bold."""

    role = StringProperty("huge")


class OneLine(Text):
    """One line that ends in an ellipsis when the width is short."""

    shorten = BooleanProperty(True)
    shorten_from = StringProperty("right")
    max_lines = NumericProperty(1)


class Inline(Words):
    """As wide as its words."""


class InlineSmall(Inline):
    """14 sp, quiet, as wide as its words."""

    role = StringProperty("small")
    tone = StringProperty("ink2")


class InlineTiny(Inline):
    """12 sp, quiet, as wide as its words."""

    role = StringProperty("tiny")
    tone = StringProperty("ink2")


class Icon(Label):
    """An icon by name, outlined or filled; without a name it takes no room.

    role: icon_small, icon or icon_large. tone: a colour token.
    """

    role = StringProperty("icon")
    name = StringProperty("")
    tone = StringProperty("ink2")
    filled = BooleanProperty(False)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(font_name=FAMILY, **kwargs)

    def on_name(self, _icon: Label, name: str) -> None:
        self.text = icon(name)
