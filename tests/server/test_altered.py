"""Whoever edits a backup by hand is noticed, whatever they edit, and it is said where."""

# ruff: noqa: S608 (the edits are statements; their values are the test's own)

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import apsw
import pytest

from mobile.contract.faults import Fault
from server_stub.doors.ports import Ports
from server_stub.ops import backup
from server_stub.ops.keyring import make_key
from server_stub.ops.place import Place
from server_stub.storage import witness
from server_stub.storage.model import Named
from server_stub.storage.sqlite import SqliteStorage
from tests.server.kit import COUNTY, Phone, World, prepared
from tests.server.makers import planned
from tests.server.running import cli

BRANCH = COUNTY.dongguan
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PHOTO = b"photo"
Edit = Callable[[apsw.Connection], object]


def _swap(db: apsw.Connection) -> None:
    """The two newest lines of the branch's log change places, hashes and all."""
    low, high = sorted(
        key
        for (key,) in db.execute(
            "SELECT key FROM line WHERE key >> 32 = (SELECT num FROM branch WHERE id = ?)"
            " ORDER BY key DESC LIMIT 2",
            (BRANCH,),
        )
    )
    db.execute("UPDATE line SET key = -1 WHERE key = ?", (low,))
    db.execute("UPDATE line SET key = ? WHERE key = ?", (low, high))
    db.execute("UPDATE line SET key = ? WHERE key = -1", (high,))


def _act(sql: str) -> Edit:
    def edit(db: apsw.Connection) -> None:
        db.execute(sql)
        assert db.changes() >= 1, sql

    return edit


LAST = "key = (SELECT max(key) FROM line WHERE part = 0)"
EDITS: dict[str, Edit] = {
    "who sees a line": _act(f"UPDATE line SET about = '-' WHERE {LAST}"),
    "what members see of a line": _act("UPDATE line SET cut = text WHERE cut IS NOT NULL"),
    "which device wrote a line": _act(f"UPDATE line SET device = device + 1 WHERE {LAST}"),
    "why a line is set aside": _act(f"UPDATE line SET aside = 'no_office' WHERE {LAST}"),
    "a subject": _act(f"UPDATE line SET subject = 'x' WHERE {LAST}"),
    "whose log it is": _act(f"UPDATE branch SET id = id || 'x' WHERE id = '{BRANCH}'"),
    "a member's row": _act(f"UPDATE member SET phone = '1' WHERE id = '{COUNTY.contact}'"),
    "an organisation": _act(f"UPDATE organisation SET parent = '' WHERE id = '{BRANCH}'"),
    "one office more": _act(
        f"INSERT INTO office VALUES ('o', '{COUNTY.contact}', '{BRANCH}', 'secretary',"
        " '2026-01-01', '')"
    ),
    "one office less": _act("DELETE FROM office WHERE id = (SELECT min(id) FROM office)"),
    "a device in use again": _act("UPDATE device SET revoked = '' WHERE revoked <> ''"),
    "a device approved": _act("UPDATE device SET provisional = 0 WHERE provisional = 1"),
    "an entry held that is not here": _act("UPDATE held SET top = top + 1"),
    "the last line gone": _act(
        f"DELETE FROM line WHERE key = (SELECT max(key) FROM line WHERE key >> 32 ="
        f" (SELECT num FROM branch WHERE id = '{BRANCH}'))"
    ),
    "a line in the middle gone": _act(
        "DELETE FROM line WHERE key = (SELECT min(key) + 1 FROM line WHERE key >> 32 ="
        f" (SELECT num FROM branch WHERE id = '{BRANCH}'))"
    ),
    "a witness gone": _act("DELETE FROM witness WHERE tab = 'office'"),
    "a table's witnesses and rows gone": lambda db: [
        db.execute(f"DELETE FROM {one}") for one in ("look", "witness WHERE tab = 'look'")
    ],
    "two lines swapped": _swap,
    "the digest of a file": _act("UPDATE file SET digest = randomblob(32)"),
    "who may see a file": _act("UPDATE named SET about = ''"),
    "an invite anew": _act("UPDATE invite SET nonce = '', device = ''"),
    "who looked": _act("DELETE FROM look"),
    "the audit": _act("UPDATE audit SET who = 'x' WHERE num = 1"),
    "the epoch": _act("UPDATE setting SET value = 'x' WHERE name = 'epoch'"),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A server that has lived: phones, one of them revoked, one waiting, a photo, a look."""
    made = Place(tmp_path_factory.mktemp("place"))
    made.database.write_bytes(prepared())
    made.key.write_text(f"1 {bytes(range(32)).hex()}\n")
    made.key.chmod(0o600)
    storage = SqliteStorage.open(made.database)
    world = World(storage=storage)
    contact = world.phone(COUNTY.contact)
    contact.sync(planned(contact, BRANCH), planned(contact, BRANCH))
    world.phone(COUNTY.secretary, approved=False)
    lost = world.phone(COUNTY.contact)
    world.doors.change(lambda: _live(world, contact, lost))
    storage.close()
    return made


def _live(world: World, contact: Phone, lost: Phone) -> None:
    storage = world.doors.storage
    world.registrar.revoke(lost.device)
    storage.people.add_look(COUNTY.contact, "operator", "2026-11-23T12:00:00.000Z", "show")
    device = storage.phones.device(contact.device)
    assert device is not None
    digest = sha256(PHOTO).digest()
    storage.files.name([Named(digest, "e", BRANCH, COUNTY.contact, COUNTY.contact)])
    storage.files.add(digest, PHOTO, device.num, "2026-11-23")


@pytest.fixture
def kept(place: Place, tmp_path: Path) -> Path:
    return backup.take(place, tmp_path, NOW).path


def edited(path: Path, edit: Edit) -> None:
    db = apsw.Connection(str(path))
    edit(db)
    db.close()


def test_a_backup_nobody_touched_is_whole(place: Place, kept: Path) -> None:
    assert backup.verify(place, kept).lines > 0


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_of_a_backup_is_noticed(what: str, place: Place, kept: Path) -> None:
    edited(kept, EDITS[what])
    with pytest.raises(Fault) as caught:
        backup.verify(place, kept)
    assert caught.value.code == "backup_altered"
    assert caught.value.detail


def by_the_programs_own_rules(db: apsw.Connection) -> None:
    """Somebody who knows them all: a phone is in use again, and every check is made to fit."""
    db.execute("UPDATE device SET revoked = '' WHERE revoked <> ''")
    witness.speak(db)
    witness.begin_anew(db)


def test_who_makes_every_check_fit_still_lacks_the_master_key(place: Place, kept: Path) -> None:
    edited(kept, by_the_programs_own_rules)
    with pytest.raises(Fault, match="backup_altered: seal"):
        backup.verify(place, kept)


def test_without_the_master_key_it_is_said_that_the_seal_was_not_checked(kept: Path) -> None:
    elsewhere = Place(kept.parent / "elsewhere")
    assert backup.verify(elsewhere, kept).sealed == "no_key"
    said = cli(elsewhere, "verify", str(kept))
    assert (said.returncode, "the seal was not checked" in said.stdout) == (0, True)


def test_a_wrong_master_key_is_not_taken_for_an_altered_backup(place: Place, kept: Path) -> None:
    elsewhere = Place(kept.parent)
    make_key(elsewhere.key)
    with pytest.raises(Fault, match="key_wrong"):
        backup.verify(elsewhere, kept)
    assert backup.verify(place, kept).sealed == "yes"


def test_a_file_without_a_seal_is_put_in_place_only_when_asked_for(
    place: Place, kept: Path
) -> None:
    edited(kept, _act("UPDATE state SET seal = ''"))
    said = cli(place, "verify", str(kept))
    assert (said.returncode, "没有封印" in said.stdout) == (0, True)
    ports = Ports(lambda: NOW, lambda n: b"n" * n)
    target = Place(kept.parent / "target")
    with pytest.raises(Fault, match="backup_unsealed"):
        backup.restore(target, kept, ports)
    assert not target.database.exists()
    backup.restore(target, kept, ports, unsealed=True)
    assert target.database.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"not a database at all " * 99, "backup_foreign"), (b"", "backup_foreign")],
)
def test_a_foreign_file_is_called_one(
    place: Place, tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(content)
    with pytest.raises(Fault, match=code):
        backup.verify(place, path)
    assert path.read_bytes() == content


def test_another_programs_database_is_called_foreign_and_stays_as_it_is(
    place: Place, tmp_path: Path
) -> None:
    path = tmp_path / "x.sqlite"
    edited(path, lambda db: db.execute("CREATE TABLE recipe (name TEXT)"))
    before = path.read_bytes()
    with pytest.raises(Fault, match="backup_foreign"):
        backup.verify(place, path)
    assert path.read_bytes() == before


def test_a_torn_backup_is_called_damaged(place: Place, kept: Path) -> None:
    raw = kept.read_bytes()
    kept.write_bytes(raw[: len(raw) // 2])
    with pytest.raises(Fault, match="backup_damaged"):
        backup.verify(place, kept)


def test_every_table_is_witnessed_or_has_a_check_of_its_own(place: Place) -> None:
    storage = SqliteStorage.reading(place.database)
    db = storage._db
    tables = {n for (n,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    triggers = {n for (n,) in db.execute("SELECT tbl_name FROM sqlite_temp_schema")}
    assert tables - triggers == set(witness.LEFT_OUT)
    storage.close()


def test_a_seal_that_no_key_can_check_is_taken_only_when_asked_for(
    place: Place, kept: Path
) -> None:
    edited(kept, EDITS["a table's witnesses and rows gone"])
    ports, target = Ports(lambda: NOW, lambda n: b"n" * n), Place(kept.parent / "target")
    with pytest.raises(Fault, match="key_missing"):
        backup.restore(target, kept, ports)
    assert not target.database.exists()
    target.root.mkdir(exist_ok=True)
    shutil.copy(place.key, target.key)
    with pytest.raises(Fault, match="backup_altered"):
        backup.restore(target, kept, ports)
    target.key.unlink()
    backup.restore(target, kept, ports, unsealed=True)
    assert target.database.exists()
