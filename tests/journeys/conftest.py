"""One town a story."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.cast import Cast
from tests.journeys.town import Town
from tests.pictures.environment import shape_window

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands

shape_window()


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    made = Town(tmp_path)
    yield made
    made.close()


@pytest.fixture
def cast(town: Town) -> Cast:
    return Cast(town)


@pytest.fixture
def hands(town: Town, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    from tests.journeys.by_touch import Hands, InlinePool

    monkeypatch.setattr("mobile.ui.task.ThreadPoolExecutor", InlinePool)
    made = Hands(town)
    yield made
    made.close()
