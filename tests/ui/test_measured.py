"""Rows as high as their words."""

from collections.abc import Callable
from typing import Any

import pytest

from mobile.ui.widgets.measured import height_of
from mobile.ui.widgets.rows import Head, RowItem, RowList
from tests.ui.pages import Bench

Open = Callable[..., Any]
LONG = "主题党日：学习二十届四中全会精神，走访流动党员之家，给刚到东莞的老乡讲安全生产和权益保护"
ENGLISH = "Theme day with a long English name that goes on for a while, and then some more words"
ITEMS = [
    RowItem("short", "党课", "签到 · 今天"),
    RowItem("long", LONG, "签到 · 今天 · 扫码并当面确认", "event", tag="已送达", tag_icon="check"),
    RowItem("english", ENGLISH, "Signed in by scanning, met in person", tag="Delivered"),
    RowItem("bare", LONG, opens=False),
]


class Timeline(Bench):
    def render(self, state: object) -> None:
        self.scrolls = False
        self.list = RowList(self.theme)
        self.list.show(ITEMS)
        self.fill(self.list)


class Years(Timeline):
    def render(self, state: object) -> None:
        self.scrolls = False
        self.list = RowList(self.theme)
        head = Head("Tag", {"text": "2026"}, lambda _width: 120.0)
        items = [RowItem(str(n), LONG if n % 3 else "党课", str(n)) for n in range(2_000)]
        self.list.show(items, (head,))
        self.fill(self.list)


def rows() -> list[Any]:
    from tests.pictures.finder import everything

    return [w for w in everything() if type(w).__name__ == "MeasuredRow"]


@pytest.mark.parametrize("elder", [False, True])
def test_every_word_fits_the_height_that_was_reckoned(open_stage: Open, elder: bool) -> None:
    stage = open_stage(Timeline)
    stage.app.theme.elder = elder
    stage.settle()
    assert len(rows()) == len(ITEMS)
    for row in rows():
        said = [w for w in row.walk(restrict=True) if hasattr(w, "plain")]
        words = [w for w in said if w.plain and w.plain in (row.title, row.subtitle)]
        needed = sum(word.texture_size[1] for word in words)
        assert needed <= row.height, row.title
        assert row.height <= needed + 3 * stage.app.theme.x6, row.title


def test_a_row_is_no_lower_than_a_finger_and_grows_with_its_words(open_stage: Open) -> None:
    theme = open_stage(Timeline).app.theme
    high = [height_of(item, theme, 360.0) for item in ITEMS]
    assert min(high) >= theme.touch
    assert high[0] < high[3] <= high[1]


def test_what_stands_above_scrolls_away_and_only_rows_in_sight_exist(open_stage: Open) -> None:
    stage = open_stage(Years)
    listed = stage.app.router.view.list
    assert "2026" in stage.words()
    assert 3 <= len(rows()) <= 25
    listed.scroll_y = 0
    stage.settle()
    assert "2026" not in stage.words()
    assert "1999" in stage.words()
    assert len(rows()) <= 25
