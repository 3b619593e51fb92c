"""Times and ids: one spelling each, to the edges of the calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile.contract.ids import attendance_id, device_id, entry_id, is_id, to_bytes, to_text
from mobile.contract.moments import civil_day, format_at, from_ms, is_at, parse_at, to_ms

MOMENTS = st.datetimes(timezones=st.just(UTC))


@given(MOMENTS)
def test_a_time_reads_back_to_the_millisecond(moment):
    text = format_at(moment)
    assert len(text) == 24
    assert parse_at(text) == moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    assert format_at(parse_at(text)) == text
    assert from_ms(to_ms(moment)) == parse_at(text)


@given(MOMENTS, MOMENTS)
def test_the_order_of_texts_is_the_order_of_times(one, other):
    if one <= other:
        assert format_at(one) <= format_at(other)


@given(st.text(alphabet="0123456789０１-:TZ. ", min_size=20, max_size=26))
def test_any_text_is_a_time_in_its_one_spelling_or_none(text):
    assert not is_at(text) or format_at(parse_at(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23T24:00:00.000Z",
        "2026-11-23T12:60:00.000Z",
        "2026-11-23T23:59:60.000Z",
        "2026-11-31T12:00:00.000Z",
        "2025-02-29T12:00:00.000Z",
        "0000-01-01T00:00:00.000Z",
        "2026-11-23T12:00:00.000z",
        "2026-11-23 12:00:00.000Z",
        "2026-11-23T12:00:00.000+00:00",
        "2026-11-23T12:00:00.000Z\n",
        "２０２６-11-23T12:00:00.000Z",
        "10000-01-01T00:00:00.000Z",
    ],
)
def test_other_spellings_and_days_that_never_were_are_refused(text):
    assert not is_at(text)


def test_the_edges_of_the_calendar():
    assert format_at(datetime.min.replace(tzinfo=UTC)) == "0001-01-01T00:00:00.000Z"
    assert format_at(datetime.max.replace(tzinfo=UTC)) == "9999-12-31T23:59:59.999Z"
    east, west = timezone(timedelta(hours=8)), timezone(timedelta(hours=-8))
    for edge in (datetime.min.replace(tzinfo=east), datetime.max.replace(tzinfo=west)):
        with pytest.raises(ValueError, match="calendar"):
            format_at(edge)
    for ms in (2**48, -(2**47)):
        with pytest.raises(ValueError, match="calendar"):
            from_ms(ms)
    assert civil_day("2026-12-31T16:00:00.000Z") == "2027-01-01"
    assert civil_day("9999-12-31T23:00:00.000Z") == "9999-12-31"


def test_a_naive_time_is_refused():
    for act in (format_at, to_ms):
        with pytest.raises(ValueError, match="aware"):
            act(datetime(2026, 11, 23))  # noqa: DTZ001 the point of it


@given(st.binary(min_size=16, max_size=16))
def test_sixteen_bytes_and_their_text_are_one(raw):
    assert is_id(to_text(raw))
    assert to_bytes(to_text(raw)) == raw
    assert device_id(raw)[14] == "4"


@given(st.integers(0, 2**48 - 1), st.binary(min_size=10, max_size=10))
def test_an_entry_id_sorts_by_its_millisecond(ms, noise):
    first = entry_id(ms, noise)
    assert (first[14], int(first.replace("-", "")[:12], 16)) == ("7", ms)
    assert first[19] in "89ab"


def test_two_phones_name_one_attendance_without_talking():
    one = attendance_id("00000000-0000-4000-8000-00000000000a", "x")
    assert one == attendance_id("00000000-0000-4000-8000-00000000000a", "x")
    assert one != attendance_id("00000000-0000-4000-8000-00000000000b", "x")
