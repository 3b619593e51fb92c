"""A database of an older program: its lines keep the hashes phones know, and are covered anew."""

# ruff: noqa: S608 (the edits are statements of the test's own)

from __future__ import annotations

import random
from pathlib import Path

import apsw
import pytest

from mobile.contract.faults import Fault
from server_stub.ops import backup, notices
from server_stub.ops.place import Place, opened
from server_stub.storage.schema import WITNESSED
from server_stub.storage.sqlite import SqliteStorage
from tests.server.kit import COUNTY, World
from tests.server.makers import planned
from tests.server.older import as_older
from tests.server.running import cli

BRANCH = COUNTY.dongguan


@pytest.fixture
def world() -> World:
    made = World()
    contact = made.phone(COUNTY.contact)
    contact.sync(planned(contact, BRANCH), planned(contact, BRANCH))
    return made


@pytest.fixture
def place(world: World, tmp_path: Path) -> Place:
    made = Place(tmp_path)
    made.key.write_text(f"1 {bytes(range(32)).hex()}\n")
    made.key.chmod(0o600)
    assert isinstance(world.storage, SqliteStorage)
    made.database.write_bytes(as_older(world.storage.image(), WITNESSED - 1).serialize("main"))
    return made


def edit(path: Path, sql: str) -> None:
    db = apsw.Connection(str(path))
    db.execute(sql)
    assert db.changes() >= 1
    db.close()


LAST = "key = (SELECT max(key) FROM line WHERE part = 0)"


def test_phones_go_on_where_they_were_and_what_follows_hangs_on_what_was(place: Place) -> None:
    db = apsw.Connection(str(place.database))
    key, digest = db.execute(
        "SELECT key, hash FROM line WHERE key >> 32 = (SELECT num FROM branch WHERE id = ?)"
        " ORDER BY key DESC LIMIT 1",
        (BRANCH,),
    ).get
    db.close()
    storage = SqliteStorage.open(place.database)
    world = World(storage=storage, chance=random.Random(8))
    contact = world.phone(COUNTY.contact)
    contact.epoch = contact.sync(limit=0)["epoch"]
    # As a phone stood before the upgrade.
    contact.cursor = {BRANCH: [key & 0xFFFFFFFF, digest.hex()]}
    value = contact.sync(planned(contact, BRANCH))
    assert value.get("full") is None
    assert [line["n"] for line in value["items"][BRANCH]] == [(key & 0xFFFFFFFF) + 1]
    assert list(storage.problems()) == []
    storage.close()


@pytest.mark.parametrize(
    "sql",
    [
        f"UPDATE line SET about = '-' WHERE {LAST}",
        f"UPDATE line SET device = device + 1 WHERE {LAST}",
        "UPDATE line SET cut = text WHERE cut IS NOT NULL",
        "UPDATE branch SET since = since - 1 WHERE since > 0",
        "UPDATE device SET version = 2",
    ],
)
def test_what_the_first_rule_left_out_is_covered_from_the_upgrade_on(
    place: Place, tmp_path: Path, sql: str
) -> None:
    with opened(place) as doors:
        assert notices.waiting(doors.storage) == []
    said = cli(place, "backup", str(tmp_path / "kept"))
    assert said.returncode == 0, said.stderr
    (kept,) = (tmp_path / "kept").iterdir()
    edit(kept, sql)
    with pytest.raises(Fault, match="backup_altered"):
        backup.verify(place, kept)


def test_a_line_that_was_altered_before_the_upgrade_is_told_to_the_keeper(place: Place) -> None:
    edit(place.database, f"UPDATE line SET by = 'x' WHERE {LAST}")
    with opened(place) as doors:
        (one,) = notices.waiting(doors.storage)
    assert one.code == "data_altered"
    assert "altered" in one.detail


def test_an_older_backup_is_read_as_far_as_it_reaches_and_stays_as_it_is(place: Place) -> None:
    before = place.database.read_bytes()
    assert backup.verify(place, place.database).sealed == "older"
    said = cli(place, "verify", str(place.database))
    assert (said.returncode, "made by an older version" in said.stdout) == (0, True)
    assert place.database.read_bytes() == before


def test_an_older_backup_whose_line_was_altered_is_noticed(place: Place) -> None:
    edit(place.database, f"UPDATE line SET text = replace(text, '党', '当') WHERE {LAST}")
    with pytest.raises(Fault, match="backup_altered"):
        backup.verify(place, place.database)
