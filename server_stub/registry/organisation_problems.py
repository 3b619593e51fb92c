"""What can be wrong with a file of organisations: the cell, what it says, what may stand there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

WORDS: Mapping[str, Mapping[str, str]] = {
    "form": {
        "党支部": "branch", "联合党支部": "joint_branch", "党总支": "general_branch",
        "党委": "committee",
    },
    "nature": {"常设": "regular", "临时": "temporary", "驻外": "stationed"},
    "model": {"属地": "territorial", "社区": "community", "行业": "industry"},
}  # fmt: skip
"""Field, word of the file, word that is stored; the first one is meant by an empty cell."""

ENGLISH: Mapping[str, str] = {
    "branch": "branch", "joint_branch": "joint branch", "general_branch": "general branch",
    "committee": "committee", "regular": "regular", "temporary": "temporary",
    "stationed": "stationed away", "territorial": "by place", "community": "by community",
    "industry": "by trade",
}  # fmt: skip
"""What a stored word is called."""

ALSO: Mapping[str, str] = {
    "支部": "党支部", "联合支部": "联合党支部", "总支": "党总支", "党总支部": "党总支",
    "党总支部委员会": "党总支", "总支部": "党总支", "党支部委员会": "党支部", "基层党委": "党委",
    "党的基层委员会": "党委", "党委会": "党委",
}  # fmt: skip
"""Other words of county offices for the same."""

NAME_LETTERS, CITY_LETTERS = 100, 40
_TEXTS = {
    "import_organisation_id": (
        "不是本系统的编号。请留空，由系统编；已有同名的，这是另一个，就写“新”。",
        "not an id of this system. Leave it empty; write 新 for another one of a known name.",
    ),
    "import_organisation_name": (
        f"请写名称，最多 {NAME_LETTERS} 字。",
        f"write a name of {NAME_LETTERS} letters at most.",
    ),
    "import_organisation_word": (
        "不能这样填。可以填：{words}；留空就是“{usual}”。",
        "not a word for this column. Write one of: {pairs}; empty means {usual}.",
    ),
    "import_organisation_city": (
        f"最多 {CITY_LETTERS} 字。",
        f"{CITY_LETTERS} letters at most.",
    ),
    "import_organisation_parent": (
        "找不到这个上级。请写它的名称或编号；它要排在这一行前面，或者已经导入。",
        "no such organisation. Write the name or id of one above this row, or imported before.",
    ),
    "import_organisation_circle": (
        "上级绕成了一圈，它成了自己的上级。",
        "a circle: it would stand above itself.",
    ),
    "import_organisation_parents": (
        "有几个同名的上级。请写它的编号；还没有编号的，先导入上级，编号会显示出来。",
        "several are called so. Write its id; of a new one import that first, which shows the id.",
    ),
    "import_organisation_twice": (
        "前面已有同一个组织。是名称相同的两个，就各写各的上级，后一个的编号写“新”；是同一个，只留一行。",
        "it stands above. Of two of one name say what is above each, and 新 as the second's id.",
    ),
    "import_organisation_several": (
        "有几个同名的，分不清是哪一个。请写上级，或写编号：{hint}。",
        "several are called so: write what is above it (上级), or its id: {hint}.",
    ),
    "import_organisation_elsewhere": (
        "上级不同的有同名的：{hint}。是它换了上级，编号一列写它的编号；是另一个，写“新”。",
        "that name stands elsewhere: {hint}. 编号: its id if it moves, 新 for another one.",
    ),
}
_SHOWN = 40
# What counties call a branch in one word, and this table in two columns.
_IN_ONE = re.compile(r"(临时|驻外|流动|流动党员)(.*)")


class OrganisationProblem(NamedTuple):
    """One cell to mend. row: from 1, as a spreadsheet counts. label: the header as in the file.
    hint: whom it may mean, or ""."""

    code: str
    row: int
    label: str
    field: str
    found: str
    hint: str = ""

    @property
    def zh(self) -> str:
        """Place, what stands there, what may."""
        words = WORDS.get(self.field, {})
        usual = next(iter(words), "")
        text = _TEXTS[self.code][0].format(words="、".join(words), usual=usual, hint=self.hint)
        text += self._hints()[0]
        return f"第 {self.row} 行“{self.label}”写的是“{self._said()}”：{text}"

    @property
    def en(self) -> str:
        """The same in English, the file's own words explained."""
        words = WORDS.get(self.field, {})
        pairs = ", ".join(f"{word} ({ENGLISH[plain]})" for word, plain in words.items())
        usual = next(iter(words), "")
        text = _TEXTS[self.code][1].format(pairs=pairs, usual=usual, hint=self.hint)
        text += self._hints()[1]
        return f'Row {self.row}, column {self.label} says "{self._said()}": {text}'

    def _hints(self) -> tuple[str, str]:
        """What to write for a form and a nature in one word; ("", "") for anything else."""
        found = _IN_ONE.fullmatch(self.found) if self.field == "form" else None
        form = ALSO.get(found[2], found[2]) if found else ""
        if found is None or form not in WORDS["form"]:
            return "", ""
        is_known = found[1] in WORDS["nature"]
        nature = found[1] if is_known else "驻外"
        plain = f"{form} ({ENGLISH[WORDS['form'][form]]})"
        column = f"{nature} ({ENGLISH[WORDS['nature'][nature]]}) in the column 性质"
        if is_known:
            return f"这里请写“{form}”，性质一列写“{nature}”。", f" Here: {plain}, and {column}."
        return (
            f"这里请写“{form}”；设在外地的，性质一列写“{nature}”。",
            f" Here: {plain}; of one away from home also {column}.",
        )

    def _said(self) -> str:
        return "".join(mark for mark in self.found if mark.isprintable())[:_SHOWN]
