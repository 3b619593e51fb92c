"""Bugs that others shipped in delivering, each a story in which ours does not happen."""

from __future__ import annotations

from datetime import timedelta

from mobile.contract.entry import parse
from mobile.core.ports.outside import Reply
from mobile.core.ports.store import Identity
from tests.store.making import NOW
from tests.sync import fake_line as line
from tests.sync.conftest import Phone
from tests.sync.fake_server import FakeServer


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

    def meanwhile(way: line.Way) -> Reply:
        reply = way()
        second.extend(phone.write(2))
        return reply

    phone.line.faults = [meanwhile]
    assert phone.sync().is_good
    assert set(server.entries) == {one.id for one in first + second}
    assert all(server.entries[one.id] == (one.text, one.mac) for one in first + second)


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


def test_a_phone_that_is_not_enrolled_calls_nobody(phone: Phone, tmp_path: object) -> None:
    from mobile.device.fake import FakeDisk
    from mobile.store.sqlite_store import SqliteStore
    from mobile.sync.engine import SyncEngine

    store = SqliteStore(":memory:", FakeDisk(), durable=False)
    engine = SyncEngine(store, phone.line, phone.maker.clock, phone.maker.noise)
    assert engine.run_once().code == "not_enrolled"
    assert phone.line.asks == []
    store.close()
