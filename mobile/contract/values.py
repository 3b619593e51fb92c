"""Values out of JSON that somebody else wrote: each of its kind, or a TypeError or ValueError."""

from __future__ import annotations

from typing import Any

from mobile.contract import canon


def text(value: Any) -> str:
    """One that can be stored."""
    if not isinstance(value, str):
        raise TypeError("text")
    value.encode()  # a lone surrogate could not be: UnicodeEncodeError is a ValueError
    return value


def number(value: Any) -> int:
    """A whole one from 0 on, that every JSON reader reads alike."""
    if type(value) is not int or not 0 <= value <= canon.MAX_INT:
        raise TypeError("number")
    return value


def flag(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise TypeError("bool")
    return value


def listed(value: Any) -> list[Any]:
    """A list of anything."""
    if not isinstance(value, list):
        raise TypeError("list")
    return value
