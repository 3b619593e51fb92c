"""What somebody is typing is still there after another face: colours, large print, language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.pictures.finder import everything, is_kind, walk
from tests.ui.screens.ways_to_fields import WAYS, Way, bind

Walk = Callable[..., Any]
CHANGES: dict[str, Callable[[Any], None]] = {
    "dark": lambda app: setattr(app.theme, "dark", not app.theme.dark),
    "elder": lambda app: setattr(app.theme, "elder", not app.theme.elder),
    "language": lambda app: app.use_language("en"),
    "comes back": lambda app: app.on_resume(),
}


def fields(stage: Any) -> list[Any]:
    sheet = stage.see(kind="Sheet")
    return [one for one in (walk(sheet) if sheet else everything()) if is_kind(one, "Field")]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: str(way.__name__))
@pytest.mark.parametrize("change", CHANGES)
def test_what_is_typed_stays_over_another_face(
    walk: Walk, way: Callable[[], Way], change: str
) -> None:
    to = way()
    is_contact = bool(to.services.me() and to.services.offices())
    stage = walk(to.services, to.route, is_contact=is_contact, **to.params)
    to.open(stage)
    typed = [str(number + 1) * 2 for number in range(len(fields(stage)))]
    assert typed
    for one, words in zip(fields(stage), typed, strict=True):
        one.ids.entry.text = words
    CHANGES[change](stage.app)
    stage.settle()
    assert [one.ids.entry.text for one in fields(stage)] == typed


def test_words_of_one_page_are_not_carried_to_the_next(walk: Walk) -> None:
    to = bind()
    stage = walk(to.services, to.route)
    fields(stage)[-1].ids.entry.text = "ABCD"
    stage.app.router.go("enrol", again=True)
    stage.app.theme.dark = True
    stage.settle()
    assert {one.ids.entry.text for one in fields(stage)} == {""}
