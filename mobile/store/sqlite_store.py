"""The store on one SQLite file and one append file, for the one thread that made it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from mobile.contract.entry import parse
from mobile.contract.fact import Fact
from mobile.contract.faults import UNSAVED, Fault
from mobile.contract.wire import Cursor, SyncReply
from mobile.core.ports.devices import Keystore
from mobile.core.ports.outside import Disk
from mobile.core.ports.store import OWN, Delivery, Identity, Sealed, SyncNews
from mobile.store import contested, feed, keep, lists, meta, own, reading
from mobile.store.checking import Checking
from mobile.store.database import Database
from mobile.store.journal import Journal, Kept
from mobile.store.lasting import Lasting
from mobile.store.recovery import recover
from mobile.store.replies import take_in
from mobile.store.rows import Rows
from mobile.store.sealed import Sealer

T = TypeVar("T")


class SqliteStore:
    """path: the database file; ":memory:" for none. disk: holds the append file and the reserve.

    keystore: None keeps rows unsealed, for tests. checking: as Database.
    durable: False in simulations only: a power cut, though not a kill, may lose commits then.
    """

    def __init__(
        self,
        path: str,
        disk: Disk,
        durable: bool = True,
        keystore: Keystore | None = None,
        checking: Checking | None = None,
    ) -> None:
        self._journal = Journal(disk)
        self._rows = Rows(Sealer(keystore.key()) if keystore else None)
        self._changes = 0
        # Who this phone is, as last read: every tap asks, and it changes with `bind` alone.
        self.known: Identity | None = None
        self._base = Database(path, durable, checking)
        self._mending(self._recover)
        self._lasting = Lasting(disk, lambda name: self._read(lambda db: meta.setting(db, name)))

    def close(self) -> None:
        """Lets go of the file; a kill without it loses nothing."""
        self._base.close()

    def identity(self) -> Identity | None:
        """None until enrolled."""
        self.known = self._read(own.identity)
        return self.known

    def bind(self, identity: Identity, rows: Iterable[Mapping[str, Any]]) -> None:
        """A new device, or member, begins with an empty branch; own entries stay and are sent."""
        first = tuple(rows)
        self._may_write()
        self._journal.add_identity(identity)
        self.known = None

        def work(link: sqlite3.Connection) -> None:
            feed.begin_for(link, identity.member)
            own.bind(link, identity)
            self._rows.bind(link, first)

        self._write_at_last(work)

    def append(self, make: Callable[[int], Sealed]) -> Sealed:
        """Append file, fsync, commit; a failure between is cancelled: nothing half-saved shows."""
        self._may_write()
        who = self.known or self.identity()
        if who is None:
            raise Fault("not_enrolled")
        seq = self._read(lambda link: own.next_seq(link, who.device))
        sealed = make(seq)
        entry = parse(sealed.text)
        if (entry.id, entry.device, entry.seq) != (sealed.id, who.device, seq):
            raise Fault("entry_malformed", "seq")
        if self._read(lambda link: own.is_known(link, entry.id)):
            raise Fault("id_conflict")
        kept = Kept(who.device, seq, sealed)
        self._journal.add(kept)
        try:
            self._write_at_last(lambda link: own.insert(link, kept, entry))
        except (Fault, sqlite3.Error):
            self._journal.cancel(sealed.id)
            raise
        return sealed

    def at_once(self, reading: Callable[[], T]) -> T:
        """The one thread that writes is busy with it."""
        return reading()

    def facts(self, subject: str) -> tuple[Fact, ...]:
        """In the order of their ids."""
        return self._read(lambda link: reading.facts(link, subject))

    def facts_tagged(self, tag: str, family: str) -> dict[str, tuple[Fact, ...]]:
        """By subject."""
        return self._read(lambda link: reading.facts_tagged(link, tag, family))

    def subjects(self, family: str, limit: int, most: int, branch: str = "") -> tuple[str, ...]:
        """Newest first."""
        return self._read(lambda db: lists.newest_subjects(db, family, branch, limit, most))

    def latest(self, family: str, tag: str, limit: int, before: str = "") -> tuple[Fact, ...]:
        """Newest first; before: an entry's id."""
        return self._read(lambda link: reading.latest(link, family, tag, limit, before))

    def heard(
        self, family: str, branch: str, limit: int, most: int, way: str = OWN
    ) -> tuple[Fact, ...]:
        """Newest first."""
        return self._read(lambda db: reading.heard(db, family, branch, limit, most, way))

    def rows(self, table: str) -> tuple[Mapping[str, Any], ...]:
        """In id order."""
        return self._read(lambda link: self._rows.all(link, table))

    def row(self, table: str, key: str) -> Mapping[str, Any] | None:
        """None when there is none."""
        return self._read(lambda link: self._rows.one(link, table, key))

    def delivery(self, ids: Sequence[str]) -> dict[str, Delivery]:
        """Own entries only."""
        return self._read(lambda link: own.delivery(link, ids))

    def news(self) -> SyncNews:
        """What the sync line says."""
        return self._read(meta.news)

    def setting(self, name: str) -> str:
        """ "" when never set."""
        kept = self._lasting.get(name)
        return self._read(lambda link: meta.setting(link, name)) if kept is None else kept

    def set_setting(self, name: str, value: str) -> None:
        """Durable when it returns."""
        # Where a file counts, the database's copy may wait for room, or for a newer app.
        with suppress(*((Fault,) if self._lasting.put(name, value) else ())):
            self._may_write()
            self._write(lambda link: meta.set_setting(link, name, value))

    def changes(self) -> int:
        """Of this process."""
        return self._changes

    def cursor(self) -> tuple[str, Cursor]:
        """Of the shadow copy while one is being filled."""
        return self._read(meta.cursor)

    def outbox(self, limit: int) -> tuple[Sealed, ...]:
        """By seq."""
        return self._read(lambda link: own.outbox(link, limit))

    def identities(self) -> tuple[Identity, ...]:
        """Oldest first."""
        return self._read(own.identities)

    def contested(self) -> tuple[Sealed, ...]:
        """By device and seq."""
        return self._read(contested.before)

    def own_of(self, subject: str) -> tuple[Sealed, ...]:
        """By device and seq."""
        return self._read(lambda link: contested.of_subject(link, subject))

    def apply(self, reply: SyncReply) -> None:
        """Of a database made by a newer app the own entries' fate is taken in, and nothing else:
        Fault("store_newer")."""

        self._write(lambda link: take_in(link, self._rows, reply, self._base.newer))
        if self._base.newer:
            raise Fault("store_newer")

    def ask_anew(self) -> None:
        """What is here stays until the answer is complete."""
        self._write(feed.ask_full)

    def park(self, ids: Sequence[str], code: str) -> None:
        """Kept, shown, not sent."""
        self._write(lambda link: own.park(link, ids, code))

    def unpark(self) -> None:
        """Sends them again."""
        self._write(own.unpark)

    def note(self, good: bool, code: str, moved: int, at: str, elapsed: float) -> None:
        """Outcome of one call."""

        def work(link: sqlite3.Connection) -> None:
            meta.note(link, good, code, moved, at)
            if not self._base.newer:
                keep.grow_old(link, elapsed, good=good)

        self._write(work)
        if good:
            self._journal.prepare()

    def _may_write(self) -> None:
        if self._base.newer:
            raise Fault("store_newer")
        self._journal.settle()

    def _read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        return self._mending(lambda: self._base.read(work))

    def _write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        result = self._mending(lambda: self._base.write(work))
        self._changes += 1
        self._rows.changed()
        return result

    def _write_at_last(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """With the reserve given up for it: for what a person did, not for what can come again."""
        try:
            return self._write(work)
        except Fault as fault:
            if fault.code not in UNSAVED or not self._journal.release():
                raise
            return self._write(work)

    def _mending(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except Fault as fault:
            if fault.code != "store_damaged":
                raise
            self._base.rebuild()
            self._recover()
            return work()

    def _recover(self) -> None:
        self.known = None
        self._rows.changed()
        recover(self._base, self._journal, self._rows.mark())
