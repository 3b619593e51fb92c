"""The strip with words on a low phone: above the foot, off what is read, gone with its reason."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from mobile.core.activity.guests import Guests
from tests.pictures.finder import box
from tests.screens.contact_world import Room
from tests.screens.member_world import Away
from tests.ui.screens.test_first_run_by_hand import to_the_end

Walk = Callable[..., Any]
LOW = (360, 640)  # dp


@pytest.fixture
def low(walk: Walk) -> Iterator[Walk]:
    """As `walk`, on a phone of five inches in large print."""
    stages: list[Any] = []

    def start(*args: Any, **params: Any) -> Any:
        stage = walk(*args, **params)
        stage.app.theme.elder = True
        stage.shape(LOW)
        stages.append(stage)
        return stage

    yield start
    for stage in stages:
        stage.shape(LOW, 1)


def crossing(one: Any, two: Any) -> bool:
    a, b = box(one), box(two)
    return min(a[2], b[2]) > max(a[0], b[0]) and min(a[3], b[3]) > max(a[1], b[1])


def strip(stage: Any) -> Any:
    return stage.see(kind="Toast")


def count_down(stage: Any, seconds: int) -> None:
    for _ in range(seconds):
        strip(stage)._count(1)
    stage.settle()


def tap_dialpad(stage: Any) -> None:
    actions = stage.app.router.view.ids.bar.ids.actions
    stage.tap(next(one for one in actions.children if one.name == "dialpad"))


def test_a_keypad_opened_under_a_strip_pushes_it_up_and_closed_lets_it_down(low: Walk) -> None:
    room = Room()
    stage = low(room.services, "roll", is_contact=True, activity=room.open())
    view = stage.app.router.view
    tap_dialpad(stage)
    assert not view.pad_open
    stage.tap(view.state.rows[0].name)
    before = strip(stage).y
    tap_dialpad(stage)
    assert view.pad_open
    assert not crossing(strip(stage), view._pad)
    stage.tap(stage.undo_button())
    assert stage.see(key="said.undone")
    assert not crossing(strip(stage), view._pad)
    tap_dialpad(stage)
    assert not view.pad_open
    assert abs(strip(stage).y - before) < 1


def test_words_stand_above_the_keys_that_find_a_guest(low: Walk) -> None:
    room = Room()
    activity = room.open()
    guests = Guests(room.store, room.services.recorder, room.clock)
    guest = guests.add(activity, "陈一")
    stage = low(room.services, "guest_match", is_contact=True, activity=activity, guest=guest)
    view = stage.app.router.view
    view.say("已保存", undo=lambda: None)
    stage.settle()
    assert not crossing(strip(stage), view._pad)


def test_what_asked_for_the_consent_goes_when_the_switch_is_on(low: Walk) -> None:
    stage = low(Away(is_enrolled=False).services, "welcome")
    to_the_end(stage)
    stage.tap(key="welcome.agree")
    assert stage.see(key="fault.need_consent")
    stage.tap(key="welcome.consent_title")
    assert strip(stage) is None


def test_what_asked_for_the_count_goes_when_a_number_stands_there(low: Walk) -> None:
    room = Room()
    activity = room.open()
    room.desk(activity).mark(room.member(0), "present", "roll")
    stage = low(room.services, "close", is_contact=True, activity=activity)
    acts = stage.app.router.view.dock.children
    stage.tap(next(one for one in acts if one.icon == "task_alt"))
    assert stage.see(key="fault.need_head_count")
    stepper = stage.see(kind="Stepper")
    stage.tap(next(one for one in stepper.walk() if getattr(one, "icon", "") == "add"))
    assert stage.app.router.view.state.counted
    assert strip(stage) is None


def test_what_was_undone_is_said_on_its_own_page_alone(low: Walk) -> None:
    room = Room()
    stage = low(room.services, "roll", is_contact=True, activity=room.open())
    view = stage.app.router.view
    stage.tap(view.state.rows[0].name)
    stage.tap(stage.undo_button())
    assert stage.see(key="said.undone")
    view._go_guests()
    stage.settle()
    assert stage.app.router.name == "guests"
    assert strip(stage) is None


@pytest.mark.parametrize("elder", [False, True])
@pytest.mark.parametrize("waits", [False, True])
def test_on_the_desk_no_words_lie_on_code_digits_ring_or_an_act(
    low: Walk, elder: bool, waits: bool
) -> None:
    room = Room()
    activity = room.open()
    if waits:
        room.arrive(
            room.member(6), activity, "answered", by=room.member(6), how="code", step=1, code="1"
        )
    stage = low(room.services, "desk", is_contact=True, activity=activity)
    stage.app.theme.elder = elder
    stage.settle()
    view = stage.app.router.view
    card = view._code
    view.say(view.t("desk.met_late", name="欧阳建国", n=12), undo=lambda: None)
    stage.settle()
    acts = [one for one in view.walk(restrict=True) if type(one).__name__ == "ActButton"]
    assert len(acts) >= 4
    for seconds in (0, 5):
        count_down(stage, seconds)
        for one in (card.qr, card.digits, card.ring, *acts):
            assert not crossing(strip(stage), one)
    assert strip(stage).small
    numbers = [one for one in view.words_over.walk(restrict=True) if getattr(one, "text", "")]
    assert numbers
    assert not any(crossing(strip(stage), one) for one in numbers)
