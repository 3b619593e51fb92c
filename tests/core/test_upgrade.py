from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mobile.core.phone.record import Draft, Recorder
from mobile.core.phone.upgrade import SETTING, take_over
from mobile.core.ports.store import Identity
from mobile.device.fake import FakeClock, FakeDisk, FakeNoise
from mobile.store.sqlite_store import SqliteStore

BRANCH = "7d8f6b1e-1d0f-4a52-9a0a-3a2b1c0d9e8f"
ME = Identity("0f8fad5b-d9cb-469f-a165-70867728950e", bytes(32), BRANCH, "2026-11-01T00:00:00.000Z")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    made = SqliteStore(str(tmp_path / "phone.db"), FakeDisk())
    made.bind(ME, ())
    yield made
    made.close()


def _park_one(store: SqliteStore) -> str:
    body = {
        "member": BRANCH,
        "home": BRANCH,
        "via": "directory",
        "city": "东莞",
        "since": "2026-11-01",
    }
    draft = Draft("stay.requested", BRANCH, ME.device, body)
    one = Recorder(store, FakeClock(), FakeNoise()).record(draft).entry.id
    store.park([one], "poison")
    return one


def test_a_new_version_gives_parked_entries_another_chance(store: SqliteStore) -> None:
    one = _park_one(store)
    assert store.outbox(9) == ()
    assert take_over(store)
    assert [sealed.id for sealed in store.outbox(9)] == [one]


def test_the_same_version_leaves_them_parked(store: SqliteStore) -> None:
    take_over(store)
    _park_one(store)
    assert not take_over(store)
    assert store.outbox(9) == ()
    assert store.setting(SETTING)
