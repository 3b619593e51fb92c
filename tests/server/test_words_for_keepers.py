"""What fails on the server's own machine is told as it is: one code, one true sentence."""

from __future__ import annotations

import errno
import os
import uuid
from dataclasses import asdict
from pathlib import Path

import apsw
import pytest

from mobile.contract.faults import Fault
from server_stub.bootstrap import make_registrar
from server_stub.ops import backup
from server_stub.ops.place import Place, opened
from server_stub.storage.failing import fault_of, fault_of_file
from server_stub.storage.model import Member
from server_stub.storage.sqlite import SqliteStorage
from tests.server.kit import COUNTY, World, prepared
from tests.server.makers import planned
from tests.server.running import cli


def code_of(place: Place, *words: str) -> str:
    told = cli(place, *words)
    assert told.returncode == 2
    assert "Traceback" not in told.stderr
    return told.stderr.split(":")[0]


def test_six_people_of_one_name_are_several_and_not_nobody(place: Place) -> None:
    person = {k: v for k, v in asdict(COUNTY.person(COUNTY.contact)).items() if k != "host"}
    with opened(place) as doors:
        registrar = make_registrar(doors)
        same = [Member(**person | {"id": str(uuid.UUID(int=n)), "name": "王伟"}) for n in range(6)]
        doors.change(lambda: registrar.put(same))
    told = cli(place, "invite", "王伟")
    assert told.stderr.startswith("member_several: 有几位同名的人")
    assert all(str(uuid.UUID(int=n)) in told.stderr for n in range(6))


def test_a_database_of_a_newer_program_is_not_said_to_be_readable(place: Place) -> None:
    db = apsw.Connection(str(place.database))
    db.execute("PRAGMA user_version = 99")
    db.close()
    assert code_of(place, "set-aside", "list") == "database_newer"


def test_a_damaged_database_promises_no_other_try(place: Place) -> None:
    raw = place.database.read_bytes()
    place.database.write_bytes(b"no" * (len(raw) // 2))
    assert code_of(place, "set-aside", "list") == "database_damaged"


def test_the_keys_file_says_what_is_wrong_with_it(place: Place) -> None:
    place.key.chmod(0o644)
    assert code_of(place, "set-aside", "list") == "key_open"
    place.key.chmod(0o600)
    place.key.write_text("rubbish")
    assert code_of(place, "set-aside", "list") == "key_damaged"
    place.key.unlink()
    assert code_of(place, "set-aside", "list") == "key_missing"


def test_a_folder_that_is_a_file_is_not_called_full(place: Place, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("in the way")
    assert code_of(place, "backup", str(tmp_path / "kept")) == "backup_not_folder"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (apsw.FullError(), "server_full"),
        (apsw.ReadOnlyError(), "server_closed"),
        (apsw.CantOpenError(), "server_closed"),
        (apsw.CorruptError(), "database_damaged"),
        (apsw.NotADBError(), "database_damaged"),
        (apsw.IOError(), "store_failed"),
    ],
)
def test_what_sqlite_says_is_told_as_it_is(error: apsw.Error, code: str) -> None:
    assert fault_of(error).code == code


@pytest.mark.parametrize(("number", "code"), [(28, "server_full"), (13, "server_closed")])
def test_what_the_system_says_is_told_as_it_is(number: int, code: str) -> None:
    assert fault_of_file(OSError(number, "x"), "x").code == code


def test_a_database_that_may_not_grow_is_full_and_phones_are_told_to_wait(
    tmp_path: Path,
) -> None:
    path = tmp_path / "one.sqlite"
    path.write_bytes(prepared())
    storage = SqliteStorage.open(path)
    world = World(storage=storage)
    contact = world.phone(COUNTY.contact)
    plans = [contact.sealed(planned(contact, COUNTY.dongguan)) for _ in range(100)]
    pages = storage._db.execute("PRAGMA page_count").get
    storage._db.execute(f"PRAGMA max_page_count = {pages}")
    status, value = contact.ask(plans)
    assert (status, value["code"]) == (503, "server_full")
    storage._db.execute("PRAGMA max_page_count = 1000000")
    assert contact.sync(*plans)["have"]["seq"] == 100
    assert list(storage.problems()) == []
    storage.close()


def test_a_disk_too_full_for_what_readers_share_is_told_as_full() -> None:
    error = apsw.exception_for(apsw.SQLITE_IOERR_SHMSIZE)
    assert isinstance(error, apsw.IOError)
    assert fault_of(error, "suixing.sqlite").code == "server_full"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "backup_full"),
        (errno.EROFS, "backup_closed"),
        (errno.EIO, "backup_not_made"),
    ],
)
def test_what_fails_where_a_backup_goes_is_told_of_that_folder_and_leaves_no_part(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def fail(_file: object) -> None:
        raise OSError(number, os.strerror(number))

    with opened(place) as doors, monkeypatch.context() as failing:
        failing.setattr(backup.os, "fsync", fail)
        with pytest.raises(Fault) as met:
            backup.take(place, tmp_path / "new", doors.ports.clock())
    assert (met.value.code, met.value.detail.startswith(str(tmp_path / "new"))) == (code, True)
    assert not (tmp_path / "new").exists()
