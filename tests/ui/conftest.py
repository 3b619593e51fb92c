"""One app for all tests of the interface; each test gets the window empty."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.pictures.environment import shape_window

shape_window()


@pytest.fixture
def open_stage() -> Iterator[Callable[..., Any]]:
    """`open_stage(*views)` starts the app with these ScreenView classes as its routes."""
    from tests.pictures.stage import Stage
    from tests.ui.pages import route_of, start_for

    stages: list[Stage] = []

    def start(*views: type, services: object = None, **options: Any) -> Stage:
        from mobile.i18n.texts import Texts

        routes = tuple(route_of(view) for view in views)
        stages.append(Stage(services, start_for(routes, **options), texts=Texts("zh")))
        return stages[-1]

    yield start
    for stage in stages:
        stage.close()
