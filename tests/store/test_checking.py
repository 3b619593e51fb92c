"""A database that is looked at while the rest of a start is loaded."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from mobile.store.checking import Checking
from mobile.store.database import Database

pytestmark = pytest.mark.skipif(sys.platform == "emscripten", reason="no threads there")


def _made(path: Path) -> None:
    Database(str(path), durable=True).close()


def _spoilt(path: Path) -> None:
    """Every page but the first: it opens, and is found broken once somebody reads it."""
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xaa" * (path.stat().st_size - 4096))


def test_what_was_found_whole_is_opened_without_a_second_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    _made(path)
    checking = Checking(str(path))
    assert checking.is_whole()
    monkeypatch.setattr("mobile.store.database.WHOLE", "SELECT 'not asked'")
    base = Database(str(path), True, checking)
    assert not base.was_damaged
    base.close()


def test_a_broken_one_is_moved_aside_as_if_nobody_had_looked(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    _made(path)
    _spoilt(path)
    checking = Checking(str(path))
    assert not checking.is_whole()
    base = Database(str(path), True, checking)
    assert base.was_damaged
    assert path.with_name("a.db.damaged-1").exists()
    base.close()


def test_one_that_breaks_later_is_looked_at_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    _made(path)
    base = Database(str(path), True, Checking(str(path)))
    base.close()
    _spoilt(path)
    base.rebuild()
    assert base.was_damaged
    assert base.link.execute("SELECT count(*) FROM entries").fetchone() == (0,)
    base.close()


def test_where_there_is_no_file_it_makes_none(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    assert not Checking(str(path)).is_whole()
    assert not path.exists()


def test_a_commit_that_was_cut_off_is_taken_back_whoever_looks_first(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    _made(path)
    link = sqlite3.connect(path, isolation_level=None)
    link.execute("PRAGMA cache_size = 1")
    link.execute("BEGIN IMMEDIATE")
    rows = [(f"n{n}", "x" * 3_000) for n in range(200)]
    link.executemany("INSERT INTO settings (name, value) VALUES (?, ?)", rows)
    cut = [(tmp_path / name).read_bytes() for name in ("a.db", "a.db-journal")]
    link.execute("ROLLBACK")
    link.close()
    for name, data in zip(("a.db", "a.db-journal"), cut, strict=True):
        (tmp_path / name).write_bytes(data)
    base = Database(str(path), True, Checking(str(path)))
    assert base.link.execute("SELECT count(*) FROM settings").fetchone() == (0,)
    assert not base.was_damaged
    base.close()
