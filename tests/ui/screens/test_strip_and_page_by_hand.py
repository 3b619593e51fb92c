"""On a phone of five inches what was said, and its way back, hide nothing of a page for good."""

from collections.abc import Callable
from typing import Any

import pytest

from mobile.screens.roll.view import RollView
from tests.pictures.checks import crosses
from tests.pictures.finder import box, everything, is_kind, on_screen
from tests.screens.contact_world import Room
from tests.ui.screens.hands import with_keys
from tests.ui.screens.test_small_phone_by_hand import FACES, SIZES, is_whole, shrink

Walk = Callable[..., Any]
STRIPS = pytest.mark.parametrize("small", [False, True], ids=["words", "pill"])


def strip(stage: Any, small: bool) -> Any:
    stage.app.shell.say("已记王琴到会", undo=lambda: None)
    stage.settle()
    toast = next(one for one in everything() if is_kind(one, "Toast"))
    if small:
        toast.turn_page()
        stage.settle()
    assert toast.small is small
    return toast


def under(toast: Any, page: Any) -> list[str]:
    """Words of the page that lie under it."""
    said = [one for one in page.walk(restrict=True) if getattr(one, "text", "") and on_screen(one)]
    return [one.text for one in said if crosses(box(one), box(toast))]


def to_the_end(stage: Any, scroll: Any) -> None:
    scroll.scroll_y = 0
    stage.settle()


@FACES
@STRIPS
def test_the_last_figure_of_a_ledger_is_scrolled_clear_of_what_was_said(
    walk: Walk, elder: bool, small: bool
) -> None:
    room = Room()
    activity = room.open()
    for number in range(8):
        room.desk(activity).mark(room.member(number), "present", "roll")
    room.services.organise.close(activity, 8)
    stage = walk(room.services, "ledger", is_contact=True, activity=activity)
    shrink(stage, SIZES[0], elder)
    toast = strip(stage, small)
    view = stage.app.router.view
    to_the_end(stage, next(one for one in view.ids.plain.walk() if is_kind(one, "Scroll")))
    assert under(toast, view) == []


@FACES
@STRIPS
@pytest.mark.parametrize("keys", [True, False], ids=["keys", "no-keys"])
def test_the_last_name_of_a_roll_is_scrolled_clear_of_what_was_said(
    walk: Walk, elder: bool, small: bool, keys: bool
) -> None:
    room = Room()
    stage = walk(room.services, "roll", is_contact=True, activity=room.open())
    shrink(stage, SIZES[0], elder)
    view = with_keys(stage, keys)
    toast = strip(stage, small)
    to_the_end(stage, view._rows)
    assert under(toast, view) == []
    last = view.state.rows[-1]
    assert any(is_whole(one) for one in names_in(view, room) if one.plain == last.name)


@FACES
@pytest.mark.parametrize("size", [SIZES[0], (360, 780)], ids=["low", "tall"])
@pytest.mark.parametrize("what", ["words", "pill", "refusal"])
def test_six_names_stay_whole_above_the_keys_beside_what_was_said(
    walk: Walk, elder: bool, what: str, size: tuple[int, int]
) -> None:
    room = Room()
    stage = walk(room.services, "roll", is_contact=True, activity=room.open())
    shrink(stage, size, elder)
    view = with_keys(stage, True)
    if what == "refusal":
        stage.app.shell.say(stage.app.texts.get("fault.second_person_needed"), "refused")
        stage.settle()
        toast = next(one for one in everything() if is_kind(one, "Toast"))
    else:
        toast = strip(stage, what == "pill")
    assert under(toast, view) == []
    assert sum(is_whole(one) for one in names_in(view, room)) >= 6


@FACES
def test_whose_name_was_pressed_stays_in_sight_whatever_is_answered(
    walk: Walk, elder: bool
) -> None:
    room = Room()
    stage = walk(room.services, "roll", is_contact=True, activity=room.open())
    shrink(stage, SIZES[0], elder)
    view = with_keys(stage, True)
    view._rows.scroll_y = 0.5
    stage.settle()
    low = min(filter(is_whole, names_in(view, room)), key=lambda one: box(one)[1])
    name, at = low.plain, box(low)[3]
    stage.tap(low)
    seen = [one for one in names_in(view, room) if one.plain == name and is_whole(one)]
    assert seen
    toast = next(one for one in everything() if is_kind(one, "Toast"))
    assert under(toast, view) == []
    most = toast.height + 2 * view.theme.x6
    assert abs(box(seen[0])[3] - at) <= most, "it moved no further than it had to"


@FACES
def test_nothing_of_the_roll_with_its_keys_is_cut(walk: Walk, elder: bool) -> None:
    room = Room()
    stage = walk(room.services, "roll", is_contact=True, activity=room.open())
    shrink(stage, SIZES[0], elder)
    with_keys(stage, True)
    assert [one for one in stage.findings() if one.kind == "shortened"] == []


def names_in(view: RollView, room: Room) -> list[Any]:
    names = set(room.names.values())
    return [one for one in view._rows.walk(restrict=True) if getattr(one, "plain", "") in names]
