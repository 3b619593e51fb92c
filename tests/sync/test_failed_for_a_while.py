"""What a server did for a while only, and took back: the phone does not hold on to it."""

from __future__ import annotations

from mobile.sync.call import LONGEST_WAIT
from tests.sync import fake_line as line
from tests.sync.conftest import Phone
from tests.sync.fake_server import FakeServer
from tests.sync.spoiling import spoil

DAY = 24 * 3600.0


def test_what_a_server_failed_with_for_a_while_is_tried_again_every_day(
    phone: Phone, server: FakeServer
) -> None:
    made = phone.write(2)
    server.refuse = {made[0].id: "busy"}
    for _ in range(5):
        phone.maker.clock.move(120)
        phone.sync()
    assert phone.word(made[0]) == "parked"
    server.calls.clear()
    for _ in range(20):
        phone.maker.clock.move(3600)
        phone.sync()
    assert sum(server.calls) == 0
    server.refuse = {}
    phone.start()
    phone.maker.clock.move(5 * 3600)
    assert phone.sync().is_good
    assert [phone.word(one) for one in made] == ["delivered"] * 2


def test_a_restarted_phone_tries_again_what_it_had_given_up_on(
    phone: Phone, server: FakeServer
) -> None:
    made = phone.write(1)
    server.poison = {made[0].id}
    phone.maker.clock.move(9 * DAY)
    for _ in range(3):
        phone.sync()
    assert phone.word(made[0]) == "parked"
    server.poison = set()
    # Time since the start of the phone itself begins anew.
    phone.maker.clock._elapsed = 60.0
    assert phone.sync().is_good
    assert phone.word(made[0]) == "delivered"


def test_nobody_silences_a_phone_for_longer_than_an_hour(phone: Phone, server: FakeServer) -> None:
    phone.line.faults = [line.signed_error(server, phone.maker.me, "busy", wait=86_400)]
    assert phone.sync().wait == LONGEST_WAIT == 3_600


def test_a_revocation_the_server_knows_no_more_is_none(
    phone: Phone, colleague: Phone, server: FakeServer
) -> None:
    (theirs,) = colleague.write(1)
    colleague.sync()
    assert phone.sync().is_good
    mend = spoil(server, lambda said: {**said, "wipe": True})
    phone.sync()
    assert phone.store.news().wiped
    assert not phone.shows(theirs)
    mend()
    assert phone.sync().is_good
    assert not phone.store.news().wiped
    assert phone.shows(theirs)
