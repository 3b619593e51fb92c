"""Names that were cleared after two weeks offline: the pages say why, and what brings them back."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.screens.contact_world import Room

Walk = Callable[..., Any]


def without_names() -> tuple[Room, str]:
    """As the store leaves it: ids and places stay, names of others go."""
    room = Room()
    activity = room.open()
    for table, key in list(room.store._rows):
        if table == "member" and key != room.who:
            del room.store._rows[table, key]
    return room, activity


@pytest.mark.parametrize("page", ["branch", "roll"])
def test_a_page_of_people_without_names_says_why_and_what_helps(walk: Walk, page: str) -> None:
    room, activity = without_names()
    stage = walk(room.services, page, True, **({"activity": activity} if page == "roll" else {}))
    said = stage.app.texts.get("branch.names_gone")
    assert said in " ".join(stage.words()).replace("\n", "")


@pytest.mark.parametrize("page", ["branch", "roll"])
def test_a_page_of_people_with_names_says_nothing_of_it(walk: Walk, page: str) -> None:
    room = Room()
    activity = room.open()
    stage = walk(room.services, page, True, **({"activity": activity} if page == "roll" else {}))
    said = stage.app.texts.get("branch.names_gone")
    assert said not in " ".join(stage.words()).replace("\n", "")
