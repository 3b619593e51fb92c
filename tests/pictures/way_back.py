"""After five seconds only the way back is left of what was said, for two minutes: it lies over no
act, whatever page is in front by then."""

from __future__ import annotations

from typing import Any

from kivy.uix.behaviors import ButtonBehavior
from kivy.uix.textinput import TextInput
from kivy.uix.widget import Widget

from tests.pictures.checks import Finding, crosses, inner_words
from tests.pictures.finder import box, is_kind, on_screen, walk


def acts_under_it(stage: Any) -> list[Finding]:
    """Of the page in front, which then has the pill on it; none where nothing may be said."""
    shell = stage.app.shell
    shell.say("已记到会", undo=lambda: None)
    stage.settle()
    pill = next((one for one in shell.children if is_kind(one, "Toast")), None)
    if pill is None:
        return []
    pill.turn_page()
    stage.settle()
    assert pill.small
    place = box(pill)
    found = [one for one in acts(shell) if crosses(box(one), place)]
    return [Finding("covered", inner_words(one), type(one).__name__) for one in found]


def acts(shell: Any) -> list[Widget]:
    """What a finger reaches: of a question, or of the page and the navigation."""
    asked = [one for one in shell.children if is_kind(one, "Sheet") and one.is_open]
    return [one for one in walk(asked[0] if asked else shell.column) if is_act(one)]


def is_act(widget: Widget) -> bool:
    kind = isinstance(widget, (ButtonBehavior, TextInput))
    return kind and not widget.disabled and on_screen(widget)
