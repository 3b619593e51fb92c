"""Any history of acts, replies and faults, against a model that is a few sets."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mobile.contract.entry import Entry, parse
from mobile.contract.faults import Fault
from mobile.contract.wire import Have, SyncReply
from mobile.core.ports.store import Sealed
from mobile.device.fake import FakeDisk
from mobile.store.sqlite_store import SqliteStore
from tests.store.making import Maker, taken


class StoreHistory(RuleBasedStateMachine):
    """saved: own entries in order. server: seqs it has. held: those the phone has heard it has.
    said: those whose very id it has heard of.

    log: others' entries at the server. seen: ids of them this phone shows. refused: own entries the
    user was told are not saved.
    """

    @initialize(seed=st.integers(0, 5))
    def begin(self, seed: int) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="suixing-store-"))
        self.maker = Maker(seed)
        self.disk = FakeDisk()
        self.saved: list[Sealed] = []
        self.refused: set[str] = set()
        self.server: set[int] = set()
        self.held: set[int] = set()
        self.said: set[int] = set()
        self.log: list[Entry] = []
        self.seen: set[str] = set()
        self.epoch = 1
        self.place = 0
        self.filling: set[str] | None = None
        self.stores: list[SqliteStore] = []
        self._open().bind(self.maker.me, [self.maker.row()])

    @rule(is_big=st.booleans())
    def append(self, is_big: bool) -> None:
        made: list[Sealed] = []

        def make(seq: int) -> Sealed:
            made.append(self.maker.sealed(self._entry(seq, is_big)))
            return made[0]

        try:
            self.saved.append(self.store.append(make))
        except Fault as fault:
            self.refused |= {one.id for one in made}
            self._expect(fault)

    @rule(lost=st.sets(st.integers(1, 6)), speaks=st.booleans())
    def server_takes_in(self, lost: set[int], speaks: bool) -> None:
        """lost: seqs that a restored backup does not have. speaks: of ids, not of seqs alone."""
        self.server = {seq for seq in range(1, len(self.saved) + 1) if seq not in lost}
        verdicts = taken(*(self.saved[seq - 1] for seq in self.server)) if speaks else ()
        reply = self.maker.reply(
            have=self._have(), epoch=f"e{self.epoch}", more=True, verdicts=verdicts
        )
        if self._apply(reply) and speaks:
            self.said |= self.server

    @rule(count=st.integers(1, 3))
    def others_write(self, count: int) -> None:
        self.log += [self._entry(1, False) for _ in range(count)]

    @rule(size=st.integers(1, 3))
    def pull(self, size: int) -> None:
        """A page; the last one, while a full copy is filled, swaps it in."""
        items = self.log[self.place : self.place + size]
        taken, end = {one.id for one in items}, self.place + len(items)
        lines = [self.maker.line(self.place + i + 1, one) for i, one in enumerate(items)]
        more, epoch = end < len(self.log), f"e{self.epoch}"
        reply = self.maker.reply(*lines, n=end, have=self._have(), epoch=epoch, more=more)
        if not self._apply(reply):
            return
        self.place = end
        if self.filling is None:
            self.seen |= taken
            return
        self.filling |= taken
        if not more:
            self.seen = self.filling or self.seen
            self.filling = None

    @rule(size=st.integers(0, 2))
    def server_begins_anew(self, size: int) -> None:
        """Another epoch: the same lines again from the start, the first page of it full."""
        lines = [self.maker.line(i + 1, one) for i, one in enumerate(self.log[:size])]
        more, n = size < len(self.log), len(lines)
        epoch = f"e{self.epoch + 1}"
        if self._apply(
            self.maker.reply(*lines, n=n, have=self._have(), epoch=epoch, more=more, full=True)
        ):
            self.epoch, self.place = self.epoch + 1, n
            self.filling = {one.id for one in self.log[:size]}
            if not more:
                self.seen, self.filling = self.filling or self.seen, None

    @rule()
    def kill(self) -> None:
        self._open()

    @rule(free=st.integers(0, 3_000))
    def disk_gets_full(self, free: int) -> None:
        self.disk.free = free
        pages = self._sql("PRAGMA page_count")
        self._sql(f"PRAGMA max_page_count = {pages}")

    @rule()
    def disk_gets_free(self) -> None:
        self.disk.free = None
        self._sql("PRAGMA max_page_count = 100000")

    @precondition(lambda self: self.disk.free is None)
    @rule()
    def database_is_damaged(self) -> None:
        self.store.close()
        Path(self._path()).write_bytes(b"damaged" * 1000)
        self._open()
        self.seen, self.held, self.place, self.filling = set(), set(), 0, None
        self.said = set()

    @invariant()
    def own_entries_are_there_once_and_refused_ones_never(self) -> None:
        texts = {one.id: parse(one.text) for one in self.saved}
        found = {fact.entry.id: fact.entry for fact in self.store.latest("attendance", "", 10_000)}
        assert {key: found.get(key) for key in texts} == texts
        assert not self.refused & set(found)
        assert set(found) - set(texts) == self.seen

    @invariant()
    def what_the_server_lacks_is_in_the_outbox_in_order(self) -> None:
        known = self.held & self.said
        waiting = [one for seq, one in enumerate(self.saved, 1) if seq not in known]
        assert list(self.store.outbox(10_000)) == waiting
        assert self.store.news().pending == len(waiting)

    def teardown(self) -> None:
        for one in getattr(self, "stores", []):
            one.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _entry(self, seq: int, is_big: bool) -> Entry:
        return self.maker.entry(seq, reason="长" * (1500 if is_big else 5))

    def _have(self) -> Have:
        top = max(self.server, default=0)
        return Have(top, tuple((seq, seq) for seq in range(1, top) if seq not in self.server))

    def _apply(self, reply: SyncReply) -> bool:
        try:
            self.store.apply(reply)
        except Fault as fault:
            # The whole reply was undone: what the phone believes is what it believed before.
            self._expect(fault)
            return False
        self.held = set(self.server)
        return True

    def _expect(self, fault: Fault) -> None:
        assert fault.code == "disk_full"
        assert self.disk.free is not None

    def _path(self) -> str:
        return str(self.folder / "suixing.db")

    def _sql(self, text: str) -> int:
        return int(self.store._base.link.execute(text).fetchone()[0])

    def _open(self) -> SqliteStore:
        self.store = SqliteStore(self._path(), self.disk, durable=False)
        self.stores.append(self.store)
        return self.store


StoreHistory.TestCase.settings = settings(max_examples=60, stateful_step_count=30)
TestStoreHistory = StoreHistory.TestCase
