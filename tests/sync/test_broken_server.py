"""Replies that cannot be, or lead nowhere: refused in few calls, and nothing is lost by them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sync.conftest import Phone
from tests.sync.fake_server import FakeServer
from tests.sync.spoiling import Spoil, spoil

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
