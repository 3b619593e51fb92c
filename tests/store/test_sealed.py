"""The seal at rest: opens whole, in its place, with its key, or not at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mobile.store.sealed import Sealer

ONE, OTHER = Sealer(bytes(32)), Sealer(bytes([1]) * 32)


@given(st.binary(max_size=300), st.text(max_size=20))
def test_what_was_closed_opens(plain: bytes, place: str) -> None:
    assert ONE.open(ONE.close(plain, place), place) == plain


@given(st.binary(max_size=100), st.integers(0, 10_000))
def test_one_changed_bit_opens_nothing(plain: bytes, where: int) -> None:
    sealed = bytearray(ONE.close(plain, "a"))
    sealed[where // 8 % len(sealed)] ^= 1 << where % 8
    assert ONE.open(bytes(sealed), "a") is None


def test_another_key_or_place_opens_nothing() -> None:
    sealed = ONE.close("名册".encode(), "member 1")
    assert OTHER.open(sealed, "member 1") is None
    assert ONE.open(sealed, "member 2") is None
    assert ONE.open(b"", "member 1") is None
    assert "名册".encode() not in sealed


def test_the_same_content_in_two_places_does_not_look_the_same() -> None:
    assert ONE.close(b"same", "a")[1:17] != ONE.close(b"same", "b")[1:17]
    assert ONE.mark() != OTHER.mark()
