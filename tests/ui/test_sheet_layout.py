"""Printed pages: no words lie on others, however long they are."""

from __future__ import annotations

from itertools import combinations

import pytest

from mobile.screens.sheet.view_layout import Book, Column, Page, Table, Words
from mobile.ui.breaks import measure

LONG = (
    "到：到会　假：请假　批：请假待批　缺：缺席　未：未签到　补：补签待批　异：有分歧　—：不在应到"
)
NAME = "阿卜杜热合曼·买买提明江·玉素甫·艾合买提·古丽娜尔"


def inked(words: Words) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    wide = measure(words.text, words.size, words.bold)
    spare = words.width - wide
    left = words.x + {"left": 0, "center": spare / 2, "right": spare}[words.align]
    return left, words.y, left + wide, words.y + words.size


def crossing(page: Page) -> list[tuple[str, str]]:
    found = []
    for one, two in combinations(page.words, 2):
        a, b = inked(one), inked(two)
        if min(a[2], b[2]) > max(a[0], b[0]) and min(a[3], b[3]) > max(a[1], b[1]):
            found.append((one.text, two.text))
    return found


@pytest.mark.parametrize("aside", ["", "短", LONG, LONG * 3])
def test_no_words_of_a_page_lie_on_others(aside: str) -> None:
    columns = (Column("姓名", 0.3), Column("依据", 0.2, "center"), Column("备注", 0.5))
    cells = tuple((NAME, "联系人代录，后来补签", LONG) for _ in range(40))
    table = Table(NAME, LONG, (LONG, NAME), columns, cells, 50, (LONG, NAME), aside)
    book = Book([table], lambda n, total: f"第 {n}/{total} 页")
    assert book.count > 1
    assert [crossing(book.page(number)) for number in range(1, book.count + 1)] == [[]] * book.count
