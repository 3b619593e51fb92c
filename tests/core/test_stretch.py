from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile.core.phone.stretched_key import stretched, stretched_slowly


# Source: RFC 7914 section 11.
@pytest.mark.parametrize("make", [stretched, stretched_slowly])
def test_the_published_example_comes_out(make: object) -> None:
    assert callable(make)
    assert make(b"passwd", b"salt", 1).hex() == (
        "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
    )


@pytest.mark.skipif(not hasattr(hashlib, "pbkdf2_hmac"), reason="this Python has only our own")
@given(st.binary(max_size=130), st.binary(max_size=70), st.integers(1, 40))
def test_both_ways_make_the_same_bytes(secret: bytes, salt: bytes, rounds: int) -> None:
    assert stretched_slowly(secret, salt, rounds) == hashlib.pbkdf2_hmac(
        "sha256", secret, salt, rounds
    )
    assert stretched(secret, salt, rounds) == stretched_slowly(secret, salt, rounds)


def test_a_python_without_the_librarys_own_still_has_the_lock(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = stretched(b"258036", b"salt", 1000)
    monkeypatch.delattr(hashlib, "pbkdf2_hmac", raising=False)
    assert stretched(b"258036", b"salt", 1000) == before
