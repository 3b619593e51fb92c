"""A database that lost its end, or is not the one that was here, is noticed and said."""

from __future__ import annotations

import os
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import pytest

from mobile.contract.faults import Fault
from server_stub.doors.doors import Doors
from server_stub.ops import notices
from server_stub.ops.mark import Mark, reached
from server_stub.ops.place import Place, opened
from server_stub.ops.said import china
from tests.server.kit import COUNTY
from tests.server.running import cli, enrol, running
from tests.server.test_running import plan


@contextmanager
def written(place: Place, times: int = 1) -> Iterator[Doors]:
    with opened(place) as doors:
        for _ in range(times):
            doors.change(lambda: doors.storage.set_setting("x", uuid.uuid4().hex))
        yield doors


def said(place: Place) -> list[str]:
    with opened(place) as doors:
        return [one.code for one in notices.waiting(doors.storage)]


def epoch(place: Place) -> str:
    with opened(place) as doors:
        return doors.epoch


def test_a_write_ahead_log_that_lost_its_end_is_a_restore_and_phones_refill_it(
    place: Place,
) -> None:
    with running(place) as server:
        contact = enrol(server, COUNTY.contact)
        assert server.stop() == 0
    with running(place) as server:
        contact = server.line(contact.device, contact.key)
        entries = [plan(contact, seq) for seq in range(1, 7)]
        for one in entries:
            before = contact.sync([one])[1]
        assert before["have"]["seq"] == 6
        server.kill()
    log = place.database.with_name(place.database.name + "-wal")
    raw = log.read_bytes()
    log.write_bytes(raw[: len(raw) // 2])
    with running(place) as server:
        contact = server.line(contact.device, contact.key)
        after = contact.sync([], epoch=before["epoch"])[1]
        assert after["have"]["seq"] < 6
        assert (after["epoch"] != before["epoch"], after["full"]) == (True, True)
        line, how = server.cli("set-aside", "list").stdout.splitlines()
        assert how.endswith("set-aside seen ID")
        assert "data_went_back" in line
        assert "次写入 changes" in line
        assert contact.sync(entries)[1]["have"] == {"seq": 6, "missing": []}
        refused = server.cli("set-aside", "release", line.split()[1])
        assert refused.stderr.startswith("entry_never: ")
        assert server.cli("set-aside", "seen", line.split()[1]).returncode == 0
        assert server.cli("set-aside", "list").stdout.strip() == "没有 none"


def test_a_server_that_was_killed_and_lost_nothing_says_nothing(place: Place) -> None:
    with running(place) as server:
        contact = enrol(server, COUNTY.contact)
        before = contact.sync([plan(contact, 1)])[1]
        server.kill()
    with running(place) as server:
        contact = server.line(contact.device, contact.key)
        after = contact.sync([], epoch=before["epoch"])[1]
        assert (after["epoch"], after["have"]["seq"]) == (before["epoch"], 1)
        assert server.cli("set-aside", "list").stdout.strip() == "没有 none"


def test_an_older_database_put_back_by_hand_is_noticed(place: Place, tmp_path: Path) -> None:
    first = epoch(place)
    older = tmp_path / "older"
    older.write_bytes(place.database.read_bytes())
    with written(place, 3):
        pass
    place.database.write_bytes(older.read_bytes())
    assert epoch(place) != first
    assert said(place) == ["data_went_back"]
    second = epoch(place)
    assert (epoch(place), said(place)) == (second, ["data_went_back"])


def test_a_database_that_is_gone_is_not_begun_anew(place: Place) -> None:
    place.database.unlink()
    with pytest.raises(Fault, match="key_without_data"):
        said(place)
    assert not place.database.exists()


def test_a_note_that_is_behind_the_database_tells_nothing(place: Place) -> None:
    before = place.mark.read_bytes()
    first = epoch(place)
    with written(place, 3):
        pass
    place.mark.write_bytes(before)
    assert (epoch(place), said(place)) == (first, [])


@pytest.mark.parametrize("damage", [b"", b"rubbish", None])
def test_a_note_that_is_missing_or_unreadable_tells_nothing(
    place: Place, damage: bytes | None
) -> None:
    first = epoch(place)
    place.mark.unlink() if damage is None else place.mark.write_bytes(damage)
    assert (epoch(place), said(place)) == (first, [])
    assert reached(place.mark) is not None


def test_the_note_is_one_line_however_often_it_is_written(tmp_path: Path) -> None:
    mark = Mark(tmp_path / "mark", "ab" * 16)
    for commits in (10**9, 7):
        mark.note(commits)
    mark.close()
    found = reached(tmp_path / "mark")
    assert found is not None
    assert found[:2] == ("ab" * 16, 7)


def test_a_restore_tells_what_may_be_missing(place: Place, tmp_path: Path) -> None:
    assert cli(place, "backup", str(tmp_path / "kept")).returncode == 0
    (kept,) = (tmp_path / "kept").iterdir()
    with written(place, 3):
        pass
    told = cli(place, "restore", str(kept))
    assert told.returncode == 0, told.stderr
    assert "Redo what was done here" in told.stdout
    assert "次写入 changes" in told.stdout
    assert said(place) == ["data_restored"]
    assert said(place) == ["data_restored"]


def test_what_may_be_missing_never_ends_before_it_begins(place: Place, tmp_path: Path) -> None:
    older = Place(tmp_path / "older")
    shutil.copytree(place.root, older.root)
    hour_ago = time.time() - 3600
    os.utime(older.mark, (hour_ago, hour_ago))
    with running(place) as server:
        contact = enrol(server, COUNTY.contact)
        contact.sync([plan(contact, 1)])
        assert server.cli("backup", str(tmp_path / "kept")).returncode == 0
    (kept,) = (tmp_path / "kept").iterdir()
    told = cli(older, "restore", str(kept))
    assert told.returncode == 0, told.stderr
    with opened(older) as doors:
        since = china(doors.storage.lines.newest())
        (notice,) = notices.waiting(doors.storage)
    # Until when the newer one was at work nobody knows where the older one lay.
    assert notice.detail == f"{since} – —"
    assert f"({since} – —)" in told.stdout


def test_another_master_key_is_noticed_when_the_server_is_opened(place: Place) -> None:
    place.key.write_text(f"1 {'ab' * 32}\n")
    told = cli(place, "set-aside", "list")
    assert (told.returncode, told.stderr.split(":")[0]) == (2, "key_wrong")


def test_another_master_key_is_noticed_in_a_database_that_noted_none(place: Place) -> None:
    with running(place) as server:
        contact = enrol(server, COUNTY.contact)
        contact.sync([plan(contact, 1)])
        server.stop()
    right = place.key.read_text()
    db = apsw.Connection(str(place.database))
    db.execute("DELETE FROM setting WHERE name LIKE 'key.%'")
    db.close()
    place.key.write_text(f"1 {'ab' * 32}\n")
    with pytest.raises(Fault, match="key_wrong"), opened(place):
        pass
    place.key.write_text(right)
    assert said(place) == []


def test_a_master_key_whose_version_phones_need_may_not_be_left_out(place: Place) -> None:
    key = place.key.read_text().split()[1]
    place.key.write_text(f"2 {key}\n")
    with pytest.raises(Fault, match="key_wrong"), opened(place):
        pass
    place.key.write_text(f"1 {key}\n2 {'cd' * 32}\n")
    assert said(place) == []
