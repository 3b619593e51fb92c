"""What the widgets do under a finger."""

from collections.abc import Callable
from typing import Any

import pytest
from kivy.factory import Factory

from tests.ui.pages import Bench

Open = Callable[..., Any]


@pytest.fixture
def bench(open_stage: Open) -> Any:
    stage = open_stage(Bench)

    def put(*widgets: Any) -> Any:
        stage.app.router.view.put(*widgets)
        stage.settle()
        return stage

    stage.put = put
    return stage


def test_one_of_a_few_is_chosen(bench: Any) -> None:
    row = Factory.ChipRow(options=[("a", "病假"), ("b", "事假")])
    told: list[list[str]] = []
    row.bind(on_choice=lambda _row, chosen: told.append(chosen))
    bench.put(row).tap("病假")
    bench.tap("事假")
    assert told == [["a"], ["b"]]
    assert [chip.chosen for chip in reversed(row.children)] == [False, True]


def test_many_of_a_few_are_chosen_and_taken_back(bench: Any) -> None:
    row = Factory.ChipRow(options=[("a", "一"), ("b", "二")], many=True)
    bench.put(row).tap("一")
    bench.tap("二")
    bench.tap("一")
    assert row.chosen == ["b"]


def test_a_choice_made_by_code_tells_nobody(bench: Any) -> None:
    row = Factory.Segments(options=[("a", "一"), ("b", "二")])
    told: list[Any] = []
    row.bind(on_choice=lambda *args: told.append(args))
    bench.put(row)
    row.chosen = ["b"]
    assert told == []


def test_initials_are_typed_and_erased(bench: Any) -> None:
    pad = Factory.InitialsKeypad()
    bench.put(pad).tap("Z")
    bench.tap("W")
    assert pad.typed == "ZW"
    bench.tap(next(key for key in pad.children if key.key == "backspace"))
    assert pad.typed == "Z"


def test_there_is_nothing_to_take_away_while_nothing_is_typed(bench: Any) -> None:
    pad = Factory.DigitPad()
    bench.put(pad)
    erase = next(key for key in pad.children if key.key == "backspace")
    assert erase.disabled
    bench.tap("7")
    assert not erase.disabled
    bench.tap(erase)
    assert erase.disabled


def test_a_letter_nobody_has_cannot_be_pressed(bench: Any) -> None:
    pad = Factory.InitialsKeypad(usable="ZW")
    bench.put(pad).tap("Q")
    assert pad.typed == ""


def test_a_head_count_stays_between_its_ends(bench: Any) -> None:
    stepper = Factory.Stepper(value=1, low=0, high=2)
    bench.put(stepper)
    less, more = (w for w in reversed(stepper.children) if w.__class__.__name__ == "StepKey")
    for key in (more, more, more):
        bench.tap(key)
    assert stepper.value == 2
    for key in (less, less, less):
        bench.tap(key)
    assert stepper.value == 0


def test_a_field_takes_over_on_settle_and_never_while_typing(bench: Any) -> None:
    field = Factory.Field(label="名")
    bench.put(field).tap(field.ids.entry)
    bench.type(" zhang")
    assert field.value == ""
    assert field.settle() == "zhang"


def test_a_field_drops_its_error_when_touched(bench: Any) -> None:
    field = Factory.Field(label="名", error="请填写")
    bench.put(field).tap(field.ids.entry)
    assert field.error == ""


def test_a_field_moves_up_when_a_keyboard_covers_the_window(bench: Any) -> None:
    fields = [Factory.Field(label=str(n), covered=True) for n in range(12)]
    bench.put(*fields).tap(fields[10].ids.entry)
    window = bench.app.shell.height
    assert fields[10].to_window(*fields[10].pos)[1] > window * 0.4
    fields[10].ids.entry.focus = False
    bench.settle()
    assert bench.app.router.view.ids.scroll.room == 0


def test_erase_is_the_last_key_of_the_last_row(bench: Any) -> None:
    pad = Factory.InitialsKeypad()
    bench.put(pad)
    for columns in (5, 6, 7):
        pad.cols = columns
        bench.settle()
        erase = next(key for key in pad.children if key.key == "backspace")
        assert erase.right == max(key.right for key in pad.children)
        assert erase.y == min(key.y for key in pad.children)


def test_segments_take_smaller_type_before_their_words_touch(bench: Any) -> None:
    few = Factory.Segments(options=[("a", "近期"), ("b", "往期")])
    many = Factory.Segments(options=[(str(n), "Not there 21") for n in range(4)])
    bench.put(few, many)
    assert {part.tight for part in few.children} == {False}
    assert {part.tight for part in many.children} == {True}


def test_a_rare_name_is_drawn_in_a_field(bench: Any) -> None:
    from mobile.ui.glyphs import coverage

    rare = min(coverage("rare") - coverage("main"))
    field = Factory.Field(value=f"李{rare}")
    bench.put(field)
    entry = field.ids.entry
    assert entry.text == f"李{rare}"
    assert entry._lines_labels[0].width > 1.5 * entry.font_size


def test_a_rare_name_stays_readable_for_the_driver(bench: Any) -> None:
    from mobile.ui.glyphs import coverage

    rare = min(coverage("rare") - coverage("main"))
    label = Factory.Text(text=f"李{rare}")
    bench.put(label)
    assert label.markup
    assert bench.see(f"李{rare}") is label
    label.text = "李明"
    assert not label.markup


def test_undo_is_open_for_two_minutes_and_then_gone(bench: Any) -> None:
    undone: list[bool] = []
    bench.app.shell.say("已签到", undo=lambda: undone.append(True))
    bench.settle()
    # A slow machine sees the clock a second later.
    assert bench.undo_button().text in ("撤销 2:00", "撤销 1:59")
    bench.tap(bench.undo_button())
    assert undone == [True]
    assert bench.see("已签到") is None


def test_a_strip_goes_when_its_time_is_over(bench: Any) -> None:
    bench.app.shell.say("已保存", seconds=1)
    toast = bench.see(kind="Toast")
    toast._count(1)
    bench.settle()
    assert bench.see("已保存") is None


def test_a_sheet_with_reasons_waits_for_one(bench: Any) -> None:
    sheet = Factory.Sheet(title="为什么", yes="提交", reasons=[("sick", "病假"), ("own", "事假")])
    given: list[str] = []
    sheet.bind(on_confirm=lambda _sheet, reason: given.append(reason))
    bench.app.shell.ask(sheet)
    bench.settle()
    bench.tap("提交")
    assert given == []
    bench.tap("事假")
    bench.tap("提交")
    assert given == ["own"]
    assert sheet.parent is None


def test_a_touch_beside_a_sheet_closes_it_and_reaches_nothing_behind(bench: Any) -> None:
    from tests.pictures.touch import Finger

    pressed: list[bool] = []
    button = Factory.ActButton(text="后面")
    button.bind(on_release=lambda *_: pressed.append(True))
    bench.put(button)
    sheet = bench.app.shell.ask(Factory.Sheet(title="问"))
    bench.settle()
    Finger(*button.to_window(*button.center)).tap()
    bench.settle()
    assert pressed == []
    assert sheet.parent is None


def test_a_disabled_button_does_nothing(bench: Any) -> None:
    pressed: list[bool] = []
    button = Factory.ActButton(text="交", disabled=True)
    button.bind(on_release=lambda *_: pressed.append(True))
    bench.put(button).tap("交")
    assert pressed == []


def test_a_switch_is_thrown_by_its_whole_row(bench: Any) -> None:
    row = Factory.SwitchRow(title="大字模式")
    bench.put(row).tap("大字模式")
    assert row.active


def test_a_code_has_whole_pixels_and_its_quiet_zone(bench: Any) -> None:
    code = Factory.QrView(content="SXC234567ABCDEFG")
    bench.put(code)
    inner = code.count - 8
    assert code.side % inner == 0
    assert (min(code.size) - code.side) / 2 >= 4 * code.side / inner


def test_typed_digits_stand_in_their_boxes(bench: Any) -> None:
    digits = Factory.Digits(code="48")
    bench.put(digits)
    boxes = list(reversed(digits.ids.boxes.children))
    assert [box.text for box in boxes] == ["4", "8", "", "", "", ""]
    assert [box.current for box in boxes].index(True) == 2


def test_the_ring_ends_where_the_step_ends(bench: Any) -> None:
    ring = Factory.Ring(left=15, total=30)
    assert ring.arc == [180, 360]
    ring.left = 0
    assert ring.arc == [360, 360]
