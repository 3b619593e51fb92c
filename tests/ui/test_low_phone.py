"""On a phone of five inches: sheets scroll, their buttons stay, no words hide an act."""

import gc
from collections.abc import Callable
from typing import Any

import pytest
from kivy.factory import Factory
from kivy.properties import BooleanProperty

from mobile.ui.contact_parts import figures
from mobile.ui.screen import ScreenView
from mobile.ui.telling import column
from mobile.ui.widgets.rows import RowItem
from mobile.ui.widgets.text import Text
from tests.pictures.checks import torn_words
from tests.pictures.finder import box, middle
from tests.pictures.touch import Finger
from tests.ui.pages import Bench

Open = Callable[..., Any]
LOW = (360, 640)  # dp
FONTS = pytest.mark.parametrize("font", [1, 1.3, 2])


class Listed(ScreenView):
    """A page that a list fills."""

    scrolls = BooleanProperty(False)


@pytest.fixture
def bench(open_stage: Open) -> Any:
    stage = open_stage(Bench, Listed)
    stage.shape(LOW)
    yield stage
    stage.shape(LOW, 1)


def is_whole(stage: Any, widget: Any) -> bool:
    """Within the window, and nothing of it scrolled away."""
    left, low, right, top = box(widget)
    is_all = right - left > widget.width - 1 and top - low > widget.height - 1
    return is_all and low >= 0 and top <= stage.app.shell.height


def crossing(one: Any, two: Any) -> bool:
    a, b = box(one), box(two)
    return min(a[2], b[2]) > max(a[0], b[0]) and min(a[3], b[3]) > max(a[1], b[1])


@FONTS
@pytest.mark.parametrize("elder", [False, True])
def test_a_long_sheet_scrolls_between_its_title_and_its_buttons(
    bench: Any, elder: bool, font: float
) -> None:
    bench.app.theme.elder = elder
    bench.shape(LOW, font)
    sheet = Factory.Sheet(title="换一个结果", body="一句说明。" * 30, yes="更正")
    fields = [Factory.Field(label=str(number)) for number in range(6)]
    for field in fields:
        sheet.add_widget(field)
    bench.app.shell.ask(sheet)
    bench.settle()
    for part in (sheet.ids.head, sheet.ids.act, sheet.ids.other):
        assert is_whole(bench, part)
    assert not is_whole(bench, fields[-1])
    bench.tap(fields[-1].ids.entry)
    assert is_whole(bench, fields[-1].ids.entry)
    assert is_whole(bench, sheet.ids.act)


def test_a_short_sheet_is_as_high_as_it_was(bench: Any) -> None:
    sheet = bench.app.shell.ask(Factory.Sheet(title="问", body="一句说明。", yes="好"))
    bench.settle()
    assert sheet.ids.middle.height == sheet.ids.said.height
    assert not sheet.ids.middle.do_scroll_y


def counted_down(bench: Any, seconds: int) -> Any:
    toast = bench.see(kind="Toast")
    for _ in range(seconds):
        toast._count(1)
    bench.settle()
    return toast


def test_after_five_seconds_only_the_way_back_is_left_of_the_words(bench: Any) -> None:
    undone: list[bool] = []
    bench.app.shell.say("已记王琴到会", undo=lambda: undone.append(True))
    bench.settle()
    toast = counted_down(bench, 4)
    wide = toast.width
    assert bench.see("已记王琴到会")
    counted_down(bench, 1)
    assert bench.see("已记王琴到会") is None
    assert toast.width < wide / 2
    assert is_whole(bench, toast.ids.way_back)
    bench.tap(bench.undo_button())
    assert undone == [True]


def test_words_without_a_way_back_never_shrink(bench: Any) -> None:
    bench.app.shell.say("正在同步", "info", seconds=30)
    bench.settle()
    counted_down(bench, 9)
    assert bench.see("正在同步")


def test_the_last_act_of_a_page_can_be_pushed_out_from_under_the_words(bench: Any) -> None:
    acts = [Factory.ActButton(text=str(number)) for number in range(14)]
    bench.app.router.view.put(*acts)
    bench.app.shell.say("已保存", undo=lambda: None)
    bench.settle()
    bench.app.router.view.ids.scroll.scroll_y = 0
    bench.settle()
    assert is_whole(bench, acts[-1])
    assert not crossing(acts[-1], bench.see(kind="Toast"))


def test_the_last_row_of_a_list_can_be_pushed_out_from_under_the_words(bench: Any) -> None:
    bench.app.router.go("Listed")
    view = bench.app.router.view
    rows = Factory.RowList()
    rows.show([RowItem(str(number), f"第 {number} 行") for number in range(40)])
    view.fill(rows)
    bench.app.shell.say("已保存", undo=lambda: None)
    bench.settle()
    rows.scroll_y = 0
    bench.settle()
    last = next(one for one in rows.layout_manager.children if one.key == "39")
    assert is_whole(bench, last)
    assert not crossing(last, bench.see(kind="Toast"))


def test_words_that_come_while_a_question_is_open_leave_its_buttons_free(bench: Any) -> None:
    told: list[str] = []
    sheet = Factory.Sheet(title="问", yes="好", no="不好")
    sheet.bind(on_confirm=lambda *_: told.append("yes"))
    bench.app.shell.ask(sheet)
    bench.app.shell.say("已同步", undo=lambda: told.append("undo"))
    bench.settle()
    toast = bench.see(kind="Toast")
    assert not crossing(toast, sheet.ids.panel)
    Finger(*middle(sheet.ids.act)).tap()
    bench.settle()
    assert told == ["yes"]
    assert toast.y < bench.app.shell.height / 2


def test_a_way_back_follows_to_the_next_page_as_a_pill(bench: Any) -> None:
    undone: list[bool] = []
    bench.app.shell.say("已记王琴到会", undo=lambda: undone.append(True))
    bench.settle()
    bench.app.router.go("Listed")
    bench.settle()
    assert bench.see("已记王琴到会") is None
    assert bench.see(kind="Toast").small
    counted_down(bench, 1)
    assert bench.see(kind="Toast").small
    bench.tap(bench.undo_button())
    assert undone == [True]


def test_words_said_by_the_act_that_leaves_a_page_are_read_on_the_next(bench: Any) -> None:
    bench.app.shell.say("已保存")
    bench.app.router.go("Listed")
    bench.settle()
    assert bench.see("已保存")
    bench.app.router.back()
    bench.settle()
    assert bench.see(kind="Toast") is None


def test_news_from_elsewhere_leaves_a_complaint_standing(bench: Any) -> None:
    bench.app.shell.say("请数一数在场人数。", "refused")
    bench.settle()
    bench.app.shell.drawn(bench.app.router.view, is_other=True)
    assert bench.see("请数一数在场人数。")


def test_no_word_of_five_english_figures_is_torn(bench: Any) -> None:
    bench.app.use_language("en")
    keys = ("expected", "present", "leave", "rest", "absent")
    made = figures(bench.app.router.view, [(f"figure.{key}", 38) for key in keys])
    bench.app.router.view.put(column(made, card=True))
    bench.settle()
    words = [one for one in made.walk(restrict=True) if isinstance(one, Text)]
    assert len(words) == 10
    assert not [found for one in words for found in torn_words(one)]


def test_a_question_of_one_line_leaves_nothing_that_a_change_of_face_trips_over(bench: Any) -> None:
    """Its bar fades for a while after it is gone, and is given its height anew meanwhile."""
    for _ in range(3):
        bench.app.shell.ask(Factory.Sheet(title="人来了？", yes="来了"))
        for _ in range(60):
            bench.frame()
        bench.app.shell.close_top()
        bench.frame()
        gc.unfreeze()
        gc.collect()
        bench.app.theme.elder = not bench.app.theme.elder
        bench.settle()
    assert bench.see("人来了？") is None


def test_after_five_seconds_the_way_back_lies_over_no_act_wherever_a_page_was_pushed_to(
    bench: Any,
) -> None:
    acts = [Factory.ActButton(text=str(number)) for number in range(14)]
    bench.app.router.view.put(*acts)
    bench.app.shell.say("已保存", undo=lambda: None)
    bench.settle()
    pill = counted_down(bench, 5)
    for place in (1, 0.7, 0.4, 0):
        bench.app.router.view.ids.scroll.scroll_y = place
        bench.settle()
        assert not [one for one in acts if crossing(one, pill)]


def test_what_stands_at_the_end_of_a_page_stays_where_it_is_when_the_words_shrink(
    bench: Any,
) -> None:
    acts = [Factory.ActButton(text=str(number)) for number in range(14)]
    bench.app.router.view.put(*acts)
    bench.app.shell.say("已保存", undo=lambda: None)
    bench.settle()
    bench.app.router.view.ids.scroll.scroll_y = 0.5
    bench.settle()
    before = middle(acts[7])
    counted_down(bench, 5)
    assert abs(middle(acts[7])[1] - before[1]) < 2, "a finger may be on its way"


def test_a_way_back_is_as_wide_as_its_words_in_every_print(bench: Any) -> None:
    bench.app.shell.say("已保存", undo=lambda: None)
    bench.settle()
    pill = counted_down(bench, 5)
    bench.app.theme.elder = True
    bench.settle()
    assert pill.width >= pill.ids.undo.width
    assert is_whole(bench, pill.ids.way_back)
