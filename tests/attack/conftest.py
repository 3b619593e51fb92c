"""A server that hostile calls are made to, over real sockets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from server_stub.ops.place import Place
from tests.server.kit import COUNTY
from tests.server.running import Line, Running, enrol, fill, running


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path / "data")
    fill(made)
    return made


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One server with everything as it comes, for what leaves it as it was."""
    made = Place(tmp_path_factory.mktemp("front") / "data")
    fill(made)
    with running(made) as one:
        yield one


@pytest.fixture(scope="module")
def phone(server: Running) -> Line:
    """An approved phone of that server."""
    return enrol(server, COUNTY.roster[0])
