"""What a tired person reads after an act: whom it was about, how many, and what was undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mobile.core.pages.gathering import Gathering
from tests.screens.contact_world import Room
from tests.screens.member_world import Away

Walk = Callable[..., Any]


def test_confirmed_with_open_ones_the_desk_leads_to_their_names(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    room.desk(activity).mark(room.member(0), "present", "roll")
    room.services.organise.close(activity, 1)
    room.services.organise.confirm(activity)
    stage = walk(room.services, "desk", is_contact=True, activity=activity)
    stage.tap(key="desk.follow")
    assert stage.app.router.name == "roll"
    assert stage.app.router.view.state.view == "open"
    shown = stage.app.router.view.state.rows
    assert stage.see(shown[0].name)
    assert len(shown) > 1
    assert room.member(0) not in [row.id for row in shown]


def test_what_a_pill_undid_on_another_page_is_said(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    line = Gathering(room.services, activity).lines()[0]
    stage = walk(room.services, "desk", is_contact=True, activity=activity)
    stage.tap(key="desk.roll")
    stage.tap(line.member.name)
    said = next(one for one in stage.app.root.walk() if type(one).__name__ == "Toast").text
    assert line.member.name in said
    stage.back()
    stage.tap(stage.undo_button())
    assert stage.see(stage.app.texts.get("said.undone_what", what=said))


def test_a_full_disk_half_way_says_how_many_are_saved(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    stage = walk(room.services, "roll", is_contact=True, activity=activity)
    rest = stage.app.router.view.state.rest
    append, left = room.store.append, [10]

    def some(make: Any) -> Any:
        room.store.full = left[0] == 0
        left[0] -= 1
        return append(make)

    room.store.append = some  # type: ignore[method-assign]
    stage.tap(stage.app.texts.get("roll.all_here", n=len(rest)))
    stage.tap(stage.app.texts.get("roll.all_yes", n=len(rest)))
    told = stage.app.texts.get("roll.all_part", n=10, rest=len(rest) - 10)
    stage.settle(lambda: bool(stage.see(told)))
    assert stage.see(told)


def test_an_undo_that_came_too_late_is_refused_in_words_a_member_knows(walk: Walk) -> None:
    away = Away()
    activity = away.open(hours=1)
    stage = walk(away.services, "activity", activity=activity)
    stage.tap(key="activity.leave")
    stage.tap(key="leave.sick")
    stage.tap(key="activity.leave_go")
    assert away.services.sign_in.mine(activity).value == "leave_asked"
    away.later(seconds=30)
    away.services.sign_in.scan(away.desk(activity).challenge())
    stage.tap(stage.undo_button())
    assert stage.see(key="said.undo_over")
