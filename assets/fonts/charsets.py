"""Which characters the fonts carry, from the Unicode Han database (Debian's unicode-data)."""

import bz2
import re
from collections.abc import Iterator
from pathlib import Path

UNIHAN = Path("/usr/share/unicode")
GB2312_LEVELS = range(0xB0, 0xF8)
GB2312_SYMBOLS = range(0xA1, 0xAA)
# Radicals parents choose from when they look for a rare name.
JADE, WOMAN, SUN, FIRE, PERSON, METAL, WATER, RAIN = 96, 38, 72, 86, 9, 167, 85, 173
COMMON_IN_NAMES = (JADE, WOMAN, SUN, FIRE, PERSON, METAL, WATER, RAIN)
BASIC, EXTENSION_A = range(0x4E00, 0xA000), range(0x3400, 0x4DC0)


def unihan(part: str, field: str) -> Iterator[tuple[int, str]]:
    """(code point, value) of one field, for example kTGH of OtherMappings."""
    with bz2.open(UNIHAN / f"Unihan_{part}.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 3 and cells[1] == field:
                yield int(cells[0].removeprefix("U+"), 16), cells[2]


def gb2312(rows: range) -> set[int]:
    found = set()
    for row in rows:
        for cell in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes([row, cell]).decode("gb2312")))
            except UnicodeDecodeError:
                continue  # GB 2312 leaves cells empty at the end of some rows
    return found


def table_of_2013() -> set[int]:
    """The 8,105 of the table of general standard characters (Unihan's kTGH)."""
    return {point for point, _ in unihan("OtherMappings", "kTGH")}


def standard_characters() -> set[int]:
    return table_of_2013() | gb2312(GB2312_LEVELS)


def latin_and_marks() -> set[int]:
    latin = set(range(0x20, 0x7F)) | set(range(0xA0, 0x180))
    pinyin = {ord(mark) for mark in "ǎǐǒǔǖǘǚǜǍǏǑǓ"}
    marks = {ord(mark) for mark in "‐–—‘’“”•…‰′″※€←↑→↓≈≠≤≥−×÷·✓〓￥"}
    wide = set(range(0xFF01, 0xFF5F)) | set(range(0x3000, 0x3018))
    return latin | pinyin | marks | wide | gb2312(GB2312_SYMBOLS)


def name_characters() -> set[int]:
    """What people are called beyond the standard table: dictionary entries and rare names."""
    known = {point for point, _ in unihan("Readings", "kXHC1983")}
    for point, value in unihan("IRGSources", "kRSUnicode"):
        radical = int(re.match(r"\d+", value).group())  # type: ignore[union-attr]
        if point in BASIC and radical in COMMON_IN_NAMES:
            known.add(point)
        if point in EXTENSION_A and radical in (JADE, WOMAN, SUN, FIRE):
            known.add(point)
    return known
