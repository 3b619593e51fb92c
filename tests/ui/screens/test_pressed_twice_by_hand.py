"""Who sees nothing happen taps again: what came under the finger is not pressed unread."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from mobile.core.activity import evening
from tests.pictures.finder import everything, is_kind, middle, pressable
from tests.pictures.touch import Finger
from tests.screens.contact_world import Room
from tests.ui.screens.hands import tap_digits

Walk = Callable[..., Any]


def closing(walk: Walk) -> tuple[Room, str, Any, tuple[float, float]]:
    """An evening that was counted, and where the act stands that ends it."""
    room = Room()
    activity = room.open()
    room.desk(activity).mark(room.member(0), "present", "roll")
    stage = walk(room.services, "close", is_contact=True, activity=activity)
    stage.tap(key="close.type")
    tap_digits(stage, "1")
    act = pressable(stage.see(stage.app.texts.get("close.close", n=1)))
    return room, activity, stage, middle(act)


def phase(room: Room, activity: str) -> str:
    state = evening.activity(room.store, activity)
    assert state
    return state.phase


@pytest.mark.parametrize("pause", [0.1, 0.35, 0.6])
def test_a_second_tap_on_the_act_that_closes_confirms_no_figures(walk: Walk, pause: float) -> None:
    room, activity, stage, place = closing(walk)
    Finger(*place).tap()
    stage.settle()
    assert phase(room, activity) == "closed"
    Finger(*place).tap(pause)
    stage.settle()
    assert phase(room, activity) == "closed"


def test_before_the_new_page_is_on_the_glass_no_tap_counts_there(walk: Walk) -> None:
    room, activity, stage, place = closing(walk)
    finger = Finger(*place)
    finger.down()
    finger.up()
    again = Finger(*place)
    again.down(3)
    again.up()
    stage.settle()
    assert phase(room, activity) == "closed"


def test_who_has_read_the_page_goes_on_from_the_same_place(walk: Walk) -> None:
    room, activity, stage, place = closing(walk)
    Finger(*place).tap()
    stage.settle()
    Finger(*place).tap(0.8)
    stage.settle()
    assert phase(room, activity) == "confirmed"


def test_one_counts_on_as_quickly_as_one_can(walk: Walk) -> None:
    room = Room()
    stage = walk(room.services, "close", is_contact=True, activity=room.open())
    more = next(w for w in everything() if is_kind(w, "StepKey") and w.icon == "add")
    place = middle(more)
    for _ in range(4):
        Finger(*place).tap(0.1)
        stage.settle()
    assert stage.app.router.view.state.heads == 4


def test_months_are_turned_as_quickly_as_one_reads_them(walk: Walk) -> None:
    stage = walk(Room().services, "plan", is_contact=True)
    stage.tap(key="plan.other_day")
    first = _month(stage)
    for _ in range(2):
        on = next(w for w in everything() if getattr(w, "name", "") == "chevron_right")
        assert not on.disabled
        Finger(*middle(on)).tap(0.35)
        stage.settle()
    assert _month(stage) - first == 2


def _month(stage: Any) -> int:
    """The month on the sheet, counted through the years."""
    found = (re.fullmatch(r"(\d{4})年(\d+)月", words) for words in stage.words())
    year, month = next(match for match in found if match).groups()
    return int(year) * 12 + int(month)


def test_the_way_back_is_taken_as_quickly_as_one_likes(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    stage = walk(room.services, "branch", is_contact=True)
    stage.app.router.go("ledger", activity=activity)
    stage.app.router.go("desk", activity=activity)
    stage.settle()
    for _ in range(2):
        back = next(w for w in everything() if getattr(w, "name", "") == "arrow_back")
        Finger(*middle(back)).tap(0.35)
        stage.settle()
    assert stage.app.router.name == "branch"
