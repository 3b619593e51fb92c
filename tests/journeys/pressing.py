"""Pressing everything that looks as if it could be pressed, each time on a phone made anew."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from kivy.factory import Factory
from kivy.uix.behaviors import ButtonBehavior
from kivy.uix.widget import Widget

from mobile.ui.presses import presses
from tests.pictures.arriving import arrive
from tests.pictures.checks import inner_words
from tests.pictures.finder import everything, middle, on_screen, reveal, walk, words_of
from tests.pictures.scenes import Scene
from tests.pictures.stage import LOOKS
from tests.pictures.touch import Finger

# What the camera and the chooser give: something, so that pressing them has to show.
NO_CODE = "nothing of ours"
# What does something where it stands; the rest chooses, leads on, or is typed.
ACTS = ("ActButton", "IconButton", "SwitchRow")
# Of one handler, side by side and with one icon: so many stand for all.
ALIKE = {
    "Chip": 2,
    "DotsRow": 2,
    "Key": 2,
    "ListedRow": 2,
    "MeasuredRow": 2,
    "Row": 2,
    "Segment": 2,
}


@dataclass(frozen=True)
class Seen:
    """What a press may change: what is shown and how, the way back, the store, what the device
    was told."""

    shown: tuple[object, ...]
    route: str
    changes: int
    told: str


def enter(stage: Any, scene: Scene) -> Any:
    """The scene on a phone of its own, that looks as a new one does; its services."""
    theme = stage.app.theme
    if (theme.dark, theme.elder, stage.app.texts.language) != (False, False, "zh"):
        stage.wear(LOOKS[0])
    services = arrive(stage, scene)
    scanner = services.devices.scanner
    scanner.seen, scanner.picked = [NO_CODE] * 9, [NO_CODE] * 9
    stage.settle()
    return services


def buttons(stage: Any) -> list[Widget]:
    """What can be pressed now, below the fold too, in an order that only the state decides.

    Of the many that one handler serves, keys, chips and rows of a list, a few stand for all.
    """
    sheet = sheet_of(stage)
    found: list[Widget] = []
    alike: Counter[tuple[int, type, str]] = Counter()
    for widget in walk(sheet) if sheet else everything():
        if not isinstance(widget, ButtonBehavior) or not _may_press(widget):
            continue
        kind = (id(widget.parent), type(widget), getattr(widget, "icon", ""))
        alike[kind] += 1
        if alike[kind] <= ALIKE.get(type(widget).__name__, alike[kind]):
            found.append(widget)
    return found


def sheet_of(stage: Any) -> Widget | None:
    """The question in front, if any."""
    above = stage.app.shell.children
    return next((one for one in above if type(one).__name__ == "Sheet"), None)


def name_of(widget: Widget) -> str:
    return f"{type(widget).__name__}: {inner_words(widget) or getattr(widget, 'label', '')}"


def press(stage: Any, widget: Widget) -> None:
    if reveal(widget):
        stage.settle()
    Finger(*middle(widget)).tap()
    stage.settle()


def acts(stage: Any) -> list[int]:
    """Places among `buttons` of those that act."""
    return [n for n, one in enumerate(buttons(stage)) if type(one).__name__ in ACTS]


def press_twice(stage: Any, widget: Widget) -> int:
    """Two fingers on it, that let go one after the other; how many acts were done."""
    if reveal(widget):
        stage.settle()
    before, fingers = presses.done, [Finger(*middle(widget)) for _ in "12"]
    for finger in fingers:
        finger.down()
        stage.frame()
    for finger in fingers:
        finger.up()
        stage.frame()
    stage.settle()
    return presses.done - before


def press_late(stage: Any, widget: Widget) -> int:
    """A finger rests on it while something comes to the front, and lets go then; as above."""
    if reveal(widget):
        stage.settle()
    before, finger = presses.done, Finger(*middle(widget))
    finger.down()
    stage.frame()
    stage.app.shell.ask(Factory.Sheet(title="?", body="?", yes="!", single=True))
    stage.frame()
    finger.up()
    stage.app.shell.close_top()
    stage.settle()
    return presses.done - before


def seen(stage: Any, services: Any) -> Seen:
    return Seen(
        tuple(_look(widget) for widget in everything() if on_screen(widget)),
        stage.app.router.name,
        services.store.changes(),
        _told(services.devices),
    )


def _look(widget: Widget) -> tuple[object, ...]:
    said = (getattr(widget, name, None) for name in ("color", "chosen", "active", "focus", "code"))
    place = tuple(round(edge) for edge in (*widget.to_window(*widget.pos), *widget.size))
    return (type(widget), words_of(widget), place, *map(str, said))


def is_back(stage: Any, services: Any, before: Seen, count: int) -> bool:
    """Whether one press of the back key gives the very place again: then nobody starts anew."""
    leads_back = sheet_of(stage) is not None or stage.app.router.view.has_back
    if services.store.changes() != before.changes or not leads_back:
        return False
    stage.back()
    return seen(stage, services) == before and len(buttons(stage)) == count


def _may_press(widget: Widget) -> bool:
    """To choose again what is chosen changes nothing, and so does going where one is."""
    if type(widget).__name__ == "ListedRow" and not on_screen(widget):
        return False  # a virtual list keeps some in reserve
    row = widget.parent
    stays = not (getattr(row, "many", False) or getattr(row, "clearable", False))
    if widget.disabled or getattr(widget, "is_idle", False):
        return False
    return not (getattr(widget, "chosen", False) is True and stays)


def _told(devices: Any) -> str:
    """Everything the fake devices remember."""
    names = devices.__dataclass_fields__
    return repr([vars(getattr(devices, name)) for name in names])
