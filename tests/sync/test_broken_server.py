"""A broken or lying server: nothing is lost by it, and the phone goes on once it is mended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mobile.sync.call import LONGEST_WAIT
from tests.sync import fake_line as line
from tests.sync.conftest import Phone
from tests.sync.fake_server import FakeServer

DAY = 24 * 3600.0
Spoil = Callable[[dict[str, Any]], dict[str, Any]]


def spoil(server: FakeServer, how: Spoil) -> Callable[[], None]:
    """Every reply is spoilt from here on, until what this returns is called."""
    page = server._page
    server._page = lambda ask, who: how(page(ask, who))  # type: ignore[method-assign]

    def mend() -> None:
        server._page = page  # type: ignore[method-assign]

    return mend


ODD: dict[str, Spoil] = {
    "a range twice": lambda said: {**said, "have": {"seq": 9, "missing": [[1, 2], [1, 2]]}},
    "ranges that overlap": lambda said: {**said, "have": {"seq": 9, "missing": [[1, 5], [3, 9]]}},
    "a range backwards": lambda said: {**said, "have": {"seq": 9, "missing": [[5, 1]]}},
    "ranges out of order": lambda said: {**said, "have": {"seq": 9, "missing": [[7, 8], [1, 2]]}},
    "an epoch without end": lambda said: {**said, "epoch": "e" * 100_000},
}


@pytest.mark.parametrize("name", ODD)
def test_a_reply_that_cannot_be_is_refused_by_its_code_and_the_next_one_taken(
    phone: Phone, server: FakeServer, name: str
) -> None:
    made = phone.write(3)
    mend = spoil(server, ODD[name])
    assert phone.sync().code == "call_malformed"
    assert [phone.word(one) for one in made] == ["waiting"] * 3
    mend()
    assert phone.sync().is_good
    assert [phone.word(one) for one in made] == ["delivered"] * 3
    assert max(len(body) for _, body in phone.line.asks) < 10_000


def test_a_server_that_goes_back_and_says_more_is_not_asked_for_ever(
    phone: Phone, server: FakeServer
) -> None:
    phone.write(30)
    assert phone.sync().is_good
    server.calls.clear()
    turn = [0]

    def swinging(said: dict[str, Any]) -> dict[str, Any]:
        turn[0] += 1
        return {**said, "more": True, "cursor": {server.branch: [5 + turn[0] % 2, "0" * 32]}}

    mend = spoil(server, swinging)
    assert phone.sync().code == "call_malformed"
    assert len(server.calls) < 5
    mend()
    (one,) = phone.write(1)
    assert phone.sync().is_good
    assert phone.word(one) == "delivered"


@pytest.mark.parametrize("renamed", [False, True])
def test_a_server_that_begins_anew_with_every_page_is_not_asked_for_ever(
    phone: Phone, server: FakeServer, *, renamed: bool
) -> None:
    made = phone.write(30)
    assert phone.sync().is_good
    server.calls.clear()

    def anew(said: dict[str, Any]) -> dict[str, Any]:
        turn = len(server.calls)
        heads = {server.branch: [1 + turn % 7, f"{turn:032x}"]}
        more = {"epoch": f"e{turn}"} if renamed else {}
        return {**said, "more": True, "full": True, "cursor": heads, **more}

    mend = spoil(server, anew)
    assert not phone.sync().is_good
    assert len(server.calls) < 20
    mend()
    assert phone.sync().is_good
    assert [phone.word(one) for one in made] == ["delivered"] * 30


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
