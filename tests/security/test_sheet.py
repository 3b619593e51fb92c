"""The sheet names tests that are there, and calls nothing met without one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHEET = Path(__file__).with_name("SHEET.md")
NAMED = re.compile(r"(tests/[\w/]+\.py)(?:::(test_\w+))?")
STATES = {"met", "part", "not", "none"}


def rows() -> Iterator[tuple[str, str, str]]:
    """(section, state, what stands beside it) of every row."""
    for line in SHEET.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and cells[1] not in ("state", "---"):
            yield cells[0], cells[1], cells[2]


def is_there(path: str, name: str) -> bool:
    """Whether a file of tests is there, and a test of that name in it."""
    file = ROOT / path
    if not file.exists():
        return False
    names = {n.name for n in ast.walk(ast.parse(file.read_text("utf-8"))) if hasattr(n, "name")}
    return name in names if name else any(str(one).startswith("test_") for one in names)


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: row[0])
def test_a_row_names_tests_that_are_there(row: tuple[str, str, str]) -> None:
    section, state, beside = row
    assert state in STATES, section
    assert beside
    named = NAMED.findall(beside)
    assert state != "met" or named, section
    assert [one for one in named if not is_there(*one)] == []


def test_every_control_of_the_app_has_a_row() -> None:
    said = " ".join(section for section, _state, _beside in rows())
    wanted = {"STORAGE": 2, "CRYPTO": 2, "AUTH": 3, "NETWORK": 2, "PLATFORM": 3, "CODE": 4,
              "PRIVACY": 4}  # fmt: skip
    every = [f"{name}-{n}" for name, most in wanted.items() for n in range(1, most + 1)]
    assert [one for one in every if one not in said] == []


def test_a_test_that_is_not_there_is_noticed() -> None:
    assert not is_there("tests/security/test_sheet.py", "test_nobody_wrote")
    assert not is_there("tests/security/nowhere.py", "")
    assert is_there("tests/security/test_sheet.py", "test_a_test_that_is_not_there_is_noticed")
