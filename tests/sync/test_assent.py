"""Nothing goes up before it was heard whether the consent still stands."""

from __future__ import annotations

from typing import Any

from mobile.contract.faults import Fault
from mobile.contract.wire import MAX_BATCH
from mobile.core.ports.outside import Reply
from mobile.core.ports.store import TWIN, Sealed
from mobile.sync.assent import FRESH_SECONDS, up_to
from mobile.sync.engine import SyncEngine
from mobile.sync.outgoing import SENT_BACK
from mobile.sync.reach import PROBE_SECONDS
from tests.sync import fake_line as line
from tests.sync.conftest import Phone
from tests.sync.fake_server import FakeServer


class Person:
    """Agrees until `gone`; taken back elsewhere as soon as `elsewhere` was heard."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.agrees, self.alone, self.elsewhere, self.end = True, True, "", ""
        self.quiet: list[bool] = []
        self.known, self.words = "withdrawn", frozenset[str]()
        maker = phone.maker
        phone.engine = SyncEngine(phone.store, phone.line, maker.clock, maker.noise, None, self)

    def may_send(self) -> bool:
        return self.agrees

    def must_listen(self, quiet: bool) -> bool:
        self.quiet.append(quiet)
        return quiet or not self.alone

    def hear(self) -> None:
        lines = self.phone.store.latest("attendance", "", 999)
        if self.elsewhere in [fact.entry.id for fact in lines]:
            self.agrees = False

    def last(self) -> str:
        return self.end

    def heard(self) -> str:
        return self.known

    def unsent(self) -> frozenset[str]:
        return self.words


def test_a_phone_that_was_away_listens_before_it_speaks(phone: Phone, server: FakeServer) -> None:
    Person(phone)
    made = phone.write(3)
    assert phone.sync().is_good
    assert server.calls == [0, 3]
    assert set(server.entries) == {one.id for one in made}


def test_who_writes_in_a_row_is_not_made_to_pay_twice(phone: Phone, server: FakeServer) -> None:
    Person(phone)
    for _ in range(3):
        phone.write(1)
        assert phone.sync().is_good
        phone.maker.clock.move(FRESH_SECONDS - 1)
    assert server.calls == [0, 1, 1, 1]
    phone.maker.clock.move(2)
    phone.write(1)
    phone.sync()
    assert server.calls == [0, 1, 1, 1, 0, 1]


def test_with_another_phone_every_run_listens_first(phone: Phone, server: FakeServer) -> None:
    Person(phone).alone = False
    for _ in range(2):
        phone.write(1)
        assert phone.sync().is_good
    assert server.calls == [0, 1, 0, 1]


def test_a_run_with_nothing_to_say_makes_one_call(phone: Phone, server: FakeServer) -> None:
    Person(phone)
    assert phone.sync().is_good
    assert server.calls == [0]


def test_a_clock_set_forward_or_back_makes_nothing_fresh_or_old(
    phone: Phone, server: FakeServer
) -> None:
    person = Person(phone)
    phone.sync()
    now = phone.maker.clock.now()
    for year in (2016, 2036):
        phone.maker.clock.set(now.replace(year=year))
        phone.sync()
    assert person.quiet == [True, False, False]


def test_taken_back_on_another_phone_nothing_goes_up_and_nothing_is_lost(
    phone: Phone, colleague: Phone, server: FakeServer
) -> None:
    colleague.write(5)
    withdrawal = colleague.write(1)[0]
    colleague.sync()
    person = Person(phone)
    person.elsewhere = withdrawal.id
    mine = phone.write(3)
    server.page = 2
    server.calls.clear()
    assert phone.sync().code == "not_enrolled"
    # The withdrawal came with the third page: until then all was listening.
    assert server.calls == [0, 0, 0]
    assert not {one.id for one in mine} & set(server.entries)
    assert phone.store.outbox(10) == tuple(mine)
    asks = len(phone.line.asks)
    assert phone.sync().code == "not_enrolled"
    assert len(phone.line.asks) == asks


def test_a_lost_call_while_listening_sends_nothing(phone: Phone, server: FakeServer) -> None:
    Person(phone)
    phone.write(2)
    phone.line.faults = [line.lost, line.reply_lost]
    for _ in range(2):
        assert phone.sync().code == "no_network"
    assert server.entries == {}
    assert phone.sync().is_good
    assert len(server.entries) == 2


def test_after_a_withdrawal_only_what_came_before_it_is_sent(
    phone: Phone, server: FakeServer
) -> None:
    person = Person(phone)
    before = phone.write(2)
    person.end = before[-1].id
    after = phone.write(2)
    assert phone.sync().is_good
    assert set(server.entries) == {one.id for one in before}
    assert phone.store.outbox(10) == tuple(after)
    phone.write(1)
    assert phone.sync().is_good
    assert set(server.entries) == {one.id for one in before}


def test_a_withdrawal_far_down_the_outbox_holds_nothing_back_before_it() -> None:
    waiting = [Sealed(str(number), "", "") for number in range(MAX_BATCH)]
    assert up_to(waiting, "9999", MAX_BATCH) == tuple(waiting)
    assert up_to(waiting[:9], "9999", MAX_BATCH) == ()
    assert up_to(waiting, "", MAX_BATCH) == tuple(waiting)


def withdrawn(phone: Phone, server: FakeServer) -> tuple[Person, list[Sealed]]:
    """A phone that agrees, before a server that sends everything of it back."""
    person, made = Person(phone), phone.write(MAX_BATCH + 50)
    server.refuse = {one.id: "consent_withdrawn" for one in made}
    phone.sync()
    server.calls.clear()
    return person, made


def test_what_was_all_sent_back_is_not_sent_again_in_every_run(
    phone: Phone, server: FakeServer
) -> None:
    withdrawn(phone, server)
    for _ in range(9):
        phone.maker.clock.move(300)
        assert phone.sync().is_good
    assert sum(server.calls) == 0
    # A new process tries a single one.
    phone.start()
    Person(phone)
    for _ in range(3):
        assert phone.sync().is_good
    assert sum(server.calls) == 1


def test_only_words_about_the_consent_go_and_all_the_rest_once_the_server_has_one(
    phone: Phone, server: FakeServer
) -> None:
    person, made = withdrawn(phone, server)
    (agreed,) = phone.write(1)
    person.words = frozenset({agreed.id})
    person.known = "before"
    phone.store.set_setting(SENT_BACK, "before")
    server.refuse = {}

    def hear() -> None:
        if phone.word(agreed) == "delivered":
            person.known, person.words = "after", frozenset()

    person.hear = hear
    assert phone.sync().is_good
    assert next(count for count in server.calls if count) == 1
    assert {phone.word(one) for one in (*made, agreed)} == {"delivered"}


def test_a_server_that_takes_all_again_without_a_word_gets_it_within_the_hour(
    phone: Phone, server: FakeServer
) -> None:
    _, made = withdrawn(phone, server)
    server.refuse = {}
    for _ in range(5):
        phone.maker.clock.move(PROBE_SECONDS / 4)
        assert phone.sync().is_good
    assert {phone.word(one) for one in made} == {"delivered"}


def test_what_was_written_before_an_own_withdrawal_goes_though_all_else_came_back(
    phone: Phone, server: FakeServer
) -> None:
    person, made = withdrawn(phone, server)
    (end,) = phone.write(1)
    person.end = end.id
    server.refuse = {}
    assert phone.sync().is_good
    assert {phone.word(one) for one in (*made, end)} == {"delivered"}


def test_where_somebody_took_it_back_a_copied_phone_still_asks_for_an_id_of_its_own(
    phone: Phone, colleague: Phone, server: FakeServer
) -> None:
    withdrawal = colleague.write(1)[0]
    colleague.sync()
    person = Person(phone)
    person.elsewhere = withdrawal.id
    mine, asked = phone.write(3), list[str]()
    phone.store.set_setting(TWIN, "1")
    call = phone.line.call

    def watched(method: str, path: str, *more: Any) -> Reply:
        asked.append(path)
        if path == "/v1/anew":
            raise Fault("no_network")
        return call(method, path, *more)

    phone.line.call = watched  # type: ignore[method-assign]
    assert phone.sync().code == "not_enrolled"
    assert asked == ["/v1/sync", "/v1/anew"]
    assert not {one.id for one in mine} & set(server.entries)
