"""Times as people say them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from mobile.i18n.moments import Moments
from mobile.i18n.texts import Texts

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)  # Monday noon in China
zh, en = Moments(Texts("zh"), CHINA), Moments(Texts("en"), CHINA)


@pytest.mark.parametrize(
    ("at", "chinese", "english"),
    [
        (datetime(2026, 11, 23, 11, 30, tzinfo=UTC), "今天 19:30", "Today 19:30"),
        (datetime(2026, 11, 23, 16, 5, tzinfo=UTC), "明天 00:05", "Tomorrow 00:05"),
        (datetime(2026, 11, 22, 12, 0, tzinfo=UTC), "昨天 20:00", "Yesterday 20:00"),
        (datetime(2026, 11, 30, 11, 30, tzinfo=UTC), "11月30日 周一 19:30", "Mon 30 Nov 19:30"),
        (datetime(2025, 1, 1, 0, 0, tzinfo=UTC), "2025年1月1日 08:00", "1 Jan 2025 08:00"),
    ],
)
def test_a_day_is_named_by_how_far_it_is(at: datetime, chinese: str, english: str) -> None:
    assert zh.full(at, NOW) == chinese
    assert en.full(at, NOW) == english


def test_the_day_is_that_of_the_phones_zone_not_of_utc() -> None:
    late = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    assert Moments(Texts("zh"), UTC).day(late, NOW) == "今天"
    assert zh.day(late, NOW) == "明天"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(-30, "刚刚"), (59, "刚刚"), (60, "1 分钟前"), (3599, "59 分钟前"), (3600, "1 小时前")],
)
def test_what_just_happened_is_told_by_its_age(seconds: int, text: str) -> None:
    assert zh.ago(NOW - timedelta(seconds=seconds), NOW) == text


def test_a_span_names_its_day_once() -> None:
    start = datetime(2026, 11, 23, 11, 30, tzinfo=UTC)
    assert zh.span(start, start + timedelta(minutes=90), NOW) == "今天 19:30–21:00"


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        zh.clock(datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize("hours", [-12, 0, 8, 14, None])
@pytest.mark.parametrize("at", [datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59)])  # noqa: DTZ001
def test_the_ends_of_the_calendar_can_be_said_in_every_zone(
    at: datetime, hours: int | None
) -> None:
    zone = None if hours is None else timezone(timedelta(hours=hours))
    moments, claimed = Moments(Texts("zh"), zone), at.replace(tzinfo=UTC)
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    for said in (moments.full(claimed, now), moments.ago(claimed, now), moments.clock(claimed)):
        assert said
