"""Long lists in the lines of a terminal of eighty columns."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import east_asian_width

_INDENT = "  "
_COLUMNS = 80


def wrapped(words: Iterable[str], comma: str = "、") -> list[str]:
    """As many of the words a line as fit, none of them torn; indented."""
    lines: list[str] = []
    room = 0
    for word in words:
        takes = columns(word + comma)
        if takes > room:
            lines.append(_INDENT)
            room = _COLUMNS - len(_INDENT)
        lines[-1] += word + comma
        room -= takes
    return [*lines[:-1], lines[-1].removesuffix(comma)] if lines else []


def columns(text: str) -> int:
    """How many columns a text takes: an ideograph takes two."""
    return sum(2 if east_asian_width(mark) in "WF" else 1 for mark in text)
