"""收场 by touches: a count of one's own, a warning where one looks, and a way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mobile.core.activity import evening
from mobile.core.activity.guests import Guests
from tests.pictures.finder import everything, is_kind
from tests.screens.contact_world import Room
from tests.ui.screens.hands import agree, made, tap_digits

Walk = Callable[..., Any]


def _full(people: int) -> tuple[Room, str]:
    """An open evening with so many people marked present."""
    room = Room()
    activity = room.open()
    for number in range(people):
        room.desk(activity).mark(room.member(number), "present", "roll")
    return room, activity


def _phase(room: Room, activity: str) -> str:
    state = evening.activity(room.store, activity)
    assert state
    return state.phase


def _types(stage: Any, heads: str) -> None:
    stage.tap(key="close.type")
    tap_digits(stage, heads)


def _inside(widget: Any, kind: str) -> bool:
    return widget is not None and (is_kind(widget, kind) or _inside(widget.parent, kind))


def test_until_somebody_counted_no_number_stands_on_the_page_and_it_does_not_close(
    walk: Walk,
) -> None:
    room, activity = _full(31)
    stage = walk(room.services, "close", is_contact=True, activity=activity)
    assert stage.see("—")
    assert not any("31" in words for words in stage.words())
    stage.tap(key="close.title")
    assert stage.see(key="fault.need_head_count")
    assert _phase(room, activity) == "open"


def test_the_difference_is_told_inside_the_card_in_which_one_counts(walk: Walk) -> None:
    room, activity = _full(31)
    stage = walk(room.services, "close", is_contact=True, activity=activity)
    _types(stage, "33")
    warning = stage.see(stage.app.texts.get("close.more", n=2))
    assert _inside(warning, "Card")
    assert stage.see(stage.app.texts.get("close.here", n=31))


def test_after_closing_no_act_within_the_thumbs_reach_makes_anybody_absent(walk: Walk) -> None:
    room, activity = _full(31)
    stage = walk(room.services, "close", is_contact=True, activity=activity)
    _types(stage, "31")
    stage.tap(stage.app.texts.get("close.close", n=31))
    dock = stage.app.router.view.dock
    words = {w.text for w in dock.walk() if is_kind(w, "ActButton")}
    assert words == {stage.app.texts.get("close.confirm_open")}
    stage.tap(room.names[room.member(36)])
    sheet = stage.see(kind="Sheet")
    assert sheet.yes == stage.app.texts.get("close.was_here")


def test_closed_by_mistake_sign_in_goes_on_by_the_strip_that_says_it(walk: Walk) -> None:
    room, activity = _full(2)
    stage = walk(room.services, "close", is_contact=True, activity=activity)
    _types(stage, "2")
    stage.tap(stage.app.texts.get("close.close", n=2))
    stage.tap(stage.undo_button())
    assert made(room)[-2:] == ["activity.closed", "activity.undone"]
    assert _phase(room, activity) == "open"
    assert stage.see("—"), "the next count is a new one"


def test_another_act_takes_the_strip_away_and_not_the_way_back(walk: Walk) -> None:
    room, activity = _full(2)
    stage = walk(room.services, "close", is_contact=True, activity=activity)
    _types(stage, "2")
    stage.tap(stage.app.texts.get("close.close", n=2))
    stage.tap(room.names[room.member(5)])
    stage.tap(key="close.absent")
    stage.tap(key="close.undo_closed")
    assert _phase(room, activity) == "open"


def test_figures_confirmed_by_mistake_are_looked_at_again(walk: Walk) -> None:
    room, activity = _full(2)
    stage = walk(room.services, "close", is_contact=True, activity=activity)
    _types(stage, "2")
    stage.tap(stage.app.texts.get("close.close", n=2))
    stage.tap(key="close.confirm_open")
    assert _phase(room, activity) == "confirmed"
    stage.tap(key="close.undo_confirmed")
    assert (_phase(room, activity), room.services.devices.haptics.felt[-1]) == ("closed", "undone")


def test_two_minutes_later_the_page_offers_no_way_back(walk: Walk) -> None:
    room, activity = _full(2)
    room.services.organise.close(activity, 2)
    stage = walk(room.services, "close", is_contact=True, activity=activity)
    assert stage.see(key="close.undo_closed")
    room.clock.pass_by(121)
    stage.app.router.view.refresh()
    assert not stage.see(key="close.undo_closed")


def test_the_undo_of_one_evening_never_falls_on_another(walk: Walk) -> None:
    room, activity = _full(2)
    other = room.open("第二场")
    stage = walk(room.services, "close", is_contact=True, activity=activity)
    _types(stage, "2")
    stage.tap(stage.app.texts.get("close.close", n=2))
    stage.app.router.go("close", activity=other)
    stage.settle()
    stage.tap(stage.undo_button())
    assert (_phase(room, activity), _phase(room, other)) == ("open", "open")
    assert made(room)[-1] == "activity.undone"
    assert not [w for w in everything() if is_kind(w, "Notice") and w.kind == "refused"]


def test_an_activity_cancelled_by_mistake_will_be_after_all(walk: Walk) -> None:
    room, activity = _full(0)
    stage = walk(room.services, "desk", is_contact=True, activity=activity)
    stage.tap(_more(stage))
    stage.tap(key="desk.cancel")
    stage.tap(key="reason.weather")
    agree(stage)
    assert _phase(room, activity) == "cancelled"
    stage.tap(stage.undo_button())
    assert _phase(room, activity) == "open"


def _more(stage: Any) -> Any:
    label = stage.app.texts.get("desk.more")
    return next(w for w in everything() if is_kind(w, "IconButton") and w.label == label)


def test_who_is_no_member_here_is_named_beside_those_who_count_as_present(walk: Walk) -> None:
    room, activity = _full(31)
    Guests(room.store, room.services.recorder, room.services.clock).add(activity, "老周")
    stage = walk(room.services, "close", is_contact=True, activity=activity)
    _types(stage, "32")
    assert stage.see("手机上记了 32 人：实到 31 人＋临时人员 1 人")
    assert stage.see(key="close.even")
