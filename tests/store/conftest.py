"""One suite for both forms of the store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mobile.device.fake import FakeDisk, FakeKeystore
from mobile.store.owned import OwnedStore
from mobile.store.schema import STEPS
from mobile.store.sqlite_store import SqliteStore
from tests.store.making import Maker

AnyStore = SqliteStore | OwnedStore


class House:
    """A phone's storage: opens stores on the same files, as an app that is started again does."""

    def __init__(self, folder: Path, form: str) -> None:
        self.path = str(folder / "suixing.db")
        self.form = form
        self.disk = FakeDisk()
        self.keystore: FakeKeystore | None = None
        self._stores: list[AnyStore] = []

    def open(self) -> AnyStore:
        """A store; the one before may still be open, as after a kill."""

        def make() -> SqliteStore:
            return SqliteStore(self.path, self.disk, durable=False, keystore=self.keystore)

        store = OwnedStore(make) if self.form == "owned" else make()
        self._stores.append(store)
        return store

    def sql(self, store: AnyStore, text: str) -> list[tuple[Any, ...]]:
        """Runs a statement under the port, in the thread the connection belongs to."""

        def run(inner: SqliteStore) -> list[tuple[Any, ...]]:
            return inner._base.link.execute(text).fetchall()

        if isinstance(store, OwnedStore):
            return store._ask(lambda: run(store._store))
        return run(store)

    def age(self, store: AnyStore) -> None:
        """Makes the database one of version 3, in which tags knew no order but that of ids, and
        every id anywhere in a body was a tag."""
        for name in ("tags", "tags_next"):
            self.sql(store, f"DROP TABLE {name}")
            tags = next(one for one in STEPS[0] if one.startswith(f"CREATE TABLE {name} "))
            self.sql(store, tags)
        for name in ("lists", "lists_next"):
            self.sql(store, f"DROP TABLE {name}")
        self.sql(store, "DELETE FROM meta WHERE name = 'tagged'")
        self.make_of(store, 3)

    def make_of(self, store: AnyStore, version: int) -> None:
        """The database is one an app of that version made; earlier ones wrote it down once."""
        self.sql(store, f"PRAGMA user_version = {version}")
        self.sql(store, "DELETE FROM meta WHERE name = 'made_by'")
        if version > len(STEPS):
            self.sql(
                store, "INSERT INTO meta SELECT 'made_by', user_version FROM pragma_user_version"
            )

    def fill(self, store: AnyStore) -> None:
        """The database may not grow by a page any more: what SQLite calls a full disk."""
        pages = self.sql(store, "PRAGMA page_count")[0][0]
        self.sql(store, f"PRAGMA max_page_count = {pages}")

    def empty(self, store: AnyStore) -> None:
        """There is room again."""
        self.sql(store, "PRAGMA max_page_count = 1000000")

    def close(self) -> None:
        for store in self._stores:
            store.close()


# CPython compiled to WebAssembly has no threads: there only the plain form can be judged.
FORMS = ["plain"] if sys.platform == "emscripten" else ["plain", "owned"]


@pytest.fixture(params=FORMS)
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    one = House(tmp_path, request.param)
    yield one
    one.close()


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def store(house: House, maker: Maker) -> AnyStore:
    opened = house.open()
    opened.bind(maker.me, [maker.row()])
    return opened
