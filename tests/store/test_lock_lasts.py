"""The app's lock is not opened by damage to the database, nor shut by an older app."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from mobile.contract.faults import Fault
from mobile.core.phone.app_lock import FREE, PIN, TRIES, Lock
from mobile.device.fake import FakeClock
from mobile.store.database import Database
from tests.store.conftest import AnyStore, House
from tests.store.making import Maker

RIGHT, WRONG = "258036", "111111"


def _shut(store: AnyStore, clock: FakeClock) -> Lock:
    lock = Lock(store, clock)
    lock.put_on(RIGHT, "salt")
    for _ in range(FREE):
        assert not lock.open(WRONG).is_right
    return lock


def test_damage_to_the_database_takes_neither_the_lock_off_nor_its_waiting(
    store: AnyStore, house: House
) -> None:
    clock = FakeClock()
    wait = _shut(store, clock).wait()
    assert wait > 0
    store.close()
    Path(house.path).write_bytes(b"no" * 9000)
    lock = Lock(house.open(), clock)
    assert (lock.is_on(), lock.wait()) == (True, wait)
    clock.move(wait)
    assert lock.open(RIGHT).is_right


def test_a_database_that_is_gone_takes_no_lock_off(store: AnyStore, house: House) -> None:
    _shut(store, FakeClock())
    store.close()
    Path(house.path).unlink()
    assert Lock(house.open(), FakeClock()).is_on()


@pytest.mark.parametrize("damage", [b"", b"rubbish"])
def test_a_lost_file_of_the_lock_is_made_good_from_the_database(
    store: AnyStore, house: House, damage: bytes
) -> None:
    wait = _shut(store, FakeClock()).wait()
    store.close()
    house.disk.files["lasting"] = damage
    again = house.open()
    assert Lock(again, FakeClock()).wait() == wait
    again.close()
    Path(house.path).write_bytes(b"no" * 9000)
    assert Lock(house.open(), FakeClock()).is_on()


def test_a_lock_from_before_there_was_a_file_lasts_too(store: AnyStore, house: House) -> None:
    _shut(store, FakeClock())
    store.close()
    del house.disk.files["lasting"]
    house.open().close()
    Path(house.path).write_bytes(b"no" * 9000)
    assert Lock(house.open(), FakeClock()).is_on()


def test_a_lock_that_was_taken_off_stays_off(store: AnyStore, house: House) -> None:
    _shut(store, FakeClock()).take_off()
    store.close()
    Path(house.path).write_bytes(b"no" * 9000)
    again = house.open()
    assert (again.setting(PIN), again.setting(TRIES)) == ("", "")


def test_an_older_app_counts_tries_and_opens(store: AnyStore, house: House) -> None:
    clock = FakeClock()
    _shut(store, clock)
    house.make_of(store, 99)
    store.close()
    older = house.open()
    with pytest.raises(Fault, match="store_newer"):
        older.set_setting("language", "en")
    clock.move(3600)
    lock = Lock(older, clock)
    assert not lock.open(WRONG).is_right
    clock.move(3600)
    assert lock.open(RIGHT).is_right


def test_on_a_full_disk_nothing_is_said_to_be_locked(store: AnyStore, house: House) -> None:
    house.disk.remove("reserve")
    house.disk.free = 0
    with pytest.raises(Fault, match="disk_full"):
        Lock(store, FakeClock()).put_on(RIGHT, "salt")
    assert not Lock(house.open(), FakeClock()).is_on()


def test_the_file_with_the_phones_key_is_its_owners_only(tmp_path: Path, maker: Maker) -> None:
    path = tmp_path / "suixing.db"
    Database(str(path), durable=True).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    again = Database(str(path), durable=True)
    again.write(lambda db: db.execute("INSERT INTO meta VALUES ('a', 'b')"))
    assert [stat.S_IMODE(p.stat().st_mode) for p in tmp_path.iterdir()] == [0o600] * 2
    again.close()
