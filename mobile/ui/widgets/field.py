"""Text fields that survive Chinese input methods."""

from __future__ import annotations

from kivy.clock import Clock
from kivy.core.text import Label as CoreLabel
from kivy.core.text.markup import MarkupLabel
from kivy.graphics.texture import Texture
from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.textinput import TextInput
from kivy.uix.widget import Widget
from kivy.utils import platform

from mobile.ui.glyphs import MAIN, is_everyday, marked, runs
from mobile.ui.widgets.card import Scroll, Stack

KEYBOARD = 0.5  # share of the window an on-screen keyboard covers


class Entry(TextInput):
    """The input inside a Field.

    `input_type` stays "text": with any other, Android's Chinese keyboards stop composing.
    composing: what an input method shows before it is a word.
    """

    composing = StringProperty("")

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("font_name", MAIN)
        kwargs.setdefault("input_type", "text")
        kwargs.setdefault("multiline", False)
        kwargs.setdefault("write_tab", False)
        super().__init__(**kwargs)

    def insert_text(self, substring: str, from_undo: bool = False) -> None:
        """A line that would break, as some keyboards hand it on from their clipboard, stays one:
        what stands above the break would be out of sight."""
        lines = substring.splitlines()
        if lines and not self.multiline:
            whole = (line.strip() for line in lines)
            substring = " ".join(filter(None, whole)) if lines[1:] else lines[0]
        super().insert_text(substring, from_undo)

    def window_on_textedit(self, window: object, ime_input: str) -> None:
        self.composing = ime_input
        super().window_on_textedit(window, ime_input)

    # Kivy gives an input one font for all its text. A name may need several, so the two places
    # where Kivy 2.3 measures and draws a line are taken over for lines with rare characters.

    def _create_line_label(self, text: str, hint: bool = False) -> Texture:
        if self.password or is_everyday(text):
            return super()._create_line_label(text, hint)
        label = MarkupLabel(text=marked(text.replace("\n", "")), **self._get_line_options())
        label.refresh()
        return label.texture

    def _get_text_width(self, text: str, tab_width: int, cached: CoreLabel) -> float:
        if self.password or is_everyday(text):
            return super()._get_text_width(text, tab_width, cached)
        size = self.font_size
        return sum(
            CoreLabel(font_name=font, font_size=size).get_extents(run)[0]
            for font, run in runs(text)
        )


class FieldBox(BoxLayout):
    """The outline around an Entry. A colour in the Entry's own canvas would tint its text."""

    edge = NumericProperty(1)
    tone = StringProperty("line2")


class Field(Stack):
    """A labelled input with one line for help or what is wrong: an error told, or its length.

    value: what the person settled on, without blanks at the ends. It changes on blur and on
    submit, never while composing: until then the input holds half-typed pinyin.
    covered: a keyboard comes up over the window. on_submit: the keyboard's done key.
    limit: greatest number of characters, 0 for none. What is longer, also by pasting, stays whole:
    the field says by how much as it is typed (`too_long`, `count`), and a sheet waits.
    """

    __events__ = ("on_submit",)
    label = StringProperty("")
    hint = StringProperty("")
    help = StringProperty("")
    error = StringProperty("")
    wrong = StringProperty("")
    value = StringProperty("")
    lines = NumericProperty(1)
    limit = NumericProperty(0)
    count = NumericProperty(0)
    too_long = BooleanProperty(False)
    numeric = BooleanProperty(False)
    focused = BooleanProperty(False)
    covered = BooleanProperty(platform == "android")

    def on_value(self, _field: Stack, value: str) -> None:
        entry = self.ids.get("entry")
        if entry and entry.text.strip() != value:
            entry.text = value

    def on_kv_post(self, _base: object) -> None:
        for name in ("text", "composing"):
            self.ids.entry.fbind(name, self._measure)
        self.fbind("limit", self._measure)
        self.ids.entry.text = self.value
        self._measure()

    def _measure(self, *_: object) -> None:
        """Half-typed pinyin is longer than the word it becomes: it does not count yet."""
        entry = self.ids.entry
        self.count = len(entry.text.strip()) - len(entry.composing)
        self.too_long = 0 < self.limit < self.count

    def settle(self) -> str:
        """Take over what is typed, and return it; call it when a button acts on the form."""
        self.value = self.ids.entry.text.strip()
        self._measure()
        return self.value

    def entry_focus(self, focused: bool) -> None:
        self.focused = focused
        if focused:
            self.error = ""
        else:
            self.settle()
        if self.covered:
            self._make_room(focused)

    def _make_room(self, focused: bool) -> None:
        """Android tells no keyboard height: scroll the field into the upper half instead."""
        parent = self.parent
        while parent is not None and not isinstance(parent, Scroll):
            parent = parent.parent if isinstance(parent, Widget) else None
        if parent is None:
            return
        parent.room = parent.height * KEYBOARD if focused else 0
        if focused:
            Clock.schedule_once(lambda _dt: parent.scroll_to(self, parent.room, animate=False))

    def entry_done(self) -> None:
        self.settle()
        self.dispatch("on_submit")

    def on_submit(self) -> None:
        """The keyboard's done key was pressed; `value` is settled."""
