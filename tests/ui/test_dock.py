"""Where the acts of a screen stand."""

from collections.abc import Callable
from typing import Any

from kivy.factory import Factory

from mobile.ui.contact_parts import beside
from mobile.ui.telling import button, dock
from tests.ui.pages import Bench

Open = Callable[..., Any]


def shown(view: Any) -> list[str]:
    """What the dock holds, top to bottom; of a row what it begins with."""
    return [
        next(one.text for one in child.walk(restrict=True) if getattr(one, "text", ""))
        for child in reversed(view.dock.children)
    ]


def act(text: str, kind: str) -> Any:
    return button(text, lambda: None, kind)


def test_the_one_primary_act_stands_first_and_mere_words_last(open_stage: Open) -> None:
    view = open_stage(Bench).app.router.view
    dock(
        view,
        act("later", "quiet"),
        act("print", "secondary"),
        act("all absent", "caution"),
        act("close", "primary"),
    )
    assert shown(view) == ["close", "print", "all absent", "later"]


def test_a_row_stands_by_the_first_of_its_acts(open_stage: Open) -> None:
    view = open_stage(Bench).app.router.view
    dock(view, act("back", "quiet"), beside(act("message", "secondary"), act("call", "primary")))
    assert shown(view) == ["message", "back"]


def test_what_is_no_act_keeps_its_place(open_stage: Open) -> None:
    view = open_stage(Bench).app.router.view
    said = Factory.Small(text="two of three")
    dock(view, said, act("stop", "quiet"), act("go on", "primary"))
    assert shown(view) == ["two of three", "go on", "stop"]
