"""Somebody at the desk whom no roster here has: asked for a name, and written down under it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mobile.contract.qr import write_card
from mobile.core.activity import guests
from mobile.core.pages.gathering import Gathering
from tests.pictures.finder import everything, is_kind
from tests.screens.contact_world import Room
from tests.ui.screens.hands import agree, made

Walk = Callable[..., Any]


def _stranger(room: Room) -> str:
    return str(room.county.people[-1].id)


def _types(stage: Any, name: str) -> None:
    field = next(w for w in everything() if is_kind(w, "Field"))
    stage.tap(field.ids.entry)
    stage.type(name)
    field.ids.entry.focus = False
    stage.settle()


def _desk(walk: Walk, room: Room, seen: Callable[[str], str]) -> tuple[Any, str]:
    activity = room.open()
    room.services.devices.scanner.seen.append(seen(activity))
    stage = walk(room.services, "desk", is_contact=True, activity=activity)
    stage.tap(key="desk.scan")
    return stage, activity


def test_who_signs_in_and_is_on_no_roster_is_recorded_under_the_name_they_give(walk: Walk) -> None:
    room = Room()
    stage, activity = _desk(walk, room, lambda one: room.answer(one, _stranger(room)))
    agree(stage)
    assert made(room)[-1] == "activity.opened", "not before there is a name"
    _types(stage, "小刘")
    agree(stage)
    assert made(room)[-3:] == ["attendance.met", "guest.added", "guest.matched"]
    assert stage.see(stage.app.texts.get("desk.met_guest", name="小刘"))
    line = Gathering(room.services, activity).line(_stranger(room))
    assert line
    assert (line.member.name, line.mark, line.is_guest) == ("小刘", "present", True)
    assert guests.here(room.store, activity) == (), "counted by the sign-in, not once more"


def test_the_name_goes_with_the_mark_when_both_are_taken_back(walk: Walk) -> None:
    room = Room()
    stage, activity = _desk(walk, room, lambda one: room.answer(one, _stranger(room)))
    _types(stage, "小刘")
    agree(stage)
    stage.tap(stage.undo_button())
    assert made(room)[-2:] == ["attendance.undone", "guest.removed"]
    assert guests.names(room.store, activity) == {}


def test_a_card_of_nobody_known_leads_to_a_guest_with_a_name(walk: Walk) -> None:
    room = Room()
    stage, activity = _desk(walk, room, lambda _one: write_card(_stranger(room)))
    assert stage.see(key="card_check.stranger_body")
    _types(stage, "小刘")
    agree(stage)
    assert [one.name for one in guests.here(room.store, activity)] == ["小刘"]
    assert made(room)[-1] == "guest.added"
