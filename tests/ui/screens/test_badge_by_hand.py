"""The number on the navigation: drawn, right from the start, and following what is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.screens.contact_world import Room


def _item(stage: Any, name: str = "branch") -> Any:
    return next(one for one in stage.app.shell.nav.children if one.name == name)


def _badge(stage: Any, name: str = "branch") -> Any:
    from tests.pictures.finder import is_kind

    return next(w for w in _item(stage, name).walk(restrict=True) if is_kind(w, "Badge"))


def _shown(stage: Any, name: str = "branch") -> str:
    """What the number says that can be seen; "" while there is none."""
    from tests.pictures.finder import is_kind

    found = [w for w in _item(stage, name).walk(restrict=True) if is_kind(w, "Badge") and w.opacity]
    return found[0].words if found else ""


def test_what_waits_is_a_number_on_the_navigation_from_the_start(
    walk: Callable[..., Any],
) -> None:
    room = Room()
    room.request(room.county.people[-1].id)
    stage = walk(room.services, "today", is_contact=True)
    stage.settle(until=lambda: _item(stage).count == 1)
    badge = _badge(stage)
    assert (badge.words, badge.opacity) == ("1", 1)
    assert badge.width >= badge.height > 0
    item = _item(stage)
    assert item.x <= badge.x
    assert badge.right <= item.right
    assert badge.top <= item.top
    assert not any(_shown(stage, name) for name in ("today", "me"))


def test_what_was_done_leaves_the_number_and_nothing_is_no_number(
    walk: Callable[..., Any],
) -> None:
    room = Room()
    stay = room.request(room.county.people[-1].id)
    stage = walk(room.services, "todo_stay", is_contact=True, stay=stay)
    stage.settle(until=lambda: _item(stage).count == 1)
    stage.tap(key="stay.accept")
    stage.settle(until=lambda: _item(stage).count == 0)
    assert _shown(stage) == ""
    stage.tap(stage.undo_button())
    stage.settle(until=lambda: _item(stage).count == 1)


def test_the_number_stays_when_the_language_changes(walk: Callable[..., Any]) -> None:
    room = Room()
    room.request(room.county.people[-1].id)
    stage = walk(room.services, "today", is_contact=True)
    stage.settle(until=lambda: _item(stage).count == 1)
    stage.app.use_language("en")
    assert _item(stage).count == 1


@pytest.mark.parametrize(("count", "words"), [(0, ""), (7, "7"), (99, "99"), (100, "99+")])
def test_a_badge_says_no_more_than_it_has_room_for(
    walk: Callable[..., Any], count: int, words: str
) -> None:
    stage = walk(Room().services, "today", is_contact=True)
    stage.app.shell.nav.mark("branch", count)
    assert _shown(stage) == words
