"""Arithmetic on civil days, `YYYY-MM-DD`."""

from __future__ import annotations

from datetime import date, datetime

from mobile.contract.moments import CHINA, in_zone


def on_paper(at: datetime) -> datetime:
    """`at` in China's time: what is printed or filed says the same wherever the phone stands."""
    return in_zone(at, CHINA)


def stamp(at: datetime | None) -> str:
    """`2026-11-23 19:30` for paper, a day and clock that mean the same tomorrow; "" for None."""
    return f"{on_paper(at):%Y-%m-%d %H:%M}" if at else ""


def days_between(first: str, then: str) -> int:
    """Whole days from one `YYYY-MM-DD` to another; negative backwards."""
    return (date.fromisoformat(then) - date.fromisoformat(first)).days


def months_after(day: str, months: int) -> str:
    """The same day of a later month, or that month's last."""
    first = date.fromisoformat(day)
    year, month = divmod(first.month - 1 + months, 12)
    for back in range(4):
        try:
            return date(first.year + year, month + 1, first.day - back).isoformat()
        except ValueError:
            continue
    raise ValueError(day)
