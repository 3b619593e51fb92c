"""Times as entries write them: UTC, milliseconds, `2026-11-23T12:41:12.123Z`."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_SHAPE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def format_at(moment: datetime) -> str:
    """Text of an aware time, cut to milliseconds; a naive one raises ValueError."""
    if moment.tzinfo is None:
        raise ValueError("aware time needed")
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z".rjust(24, "0")


def parse_at(text: str) -> datetime:
    """The aware UTC time of `text`; ValueError for any other spelling."""
    if not _SHAPE.fullmatch(text):
        raise ValueError("not a time")
    return datetime.strptime(text[:-1] + "000+0000", "%Y-%m-%dT%H:%M:%S.%f%z")


def is_at(text: str) -> bool:
    """Whether `text` is a time in the one spelling."""
    try:
        parse_at(text)
    except ValueError:
        return False
    return True


def to_ms(moment: datetime) -> int:
    """Whole milliseconds since 1970, UTC."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def from_ms(ms: int) -> datetime:
    """The aware UTC time `ms` milliseconds after 1970."""
    return _EPOCH + timedelta(milliseconds=ms)
