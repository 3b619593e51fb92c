"""Every row of what must work from the screen names journeys that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.journeys.rows import ROWS

FOLDER = Path(__file__).parent


@pytest.mark.parametrize("row", ROWS)
def test_every_row_is_proven_by_journeys_that_exist(row: str) -> None:
    assert ROWS[row]
    for name in ROWS[row]:
        file, _, test = name.partition(": ")
        text = (FOLDER / f"test_{file}.py").read_text(encoding="utf-8")
        assert re.search(rf"^def test_{test}\w*\(", text, re.MULTILINE), name
