"""Reading a call's body: what is kept, what is only hashed, and whose room it takes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest

from mobile.contract.faults import Fault
from server_stub.doors.body import Body, Budget, Reader

Act = Callable[[], None]


def read(reader: Reader, *parts: bytes, code: str = "", before_last: Act = lambda: None) -> Body:
    """What becomes of a body in pieces. before_last: done while all but the last are here."""
    waiting = list(parts)

    async def receive() -> dict[str, Any]:
        if len(waiting) == 1:
            before_last()
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    return asyncio.run(reader.read(receive, code))


def test_a_body_within_its_cap_is_kept_whole_with_its_digest() -> None:
    budget = Budget(100)
    got = read(Reader(10, budget), b"hello", b"world")
    assert got == Body(b"helloworld", sha256(b"helloworld").hexdigest(), "")
    assert budget.held == 0


def test_a_body_past_its_cap_is_hashed_to_its_end_and_not_kept() -> None:
    whole = b"helloworld!"
    assert read(Reader(10, Budget(100)), whole[:6], whole[6:]) == Body(
        b"", sha256(whole).hexdigest(), "too_large"
    )


def test_a_body_of_more_than_twice_the_cap_is_given_up() -> None:
    assert read(Reader(10, Budget(100)), b"x" * 11, b"x" * 11, b"y") == Body(code="too_large")


def test_what_one_is_sending_leaves_another_busy_until_it_is_done() -> None:
    budget, found = Budget(12), list[Body]()
    reader = Reader(10, budget)
    first = read(
        reader, b"x" * 9, b"x",
        before_last=lambda: found.append(Body(code="" if budget.take(4) else "busy")),
    )  # fmt: skip
    assert (first.code, found[0].code) == ("", "busy")
    assert read(reader, b"y" * 10).code == ""


def test_a_body_nobody_has_room_for_is_hashed_all_the_same() -> None:
    got = read(Reader(10, Budget(3)), b"hello")
    assert got == Body(b"", sha256(b"hello").hexdigest(), "busy")
    assert read(Reader(10, Budget(100)), b"hello", code="busy").code == "busy"


def test_a_client_that_left_gives_its_room_back() -> None:
    budget = Budget(100)
    messages = [
        {"type": "http.request", "body": b"hello", "more_body": True},
        {"type": "http.disconnect"},
    ]

    async def receive() -> dict[str, Any]:
        return messages.pop(0)

    with pytest.raises(Fault, match="call_malformed"):
        asyncio.run(Reader(10, budget).read(receive))
    assert budget.held == 0
