"""A cell's value as text, and what must be known about where the text comes from."""

import datetime as dt
import math
import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import normalize

from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from mobile.contract.ids import is_id
from mobile.contract.plain import clean
from server_stub.registry.importing.problems import RosterRefused
from server_stub.registry.importing.sheet import MAX_CHARACTERS, MAX_COLUMNS


class Cell(NamedTuple):
    """kind: text | number | date | formula | unsaved | error; the text of a date is YYYY-MM-DD.

    formula:    a formula that a text file shows, taken as text
    unsaved:    a formula whose result the workbook does not hold
    calculated: the text is the result that a formula left in the workbook
    """

    text: str
    kind: str = "text"
    calculated: bool = False


BLANK = Cell("")

_ERRORS = frozenset({"#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#N/A", "#NULL!", "#NUM!"})
# Not read as a number by mistake: 15 digits count only with a plausible date in the middle.
_IDENTITY = re.compile(
    r"(?<!\d)(?:\d{17}[\dXx]|\d{8}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})(?![\dXx])"
)
_ROUNDED_IDENTITY = re.compile(r"\d(?:\.\d+)?[Ee]\+?17")
# ="100…" is how programs keep a spreadsheet from rounding a number: nothing to calculate.
_QUOTED = re.compile(r'="([^"]*)"')
# How Office writes a character that XML cannot hold; programs copy it on as if it were text.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# A text that may be kept has escapes and spaces around it, or none.
_MOST_LOOKED_AT = 5 * MAX_CHARACTERS
_SEPARATORS = re.compile(r"[\s\-_.'’]+")


def as_cells(number: int, values: Sequence[object]) -> tuple[Cell, ...]:
    """Row `number`, without empty columns past the last that may hold something."""
    if len(values) > MAX_COLUMNS and any(
        one is not None and one != "" for one in values[MAX_COLUMNS:]
    ):
        raise RosterRefused("import_too_many_columns", number)
    return tuple(as_cell(value) for value in values[:MAX_COLUMNS])


def as_cell(value: object) -> Cell:
    """What the value says, cleaned."""
    match value:
        case None:
            return BLANK
        case bool():
            return Cell("是" if value else "否")
        case int() | float():
            return Cell(number_text(value), "number")
        case dt.datetime() | dt.date():
            return Cell(value.isoformat()[:10], "date")
        case ArrayFormula() | DataTableFormula():
            return Cell(plain(str(getattr(value, "text", None) or "=")), "formula")
    text = plain(str(value))
    if quoted := _QUOTED.fullmatch(text):
        return Cell(plain(quoted[1]))
    if text.startswith("=") and len(text) > 1:
        return Cell(text, "formula")
    return Cell(text, "error" if text in _ERRORS else "text")


def plain(text: str) -> str:
    """`text` cleaned, after what Office escaped in it is undone: _x000D_ is the end of a line.

    Of what is far too long to be read only so much is looked at that it stays too long: cleaning
    and matching take longer the longer a text is, by its square.
    """
    text = text.strip()
    if len(text) > _MOST_LOOKED_AT:
        return plain(text[:_MOST_LOOKED_AT]).ljust(MAX_CHARACTERS + 1, "…")
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        # Two escapes may be the halves of one character; a half alone is none.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return clean(text)


def number_text(value: float) -> str:
    """Digits as a person would type them: Excel keeps 10000000001 as 1.0000000001E+10."""
    if isinstance(value, int):
        return str(value)
    if math.isfinite(value) and value == math.floor(value) and abs(value) < 1e21:
        return f"{value:.0f}"
    return repr(value)


def holds_identity_number(text: str) -> bool:
    """Whether an ID-card number may be in it; rather once too often."""
    if len(text) < 15 and "E" not in text.upper():
        return False
    # An id of this system may hold as many digits; it says nothing of anybody.
    if is_id(text.strip().lower()):
        return False
    plain = normalize("NFKC", text)
    if _ROUNDED_IDENTITY.fullmatch(plain.strip()):
        return True
    return bool(_IDENTITY.search(plain) or _IDENTITY.search(_SEPARATORS.sub("", plain)))
