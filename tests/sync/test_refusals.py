"""What a server, or something in between, refuses: nothing is lost, nothing stops the rest."""

from __future__ import annotations

import pytest

from mobile.core.ports.outside import Reply
from mobile.sync.plan import PATIENCE
from tests.sync import fake_line as line
from tests.sync.conftest import Phone
from tests.sync.fake_server import FakeServer


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

    def proxy(way: line.Way) -> Reply:
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


def test_the_server_is_asked_to_rest_and_the_phone_hears_it(
    phone: Phone, server: FakeServer
) -> None:
    phone.line.faults = [line.signed_error(server, phone.maker.me, "busy", wait=77)]
    outcome = phone.sync()
    assert (outcome.code, outcome.wait) == ("busy", 77)


def test_what_the_agreement_in_the_same_call_will_let_in_is_not_parked(
    phone: Phone, server: FakeServer
) -> None:
    (before,) = phone.write(1)
    server.refuse = {before.id: "consent_withdrawn"}
    for _ in range(PATIENCE - 1):
        assert phone.sync().is_good
    # The agreement stands behind it in the call, which is the last the phone has patience for.
    (agreed,) = phone.write(1)
    assert phone.sync().is_good
    assert [phone.word(one) for one in (before, agreed)] == ["waiting", "delivered"]
    server.refuse = {}
    assert phone.sync().is_good
    assert phone.word(before) == "delivered"


def test_what_waits_for_an_agreement_is_never_parked_however_long_that_takes(
    phone: Phone, server: FakeServer
) -> None:
    (before,) = phone.write(1)
    server.refuse = {before.id: "consent_withdrawn"}
    for _ in range(2 * PATIENCE):
        phone.sync()
    assert phone.word(before) == "waiting"
    # On a bad line each goes by itself, and the agreement comes last.
    server.refuse = {}
    assert phone.sync().is_good
    assert phone.word(before) == "delivered"


def test_what_a_days_measure_left_on_the_phone_is_never_parked_and_the_phone_rests(
    phone: Phone, server: FakeServer
) -> None:
    made = phone.write(3)
    server.refuse = {one.id: "entry_quota" for one in made[1:]}
    for _ in range(2 * PATIENCE):
        assert phone.sync().code == "entry_quota"
        # For a while nothing goes up; what others said still comes.
        server.calls.clear()
        assert phone.sync().code == "entry_quota"
        assert server.calls == [0]
        phone.maker.clock.move(120)
    assert [phone.word(one) for one in made] == ["delivered", "waiting", "waiting"]
    server.refuse = {}
    assert phone.sync().is_good
    assert [phone.word(one) for one in made] == ["delivered"] * 3
