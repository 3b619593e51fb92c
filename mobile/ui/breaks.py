"""Where Chinese lines may break.

Kivy breaks at blanks only, which tears "3 times" apart and lets lines start with a comma. Lines
are broken here instead: between ideographs, never before closing or after opening punctuation,
never between a number and its measure word, and no single character is left alone at the end.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil

from mobile.ui.glyphs import FONTS

OPENING = "（《「『【〈〔“‘"
CLOSING = "，。、；：？！）》」』】〉〕”’…—％%·"
WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
WIDE_RANGES = tuple(part.split("-") for part in re.findall(".-.", WIDE))
EM = 1000


def has_wide(text: str) -> bool:
    """Whether there is an ideograph, or a mark as wide as one."""
    return any(low <= one <= high for one in text for low, high in WIDE_RANGES)


@lru_cache(maxsize=1)
def piece() -> re.Pattern[str]:
    """One unbreakable piece: opening marks, one ideograph or a Latin run, a number and its measure
    word, closing marks; then the blanks after it.
    """
    # Such wide ranges take 10 ms to compile: no start waits for that while all lines fit.
    latin = rf"[^\s{WIDE}{OPENING}{CLOSING}]+"
    number = rf"[0-9]+(?:[.:/–-][0-9]+)* ?[{WIDE}]"
    return re.compile(rf"([{OPENING}]*(?:{number}|{latin}|[{WIDE}]|)[{CLOSING}]*)( *)")


@lru_cache(maxsize=1)
def advances() -> tuple[dict[str, int], dict[str, int]]:
    """Widths in thousandths of the font size, regular and bold, of what is not one em wide."""
    regular, bold = {}, {}
    for line in (FONTS / "advances.txt").read_text("utf-8").splitlines():
        point, thin, thick = line.split()
        regular[chr(int(point, 16))], bold[chr(int(point, 16))] = int(thin), int(thick)
    return regular, bold


def measure(text: str, size: float, bold: bool) -> float:
    """Width of `text` in px at `size` px; each glyph is rounded up as the rasteriser may do."""
    widths = advances()[bold]
    return sum(ceil(widths.get(character, EM) * size / EM) for character in text)


def broken(text: str, width: float, size: float, bold: bool) -> str:
    """`text` with line breaks for `width` px; text without ideographs is left to Kivy."""
    if not has_wide(text) or width < 2 * size:
        return text
    return "\n".join(
        line if measure(line, size, bold) <= width else _fill(line, width, size, bold)
        for line in text.split("\n")
    )


def pieces(line: str) -> list[tuple[str, str]]:
    """(unbreakable piece, blanks after it) pairs."""
    found: list[tuple[str, str]] = []
    for one, blank in piece().findall(line):
        if found and (one[:1] in CLOSING or found[-1][0][-1:] in OPENING):
            before, gap = found.pop()
            found.append((before + gap + one, blank))
        elif one or blank:
            found.append((one, blank))
    return found


def _fill(line: str, width: float, size: float, bold: bool) -> str:
    rows: list[list[str]] = [[]]
    used = 0.0
    for one, blank in pieces(line):
        wide = measure(one, size, bold)
        if rows[-1] and used + wide > width:
            rows.append([])
            used = 0.0
        rows[-1].append(one + blank)
        used += wide + measure(blank, size, bold)
    _no_orphan(rows)
    return "\n".join("".join(row).rstrip(" ") for row in rows)


def _no_orphan(rows: list[list[str]]) -> None:
    """One ideograph alone on the last line takes its neighbour along."""
    if len(rows) < 2 or len(rows[-1]) != 1 or len(rows[-2]) < 3:
        return
    last = rows[-1][0].strip(CLOSING + " ")
    if len(last) == 1 and has_wide(last):
        rows[-1].insert(0, rows[-2].pop())
