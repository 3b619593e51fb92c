"""Notices a keeper has read, and lists of a phone nobody knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from server_stub.ops.place import Place
from tests.server.kit import COUNTY, World
from tests.server.running import cli
from tests.server.test_set_aside import NONE, refused, typed


@pytest.fixture
def restored(place: Place, tmp_path: Path) -> Place:
    assert cli(place, "backup", str(tmp_path / "kept")).returncode == 0
    (kept,) = (tmp_path / "kept").iterdir()
    assert cli(place, "restore", str(kept)).returncode == 0
    return place


def notice(place: Place) -> str:
    found = re.search(r"\+08:00 (\S+) data_restored", cli(place, "set-aside", "list").stdout)
    assert found
    return found[1]


def test_a_phone_nobody_knows_is_not_told_as_one_of_which_nothing_waits() -> None:
    assert refused(World(), "set-aside", "list", "--of", "wrong").code == "phone_unknown"


def test_of_a_known_phone_with_nothing_waiting_there_is_none() -> None:
    world = World()
    phone = world.phone(COUNTY.contact)
    assert typed(world, "set-aside", "list", "--of", phone.device) == NONE


def test_a_notice_that_was_read_is_listed_with_all_and_only_then(restored: Place) -> None:
    one = notice(restored)
    assert cli(restored, "set-aside", "seen", one).returncode == 0
    assert cli(restored, "set-aside", "list").stdout == "没有 none\n"
    every = cli(restored, "set-aside", "list", "--all").stdout
    assert f"{one} data_restored 看过 seen " in every


def test_a_notice_is_offered_to_be_read_and_not_to_be_let_count(restored: Place) -> None:
    listed = cli(restored, "set-aside", "list").stdout
    assert "set-aside seen ID" in listed
    assert "set-aside release" not in listed
