"""Give kv its words, tokens and widgets: the one place that fills kv's namespace.

kv files read `theme` and `words` like Kivy's own `app`; nothing below the app looks anything
up by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kivy.clock import Clock
from kivy.event import EventDispatcher
from kivy.factory import Factory
from kivy.lang import Builder
from kivy.lang.parser import global_idmap
from kivy.properties import ObjectProperty

from mobile.ui.glyphs import register_fonts
from mobile.ui.icons import icon, register_icons
from mobile.ui.spacing import even_spacing
from mobile.ui.theme import Theme

# Rounds of layout within a frame. Kivy's ten are fewer than a form of chips needs: it would be seen
# half laid out for some frames.
LAYOUTS = 60
HERE = Path(__file__).parent / "widgets"
# module -> classes; Kivy imports a module when kv or Factory first names one of its classes.
WIDGETS = {
    "text": "Words Text Small Tiny Heading Title Large Huge OneLine Inline InlineSmall InlineTiny"
    " Icon",
    "press": "Pressable PressBox IconButton",
    "button": "ActButton",
    "card": "Card PressCard Stack Across Beside Gap Hair Section Scroll",
    "chip": "Chip ChipRow Segments Tag",
    "state": "StateChip EvidenceChip SyncLine",
    "field": "Field Entry",
    "row": "Row RowGroup SwitchRow KeyValue",
    "rows": "RowList RowsLayout",
    "cells": "Cell CellsLayout CellList",
    "qr": "QrView",
    "digits": "Digits Ring",
    "keypad": "InitialsKeypad DigitPad Stepper",
    "face": "Face Notice",
    "frame": "TopBar Dock NavBar NavItem Badge",
    "sheet": "Sheet",
    "toast": "Toast",
    "chart": "Bar Dots DotsRow DotsList",
}
# Rules of what no opening face holds; none of these classes inherits from one sorted after it.
LATER = ("sheet", "toast")
# Rules of what the day's screen does not hold either: parsing them would hold up its content.
LAST = ("cells", "chart", "digits", "field", "qr", "rows")


class Words(EventDispatcher):
    """`words.t('key')` in kv; giving `t` another function re-reads every text on the screen."""

    t = ObjectProperty(None)


def furnish(theme: Theme, get: Callable[..., str]) -> Words:
    """Register fonts, widgets and rules, and put theme and texts into kv's namespace.

    Called once per app; later calls replace theme and texts for widgets made from then on.
    """
    words = Words(t=get)
    Clock.max_iteration = LAYOUTS
    global_idmap.update(theme=theme, words=words, icon=icon)
    even_spacing()
    register_fonts()
    register_icons()
    for module, names in WIDGETS.items():
        for name in names.split():
            if name not in Factory.classes:
                Factory.register(name, module=f"mobile.ui.widgets.{module}")
    for path in sorted(HERE.glob("*.kv")):
        if path.stem not in LATER + LAST:
            load_once(path)
    return words


def furnish_day() -> None:
    """Load the rules that can wait until the first frame is drawn."""
    for name in LATER:
        load_once(HERE / f"{name}.kv")


def furnish_rest() -> None:
    """Load the rules that every screen but the day's may need."""
    for name in LAST:
        load_once(HERE / f"{name}.kv")


def load_once(path: Path) -> None:
    """Load a kv file unless this process already has."""
    name = str(path)
    if name not in Builder.files:
        Builder.load_file(name)
