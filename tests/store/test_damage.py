"""A damaged database, one from an older app, one from a newer app."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from mobile.contract.faults import Fault
from mobile.contract.wire import Cursor, Have
from mobile.store.checking import Checking
from mobile.store.schema import STEPS, TABLES
from mobile.store.sqlite_store import SqliteStore
from tests.store.conftest import AnyStore, House
from tests.store.making import NOW, Maker, taken


def _spoil(path: str) -> None:
    raw = bytearray(Path(path).read_bytes())
    raw[100:] = b"\xa5" * (len(raw) - 100)
    Path(path).write_bytes(raw)


@pytest.mark.parametrize("how", ["garbage", "header", "pages", "empty"])
def test_a_damaged_database_is_moved_aside_and_own_entries_come_back(
    store: AnyStore, house: House, maker: Maker, how: str
) -> None:
    made = [store.append(maker.make()) for _ in range(3)]
    store.apply(maker.reply(maker.line(1, maker.entry(1)), n=1, have=Have(2)))
    store.close()
    path = Path(house.path)
    raw = path.read_bytes()
    if how == "pages":
        _spoil(house.path)
    else:
        path.write_bytes({"garbage": b"no" * 9000, "header": raw[:90], "empty": b""}[how])
    again = house.open()
    assert again.identity() == maker.me
    assert again.outbox(10) == tuple(made)
    assert again.cursor() == ("", Cursor())
    assert again.setting("notice.store") == "store_damaged"
    if how != "empty":
        assert path.with_name("suixing.db.damaged-1").exists()


NO_THREADS = pytest.mark.skipif(sys.platform == "emscripten", reason="no threads there")
HEADER = {
    "a version nobody made": (60, b"\0\0\0\x63"),
    "a version below": (60, b"\0\0\0\2"),
    "no version": (60, b"\0\0\0\0"),
    "a version below nought": (60, b"\x84\0\0\4"),
    "written otherwise": (18, b"\3\1"),
    "written and read otherwise": (18, b"\3\3"),
    "with a second journal": (18, b"\2\2"),
    "a later format": (44, b"\0\0\0\5"),
    "another format": (44, b"\0\0\x84\4"),
    "another encoding": (56, b"\0\0\0\2"),
    "no encoding": (56, b"\0\0\0\x81"),
}


@pytest.mark.parametrize("how", HEADER)
def test_a_few_damaged_bytes_of_the_header_keep_nobody_from_their_entries(
    store: AnyStore, house: House, maker: Maker, how: str
) -> None:
    made = [store.append(maker.make()) for _ in range(3)]
    store.close()
    at, wrong = HEADER[how]
    raw = bytearray(Path(house.path).read_bytes())
    raw[at : at + len(wrong)] = wrong
    Path(house.path).write_bytes(raw)
    again = house.open()
    assert again.outbox(10) == tuple(made)
    assert again.setting("notice.store") == "store_damaged"
    assert again.append(maker.make())


@pytest.mark.parametrize("at", range(100))
def test_whatever_one_byte_of_the_header_becomes_the_app_starts_and_writes(
    house: House, maker: Maker, at: int
) -> None:
    store = house.open()
    store.bind(maker.me, ())
    one = store.append(maker.make())
    store.close()
    raw = bytearray(Path(house.path).read_bytes())
    raw[at] ^= 0x85
    Path(house.path).write_bytes(raw)
    again = house.open()
    assert again.outbox(10) == (one,)
    assert len({one.id, again.append(maker.make()).id}) == 2


@pytest.mark.parametrize("name", TABLES)
def test_a_lost_table_is_damage_like_any_other(
    store: AnyStore, house: House, maker: Maker, name: str
) -> None:
    one = store.append(maker.make())
    house.sql(store, f"DROP TABLE {name}")
    store.close()
    again = house.open()
    assert again.outbox(10) == (one,)
    assert again.setting("notice.store") == "store_damaged"


@NO_THREADS
def test_damage_that_is_met_while_what_is_missing_comes_back_is_mended_there(
    store: AnyStore, house: House, maker: Maker
) -> None:
    first = store.append(maker.make())
    roots = house.sql(store, "SELECT rootpage FROM sqlite_master WHERE tbl_name = 'entries'")
    before = Path(house.path).read_bytes()
    second = store.append(maker.make())
    store.close()
    # Cut off between the append file and the database, whose pages of entries are none any more.
    size, raw = int.from_bytes(before[16:18], "big"), bytearray(before)
    for (root,) in roots:
        raw[(root - 1) * size : root * size] = b"\xa5" * size
    Path(house.path).write_bytes(before)
    checked = Checking(house.path)
    assert checked.is_whole()
    Path(house.path).write_bytes(raw)
    again = SqliteStore(house.path, house.disk, durable=False, checking=checked)
    assert again.outbox(9) == (first, second)
    assert again.setting("notice.store") == "store_damaged"
    again.close()


def test_a_second_damage_keeps_both_damaged_files(
    store: AnyStore, house: House, maker: Maker
) -> None:
    one = store.append(maker.make())
    store.close()
    for _ in range(2):
        Path(house.path).write_bytes(b"no" * 9000)
        opened = house.open()
        assert opened.outbox(10) == (one,)
        opened.close()
    names = {path.name for path in Path(house.path).parent.glob("*.damaged-*")}
    assert {"suixing.db.damaged-1", "suixing.db.damaged-2"} <= names


def test_damage_noticed_while_open_is_mended_and_the_call_still_answers(
    store: AnyStore, house: House, maker: Maker
) -> None:
    one = store.append(maker.make())
    house.sql(store, "PRAGMA cache_size = 0")
    _spoil(house.path)
    assert store.outbox(10) == (one,)
    assert store.setting("notice.store") == "store_damaged"
    two = store.append(maker.make())
    assert house.open().outbox(10) == (one, two)


def test_a_lost_append_file_is_written_anew_from_the_database(
    store: AnyStore, house: House, maker: Maker
) -> None:
    one = store.append(maker.make())
    store.close()
    house.open().close()
    del house.disk.files["own.log"]
    house.open().close()
    Path(house.path).write_bytes(b"no" * 9000)
    again = house.open()
    assert again.identity() == maker.me
    assert again.outbox(10) == (one,)


def test_a_database_of_the_first_version_is_brought_up_with_its_unsent_entries(
    house: House, maker: Maker
) -> None:
    one = maker.sealed(maker.entry(1))
    with sqlite3.connect(house.path) as link:
        for statement in STEPS[0]:
            link.execute(statement)
        me = maker.me
        link.execute(
            "INSERT INTO devices (device, key, member, enrolled, place) VALUES (?, ?, ?, ?, 1)",
            (me.device, me.key, me.member, me.enrolled),
        )
        entry = (one.id, me.device, 1, one.text, one.mac)
        link.execute("INSERT INTO entries (id, device, seq, text, mac) VALUES (?,?,?,?,?)", entry)
        link.execute("PRAGMA user_version = 1")
    link.close()
    store = house.open()
    assert house.sql(store, "PRAGMA user_version") == [(len(STEPS),)]
    assert store.outbox(10) == (one,)
    store.append(maker.make())
    assert len(store.outbox(10)) == 2


def test_a_newer_database_can_be_read_and_uploaded_but_not_written(
    store: AnyStore, house: House, maker: Maker
) -> None:
    made = [store.append(maker.make()) for _ in range(2)]
    store.apply(maker.reply(maker.line(1, maker.entry(1)), n=1, have=Have(0)))
    house.sql(store, "ALTER TABLE entries ADD COLUMN later TEXT DEFAULT 'x'")
    house.sql(store, "CREATE TABLE later (a)")
    house.make_of(store, 99)
    store.close()
    before = Path(house.path).read_bytes()
    older = house.open()
    for write in (
        lambda: older.append(maker.make()),
        lambda: older.bind(maker.me, []),
        lambda: older.set_setting("language", "en"),
    ):
        with pytest.raises(Fault, match="store_newer"):
            write()
    assert older.outbox(10) == tuple(made)
    assert len(older.latest("attendance", "", 10)) == 3
    with pytest.raises(Fault, match="store_newer"):
        older.apply(maker.reply(n=5, have=Have(1), verdicts=taken(made[0])))
    older.note(True, "", 10, NOW, 0.0)
    assert older.outbox(10) == (made[1],)
    older.close()
    assert Path(house.path).read_bytes() == before
    assert house.open().outbox(10) == tuple(made)
