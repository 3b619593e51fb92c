"""Long silent, sought, in touch again: by the calendar, and by nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile.contract.kinds.followup import Submission, Try
from mobile.core.work.days import months_after
from mobile.core.work.silence import (
    LONG_SILENT_DAYS,
    SUBMIT_TRIES,
    SUBMIT_WAYS,
    Missing,
    Sign,
    silence,
)

TODAY = "2026-11-23"


def _ago(days: int) -> str:
    return (date.fromisoformat(TODAY) - timedelta(days=days)).isoformat()


def _sign(days: int) -> Sign:
    return Sign(_ago(days), "sign_in")


def _try(days: int, way: str = "phone", result: str = "no_answer") -> Try:
    return Try(f"{days}{way}", _ago(days), way, result, "", "li", f"{_ago(days)}T12:00:00.000Z")


def _word(last: Sign | None, *tries: Try, start: str = "") -> str:
    return silence(last, start, tries, (), TODAY).word


@pytest.mark.parametrize(
    ("days", "word"),
    [(0, "in_touch"), (LONG_SILENT_DAYS - 1, "in_touch"), (LONG_SILENT_DAYS, "silent")],
)
def test_sixty_days_without_any_word_are_long(days: int, word: str) -> None:
    known = silence(_sign(days), "", (), (), TODAY)
    assert (known.word, known.days) == (word, days)


def test_of_whom_nothing_was_ever_asked_nothing_is_said() -> None:
    assert _word(None) == "unknown"


def test_without_any_sign_the_days_count_from_the_beginning() -> None:
    known = silence(None, _ago(90), (), (), TODAY)
    assert (known.word, known.days, known.last) == ("silent", 90, None)


def test_a_try_since_then_means_somebody_is_looking() -> None:
    assert _word(_sign(70), _try(5)) == "sought"
    assert _word(_sign(70), _try(80)) == "silent"


def test_reaching_them_is_a_sign_of_life() -> None:
    assert _word(_sign(200), _try(30), _try(2, result="reached")) == "again"


def test_coming_to_an_evening_after_tries_is_being_in_touch_again() -> None:
    assert _word(_sign(1), _try(5), _try(9)) == "again"
    assert _word(_sign(1), _try(100)) == "in_touch"


def test_a_sign_from_tomorrow_is_a_wrong_clock_and_counts_for_nothing() -> None:
    assert _word(Sign(_ago(-1), "sign_in"), start=_ago(90)) == "silent"


def test_a_complete_list_of_tries_and_half_a_year_allow_a_submission() -> None:
    tries = (_try(3), _try(10, "family"), _try(20))
    assert silence(_sign(190), "", tries, (), TODAY).may_submit


def test_three_calls_on_one_evening_are_one_try() -> None:
    known = silence(_sign(190), "", (_try(3), _try(3, "family"), _try(3, "visit")), (), TODAY)
    assert (known.may_submit, known.missing) == (False, Missing(tries=SUBMIT_TRIES - 1))


def test_one_way_alone_is_not_enough() -> None:
    known = silence(_sign(190), "", (_try(3), _try(9), _try(20)), (), TODAY)
    assert known.missing == Missing(ways=SUBMIT_WAYS - 1)


def test_before_half_a_year_it_says_from_when_on() -> None:
    tries = (_try(3), _try(10, "family"), _try(20))
    known = silence(Sign("2026-06-15", "present"), "", tries, (), TODAY)
    assert (known.may_submit, known.missing.until) == (False, "2026-12-15")


def test_what_was_submitted_stays_so_until_there_is_a_word() -> None:
    handed = (Submission("s", "li", f"{_ago(4)}T12:00:00.000Z", ""),)
    assert silence(_sign(200), "", (_try(9),), handed, TODAY).word == "submitted"
    assert silence(_sign(1), "", (_try(9),), handed, TODAY).word == "again"
    assert silence(_sign(1), "", (), handed, TODAY).word == "in_touch"


def test_six_months_after_the_end_of_august_is_the_end_of_february() -> None:
    assert months_after("2026-08-31", 6) == "2027-02-28"
    assert months_after("2027-08-31", 6) == "2028-02-29"
    assert months_after("2026-06-15", 6) == "2026-12-15"


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 40))
def test_months_later_is_that_many_months_later_and_never_a_later_day(day: date, n: int) -> None:
    then = date.fromisoformat(months_after(day.isoformat(), n))
    assert (then.year - day.year) * 12 + then.month - day.month == n
    assert then.day <= day.day


def test_a_submission_from_before_the_last_word_is_over() -> None:
    handed = (Submission("s", "li", f"{_ago(200)}T12:00:00.000Z", ""),)
    assert silence(_sign(70), "", (), handed, TODAY).word == "silent"
