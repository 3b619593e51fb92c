"""What the tests of the keeper's commands begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from server_stub.ops.place import Place
from tests.server.running import fill


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path / "data")
    fill(made)
    return made
