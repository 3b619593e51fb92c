"""A full disk: either an entry is saved, or the user is told and it never appears."""

from __future__ import annotations

from typing import Any

import pytest

from mobile.contract.entry import parse
from mobile.contract.faults import Fault
from mobile.core.ports.store import Sealed
from mobile.device.fake import FakeDisk
from mobile.store.database import Database
from tests.store.conftest import AnyStore, House
from tests.store.making import Maker

BIG = "长" * 2000


def _append_until_refused(store: AnyStore, maker: Maker) -> tuple[list[Sealed], Sealed]:
    """What was said to be saved, and the one that was said not to be."""
    saved: list[Sealed] = []
    for _ in range(50):
        made: list[Sealed] = []

        def make(seq: int, made: list[Sealed] = made) -> Sealed:
            made.append(maker.sealed(maker.entry(seq, reason=BIG)))
            return made[0]

        code = ""
        try:
            saved.append(store.append(make))
        except Fault as fault:
            code = fault.code
        if code:
            assert code == "disk_full"
            return saved, made[0]
    raise AssertionError("the disk never got full")


def test_a_database_that_cannot_grow_claims_nothing_and_keeps_no_ghost(
    store: AnyStore, house: House, maker: Maker
) -> None:
    store.append(maker.make())
    house.fill(store)
    saved, refused = _append_until_refused(store, maker)
    ids = [one.id for one in store.outbox(100)]
    assert refused.id not in ids
    again = house.open()
    assert [one.id for one in again.outbox(100)] == ids
    assert again.facts(parse(refused.text).subject) == ()
    assert {one.id for one in saved} <= set(ids)


def test_a_full_disk_under_the_append_file_claims_nothing_and_keeps_no_ghost(
    store: AnyStore, house: House, maker: Maker
) -> None:
    house.disk.free = 20_000
    saved, refused = _append_until_refused(store, maker)
    assert len(saved) > 3  # the reserve's 64 KiB bought more than one
    for one in (store, house.open()):
        ids = [sealed.id for sealed in one.outbox(100)]
        assert refused.id not in ids
        assert ids == [sealed.id for sealed in saved]


def test_the_reserve_buys_the_last_write(store: AnyStore, house: House, maker: Maker) -> None:
    assert house.disk.read("reserve")
    house.disk.free = 10
    one = store.append(maker.make())
    assert not house.disk.read("reserve")
    assert house.open().outbox(10) == (one,)


def test_when_there_is_room_again_the_same_seq_is_used_and_the_ghost_stays_away(
    store: AnyStore, house: House, maker: Maker
) -> None:
    house.disk.free = 3_000
    saved, refused = _append_until_refused(store, maker)
    house.disk.free = None
    after = store.append(maker.make())
    assert parse(after.text).seq == len(saved) + 1
    ids = [one.id for one in house.open().outbox(100)]
    assert ids == [one.id for one in saved] + [after.id]
    assert refused.id not in ids


def test_a_ghost_whose_cancellation_did_not_fit_stays_away_after_a_kill(
    store: AnyStore, house: House, maker: Maker
) -> None:
    store.append(maker.make())
    house.fill(store)
    house.disk.remove("reserve")
    made: list[Sealed] = []

    def make(seq: int) -> Sealed:
        made.append(maker.sealed(maker.entry(seq, reason=BIG * 4)))
        # The frame just fits; nothing after it does.
        house.disk.free = len(made[0].text.encode()) + 200
        return made[0]

    with pytest.raises(Fault, match="disk_full"):
        store.append(make)
    house.disk.free = 0
    assert made[0].id.encode() in house.disk.files["own.log"]
    assert not house.disk.files["own.log"].endswith(b"]\n")  # the cancellation is torn
    store.close()
    again = house.open()
    assert len(again.outbox(10)) == 1
    with pytest.raises(Fault, match="disk_full"):
        again.append(maker.make())
    house.disk.free = None
    last = again.append(maker.make())
    assert [one.id for one in house.open().outbox(10)][1:] == [last.id]


def test_a_reply_that_does_not_fit_changes_nothing(
    store: AnyStore, house: House, maker: Maker
) -> None:
    house.disk.remove("reserve")
    lines = [maker.line(n, maker.entry(n, reason=BIG)) for n in range(1, 30)]
    house.fill(store)
    with pytest.raises(Fault, match="disk_full"):
        store.apply(maker.reply(*lines, n=29))
    assert store.cursor()[1].heads == ()
    assert store.latest("attendance", "", 100) == ()
    house.empty(store)
    store.apply(maker.reply(*lines, n=29))
    assert len(store.latest("attendance", "", 100)) == 29


def test_a_download_does_not_use_up_the_reserve(
    store: AnyStore, house: House, maker: Maker
) -> None:
    lines = [maker.line(n, maker.entry(n, reason=BIG)) for n in range(1, 30)]
    house.fill(store)
    with pytest.raises(Fault, match="disk_full"):
        store.apply(maker.reply(*lines, n=29))
    assert house.disk.read("reserve")


def test_a_phone_with_a_full_disk_still_opens_and_shows_what_it_has(
    store: AnyStore, house: House, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = store.append(maker.make())
    house.disk.free = 0
    write = Database.write

    def refuse(base: Database, work: Any) -> Any:
        def full(link: Any) -> None:
            pages = link.execute("PRAGMA page_count").fetchone()[0]
            link.execute(f"PRAGMA max_page_count = {pages}")
            work(link)
            link.execute("INSERT INTO meta VALUES ('x', hex(zeroblob(99999)))")

        return write(base, full)

    monkeypatch.setattr(Database, "write", refuse)
    again = house.open()
    assert again.outbox(10) == (one,)
    assert again.facts(parse(one.text).subject)


class UnsureDisk(FakeDisk):
    """Takes the bytes and then says it could not: an fsync that failed."""

    is_unsure = False

    def append(self, name: str, data: bytes) -> None:
        super().append(name, data)
        if self.is_unsure:
            raise Fault("disk_full")


def test_an_entry_whose_fsync_failed_never_appears_though_its_bytes_are_there(
    house: House, maker: Maker
) -> None:
    house.disk = UnsureDisk()
    store = house.open()
    store.bind(maker.me, [])
    first = store.append(maker.make())
    house.disk.is_unsure = True
    with pytest.raises(Fault, match="disk_full"):
        store.append(maker.make())
    house.disk.is_unsure = False
    assert house.open().outbox(10) == (first,)
    last = store.append(maker.make())
    assert house.open().outbox(10) == (first, last)
