"""Two fingers, a late finger, a double tap: one press acts once, on what was seen."""

from collections.abc import Callable
from typing import Any

import pytest
from kivy.factory import Factory

from mobile.ui.widgets.rows import RowItem
from tests.pictures.finder import middle, pressable
from tests.pictures.touch import Finger
from tests.ui.pages import Bench, First, Second

Open = Callable[..., Any]
DOUBLE = 0.15  # s between the two taps of one


@pytest.fixture
def bench(open_stage: Open) -> Any:
    stage = open_stage(Bench, First, Second)

    def put(*widgets: Any) -> Any:
        # In the dock: a list hands a quick touch on late.
        dock = stage.app.router.view.dock
        dock.clear_widgets()
        for widget in widgets:
            dock.add_widget(widget)
        stage.settle()
        return stage

    stage.put = put
    return stage


def rest(stage: Any, widget: Any) -> Finger:
    """A finger that stays on the widget."""
    finger = Finger(*middle(pressable(widget)))
    finger.down()
    stage.frame()
    return finger


def lift(stage: Any, *fingers: Finger) -> None:
    for finger in fingers:
        finger.up()
    stage.settle()


def counted(widget: Any) -> list[Any]:
    told: list[Any] = []
    widget.bind(on_release=lambda *_: told.append(widget))
    return told


def question(stage: Any, **looks: Any) -> tuple[Any, list[str]]:
    sheet, told = Factory.Sheet(title="是本人吗", yes="是本人", no="不是", **looks), list[str]()
    sheet.bind(on_confirm=lambda *_: told.append("yes"), on_dismiss=lambda *_: told.append("no"))
    stage.app.shell.ask(sheet)
    stage.settle()
    return sheet, told


@pytest.mark.parametrize("calm", [0, 0.1])
def test_yes_and_no_pressed_together_are_one_answer(bench: Any, calm: float) -> None:
    bench.app.theme.calm = calm
    sheet, told = question(bench)
    yes, no = rest(bench, bench.see("是本人")), rest(bench, bench.see("不是"))
    lift(bench, yes, no)
    assert told == ["yes"]
    assert sheet.parent is None


def test_a_sheet_on_its_way_out_takes_no_second_answer(bench: Any) -> None:
    sheet, told = question(bench)
    bench.app.theme.calm = 5
    where = middle(pressable(bench.see("不是")))
    sheet.agree()
    Finger(*where).tap()
    bench.app.shell.close_top()
    Finger(5, bench.app.shell.height - 5).tap()
    assert told == ["yes"]


def test_two_fingers_on_one_button_are_one_act(bench: Any) -> None:
    button = Factory.ActButton(text="保存")
    told = counted(button)
    bench.put(button)
    lift(bench, rest(bench, button), rest(bench, button))
    assert len(told) == 1


def test_of_two_buttons_pressed_together_the_first_let_go_acts(bench: Any) -> None:
    one, two = Factory.ActButton(text="保存"), Factory.ActButton(text="放弃")
    first, second = counted(one), counted(two)
    bench.put(one, two)
    held = rest(bench, two)
    lift(bench, rest(bench, one), held)
    assert (len(first), len(second)) == (1, 0)


def test_a_finger_on_a_screen_that_was_left_lets_go_of_nothing(bench: Any) -> None:
    bench.app.router.go("Second", number=1)
    button = Factory.ActButton(text="保存")
    told = counted(button)
    bench.put(button)
    held = rest(bench, button)
    bench.back()
    assert bench.app.router.name == "Bench"
    lift(bench, held)
    assert told == []


def test_a_finger_resting_while_a_question_comes_up_answers_nothing(bench: Any) -> None:
    button = Factory.ActButton(text="保存")
    told = counted(button)
    bench.put(button)
    held = rest(bench, button)
    question(bench)
    lift(bench, held)
    assert told == []


def test_the_second_of_a_double_tap_does_not_press_what_came_up_below(bench: Any) -> None:
    onward, submit = Factory.ActButton(text="下一步"), Factory.ActButton(text="提交")
    asked = counted(submit)

    def go(_button: Any) -> None:
        bench.app.router.go("Second", number=1)
        bench.put(submit)

    onward.bind(on_release=go)
    bench.put(onward)
    where = middle(onward)
    Finger(*where).tap()
    Finger(*where).tap(DOUBLE)
    bench.settle()
    assert bench.app.router.name == "Second"
    assert asked == []
    Finger(*where).tap()
    assert len(asked) == 1


def test_a_double_tap_on_what_asks_does_not_close_the_question(bench: Any) -> None:
    button = Factory.ActButton(text="收场")
    bench.put(button)
    button.bind(on_release=lambda *_: bench.app.shell.ask(Factory.Sheet(title="收场吗")))
    where = middle(button)
    Finger(*where).tap()
    bench.settle()
    Finger(*where).tap(DOUBLE)
    bench.settle()
    assert bench.see("收场吗")


def test_a_switch_tapped_twice_quickly_is_thrown_once(bench: Any) -> None:
    row = Factory.SwitchRow(title="大字模式")
    bench.put(row)
    where = middle(row)
    Finger(*where).tap()
    Finger(*where).tap(DOUBLE)
    bench.settle()
    assert row.active


def test_two_taps_with_a_pause_between_are_two(bench: Any) -> None:
    row = Factory.SwitchRow(title="大字模式")
    bench.put(row).tap(row)
    bench.tap(row)
    assert not row.active


def test_keys_are_typed_as_quickly_as_two_thumbs_can(bench: Any) -> None:
    pad = Factory.DigitPad()
    bench.put(pad)
    key = {key.key: key for key in pad.children}
    four, seven = rest(bench, key["4"]), rest(bench, key["7"])
    lift(bench, four, seven)
    for _ in range(2):
        Finger(*middle(key["1"])).tap(DOUBLE)
    bench.settle()
    assert pad.typed == "4711"


def test_a_row_that_stands_for_somebody_else_by_now_is_not_pressed(bench: Any) -> None:
    rows = Factory.RowList(size_hint_y=None, height=300)
    told: list[str] = []
    rows.bind(on_choice=lambda _rows, key: told.append(key))
    rows.show([RowItem("li", "李明"), RowItem("wang", "王琴")])
    bench.put(rows)
    held = rest(bench, bench.see("李明"))
    rows.show([RowItem("new", "新来的"), RowItem("li", "李明"), RowItem("wang", "王琴")])
    bench.settle()
    lift(bench, held)
    assert told == []
    bench.tap("李明")
    assert told == ["li"]


def test_a_button_that_went_grey_under_the_finger_does_nothing(bench: Any) -> None:
    button = Factory.ActButton(text="提交")
    told = counted(button)
    bench.put(button)
    held = rest(bench, button)
    button.disabled = True
    lift(bench, held)
    assert told == []
    assert button.state == "normal"


def test_a_screen_sliding_away_takes_no_finger(bench: Any) -> None:
    button = Factory.ActButton(text="保存")
    told = counted(button)
    bench.put(button)
    _, high = middle(button)
    bench.app.theme.calm = 5
    bench.app.router.go("Second", number=2)
    bench.frame()
    assert button.get_root_window() is not None
    Finger(30, high).tap()  # where the next screen has not come to yet
    assert told == []


def test_an_undo_pressed_with_two_fingers_undoes_once(bench: Any) -> None:
    undone: list[bool] = []
    bench.app.shell.say("已签到", undo=lambda: undone.append(True))
    bench.settle()
    lift(bench, rest(bench, bench.undo_button()), rest(bench, bench.undo_button()))
    assert undone == [True]
