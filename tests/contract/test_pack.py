"""The coding of bodies on the wire: what comes out is what went in, and nothing larger."""

from __future__ import annotations

import gzip
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile.contract.faults import Fault
from mobile.contract.pack import CODING, PACK_FROM, WORDS, pack, unpack
from mobile.contract.wire import Cursor, SyncAsk, write_ask

MOST = 10_000


@given(st.binary(max_size=2_000))
def test_any_body_comes_out_as_it_went_in(body: bytes) -> None:
    assert unpack(pack(body), CODING, MOST) == body
    assert pack(body) == pack(body)


def test_the_words_of_this_coding_never_change() -> None:
    # Other words need another name: phones in the field know these.
    assert CODING == "sx1"
    digest = "e1e6c8a06e0f44847e913ff59f8c99d0f48166bc2ce5c2d4dc45602ca0884c05"
    assert sha256(WORDS.encode()).hexdigest() == digest


def test_an_ask_with_two_branches_travels_in_less_than_two_thirds() -> None:
    heads = tuple((f"{n}e6a37fa-a2fd-57cc-bc80-e68f63ef3961", n, "5a" * 16) for n in (1, 2))
    body = write_ask(SyncAsk("f" * 32, Cursor(heads), ()))
    assert len(body) > PACK_FROM
    assert len(pack(body)) < len(body) * 2 / 3


def test_gzip_and_plain_bodies_are_read_too() -> None:
    assert unpack(gzip.compress(b"{}"), "gzip", MOST) == b"{}"
    assert unpack(b"{}", "", MOST) == unpack(b"{}", "identity", MOST) == b"{}"


@pytest.mark.parametrize("coding", ["", "gzip", CODING])
def test_more_than_the_cap_is_refused_before_it_is_in_memory(coding: str) -> None:
    body = bytes(MOST + 1)
    packed = {"": body, "gzip": gzip.compress(body), CODING: pack(body)}[coding]
    with pytest.raises(Fault, match="too_large"):
        unpack(packed, coding, MOST)


@pytest.mark.parametrize("coding", ["gzip", CODING])
def test_a_torn_or_lengthened_body_is_malformed(coding: str) -> None:
    whole = gzip.compress(b"a" * 99) if coding == "gzip" else pack(b"a" * 99)
    for wrong in (whole[:-1], whole + b"x", b"\xff" + whole, b""):
        with pytest.raises(Fault, match="call_malformed"):
            unpack(wrong, coding, MOST)


def test_an_unknown_coding_is_malformed() -> None:
    with pytest.raises(Fault, match="call_malformed"):
        unpack(b"{}", "br", MOST)
