"""The keys that say how many are in the room, on a phone of five inches in both prints."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.pictures.finder import box, everything, is_kind
from tests.screens.contact_world import Room
from tests.ui.screens.hands import tap_digits
from tests.ui.screens.test_small_phone_by_hand import FACES, SIZES, is_whole, shrink
from tests.ui.screens.test_strip_by_hand import count_down, crossing, strip

Walk = Callable[..., Any]
HERE = 4


@pytest.fixture
def counting(walk: Walk) -> Callable[..., Any]:
    """An open evening with four people, whose contact begins to count; sized and in that print."""

    def start(elder: bool, size: tuple[int, int] = SIZES[0]) -> Any:
        room = Room()
        activity = room.open()
        for number in range(HERE):
            room.desk(activity).mark(room.member(number), "present", "roll")
        stage = walk(room.services, "close", is_contact=True, activity=activity)
        shrink(stage, size, elder)
        return stage

    return start


def keys() -> list[Any]:
    """Of the keypad, the blank one left out."""
    return [one for one in everything() if is_kind(one, "Key") and one.key]


def places() -> dict[str, tuple[int, ...]]:
    return {one.key: tuple(round(side) for side in box(one)) for one in keys()}


def heads(stage: Any) -> int | None:
    state = stage.app.router.view.state
    return state.heads if state.counted else None


def press(stage: Any, icon: str) -> None:
    """Less or more of the counter."""
    stepper = stage.see(kind="Stepper")
    stage.tap(next(one for one in stepper.walk() if getattr(one, "icon", "") == icon))


@FACES
@pytest.mark.parametrize("size", SIZES)
def test_no_key_moves_while_the_number_is_typed(
    counting: Callable[..., Any], size: tuple[int, int], elder: bool
) -> None:
    stage = counting(elder, size)
    stage.tap(key="close.type")
    first, pad = places(), keys()
    assert len(first) == 11
    for digit in "239":
        tap_digits(stage, digit)
        assert places() == first
        assert keys() == pad, "a second thumb may be down on one of them"
    tap_digits(stage, ["backspace"])
    assert places() == first


@FACES
@pytest.mark.parametrize("size", SIZES)
def test_every_key_and_the_act_are_whole_while_one_types(
    counting: Callable[..., Any], size: tuple[int, int], elder: bool
) -> None:
    stage = counting(elder, size)
    stage.tap(key="close.type")
    for digit in ("", "9"):
        tap_digits(stage, digit)
        act = next(one for one in everything() if getattr(one, "icon", "") == "task_alt")
        assert all(is_whole(one) for one in (*keys(), act))
        assert not [(a, b) for a in keys() for b in (act,) if crossing(a, b)]
        bottom = stage.app.router.view.ids.scroll
        assert min(box(one)[1] for one in keys()) > 0
        assert max(box(one)[3] for one in keys()) <= bottom.to_window(*bottom.pos)[1]


@FACES
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seconds", [0, 6])
def test_no_strip_and_no_pill_lies_on_a_key_or_the_act(
    counting: Callable[..., Any], size: tuple[int, int], elder: bool, seconds: int
) -> None:
    stage = counting(elder, size)
    stage.tap(key="close.type")
    view = stage.app.router.view
    view.say("已记到会", undo=lambda: None)
    count_down(stage, seconds)
    for digit in ("", "9"):
        tap_digits(stage, digit)
        act = next(one for one in everything() if getattr(one, "icon", "") == "task_alt")
        assert strip(stage).small == bool(seconds)
        assert not [one for one in (*keys(), act) if crossing(strip(stage), one)]


@FACES
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("has_pill", [False, True])
def test_the_difference_is_whole_before_the_act_while_one_types(
    counting: Callable[..., Any], size: tuple[int, int], elder: bool, has_pill: bool
) -> None:
    stage = counting(elder, size)
    if has_pill:
        stage.app.router.view.say("已记到会", undo=lambda: None)
        count_down(stage, 6)
    stage.tap(key="close.type")
    tap_digits(stage, "239")
    note = stage.see(stage.app.texts.get("close.more", n=239 - HERE))
    assert is_whole(note)
    assert not has_pill or not crossing(strip(stage), note)
    assert is_whole(stage.see(stage.app.texts.get("close.close", n=239)))


@FACES
def test_the_difference_is_whole_before_the_act_when_it_was_stepped(
    counting: Callable[..., Any], elder: bool
) -> None:
    stage = counting(elder)
    for number in (1, 2):
        press(stage, "add")
        assert is_whole(stage.see(stage.app.texts.get("close.fewer", n=HERE - number)))


@pytest.mark.parametrize("before", [True, False])
def test_a_number_typed_after_steps_is_a_new_one(
    counting: Callable[..., Any], before: bool
) -> None:
    stage = counting(False)
    if not before:
        stage.tap(key="close.type")
    press(stage, "add")
    press(stage, "add")
    if before:
        stage.tap(key="close.type")
    tap_digits(stage, "39")
    assert heads(stage) == 39


def test_a_number_stepped_to_is_taken_back_digit_by_digit_and_typed_on(
    counting: Callable[..., Any],
) -> None:
    stage = counting(False)
    stage.tap(key="close.type")
    tap_digits(stage, "39")
    press(stage, "add")
    tap_digits(stage, ["backspace"])
    assert heads(stage) == 4
    tap_digits(stage, "1")
    assert heads(stage) == 41
    tap_digits(stage, ["backspace", "backspace"])
    assert heads(stage) is None


def test_the_roll_is_still_one_press_away_while_one_types(counting: Callable[..., Any]) -> None:
    stage = counting(True)
    stage.tap(key="close.type")
    stage.tap(key="close.to_roll")
    assert stage.app.router.name == "roll"
