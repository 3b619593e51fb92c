"""Bugs others shipped, put back on purpose: each must turn the simulation red."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any

from mobile.contract import live
from mobile.contract.fact import Fact
from mobile.contract.kinds import attendance_state
from mobile.contract.wire import SyncReply
from mobile.core.ports.store import Sealed
from mobile.store import contested, feed, meta, own
from mobile.store.sqlite_store import SqliteStore
from mobile.sync import run
from mobile.sync.call import Answer
from mobile.sync.files import Files, Piece
from server_stub.doors.doors import Doors
from server_stub.doors.ports import Ports
from server_stub.ledger import accept
from server_stub.ledger.files import Files as HeldFiles
from server_stub.ledger.files import Piece as Held
from server_stub.registry.roll import Phone
from server_stub.storage import shape
from server_stub.storage.lines import Lines
from server_stub.storage.model import Known, Upload


@contextmanager
def _patched(owner: Any, name: str, new: Any) -> Iterator[None]:
    old = getattr(owner, name)
    setattr(owner, name, new)
    try:
        yield
    finally:
        setattr(owner, name, old)


@contextmanager
def trusting_sent() -> Iterator[None]:
    """The phone believes its own mark: what was in a call that was made is never sent again."""
    sent: set[str] = set()
    batch, outbox = run.batch, SqliteStore.outbox

    def marking(*args: Any) -> tuple[Sealed, ...]:
        chosen = batch(*args)
        sent.update(one.id for one in chosen)
        return chosen

    def unsent(self: SqliteStore, limit: int) -> tuple[Sealed, ...]:
        return tuple(one for one in outbox(self, limit) if one.id not in sent)

    with _patched(run, "batch", marking), _patched(SqliteStore, "outbox", unsent):
        yield


@contextmanager
def deleting_on_4xx() -> Iterator[None]:
    """A refused upload is thrown away."""
    refused = run.Run._refused

    def forgetting(self: Any, entries: Sequence[Sealed], answer: Any) -> Any:
        if 400 <= answer.status < 500:
            ids = [(one.id,) for one in entries]
            self._store._base.write(
                lambda link: link.executemany("DELETE FROM entries WHERE id=?", ids)
            )
        return refused(self, entries, answer)

    with _patched(run.Run, "_refused", forgetting):
        yield


@contextmanager
def cursor_before_commit() -> Iterator[None]:
    """The checkpoint is written first, the rows after it, in two transactions."""
    apply = SqliteStore.apply

    def early(self: SqliteStore, reply: SyncReply) -> None:
        def cursor(link: sqlite3.Connection) -> None:
            shadow = "_next" if meta.get(link, meta.NEXT_EPOCH) or reply.full else ""
            if not shadow:
                feed._take_heads(link, reply.cursor, "")

        if not self._base.newer and not reply.wipe:
            self._base.write(cursor)
        apply(self, reply)

    with _patched(SqliteStore, "apply", early):
        yield


@contextmanager
def check_then_insert() -> Iterator[None]:
    """Known ids are looked up before the lock is held; no index forbids a second."""
    known, init = Lines.known, Lines.__init__
    stale: dict[tuple[str, ...], dict[str, Known]] = {}

    def without_index(self: Lines, db: Any) -> None:
        db.execute("DROP INDEX IF EXISTS line_id")
        db.execute("CREATE INDEX IF NOT EXISTS line_any ON line (id)")
        init(self, db)

    def early(self: Lines, ids: Sequence[str]) -> dict[str, Known]:
        return dict(stale.setdefault(tuple(ids), known(self, ids)))

    push = accept.Ledger.push

    def pushing(self: Any, sender: str, pairs: Any, received: str) -> Any:
        if sender != stale_for[0]:
            stale.clear()
            stale_for[0] = sender
        return push(self, sender, pairs, received)

    stale_for = [""]
    # Else the server notices at its start that the index is gone, and serves nobody.
    with (
        _patched(shape, "problem", lambda _db, _version: ""),
        _patched(Lines, "__init__", without_index),
        _patched(Lines, "known", early),
        _patched(accept.Ledger, "push", pushing),
    ):
        yield


@contextmanager
def clock_picks_the_winner() -> Iterator[None]:
    """Of several live entries the one with the latest clock is taken, the others are dropped."""
    stand = live.stand

    def latest(*args: Any) -> live.Standing:
        standing = stand(*args)
        best: tuple[Fact, ...] = ()
        if standing.live:
            best = (max(standing.live, key=lambda fact: fact.entry.at),)
        return replace(standing, live=best)

    with _patched(attendance_state, "stand", latest):
        yield


@contextmanager
def swap_without_transaction() -> Iterator[None]:
    """The shadow copy is brought in table by table, each step committed by itself."""

    def stepwise(link: Any, epoch: str) -> None:
        meta.put(link, meta.EPOCH, epoch)
        meta.put(link, meta.NEXT_EPOCH, "")
        for step in _SWAP_STEPS:
            link.execute(step)
            link.execute("COMMIT")
            link.execute("BEGIN IMMEDIATE")
        feed._empty_shadow(link)

    with _patched(feed, "_swap", stepwise):
        yield


@contextmanager
def trusting_sent_files() -> Iterator[None]:
    """The phone believes its own mark of attachments: a restored server never gets them again."""
    sent: set[str] = set()
    told, answered = Files.told, Files.answered

    def forgetting(self: Files, lacking: Sequence[tuple[str, int]]) -> None:
        told(self, [one for one in lacking if one[0] not in sent])

    def marking(self: Files, piece: Piece, answer: Answer) -> str:
        if answer.status == 200 and piece.at + len(piece.content) == piece.size:
            sent.add(piece.digest)
        return answered(self, piece, answer)

    with _patched(Files, "told", forgetting), _patched(Files, "answered", marking):
        yield


@contextmanager
def unchecked_files() -> Iterator[None]:
    """The server takes pieces as they come, and the whole for what its name says."""

    def bring(self: HeldFiles, phone: Phone, piece: Held, day: str) -> int:
        key, device = bytes.fromhex(piece.digest), phone.device.num
        going = self._files.upload(device)
        content = (going.content if going else b"") + piece.content
        if len(content) < piece.size:
            self._files.set_upload(device, Upload(key, piece.size, content))
        else:
            self._files.set_upload(device, None)
            self._files.add(key, content, device, day)
        return len(content)

    with _patched(HeldFiles, "bring", bring):
        yield


@contextmanager
def held_by_seq_alone() -> Iterator[None]:
    """A held seq is a delivered entry, whoever wrote it: a copied folder's entries are lost."""
    by_seq = own.UNHELD.rpartition("UNION")[0]
    with _patched(own, "UNHELD", by_seq), _patched(meta, "UNHELD", by_seq):
        yield


def delivered_by_its_id() -> AbstractContextManager[None]:
    """What a copy of the folder said under an id stands for the owner's words."""
    return _patched(contested, "is_this", lambda link, entry, *_: own.is_known(link, entry) or None)


@contextmanager
def limits_by_the_wall_clock() -> Iterator[None]:
    """A server whose clock was ahead refuses phones until it gets there again."""
    init = Doors.__init__

    def by_wall(
        self: Doors, storage: Any, keys: Any, registry: Any, ports: Ports, *more: Any
    ) -> None:
        wall = lambda: ports.clock().timestamp()  # noqa: E731
        init(self, storage, keys, registry, replace(ports, elapsed=wall), *more)

    with _patched(Doors, "__init__", by_wall):
        yield


_SWAP_STEPS = (
    "DELETE FROM heads",
    "DELETE FROM feed",
    "DELETE FROM rows",
    "INSERT INTO heads SELECT * FROM heads_next",
    "INSERT INTO feed SELECT * FROM feed_next",
    "INSERT INTO rows SELECT * FROM rows_next",
)
MUTANTS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "trusting its own mark 'sent'": trusting_sent,
    "deleting on 4xx": deleting_on_4xx,
    "cursor before commit": cursor_before_commit,
    "check, then insert": check_then_insert,
    "clock picks the winner": clock_picks_the_winner,
    "shadow swap without transaction": swap_without_transaction,
    "trusting its own mark 'sent' of files": trusting_sent_files,
    "taking pieces of files as they come": unchecked_files,
    "a held seq is a delivered entry": held_by_seq_alone,
    "an id is word enough": delivered_by_its_id,
    "limits by the wall clock": limits_by_the_wall_clock,
}
