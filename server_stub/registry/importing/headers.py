"""Which column is which: headers as counties write them."""

import re
import unicodedata
from collections.abc import Sequence

from msgspec import Struct

from server_stub.registry.importing.cells import Cell, holds_identity_number
from server_stub.registry.importing.problems import RosterRefused
from server_stub.registry.importing.sheet import MAX_CHARACTERS

_WORDS: dict[str, str] = {
    "name": "姓名 党员姓名 成员姓名 名字 name",
    "id": "随行编号 成员编号 系统编号 memberid",
    "phone": "手机号 手机号码 手机 电话 电话号码 联系电话 联系方式 联系号码 移动电话 phone mobile",
    "home": "所在党支部 所属党支部 所在支部 所属支部 党支部 支部 支部名称 党支部名称 流出地党组织 "
    "流出地党支部 组织关系所在党支部 组织关系所在地 所在党组织 homebranch",
    "joined": "入党时间 入党日期 入党年月 加入党组织日期 加入中国共产党时间 joined",
    "village": "籍贯村 所在村 户籍村 村 村名 村别 行政村 籍贯所在村 village",
    "probationary": "预备党员 是否预备党员 是否预备 党员类别 党员类型 人员类别 党籍状态 "
    "probationary",
    "smartphone": "有无智能手机 是否有智能手机 智能手机 是否使用智能手机 手机类型 smartphone",
    "group": "所在小组 党小组 所属小组 所属党小组 小组 所在党小组 group",
    "place": "活动地点 活动点 活动场所 第二地点 参加活动地点 place",
}
_FIELDS = {word: field for field, words in _WORDS.items() for word in words.split()}
_IDENTITY = ("身份证", "证件号", "身份号码", "公民身份")
_BRACKETS = re.compile(r"[(\[【（].*?[)\]】）]")
_NOISE = re.compile(r"[\s*＊:：、/._\-]+")


class Column(Struct, frozen=True):
    """position: from 0. field: of RosterRow, or "" when the column is not read."""

    position: int
    label: str
    field: str


def field_of(header: str) -> str:
    """The field a header stands for, or ""."""
    plain = unicodedata.normalize("NFKC", header).lower()
    return _FIELDS.get(_NOISE.sub("", _BRACKETS.sub("", plain)), "")


def is_identity_header(header: str) -> bool:
    """Whether the header announces ID-card numbers."""
    plain = _NOISE.sub("", header)
    return any(word in plain for word in _IDENTITY)


def is_header(cells: Sequence[Cell]) -> bool:
    """Whether this is the row with the headers: only a roster has a column for names."""
    return any(field_of(cell.text) == "name" for cell in cells)


def read_columns(rows: Sequence[Sequence[Cell]], number: int) -> tuple[Column, ...]:
    """The columns of a header of one or more rows.

    rows:   below a header such as 联系方式 that spans columns stands what each column holds
    number: of the first row, for the refusal when a field has two columns
    """
    width = max(len(row) for row in rows)
    columns = tuple(_column(rows, position) for position in range(width))
    taken: set[str] = set()
    for column in columns:
        if column.field in taken:
            raise RosterRefused("import_header_twice", number, column.label)
        taken |= {column.field} - {""}
    return columns


def _column(rows: Sequence[Sequence[Cell]], position: int) -> Column:
    texts = [row[position].text for row in rows if position < len(row) and row[position].text]
    texts = [text for text in texts if not holds_identity_number(text)]
    # The lowest one that is understood: it says more than the one that spans columns.
    for text in reversed(texts):
        if field := field_of(text):
            return Column(position, text[:MAX_CHARACTERS], field)
    return Column(position, texts[-1][:MAX_CHARACTERS] if texts else "", "")
