"""The store for many threads: one owner thread makes it, asks it and closes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import get_ident
from typing import Any, TypeVar

from mobile.contract.fact import Fact
from mobile.contract.wire import Cursor, SyncReply
from mobile.core.ports.store import OWN, Delivery, Identity, Sealed, SyncNews
from mobile.store.sqlite_store import SqliteStore

T = TypeVar("T")


class OwnedStore:
    """Every call waits its turn and returns, or raises, what the store did.

    The store is opened behind the first call's back; that call raises what went wrong there.
    """

    def __init__(self, make: Callable[[], SqliteStore]) -> None:
        self._thread = 0
        self._owner = ThreadPoolExecutor(1, "store", self._begin)
        self._closed = False
        # Opening waits for the disk: meanwhile the app loads its window.
        self._opening = self._owner.submit(make)

    def close(self) -> None:
        """Waits for what was asked before; a call after it raises RuntimeError."""
        if not self._closed:
            self._closed = True
            self._ask(self._store.close)
            self._owner.shutdown()

    def identity(self) -> Identity | None:
        """As SqliteStore."""
        return self._store.known or self._ask(self._store.identity)

    def bind(self, identity: Identity, rows: Iterable[Mapping[str, Any]]) -> None:
        """As SqliteStore."""
        first = tuple(rows)
        self._ask(lambda: self._store.bind(identity, first))

    def append(self, make: Callable[[int], Sealed]) -> Sealed:
        """As SqliteStore; `make` runs in the owner thread and must be quick."""
        return self._ask(lambda: self._store.append(make))

    def at_once(self, reading: Callable[[], T]) -> T:
        """As SqliteStore: in the owner thread, whose own questions are answered on the spot."""
        return self._ask(reading)

    def facts(self, subject: str) -> tuple[Fact, ...]:
        """As SqliteStore."""
        return self._ask(lambda: self._store.facts(subject))

    def facts_tagged(self, tag: str, family: str) -> dict[str, tuple[Fact, ...]]:
        """As SqliteStore."""
        return self._ask(lambda: self._store.facts_tagged(tag, family))

    def subjects(self, family: str, limit: int, most: int, branch: str = "") -> tuple[str, ...]:
        """As SqliteStore."""
        return self._ask(lambda: self._store.subjects(family, limit, most, branch))

    def latest(self, family: str, tag: str, limit: int, before: str = "") -> tuple[Fact, ...]:
        """As SqliteStore."""
        return self._ask(lambda: self._store.latest(family, tag, limit, before))

    def heard(
        self, family: str, branch: str, limit: int, most: int, way: str = OWN
    ) -> tuple[Fact, ...]:
        """As SqliteStore."""
        return self._ask(lambda: self._store.heard(family, branch, limit, most, way))

    def rows(self, table: str) -> tuple[Mapping[str, Any], ...]:
        """As SqliteStore."""
        return self._ask(lambda: self._store.rows(table))

    def row(self, table: str, key: str) -> Mapping[str, Any] | None:
        """As SqliteStore."""
        return self._ask(lambda: self._store.row(table, key))

    def delivery(self, ids: Sequence[str]) -> dict[str, Delivery]:
        """As SqliteStore."""
        return self._ask(lambda: self._store.delivery(ids))

    def news(self) -> SyncNews:
        """As SqliteStore."""
        return self._ask(self._store.news)

    def setting(self, name: str) -> str:
        """As SqliteStore."""
        return self._ask(lambda: self._store.setting(name))

    def set_setting(self, name: str, value: str) -> None:
        """As SqliteStore."""
        self._ask(lambda: self._store.set_setting(name, value))

    def changes(self) -> int:
        """Waits for nobody: a screen asks this on every frame."""
        return self._store.changes()

    def cursor(self) -> tuple[str, Cursor]:
        """As SqliteStore."""
        return self._ask(self._store.cursor)

    def outbox(self, limit: int) -> tuple[Sealed, ...]:
        """As SqliteStore."""
        return self._ask(lambda: self._store.outbox(limit))

    def identities(self) -> tuple[Identity, ...]:
        """As SqliteStore."""
        return self._ask(self._store.identities)

    def contested(self) -> tuple[Sealed, ...]:
        """As SqliteStore."""
        return self._ask(self._store.contested)

    def own_of(self, subject: str) -> tuple[Sealed, ...]:
        """As SqliteStore."""
        return self._ask(lambda: self._store.own_of(subject))

    def apply(self, reply: SyncReply) -> None:
        """As SqliteStore."""
        self._ask(lambda: self._store.apply(reply))

    def park(self, ids: Sequence[str], code: str) -> None:
        """As SqliteStore."""
        self._ask(lambda: self._store.park(ids, code))

    def unpark(self) -> None:
        """As SqliteStore."""
        self._ask(self._store.unpark)

    def note(self, good: bool, code: str, moved: int, at: str, elapsed: float) -> None:
        """As SqliteStore."""
        self._ask(lambda: self._store.note(good, code, moved, at, elapsed))

    def _begin(self) -> None:
        self._thread = get_ident()

    @property
    def _store(self) -> SqliteStore:
        return self._opening.result()

    def _ask(self, work: Callable[[], T]) -> T:
        if get_ident() == self._thread:
            return work()
        return self._owner.submit(work).result()
