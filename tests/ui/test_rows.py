"""Long lists."""

from collections.abc import Callable
from typing import Any

from kivy.factory import Factory

from mobile.ui.widgets.rows import RowItem
from tests.ui.pages import Bench

Open = Callable[..., Any]


class Roster(Bench):
    def render(self, state: object) -> None:
        self.scrolls = False
        self.list = Factory.RowList()
        self.list.show([RowItem(str(n), f"党员{n}", "待上传") for n in range(2_000)])
        self.fill(self.list)


def test_of_2000_rows_only_those_on_the_screen_exist(open_stage: Open) -> None:
    open_stage(Roster)
    stage = open_stage
    del stage
    from tests.pictures.finder import everything

    rows = [w for w in everything() if type(w).__name__ == "ListedRow"]
    assert 5 <= len(rows) <= 25


def test_a_press_tells_the_key_of_the_row_now_shown(open_stage: Open) -> None:
    stage = open_stage(Roster)
    told: list[str] = []
    stage.app.router.view.list.bind(on_choice=lambda _list, key: told.append(key))
    stage.app.router.view.list.scroll_y = 0
    stage.settle()
    stage.tap("党员1999")
    assert told == ["1999"]


def test_showing_other_rows_keeps_the_place(open_stage: Open) -> None:
    stage = open_stage(Roster)
    rows = stage.app.router.view.list
    rows.scroll_y = 0.5
    stage.settle()
    rows.show([RowItem(str(n), f"成员{n}") for n in range(2_000)])
    stage.settle()
    assert abs(rows.scroll_y - 0.5) < 0.01


def places(stage: Any) -> dict[str, float]:
    """Where each row stands, in px above the window's lower edge."""
    from tests.pictures.finder import everything

    rows = (one for one in everything() if type(one).__name__ == "ListedRow")
    return {row.key: row.to_window(*row.pos)[1] for row in rows}


def test_more_rows_at_the_end_leave_those_in_sight_where_they_are(open_stage: Open) -> None:
    stage = open_stage(Roster)
    rows = stage.app.router.view.list
    rows.scroll_y = 0.1
    stage.settle()
    before = places(stage)
    rows.show([RowItem(str(n), f"党员{n}", "待上传") for n in range(4_000)])
    stage.settle()
    after = places(stage)
    assert rows.scroll_y > 0.5
    assert len(before.keys() & after.keys()) > 8
    assert all(abs(after[key] - before[key]) < 0.01 for key in before.keys() & after.keys())
