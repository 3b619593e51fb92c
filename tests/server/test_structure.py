"""A database's own structure is the program's: what somebody planted in it never runs."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from mobile.contract.faults import Fault
from server_stub.ops import backup
from server_stub.ops.place import Place, opened
from server_stub.storage.schema import STEPS
from server_stub.storage.sqlite import SqliteStorage
from tests.server.running import cli
from tests.server.test_altered import NOW, edited, place

__all__ = ["place"]

TRIGGER = "CREATE TRIGGER foe AFTER INSERT ON {} BEGIN DELETE FROM audit; END"
PLANTED = {
    "a trigger": TRIGGER.format("audit"),
    "a view": "CREATE VIEW foe AS SELECT 1",
    "a table": "CREATE TABLE foe (a)",
    "an index": "CREATE UNIQUE INDEX foe ON odd (mac)",
    "an index less": "DROP INDEX device_member",
    "an index less that keeps ids apart": "DROP INDEX line_id",
    "every row to be taken as it stands": "UPDATE state SET witnessed = 0",
}


@pytest.fixture
def kept(place: Place, tmp_path: Path) -> Path:
    return backup.take(place, tmp_path, NOW).path


@pytest.mark.parametrize("what", PLANTED)
def test_what_is_planted_in_a_backup_is_noticed(what: str, place: Place, kept: Path) -> None:
    edited(kept, lambda db: db.execute(PLANTED[what]))
    with pytest.raises(Fault, match="backup_altered") as caught:
        backup.verify(place, kept)
    assert caught.value.detail


@pytest.mark.parametrize("what", PLANTED)
def test_what_is_planted_in_a_database_is_not_opened_and_changes_nothing(
    what: str, kept: Path
) -> None:
    SqliteStorage.open(kept).close()
    edited(kept, lambda db: db.execute(PLANTED[what]))
    before = kept.read_bytes()
    with pytest.raises(Fault, match="database_altered") as caught:
        SqliteStorage.open(kept)
    assert caught.value.detail
    assert kept.read_bytes() == before


def test_what_is_planted_in_an_older_database_is_noticed_before_it_is_brought_up(
    tmp_path: Path,
) -> None:
    path = tmp_path / "older.sqlite"
    db = apsw.Connection(str(path))
    for step in STEPS[:-1]:
        db.execute(step)
    db.execute(f"PRAGMA user_version = {len(STEPS) - 1}")
    db.execute(TRIGGER.format("audit"))
    db.close()
    with pytest.raises(Fault, match="database_altered"):
        SqliteStorage.open(path)
    with pytest.raises(Fault, match="backup_altered"):
        backup.verify(Place(tmp_path), path)
    edited(path, lambda db: db.execute("DROP TRIGGER foe"))
    SqliteStorage.open(path).close()


def test_an_upload_nobody_began_is_noticed_in_a_backup(place: Place, kept: Path) -> None:
    edited(kept, lambda db: db.execute("INSERT INTO upload VALUES (999, x'00', 5, x'00')"))
    with pytest.raises(Fault, match="backup_altered"):
        backup.verify(place, kept)


def test_what_sqlite_notes_of_its_own_tables_is_nobodys_edit(place: Place, kept: Path) -> None:
    edited(kept, lambda db: db.execute("ANALYZE"))
    assert backup.verify(place, kept).sealed == "yes"


def test_the_keeper_is_told_that_the_database_was_altered(tmp_path: Path) -> None:
    made = Place(tmp_path)
    with opened(made):
        pass
    assert cli(made, "set-aside", "list").returncode == 0
    edited(made.database, lambda db: db.execute(PLANTED["a trigger"]))
    said = cli(made, "set-aside", "list")
    assert said.returncode != 0
    assert "database_altered" in said.stderr
    assert "trigger foe" in said.stderr
