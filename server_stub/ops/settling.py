"""What a keeper can do about the rows of a roster that a person has to decide on."""

from __future__ import annotations

from collections.abc import Iterator

from server_stub.ops.import_words import both
from server_stub.registry.importing.proposal import Preview

_SETTLE_LIKELY = (
    "怎么定：“可能”的看过无误，加 --likely 一起接受",
    "to settle: --likely accepts every likely one",
)
_SETTLE_KNOWN = (
    (
        "怎么定：“待定”的，是册上的人，就加一列“随行编号”，填括号里的编号；"
        "是另一个人，就补上籍贯村、入党时间和他自己的手机号（共用的手机号留空），再导入。"
        "册上那个人没登记这些的，把他也照样写进这份文件，一人一行，带上他的编号"
    ),
    (
        "to settle: for an undecided one add the column 随行编号 with the id in brackets, or, "
        "for somebody else, 籍贯村, 入党时间 and an own 手机号; where the known one has none of "
        "these, give that one a row of the own in this file too, with the id"
    ),
)
_SETTLE_ROWS = (
    (
        "怎么定：同一个人写了几行的，删去重复的行，只留一行；是几个人，就各写各的入党时间、籍贯村，"
        "手机号只写在机主那一行，再导入"
    ),
    (
        "to settle: of one person in several rows keep one row; for several people give each row "
        "the own 入党时间 and 籍贯村, and a phone to its owner alone"
    ),
)
_OF_ROWS = frozenset(
    {
        "import_rows_same_id", "import_rows_same_phone", "import_rows_same_person",
        "import_rows_alike", "import_several_rows",
    }
)  # fmt: skip


def how_to_settle(found: Preview, *, is_open: bool) -> Iterator[str]:
    """What can be done about those who are there, and nothing about others."""
    if is_open:
        yield both(*_SETTLE_LIKELY)
    if any(one.candidates for one in found.undecided):
        yield both(*_SETTLE_KNOWN)
    if any(one.problem.code in _OF_ROWS for one in found.undecided):
        yield both(*_SETTLE_ROWS)
