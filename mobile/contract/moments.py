"""Times as entries write them: UTC, milliseconds, `2026-11-23T12:41:12.123Z`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

# ASCII digits only, and no hour 24: newer Pythons read both, and then one time had two spellings.
_SHAPE = re.compile(
    r"[0-9]{4}-[01][0-9]-[0-3][0-9]T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z"
)
_DAY_SHAPE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)
# One civil time holds in all of China, without summer time since 1991.
CHINA = timezone(timedelta(hours=8))


def format_at(moment: datetime) -> str:
    """Text of an aware time, cut to milliseconds; ValueError for a naive one or year 0 or 10000."""
    if moment.tzinfo is None:
        raise ValueError("aware time needed")
    try:
        utc = moment.astimezone(UTC).replace(tzinfo=None)
    except OverflowError as error:
        raise ValueError("beyond the calendar") from error
    return utc.isoformat(timespec="milliseconds") + "Z"


def parse_at(text: str) -> datetime:
    """The aware UTC time of `text`; ValueError for any other spelling."""
    if not _SHAPE.fullmatch(text):
        raise ValueError("not a time")
    return datetime.fromisoformat(text[:-1]).replace(tzinfo=UTC)


def is_at(text: str) -> bool:
    """Whether `text` is a time in the one spelling."""
    try:
        parse_at(text)
    except ValueError:
        return False
    return True


def is_usual(text: str) -> bool:
    """Whether `text` is a time far enough from both ends of the calendar to reckon with: somebody
    adds days to it, or takes years away, and is nowhere near them."""
    return is_at(text) and "1000" <= text < "9000"


def is_day(text: str) -> bool:
    """Whether `text` is a day of the calendar, `YYYY-MM-DD`."""
    if not _DAY_SHAPE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def to_ms(moment: datetime) -> int:
    """Whole milliseconds since 1970, UTC; negative before. A naive time raises ValueError."""
    if moment.tzinfo is None:
        raise ValueError("aware time needed")
    return (moment - _EPOCH) // _MS


def from_ms(ms: int) -> datetime:
    """The aware UTC time `ms` milliseconds after 1970; ValueError beyond the years 1 to 9999."""
    try:
        return _EPOCH + timedelta(milliseconds=ms)
    except OverflowError as error:
        raise ValueError("beyond the calendar") from error


def day_before(day: str) -> str:
    """The civil day before `day`, both `YYYY-MM-DD`; before the first of all days, that one."""
    try:
        return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    except OverflowError:
        return day


def civil_day(at: str) -> str:
    """`YYYY-MM-DD` of the civil day in China that contains `at`, a time as entries write it."""
    return in_zone(parse_at(at), CHINA).date().isoformat()


def in_zone(at: datetime, zone: tzinfo | None) -> datetime:
    """An aware time as a clock of `zone`, None for this device's, shows it.

    In the first and the last hours of the calendar as one at Greenwich would: a phone may claim
    such a time, and pages of other people show it.
    """
    try:
        return at.astimezone(UTC).astimezone(zone)
    except (OverflowError, ValueError):
        return at if zone is None else at.replace(tzinfo=zone)
