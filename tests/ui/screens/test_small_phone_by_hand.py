"""What must be seen without a scroll, on a phone of five inches."""

from collections.abc import Callable
from typing import Any

import pytest

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at
from tests.screens.contact_world import Room
from tests.screens.member_world import Away
from tests.screens.test_paper import code_of
from tests.ui.screens.hands import made, tap_digits

Walk = Callable[..., Any]
SIZES = ((360, 640), (360, 568))  # dp: the whole screen, and with the system's bars taken off
FACES = pytest.mark.parametrize("elder", [False, True])


def shrink(stage: Any, size: tuple[int, int], elder: bool) -> None:
    from kivy.core.window import Window
    from kivy.metrics import Metrics

    Window.size = tuple(round(one * Metrics.density) for one in size)
    stage.app.theme.elder = elder
    stage.settle()


def is_whole(widget: Any) -> bool:
    """Nothing of it is scrolled away or behind what is docked."""
    from tests.pictures.finder import box

    left, bottom, right, top = box(widget)
    return right - left > widget.width - 1 and top - bottom > widget.height - 1


@FACES
@pytest.mark.parametrize("size", SIZES)
def test_the_answer_s_code_is_whole_and_what_it_means_stands_above(
    walk: Walk, size: tuple[int, int], elder: bool
) -> None:
    away = Away()
    activity = away.open()
    away.services.sign_in.scan(away.desk(activity).challenge())
    stage = walk(away.services, "sign_in", activity=activity)
    shrink(stage, size, elder)
    code = stage.see(kind="QrView")
    assert is_whole(code)
    # Three pixels of a cheap phone a module: what a camera at arm's length still tells apart.
    assert code.side / (code.count - 8) >= 3
    assert is_whole(stage.see(key="sign_in.show_saved"))


def test_an_answer_grown_old_is_drawn_anew_with_the_way_to_a_fresh_one(walk: Walk) -> None:
    away = Away()
    activity = away.open()
    away.services.sign_in.scan(away.desk(activity).challenge())
    away.later(seconds=119.5)
    stage = walk(away.services, "sign_in", activity=activity)
    assert stage.see(key="sign_in.show")
    away.later(seconds=2)
    # Nobody touches anything: the page itself looks again when the two minutes are over.
    stage.settle(lambda: stage.see(key="sign_in.stale") is not None)
    away.devices.scanner.seen.append(away.desk(activity).challenge())
    stage.tap(key="sign_in.anew")
    assert stage.see(key="sign_in.show")


@FACES
@pytest.mark.parametrize("size", SIZES)
def test_what_became_of_a_paper_line_is_seen_above_the_keys(
    walk: Walk, size: tuple[int, int], elder: bool
) -> None:
    room = Room()
    activity = room.open()
    stage = walk(room.services, "paper", is_contact=True, activity=activity)
    shrink(stage, size, elder)
    code = code_of(room, activity, 1)
    tap_digits(stage, code)
    assert is_whole(stage.see(key="act.undo"))
    wrong = code_of(room, activity, 2)
    tap_digits(stage, wrong[:-1] + str((int(wrong[-1]) + 1) % 10))
    assert any(is_whole(one) for one in texts_with(stage, "paper.wrong"))


def texts_with(stage: Any, key: str) -> list[Any]:
    """Labels that say this, whatever stands in it."""
    from tests.pictures.finder import everything

    end = stage.app.texts.get(key, code="").strip()
    return [one for one in everything() if end and end in getattr(one, "text", "")]


@FACES
@pytest.mark.parametrize("size", SIZES)
def test_a_letter_shows_two_names_above_the_keys(
    walk: Walk, size: tuple[int, int], elder: bool
) -> None:
    room = Room()
    stage = walk(room.services, "roster", is_contact=True)
    shrink(stage, size, elder)
    stage.tap(key_of("L"))
    assert sum(is_whole(row) for row in all_of("ListedRow")) >= 2


@FACES
@pytest.mark.parametrize("name", ["desk", "desk-places"])
def test_every_act_of_the_table_is_whole_above_the_dock(walk: Walk, name: str, elder: bool) -> None:
    from tests.pictures.__main__ import screens

    stage = walk(Room().services, "branch", is_contact=True)
    shrink(stage, SIZES[0], elder)
    next(enter for scene, enter in screens(stage, name) if scene == name)()
    acts = [one for one in stage.app.router.view.body.walk() if hasattr(one, "is_idle")]
    assert acts
    assert all(is_whole(one) for one in acts if not one.is_idle)
    assert is_whole(stage.see(kind="QrView"))


@FACES
def test_the_desk_s_place_and_who_came_late_stand_in_one_line_above_the_code(
    walk: Walk, elder: bool
) -> None:
    from tests.pictures.finder import box, middle, pressable

    room = Room()
    starts = format_at(room.clock.now())
    plan = Plan("学习夜话", "study", starts, 90, ("活动室", "二厂宿舍"), late_after=5)
    activity = room.services.organise.plan(room.county.dongguan, plan)
    room.services.organise.open(activity)
    room.desk(activity).stand_at("活动室")
    room.clock.pass_by(20 * 60)
    room.desk(activity).mark(room.member(1), "present", "roll")
    stage = walk(room.services, "desk", is_contact=True, activity=activity)
    shrink(stage, SIZES[0], elder)
    late = stage.app.texts.get("desk.late_n", n=1)
    here, came = (pressable(stage.see(words)) for words in ("活动室", late))
    assert is_whole(here)
    assert is_whole(came)
    assert abs(middle(here)[1] - middle(came)[1]) < 1, "beside each other"
    assert box(here)[1] > box(stage.see(kind="QrView"))[3]


@FACES
def test_six_names_of_the_roll_are_whole_above_the_keys(walk: Walk, elder: bool) -> None:
    room = Room()
    stage = walk(room.services, "roll", is_contact=True, activity=room.open())
    shrink(stage, SIZES[0], elder)
    assert all_of("Key")
    names = set(room.names.values())
    seen = [one for one in texts_on_screen() if one.plain in names and is_whole(one)]
    assert len(seen) >= 6


def test_a_name_beside_another_is_marked_by_one_press(walk: Walk) -> None:
    room = Room()
    stage = walk(room.services, "roll", is_contact=True, activity=room.open())
    shrink(stage, SIZES[0], False)
    first, second = [
        one.plain for one in texts_on_screen() if one.plain in set(room.names.values())
    ][:2]
    stage.tap(second)
    assert made(room)[-1] == "attendance.marked"
    assert stage.see(stage.app.texts.get("roll.said", name=second, mark="到会"))
    assert first != second


def texts_on_screen() -> list[Any]:
    """Labels of the list."""
    from tests.pictures.finder import everything, on_screen

    return [one for one in everything() if hasattr(one, "plain") and on_screen(one)]


def all_of(kind: str) -> list[Any]:
    """Widgets of that class in the window."""
    from tests.pictures.finder import everything, is_kind

    return [one for one in everything() if is_kind(one, kind)]


def key_of(letter: str) -> Any:
    """On the keypad."""
    return next(one for one in all_of("Key") if one.key == letter)
