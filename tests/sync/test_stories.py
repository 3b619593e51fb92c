"""Bugs that others shipped, each a story in which ours does not happen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mobile.contract.entry import parse
from mobile.contract.faults import Fault
from mobile.core.store_port import Identity
from tests.store.making import NOW
from tests.sync import fake_server as line
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


@pytest.mark.parametrize("number", [200, 204, 301, 400, 401, 403, 404, 409, 410, 413, 500, 503])
def test_no_status_from_anyone_deletes_or_delivers_an_entry(phone: Phone, number: int) -> None:
    made = phone.write(3)
    phone.line.faults = [line.status(number, "not_found")]
    assert phone.sync().code == "reply_unsigned"
    assert phone.store.outbox(10) == tuple(made)
    assert [phone.word(one) for one in made] == ["waiting"] * 3
    assert phone.sync().is_good


@pytest.mark.parametrize("code", ["not_found", "auth_wrong", "proto_unknown", "too_often", "busy"])
def test_no_refusal_of_the_server_deletes_or_parks_an_entry(
    phone: Phone, server: FakeServer, code: str
) -> None:
    made = phone.write(3)
    phone.line.faults = [line.signed_error(server, phone.maker.me, code)]
    assert phone.sync().code == code
    assert phone.store.outbox(10) == tuple(made)
    assert phone.store.news().parked == 0
    assert phone.sync().is_good


def test_a_lost_reply_makes_no_copies(phone: Phone, server: FakeServer) -> None:
    made = phone.write(3)
    phone.line.faults = [line.reply_lost] * 3
    for _ in range(3):
        assert phone.sync().code == "no_network"
        assert [phone.word(one) for one in made] == ["waiting"] * 3
    assert phone.sync().is_good
    assert len(server.log) == 3
    assert len(phone.store.latest("attendance", "", 99)) == 3


def test_a_doubled_call_has_one_effect(phone: Phone, server: FakeServer) -> None:
    phone.write(4)
    phone.line.faults = [line.doubled]
    assert phone.sync().is_good
    assert len(server.log) == 4


def test_what_was_made_while_a_call_was_under_way_is_sent_as_it_is(
    phone: Phone, server: FakeServer
) -> None:
    first = phone.write(1)
    second = []

    def meanwhile(way: line.Callable[[], line.Reply]) -> line.Reply:
        reply = way()
        second.extend(phone.write(2))
        return reply

    phone.line.faults = [meanwhile]
    assert phone.sync().is_good
    assert set(server.entries) == {one.id for one in first + second}
    assert all(server.entries[one.id] == (one.text, one.mac) for one in first + second)


def test_one_poisoned_entry_does_not_stop_the_queue(phone: Phone, server: FakeServer) -> None:
    made = phone.write(30)
    server.poison = {made[13].id}
    assert phone.sync().is_good
    assert set(server.entries) == {one.id for one in made} - server.poison
    assert [phone.word(one) for one in made].count("parked") == 1
    assert phone.store.delivery([made[13].id])[made[13].id].code == "poison"
    server.poison = set()
    phone.store.unpark()
    assert phone.sync().is_good
    assert phone.word(made[13]) == "delivered"


def test_several_poisoned_entries_are_each_found(phone: Phone, server: FakeServer) -> None:
    made = phone.write(20)
    server.poison = {made[place].id for place in (0, 7, 8, 19)}
    assert phone.sync().is_good
    assert {one.id for one in made if phone.word(one) == "parked"} == server.poison
    assert len(server.entries) == 16


def test_a_server_that_fails_for_everyone_gets_no_entry_parked(
    phone: Phone, server: FakeServer
) -> None:
    phone.write(5)
    phone.line.faults = [line.signed_error(server, phone.maker.me, "internal")] * 20
    for _ in range(10):
        assert phone.sync().code == "internal"
    assert phone.store.news().parked == 0
    phone.line.faults = []
    assert phone.sync().is_good
    assert len(server.entries) == 5


def test_an_entry_the_server_wants_later_waits_without_blocking_and_is_parked_in_the_end(
    phone: Phone, server: FakeServer
) -> None:
    made = phone.write(3)
    server.refuse = {made[0].id: "busy"}
    for _ in range(2):
        phone.sync()
        assert [phone.word(one) for one in made] == ["waiting", "delivered", "delivered"]
    phone.sync()
    assert phone.word(made[0]) == "parked"
    assert phone.store.delivery([made[0].id])[made[0].id].code == "busy"
    assert phone.shows(made[0])


def test_entries_of_a_device_that_is_no_more_do_not_block_the_head(
    phone: Phone, server: FakeServer
) -> None:
    old = phone.write(2)
    me = phone.maker.me
    del server.devices[me.device]
    phone.maker.me = Identity(phone.maker.id(), bytes(32), me.member, NOW)
    server.enrolled(phone.maker.me)
    phone.store.bind(phone.maker.me, [])
    new = phone.write(2)
    assert phone.sync().is_good
    assert {one.id for one in new} <= set(server.entries)
    assert [phone.word(one) for one in old] == ["set_aside", "set_aside"]


def test_the_time_of_the_act_stays_when_it_is_sent_later(phone: Phone, server: FakeServer) -> None:
    one = phone.write(1)[0]
    said = parse(one.text).at
    phone.maker.clock.move(5 * 86400)
    phone.sync()
    assert parse(server.entries[one.id][0]).at == said
    assert phone.store.facts(parse(one.text).subject)[0].entry.at == said


def test_a_batch_too_large_for_the_server_is_halved_until_it_fits(
    phone: Phone, server: FakeServer
) -> None:
    made = phone.write(50)
    server.most = 7
    assert phone.sync().is_good
    assert len(server.entries) == 50
    assert max(size for size in server.calls if size <= 7) > 3
    assert all(phone.word(one) == "delivered" for one in made)


def test_a_proxy_that_allows_less_than_the_server_gets_smaller_calls(
    phone: Phone, server: FakeServer
) -> None:
    phone.write(50)

    def proxy(way: line.Callable[[], line.Reply]) -> line.Reply:
        travelled = len(phone.line.asks[-1][1])
        return way() if travelled < 2500 else line.status(413)(way)

    phone.line.faults = [proxy] * 30
    codes = [phone.sync().code for _ in range(8)]
    assert codes[0] == "reply_unsigned"
    assert len(server.entries) == 50
    assert phone.store.news().parked == 0


def test_one_entry_too_large_for_the_server_is_parked_and_the_rest_goes_on(
    phone: Phone, server: FakeServer
) -> None:
    made = phone.write(3)
    server.most = 0
    assert phone.sync().is_good
    assert {phone.word(one) for one in made} == {"parked"}
    assert phone.store.delivery([made[0].id])[made[0].id].code == "too_many_entries"


def test_success_is_never_shown_on_a_time_out(phone: Phone) -> None:
    one = phone.write(1)[0]
    phone.line.faults = [line.lost]
    outcome = phone.sync()
    assert (outcome.code, outcome.is_good) == ("no_network", False)
    assert phone.word(one) == "waiting"
    assert phone.store.news().code == "no_network"
    assert phone.store.news().last_good == ""


def test_a_portals_answer_changes_nothing(phone: Phone, colleague: Phone) -> None:
    theirs = colleague.write(1)
    colleague.sync()
    phone.sync()
    one = phone.write(1)[0]
    phone.line.faults = [line.portal]
    assert phone.sync().code == "reply_unsigned"
    assert phone.word(one) == "waiting"
    assert not phone.store.news().wiped
    assert phone.shows(theirs[0])


def test_a_reply_cut_short_changes_nothing(phone: Phone, server: FakeServer) -> None:
    one = phone.write(1)[0]
    phone.line.faults = [line.cut]
    assert phone.sync().code == "reply_unsigned"
    assert phone.word(one) == "waiting"
    assert phone.sync().is_good
    assert len(server.log) == 1


def test_a_phone_clock_years_off_changes_nothing_but_the_claimed_time(
    phone: Phone, colleague: Phone, server: FakeServer
) -> None:
    phone.maker.clock.set(phone.maker.clock.now() - timedelta(days=4000))
    early = phone.write(2)
    phone.maker.clock.set(phone.maker.clock.now() + timedelta(days=9000))
    late = phone.write(2)
    assert phone.sync().is_good
    assert len(server.entries) == 4
    colleague.sync()
    assert all(colleague.shows(one) for one in early + late)


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


def test_entries_are_sent_to_the_branch_of_the_event_wherever_the_member_is_now(
    phone: Phone, server: FakeServer
) -> None:
    before = phone.maker.branch
    one = phone.write(1)[0]
    phone.maker.branch = phone.maker.id()
    phone.sync()
    assert parse(server.entries[one.id][0]).branch == before


def test_a_set_aside_entry_says_why_and_is_not_sent_again(phone: Phone, server: FakeServer) -> None:
    one = phone.write(1)[0]
    server.aside = {one.id: "no_office"}
    assert phone.sync().is_good
    assert phone.word(one) == "set_aside"
    calls = len(server.calls)
    phone.sync()
    assert server.calls[calls:] == [0]


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


def test_a_phone_that_is_not_enrolled_calls_nobody(phone: Phone, tmp_path: object) -> None:
    from mobile.device.fake import FakeDisk
    from mobile.store.sqlite_store import SqliteStore
    from mobile.sync.engine import SyncEngine

    store = SqliteStore(":memory:", FakeDisk(), durable=False)
    engine = SyncEngine(store, phone.line, phone.maker.clock, phone.maker.noise)
    assert engine.run_once().code == "not_enrolled"
    assert phone.line.asks == []
    store.close()


def test_the_server_is_asked_to_rest_and_the_phone_hears_it(
    phone: Phone, server: FakeServer
) -> None:
    phone.line.faults = [line.signed_error(server, phone.maker.me, "busy", wait=77)]
    outcome = phone.sync()
    assert (outcome.code, outcome.wait) == ("busy", 77)
    with pytest.raises(Fault):
        line.lost(lambda: line.Reply(200, b"", (), 0))
