"""The real app on a phone in memory, driven by touches."""

from collections.abc import Callable, Iterator
from datetime import timedelta, timezone
from typing import Any

import pytest

CHINA = timezone(timedelta(hours=8))


@pytest.fixture
def walk() -> Iterator[Callable[..., Any]]:
    """`walk(services, "today")` shows that phone's screen; one phone a test."""
    from mobile.ui.app import Start
    from tests.pictures.stage import Stage

    stages: list[Any] = []

    def start(services: Any, first: str, is_contact: bool = False, **params: Any) -> Any:
        stages.append(Stage(services, Start(first, is_contact, True, CHINA, params=params)))
        return stages[-1]

    yield start
    for stage in stages:
        stage.close()
