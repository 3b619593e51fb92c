"""Rows below the headers that are no people: headings, totals, numbers prepared for later."""

import re
from collections.abc import Container, Sequence

from server_stub.registry.importing.cells import Cell

PERSON, BLANK_ROW, SECTION, TOTAL, UNNAMED = "person", "blank", "section", "total", "unnamed"

TOLD = {
    SECTION: "import_rows_section",
    TOTAL: "import_rows_total",
    UNNAMED: "import_rows_unnamed",
}
"""The code by which rows of that kind are told; blank ones need none."""

_TOTAL = re.compile(
    r"(合计|总计|小计|共计|总数|总人数|备注|说明|注|填表人|填表|填报人|填报日期|填表日期|制表人|制表|"
    r"审核人|审核|负责人|单位负责人|联系人|联系电话)(?:[:：].*|共?\d+.*)?"
)
_TALLY = re.compile(r".*\d[人名个][)）]?")
_HEADING = re.compile(
    r".*(片区|党支部|支部|总支|党委|小组|街道|社区|村委会|居委会|工业园|工业区|开发区|园区|"
    r"名单|名册|人员|党员|地区|委员会|党组织|[:：])"
)
_ORDINAL = re.compile(
    r"(第?[一二三四五六七八九十]+[、.．\s]|[(（][一二三四五六七八九十\d]+[)）][、.．\s]?).+"
)
_PHONE = re.compile(r"1\d{10}")
# What a formula that points to an empty cell leaves.
_NOTHING = frozenset({"", "0"})


def kind_of(
    cells: Sequence[Cell], picked: Sequence[Cell], name: Cell, spanning: Container[int] = ()
) -> str:
    """cells: the whole row; picked: of the columns that are read; name: the one of the name.

    spanning: positions of the row's cells that are merged with their neighbour to the right
    """
    said = [one for one in cells if one.text]
    typed = [one for one in said if not one.calculated]
    # Formulas filled down below the last person: nobody wrote these rows.
    if not typed and name.text in _NOTHING:
        return BLANK_ROW
    first = (typed or said)[0]
    has_phone = any(_PHONE.fullmatch(one.text) for one in picked)
    # 审核人 beside the column of names is no name, whatever number stands in its row.
    if _TOTAL.fullmatch(_tight(first)) and not (has_phone and first is name):
        return TOTAL
    if len(typed) == 1 and first.kind == "text":
        is_wide = _position(cells, first) in spanning
        is_unread = not any(one is first for one in picked)
        if is_wide or is_unread or (name is first and _is_heading(_tight(first))):
            return SECTION
    is_bare = not name.text or (name.calculated and name.text in _NOTHING)
    if is_bare and not any(one.text and not one.calculated for one in picked):
        return UNNAMED
    return PERSON


def is_numbered(text: str) -> bool:
    """Whether a text is a heading whatever it names: 一、…, …（2个）, …："""
    tight = text.replace(" ", "")
    return bool(_ORDINAL.fullmatch(tight) or _TALLY.fullmatch(tight)) or tight.endswith((":", "："))


def _is_heading(text: str) -> bool:
    return any(one.fullmatch(text) for one in (_HEADING, _ORDINAL, _TALLY))


def _position(cells: Sequence[Cell], cell: Cell) -> int:
    return next(at for at, one in enumerate(cells) if one is cell)


def _tight(cell: Cell) -> str:
    return cell.text.replace(" ", "")
