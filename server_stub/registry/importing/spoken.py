"""Columns nobody has a word for, that say all the same who is on probation, or no member yet."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from server_stub.registry.importing.cells import Cell
from server_stub.registry.importing.headers import Column
from server_stub.registry.importing.problems import Problem

_FULL = frozenset({"正式党员", "中共正式党员", "正式", "中共党员", "党员"})
_PROBATION = frozenset({"预备党员", "中共预备党员", "预备"})
_NOT_YET = frozenset(
    {"发展对象", "重点发展对象", "积极分子", "入党积极分子", "申请人", "入党申请人"}
)
# "中共党员" may be said of anybody, "正式" of work; these are said of how far somebody has come.
_TELLING = _PROBATION | _NOT_YET | {"正式党员", "中共正式党员"}
_MENTION = re.compile(r"预备党员|预备期|发展对象|积极分子")
_MENTION_NOT_YET = re.compile(r"发展对象|积极分子")
_ABOUT = re.compile(r".*(类|型|状态|身份|性质|备注|面貌|情况|正式|预备|党籍)")
_OF_OTHERS = re.compile(r".*(配偶|爱人|家属|父|母|子女|亲|介绍|联系人|培养|时间|日期)")


@dataclass(slots=True)
class _Heard:
    """Rows by what a column says there, and how many cells say something else."""

    telling: int = 0
    others: int = 0
    probation: list[int] = field(default_factory=list)
    not_yet: list[int] = field(default_factory=list)
    mentioned: list[int] = field(default_factory=list)
    mentioned_not_yet: list[int] = field(default_factory=list)


class Spoken:
    """Listens to the columns that are not read, row by row."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._is_said = any(one.field == "probationary" for one in columns)
        unread = [one for one in columns if not one.field and not _OF_OTHERS.match(one.label)]
        self._heard = {one: _Heard() for one in unread}

    def look(self, number: int, cells: Sequence[Cell]) -> None:
        """A row that is a person."""
        for column, heard in self._heard.items():
            if column.position < len(cells) and (text := cells[column.position].text):
                _hear(heard, number, text.replace(" ", ""))

    def understood(self) -> Column | None:
        """The one column that says nothing else, as the column of who is on probation."""
        found = self._every()
        if self._is_said or len(found) != 1:
            return None
        return Column(found[0].position, _name(found[0]), "probationary")

    def problems(self, unsure: Container[Column]) -> Iterator[Problem]:
        """What must not be passed over. unsure: columns that are told by their header already."""
        every = self._every()
        for column, heard in self._heard.items():
            speaks = heard.probation or column in every
            if heard.not_yet and column not in every:
                yield _problem("import_words_not_members", column, heard.not_yet)
            elif speaks and not self._is_said and column not in unsure:
                yield _problem("import_words_unsure", column, heard.probation)

    def notices(self) -> Iterator[Problem]:
        """What is only mentioned among other words."""
        for column, heard in self._heard.items():
            rows = heard.mentioned_not_yet if self._is_said else heard.mentioned
            if rows:
                yield _problem("import_words_mentioned", column, rows)

    def _every(self) -> list[Column]:
        return [
            column
            for column, heard in self._heard.items()
            if heard.telling
            and not heard.others
            and (not column.label or _ABOUT.match(column.label))
        ]


def _hear(heard: _Heard, number: int, text: str) -> None:
    heard.telling += text in _TELLING
    if text in _PROBATION:
        heard.probation.append(number)
    elif text in _NOT_YET:
        heard.not_yet.append(number)
    elif text not in _FULL:
        heard.others += 1
        if _MENTION.search(text):
            heard.mentioned.append(number)
        if _MENTION_NOT_YET.search(text):
            heard.mentioned_not_yet.append(number)


def _problem(code: str, column: Column, rows: list[int]) -> Problem:
    return Problem(code, 0, _name(column), rows=tuple(rows))


def _name(column: Column) -> str:
    return column.label or get_column_letter(column.position + 1)
