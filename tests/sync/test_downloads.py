"""What comes down: pages, restored and emptied servers, kills in between."""

from __future__ import annotations

from tests.sync import fake_line as line
from tests.sync.conftest import Phone
from tests.sync.fake_server import FakeServer


def test_a_restored_server_is_filled_again_by_its_phones(phone: Phone, server: FakeServer) -> None:
    first = phone.write(2)
    phone.sync()
    backup = server.backup()
    second = phone.write(3)
    phone.sync()
    server.restore(backup)
    assert set(server.entries) == {one.id for one in first}
    assert phone.sync().is_good
    assert set(server.entries) == {one.id for one in first + second}
    assert all(phone.word(one) == "delivered" for one in first + second)


def test_the_cursor_is_never_ahead_of_the_lines(phone: Phone, colleague: Phone) -> None:
    colleague.write(40, reason="长" * 500)
    colleague.sync()
    phone.disk.remove("reserve")
    pages = phone.store._base.link.execute("PRAGMA page_count").fetchone()[0]
    phone.store._base.link.execute(f"PRAGMA max_page_count = {pages}")
    assert phone.sync().code == "disk_full"
    phone.start()
    assert phone.sync().is_good
    assert len(phone.store.latest("attendance", "", 99)) == 40


def test_an_emptied_server_is_not_read_as_nothing_new(
    phone: Phone, colleague: Phone, server: FakeServer
) -> None:
    theirs, mine = colleague.write(2), phone.write(2)
    colleague.sync()
    phone.sync()
    server.entries, server.seqs, server.log, server.writers = {}, {}, [], []
    server.epoch = "e9"
    assert phone.sync().is_good
    assert set(server.entries) == {one.id for one in mine}
    assert all(phone.shows(one) for one in theirs + mine)
    colleague.sync()
    assert set(server.entries) == {one.id for one in theirs + mine}


def test_a_kill_between_pages_of_a_download_leaves_nothing_stuck(
    phone: Phone, colleague: Phone, server: FakeServer
) -> None:
    server.page = 3
    colleague.write(10)
    colleague.sync()
    phone.line.faults = [line.good, line.good, line.lost]
    assert phone.sync().code == "no_network"
    phone.start()
    assert phone.sync().is_good
    assert len(phone.store.latest("attendance", "", 99)) == 10


def test_a_kill_between_pages_of_a_full_download_leaves_the_old_copy_until_the_last(
    phone: Phone, colleague: Phone, server: FakeServer
) -> None:
    server.page = 3
    colleague.write(10)
    colleague.sync()
    phone.sync()
    server.epoch = "e2"
    phone.line.faults = [line.good, line.lost]
    phone.sync()
    assert len(phone.store.latest("attendance", "", 99)) == 10
    phone.start()
    assert phone.sync().is_good
    assert phone.store.cursor()[0] == "e2"
    assert len(phone.store.latest("attendance", "", 99)) == 10


def test_the_full_phone_of_a_late_adopter_gets_the_whole_log_page_by_page(
    phone: Phone, colleague: Phone, server: FakeServer
) -> None:
    server.page = 4
    theirs = colleague.write(21)
    colleague.sync()
    outcome = phone.sync()
    assert outcome.calls == 6
    assert all(phone.shows(one) for one in theirs)


def test_a_damaged_phone_gets_everything_back(
    phone: Phone, colleague: Phone, server: FakeServer
) -> None:
    theirs, mine = colleague.write(3), phone.write(3)
    colleague.sync()
    phone.sync()
    unsent = phone.write(1)
    phone.store.close()
    with open(phone.path, "wb") as file:
        file.write(b"damaged" * 999)
    phone.start()
    assert phone.sync().is_good
    assert all(phone.shows(one) for one in theirs + mine + unsent)
    assert len(server.log) == 7


def test_a_server_that_always_says_more_does_not_hold_the_phone(
    phone: Phone, server: FakeServer
) -> None:
    page = server._page
    server._page = lambda ask, who: page(ask, who) | {"more": True}  # type: ignore[method-assign]
    phone.write(1)
    assert phone.sync().code == "call_malformed"
    assert len(server.calls) < 5
