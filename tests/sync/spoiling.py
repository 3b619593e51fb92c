"""A server whose replies are spoilt for a while."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.sync.fake_server import FakeServer

Spoil = Callable[[dict[str, Any]], dict[str, Any]]


def spoil(server: FakeServer, how: Spoil) -> Callable[[], None]:
    """Every reply is spoilt from here on, until what this returns is called."""
    page = server._page
    server._page = lambda ask, who: how(page(ask, who))  # type: ignore[method-assign]

    def mend() -> None:
        server._page = page  # type: ignore[method-assign]

    return mend
