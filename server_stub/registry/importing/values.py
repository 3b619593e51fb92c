"""What one cell means. Each reader answers with the value, or with the code of what is wrong."""

import re
import unicodedata
from typing import NamedTuple

from openpyxl.utils.datetime import from_excel

from mobile.contract.ids import is_id
from mobile.contract.plain import clean_name
from server_stub.registry.importing.cells import Cell


class Read(NamedTuple):
    """`value` as RosterRow has it, or `code` of what is wrong, never both."""

    value: str | bool | None = ""
    code: str = ""


_DOTS = re.compile(r"[•・‧∙⋅●．.]")
# What a clerk writes where somebody has no such thing any more; an empty cell may be mere silence.
_CLEARING = frozenset({"无", "清空", "none"})
_STROKE = re.compile(r"[/\\—–−-]+")
_DITTOS = frozenset({"同上", "〃", "″", "“", "”", '"', '""', "同前"})
_TOTALS = frozenset({"合计", "总计", "小计", "共计", "备注", "说明"})
# The dot between Tibetan syllables, and what joins Uyghur letters or keeps them apart.
_NAME_MARKS = frozenset("·〇 \u0f0b\u200c\u200d")
_NOT_YET = ("发展对象", "积极分子", "申请人", "申请入党", "群众", "共青团员", "团员")
# Between Chinese characters a space only lines two-character names up with longer ones.
_FILLING = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_MOBILE = re.compile(r"1\d{10}")
_PREFIX = re.compile(r"(?:\+|00)?86(?=1\d{10}$)")
_PHONE_NOISE = re.compile(r"[\s\-－—–()（）'’]+")
_SCIENTIFIC = re.compile(r"(\d)(?:\.(\d*))?[Ee]\+?(\d{1,3})")
_YEAR_MONTH = re.compile(
    r"((?:19|20)\d\d)\s*[-/.年\s]\s*(\d{1,2})(?:\s*[-/.月\s]\s*(\d{1,2})?\s*日?)?"
    r"(?:[T\s]\d{1,2}:\d\d(?::\d\d)?)?"
)
_RUN_TOGETHER = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)?")
# Days since 1900, from 1921 to 2100. Formats that only Chinese editions have, such as 2015年7月,
# are unknown to openpyxl, which then hands out the bare number.
_SERIAL = re.compile(r"(?!0)[0-7]\d{4}|7[6-9]\d\d|[89]\d{3}")
_YES_WORDS = "是 √ ✓ ✔ y yes true 1 预备 预备党员 中共预备党员 有 智能机 智能手机"
_NO_WORDS = (
    "否 × ✗ ✘ x n no false 0 正式 正式党员 中共党员 中共正式党员 "
    "无 没有 非智能机 非智能手机 老人机 老年机"
)
_YES, _NO = frozenset(_YES_WORDS.split()), frozenset(_NO_WORDS.split())


def is_stroke(text: str) -> bool:
    """Whether a cell holds only the stroke that people draw where there is nothing to say."""
    return bool(_STROKE.fullmatch(unicodedata.normalize("NFKC", text)))


def is_ditto(text: str) -> bool:
    """Whether a cell means what stands above it, which sorting a table changes."""
    return text.strip() in _DITTOS


def is_clearing(text: str) -> bool:
    """Whether a cell asks to forget what is known, instead of saying nothing."""
    return unicodedata.normalize("NFKC", text).strip().lower() in _CLEARING


def read_name(cell: Cell) -> Read:
    """Composed, without the spaces that only line names up; every middle dot becomes U+00B7."""
    name = _DOTS.sub("·", unicodedata.normalize("NFC", cell.text))
    name = _FILLING.sub("", name).strip()
    if not name:
        return Read(code="import_missing_name")
    if name in _TOTALS:
        return Read(code="import_not_a_person")
    if all(_is_name_mark(mark) for mark in name) and "·" not in (name[0], name[-1]):
        return Read(name)
    return Read(code="import_name_unreadable")


def _is_name_mark(mark: str) -> bool:
    # Private-use characters, which stand for rare ones in old files, are not letters here:
    # every other phone would show an empty box in that place. The planes of rare characters
    # are taken whole, because Python's tables are older than some of them.
    is_letter = mark.isalpha() or unicodedata.category(mark) in ("Mn", "Mc")
    return is_letter or mark in _NAME_MARKS or 0x20000 <= ord(mark) <= 0x3FFFD


def read_phone(cell: Cell) -> Read:
    """11 digits, or "" for an empty cell."""
    text = unicodedata.normalize("NFKC", cell.text)
    if found := _SCIENTIFIC.fullmatch(text.strip()):
        return _unrounded(found[1] + (found[2] or ""), int(found[3]))
    plain = _PREFIX.sub("", _PHONE_NOISE.sub("", text))
    if not plain:
        return Read("")
    if plain.isascii() and _MOBILE.fullmatch(plain):
        return Read(plain)
    return Read(code="import_phone_form")


def _unrounded(digits: str, exponent: int) -> Read:
    """A number in scientific notation, if none of its digits was dropped."""
    if exponent != 10 or digits[0] != "1":
        return Read(code="import_phone_form")
    if len(digits) != exponent + 1:
        return Read(code="import_phone_rounded")
    return Read(digits)


def read_month(cell: Cell) -> Read:
    """YYYY-MM, or "" for an empty cell."""
    text = unicodedata.normalize("NFKC", cell.text).strip()
    if not text:
        return Read("")
    # A number typed as 2015.10 is kept, and saved to CSV, as 2015.1.
    if re.fullmatch(r"\d{4}\.1", text):
        return Read(code="import_date_unsure")
    if is_serial(cell):
        return Read(f"{from_excel(int(text)):%Y-%m}")
    found = _YEAR_MONTH.fullmatch(text) or _RUN_TOGETHER.fullmatch(text)
    if found is None or not all(mark.isascii() or mark in "年月日" for mark in text):
        return Read(code="import_date_form")
    year, month, day = int(found[1]), int(found[2]), int(found[3] or 1)
    if year < 1921 or not 1 <= month <= 12 or not 1 <= day <= 31:
        return Read(code="import_date_form")
    return Read(f"{year:04d}-{month:02d}")


def is_serial(cell: Cell) -> bool:
    """Whether a month is read out of a bare number of days, which may be no date at all."""
    text = unicodedata.normalize("NFKC", cell.text).strip()
    return cell.kind == "number" and bool(_SERIAL.fullmatch(text))


def read_yes_no(cell: Cell) -> Read:
    """Whether; None for an empty cell."""
    text = unicodedata.normalize("NFKC", cell.text).strip().lower()
    if not text:
        return Read(None)
    if text in _YES or text in _NO:
        return Read(text in _YES)
    if any(word in text for word in _NOT_YET):
        return Read(code="import_not_a_member")
    return Read(code="import_yes_no_form")


def read_id(cell: Cell) -> Read:
    """UUID text in lower case, or "" for an empty cell."""
    text = cell.text.lower()
    return Read(text) if not text or is_id(text) else Read(code="import_id_form")


def read_place(cell: Cell) -> Read:
    """The name of a branch or a village, without spaces that only stretch it."""
    return Read(clean_name(cell.text))


def read_text(cell: Cell) -> Read:
    """As it is."""
    return Read(cell.text)
