"""Text fields that survive Chinese input methods."""

from __future__ import annotations

from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.textinput import TextInput

from mobile.ui.glyphs import MAIN
from mobile.ui.widgets.card import Stack


class Entry(TextInput):
    """The input inside a Field.

    `input_type` stays "text": with any other, Android's Chinese keyboards stop composing.
    """

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("font_name", MAIN)
        kwargs.setdefault("input_type", "text")
        kwargs.setdefault("multiline", False)
        kwargs.setdefault("write_tab", False)
        super().__init__(**kwargs)


class FieldBox(BoxLayout):
    """The outline around an Entry. A colour in the Entry's own canvas would tint its text."""

    edge = NumericProperty(1)
    tone = StringProperty("line2")


class Field(Stack):
    """A labelled input with one line for help or an error.

    value: what the person settled on, without blanks at the ends. It changes on blur and on
    submit, never while composing: until then the input holds half-typed pinyin.
    limit: greatest number of characters, 0 for none. on_submit: the keyboard's done key.
    """

    __events__ = ("on_submit",)
    label = StringProperty("")
    hint = StringProperty("")
    help = StringProperty("")
    error = StringProperty("")
    value = StringProperty("")
    lines = NumericProperty(1)
    limit = NumericProperty(0)
    numeric = BooleanProperty(False)
    focused = BooleanProperty(False)

    def on_value(self, _field: Stack, value: str) -> None:
        entry = self.ids.get("entry")
        if entry and entry.text.strip() != value:
            entry.text = value

    def on_kv_post(self, _base: object) -> None:
        self.ids.entry.text = self.value

    def settle(self) -> str:
        """Take over what is typed, and return it; call it when a button acts on the form."""
        text = self.ids.entry.text.strip()
        self.value = text[: int(self.limit)] if self.limit else text
        return self.value

    def entry_focus(self, focused: bool) -> None:
        self.focused = focused
        if focused:
            self.error = ""
        else:
            self.settle()

    def entry_done(self) -> None:
        self.settle()
        self.dispatch("on_submit")

    def on_submit(self) -> None:
        """The keyboard's done key was pressed; `value` is settled."""
