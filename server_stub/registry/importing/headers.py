"""Which column is which: headers as counties write them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from msgspec import Struct

from server_stub.registry.importing.cells import Cell, holds_identity_number
from server_stub.registry.importing.problems import RosterRefused
from server_stub.registry.importing.sheet import MAX_CHARACTERS
from server_stub.registry.importing.synonyms import (
    ORGANISATION_LEANS,
    ORGANISATIONS,
    ROSTER,
    ROSTER_LEANS,
)

_IDENTITY = ("身份证", "证件号", "身份号码", "公民身份")
_BRACKETS = re.compile(r"[(\[【（].*?[)\]】）]")
_NOISE = re.compile(r"[\s*＊:：、/._\-]+")


class Column(Struct, frozen=True):
    """position: from 0. field: of the row it becomes, or "" when the column is not read."""

    position: int
    label: str
    field: str


class Vocabulary:
    """The words of one kind of file."""

    def __init__(self, words: Mapping[str, str], leans: Mapping[str, re.Pattern[str]]) -> None:
        self._fields = {word: field for field, every in words.items() for word in every.split()}
        self._leans = leans

    def field_of(self, header: str) -> str:
        """The field a header stands for, or ""."""
        return self._fields.get(_plain(header), "")

    def leaning(self, header: str) -> str:
        """The field that a header which stands for none is about all the same, or ""."""
        plain = _plain(header)
        return next((field for field, one in self._leans.items() if one.match(plain)), "")

    def is_header(self, cells: Sequence[Cell]) -> bool:
        """Whether this is the row with the headers: there is always a column for names."""
        return any(self.field_of(cell.text) == "name" for cell in cells)

    def unsure(self, columns: Sequence[Column]) -> list[Column]:
        """Columns that may decide something nothing else says, and are not understood."""
        said = {one.field for one in columns}
        return [
            one
            for one in columns
            if not one.field and (lean := self.leaning(one.label)) and lean not in said
        ]


def is_identity_header(header: str) -> bool:
    """Whether the header announces ID-card numbers."""
    plain = _NOISE.sub("", header)
    return any(word in plain for word in _IDENTITY)


def read_columns(
    rows: Sequence[Sequence[Cell]], number: int, words: Vocabulary
) -> tuple[Column, ...]:
    """The columns of a header of one or more rows.

    rows:   below a header such as 联系方式 that spans columns stands what each column holds
    number: of the first row, for the refusal when a field has two columns
    """
    width = max(len(row) for row in rows)
    columns = tuple(_column(rows, position, words) for position in range(width))
    taken: dict[str, str] = {}
    for column in columns:
        if column.field in taken:
            both = f"{taken[column.field]}、{column.label}"
            raise RosterRefused("import_header_twice", number, both)
        if column.field:
            taken[column.field] = column.label
    return columns


def _column(rows: Sequence[Sequence[Cell]], position: int, words: Vocabulary) -> Column:
    texts = [row[position].text for row in rows if position < len(row) and row[position].text]
    texts = [text for text in texts if not holds_identity_number(text)]
    # The lowest one that is understood: it says more than the one that spans columns.
    for text in reversed(texts):
        if field := words.field_of(text):
            return Column(position, text[:MAX_CHARACTERS], field)
    return Column(position, texts[-1][:MAX_CHARACTERS] if texts else "", "")


def _plain(header: str) -> str:
    plain = unicodedata.normalize("NFKC", header).lower()
    return _NOISE.sub("", _BRACKETS.sub("", plain))


PEOPLE = Vocabulary(ROSTER, ROSTER_LEANS)
BRANCHES = Vocabulary(ORGANISATIONS, ORGANISATION_LEANS)
