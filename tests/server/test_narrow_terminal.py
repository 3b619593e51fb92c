"""A terminal that lacks a letter is shown the letter's code; no command ends in the middle."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from msgspec.structs import replace

from server_stub.bootstrap import make_registrar
from server_stub.ops.place import Place, opened
from server_stub.storage.model import Member
from tests.server.kit import COUNTY

BRANCH = COUNTY.organisation(COUNTY.person(COUNTY.roster[0]).home).name
RARE = "王\U00020bb7"


@pytest.fixture
def rare(place: Place) -> Member:
    """Somebody whose name GBK does not have."""
    with opened(place) as doors:
        people = doors.storage.people
        found = people.member(COUNTY.roster[0])
        assert found
        one = replace(found, name=RARE)
        doors.change(lambda: make_registrar(doors).put([one]))
    return one


@pytest.mark.parametrize("words", [("invite", "--branch", BRANCH), ("devices", RARE)])
def test_a_name_the_terminal_lacks_is_shown_as_its_code(
    place: Place, rare: Member, words: tuple[str, ...]
) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "server_stub", "--data", str(place.root), *words],
        capture_output=True, check=False, timeout=60,
        env=os.environ | {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert said.returncode == 0, said.stderr.decode("gbk")
    assert "王\\U00020bb7" in said.stdout.decode("gbk")
