"""Two people of one name on the roster: whatever is done about one of them says which."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.ui.screens.twins import Twins

Walk = Callable[..., Any]
Made = tuple[str, dict[str, Any]]


def _roll(room: Twins) -> Made:
    return "roll", {"activity": room.open()}


def _hub_dispute(room: Twins) -> Made:
    room.disputes()
    return "branch", {}


def _marks(room: Twins) -> Made:
    return "todo_marks", {"activity": room.disputes(), "member": room.one}


def _leave(room: Twins) -> Made:
    activity = room.open()
    room.leave(room.one, activity)
    return "todo_leave", {"activity": activity}


def _hub_leave(room: Twins) -> Made:
    _leave(room)
    return "branch", {}


def _late(room: Twins) -> Made:
    activity = room.open()
    room.services.organise.close(activity, 0)
    room.arrive(room.one, activity, "late_asked", reason="手机没电")
    return "todo_late", {"activity": activity}


def _confirm(room: Twins) -> Made:
    activity = room.open()
    room.signs_in_alone(room.one, activity)
    return "todo_confirm", {"activity": activity}


def _close(room: Twins) -> Made:
    activity = room.open()
    room.services.organise.close(activity, 0)
    return "close", {"activity": activity}


def _report(room: Twins) -> Made:
    return "report", {"report": room.reports()}


def _reports(room: Twins) -> Made:
    room.reports()
    return "todo_report", {}


def _stay(room: Twins) -> Made:
    return "todo_stay", {"stay": room.request(room.one)}


def _stays(room: Twins) -> Made:
    room.request(room.one)
    room.request()
    return "todo_stays", {"side": "host"}


def _hub_stay(room: Twins) -> Made:
    room.request(room.one)
    return "branch", {}


def _village(stage: Any, room: Twins) -> None:
    stage.tap(room.person.village)


def _letters(stage: Any, room: Twins) -> None:
    """On the roll: by the initials, so that the row is on the screen."""
    for letter in room.person.initials[:2]:
        stage.tap(next(k for k in stage.app.router.view._pad.children if k.key == letter))
    _village(stage, room)


def _twice(stage: Any, room: Twins) -> None:
    _letters(stage, room)
    for letter in room.person.initials[:2]:
        stage.tap(next(k for k in stage.app.router.view._pad.children if k.key == letter))
    row = next(one for one in stage.app.router.view._rows.data if one.get("key") == room.one)
    stage.tap(row["subtitle"])


def _key(key: str) -> Callable[[Any, Twins], None]:
    return lambda stage, _room: stage.tap(key=key)


def _nothing(_stage: Any, _room: Twins) -> None:
    """What opens says it already."""


def _left_out(stage: Any, room: Twins) -> None:
    stage.tap(room.person.name)
    stage.tap(stage.app.texts.get("confirm.left_out", n=1))


SCREENS = {
    "the strip of the roll": (_roll, _letters),
    "the sheet of the roll": (_roll, _twice),
    "the dispute on the hub": (_hub_dispute, _nothing),
    "the sheet that settles": (_marks, _key("marks.settle")),
    "the leave on the hub": (_hub_leave, _nothing),
    "the strip of granted leave": (_leave, _key("leave_todo.grant")),
    "the sheet of refused leave": (_leave, _key("leave_todo.refuse")),
    "the strip of a late sign-in": (_late, _key("late_todo.grant")),
    "the sheet of a refused late sign-in": (_late, _key("late_todo.refuse")),
    "the sheet of who is not here": (_confirm, _left_out),
    "the sheet of the close": (_close, _village),
    "the report to confirm": (_report, _nothing),
    "the report-in": (_stay, _nothing),
    "the report-ins": (_stays, _nothing),
    "the report-in on the hub": (_hub_stay, _nothing),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_what_is_done_about_one_of_two_namesakes_says_which(walk: Walk, screen: str) -> None:
    room = Twins()
    make, press = SCREENS[screen]
    route, params = make(room)
    stage = walk(room.services, route, is_contact=True, **params)
    press(stage, room)
    words = stage.words()
    assert any(room.called in one for one in words), [w for w in words if room.person.name in w]


def test_reports_of_namesakes_are_told_apart_though_only_one_of_them_waits(walk: Walk) -> None:
    room = Twins()
    route, params = _reports(room)
    stage = walk(room.services, route, is_contact=True, **params)
    assert f"{room.person.name} · {room.person.village}" in stage.words()
