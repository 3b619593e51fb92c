"""A phone without room: what arrived is not sent again in every run, and nothing is forgotten."""

from __future__ import annotations

from mobile.store.sqlite_store import SqliteStore
from tests.sync.conftest import Phone
from tests.sync.fake_server import FakeServer


def fill(store: SqliteStore, *, full: bool = True) -> None:
    """No room for another page of the database, or room again."""
    link = store._base.link
    pages = link.execute("PRAGMA page_count").fetchone()[0] if full else 2**30
    link.execute(f"PRAGMA max_page_count = {pages}").fetchone()


def test_what_a_full_phone_has_sent_it_does_not_send_in_every_run(
    phone: Phone, server: FakeServer
) -> None:
    phone.write(20)
    assert phone.sync().is_good
    made = phone.write(200)
    fill(phone.store)
    server.calls.clear()
    moved = [phone.sync() for _ in range(6)]
    assert {one.code for one in moved} == {"disk_full"}
    assert sum(server.calls) == 200
    assert moved[-1].moved < moved[0].moved / 5, "nor is a page fetched whole that does not fit"
    assert {one.id for one in made} <= set(server.entries)


def test_with_room_again_all_is_known_to_have_arrived(phone: Phone, server: FakeServer) -> None:
    phone.write(20)
    assert phone.sync().is_good
    made = phone.write(300)
    server.aside = {made[7].id: "may_not"}
    fill(phone.store)
    for _ in range(4):
        phone.sync()
    fill(phone.store, full=False)
    assert phone.sync().is_good
    words = [phone.word(one) for one in made]
    assert words.pop(7) == "set_aside"
    assert set(words) == {"delivered"}
    assert phone.store.news().pending == 0


def test_a_full_phone_goes_on_with_what_it_has_not_sent_yet(
    phone: Phone, server: FakeServer
) -> None:
    phone.write(20)
    assert phone.sync().is_good
    made = phone.write(450)
    fill(phone.store)
    for _ in range(8):
        phone.sync()
    assert {one.id for one in made} <= set(server.entries)


def test_a_server_restored_while_a_phone_was_full_is_refilled(
    phone: Phone, server: FakeServer
) -> None:
    phone.write(20)
    assert phone.sync().is_good
    backup = server.backup()
    made = phone.write(200)
    fill(phone.store)
    for _ in range(3):
        phone.sync()
    server.restore(backup)
    for _ in range(3):
        phone.sync()
    fill(phone.store, full=False)
    for _ in range(2):
        assert phone.sync().is_good
    assert {one.id for one in made} <= set(server.entries)
    assert {phone.word(one) for one in made} == {"delivered"}
