"""The electronic card: fresh, a picture of it, somebody else's, and none at all."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile.contract import card, qr
from mobile.contract.faults import Fault
from tests.contract.people import BRANCH, NOW, WANG, ZHAO

KEY = bytes(range(16)).hex()
OTHER_KEY = bytes(range(1, 17)).hex()


def test_a_card_is_fresh_within_two_minutes_either_way_and_old_beyond():
    shown = card.read(card.write(WANG, KEY, NOW))
    assert shown.member == WANG
    at = [
        (minutes, card.check(KEY, shown, NOW + timedelta(minutes=minutes)))
        for minutes in range(-4, 5)
    ]
    assert [minutes for minutes, word in at if word == "fresh"] == [-2, -1, 0, 1, 2]
    assert {word for minutes, word in at if abs(minutes) > 2} == {"old"}


def test_it_renews_every_minute_and_is_the_same_within_one():
    texts = [card.write(WANG, KEY, NOW + timedelta(seconds=20 * n)) for n in range(6)]
    assert len(set(texts)) == 2
    assert texts[0] == texts[1] == texts[2]


def test_another_key_another_member_or_another_minute_is_wrong():
    shown = card.read(card.write(WANG, KEY, NOW))
    assert card.check(OTHER_KEY, shown, NOW) == "wrong"
    later = card.Card(WANG, shown.step + 1, shown.proof)
    assert card.check(KEY, later, NOW) == "wrong"


@given(st.integers(1, 28), st.integers(0, 7))
def test_one_changed_bit_is_never_a_fresh_card_of_the_same_member(place, bit):
    raw = bytearray(qr.read("card", card.write(WANG, KEY, NOW)))
    raw[place] ^= 1 << bit
    shown = card.read(qr.write("card", bytes(raw)))
    assert shown.member != WANG or card.check(KEY, shown, NOW) == "wrong"


def test_the_plain_card_names_a_member_and_proves_nothing():
    for text in (qr.write_card(WANG), card.write(WANG, "", NOW), card.write(WANG, "zz", NOW)):
        shown = card.read(text)
        assert shown == card.Card(WANG)
        assert card.check(KEY, shown, NOW) == "unproven"


def test_the_roll_finds_the_member_of_either_card():
    assert qr.read_card(qr.write_card(ZHAO)) == ZHAO
    assert qr.read_card(card.write(ZHAO, KEY, NOW)) == ZHAO


def test_a_card_of_another_length_or_version_and_other_codes_are_refused_by_name():
    raw = qr.read("card", card.write(WANG, KEY, NOW))
    cases = [
        (qr.write("card", raw[:-1]), "qr_damaged"),
        (qr.write("card", raw + b"\0"), "qr_damaged"),
        (qr.write("card", b"\x03" + raw[1:]), "qr_newer"),
        (qr.write_branch(BRANCH), "qr_other_purpose"),
        ("https://example.invalid", "qr_unknown"),
    ]
    for text, code in cases:
        for read in (card.read, qr.read_card):
            with pytest.raises(Fault, match=code):
                read(text)


def test_a_key_is_32_hex_digits_and_nothing_else():
    for key in ("", KEY[:-1], KEY.upper()[:-2] + "FF", KEY + "00", "zz" * 16, KEY + "\n"):
        assert not card.is_key(key)
        with pytest.raises(ValueError, match="key"):
            card.check(key, card.Card(WANG), NOW)


def test_clocks_at_the_ends_of_time_still_make_a_card():
    noise = random.Random(3)
    for year in (1, 1969, 9999):
        at = datetime(year, 6, 1, tzinfo=UTC) + timedelta(seconds=noise.randrange(9999))
        assert card.check(KEY, card.read(card.write(WANG, KEY, at)), at) == "fresh"
