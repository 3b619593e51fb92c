"""Attendance finished: late sign-ins, leave taken back, guests, the roll in bulk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from mobile.core.activity import guests
from mobile.core.activity.guests import Guests
from tests.pictures.contact_evening import State, busy, on
from tests.pictures.contact_scenes import Prepared
from tests.pictures.my_roll_scenes import MEMBER
from tests.pictures.scenes import Scene
from tests.screens.contact_world import Room

# -- a contact ----------------------------------------------------------------


def _asked(room: Room, activity: str) -> None:
    whys = ("手机没电，坐在后排第三排靠窗，旁边的同志可以作证", "到得晚，签到已结束", "忘了签到")
    for number, why in zip((14, 26, 31), whys, strict=True):
        room.clock.pass_by(90)
        room.arrive(room.member(number), activity, "late_asked", reason=why)


def late() -> State:
    room, activity = busy()
    room.services.organise.close(activity, 12)
    room.desk(activity).mark(room.member(26), "absent", "person")
    _asked(room, activity)
    return State(room, "todo_late", {"activity": activity})


def late_refuse() -> State:
    return replace(late(), then=lambda stage: stage.tap(key="late_todo.refuse"))


def late_done() -> State:
    return replace(late(), then=lambda stage: stage.tap(stage.app.texts.get("late_todo.all", n=3)))


def late_empty() -> State:
    room, activity = busy()
    return State(room, "todo_late", {"activity": activity})


def _with_guests(room: Room, activity: str) -> list[str]:
    acts = Guests(room.store, room.services.recorder, room.clock)
    room.desk(activity).stand_at("大岭山活动室")
    return [
        acts.add(activity, room.names[room.member(33)], "工友带来的，说组织关系刚转来"),
        acts.add(activity, "艾合买提·买买提明江·玉素甫", "随家属来"),
        acts.add(activity, "小刘"),
    ]


def guests_busy() -> State:
    room, activity = busy()
    ids = _with_guests(room, activity)
    acts = Guests(room.store, room.services.recorder, room.clock)
    acts.match(activity, ids[0], room.member(33), "当场登记")
    acts.remove(activity, acts.add(activity, "小刘"), "登记重了")
    return State(room, "guests", {"activity": activity})


def guests_empty() -> State:
    room, activity = busy()
    return State(room, "guests", {"activity": activity})


def guests_add() -> State:
    room, activity = busy()
    return State(room, "guests", {"activity": activity, "then": "add"})


def match() -> State:
    room, activity = busy()
    guest = _with_guests(room, activity)[0]
    return State(room, "guest_match", {"activity": activity, "guest": guest})


def match_ask() -> State:
    state = match()
    name = state.room.names[state.room.member(33)]

    def then(stage: Any) -> None:
        view = stage.app.router.view
        view._ask(next(row.id for row in view.state.rows if row.name == name))

    return replace(state, then=then)


def match_decided() -> State:
    state = match()
    found = guests.here(state.room.store, state.params["activity"])
    acts = Guests(state.room.store, state.room.services.recorder, state.room.clock)
    acts.remove(state.params["activity"], found[0].guest, "登记重了")
    return state


def roll_all_ask() -> State:
    return replace(on("roll")(), then=lambda stage: stage.app.router.view._press("all"))


def roll_all_done() -> State:
    def then(stage: Any) -> None:
        stage.app.router.view._press("all")
        _agree(stage)

    return replace(on("roll")(), then=then)


def _agree(stage: Any) -> None:
    from tests.ui.screens.hands import agree

    agree(stage)


def roll_guests() -> State:
    room, activity = busy()
    _with_guests(room, activity)

    def then(stage: Any) -> None:
        stage.app.router.view._rows.scroll_y = 0

    return State(room, "roll", {"activity": activity}, then)


def roll_over() -> State:
    room, activity = busy()
    room.services.organise.close(activity, 12)
    _asked(room, activity)
    return State(room, "roll", {"activity": activity})


def roll_menu() -> State:
    room, activity = busy()
    member = room.member(0)
    room.desk(activity).mark(room.member(34), "present", "roll")
    member = room.member(34)
    return State(room, "roll", {"activity": activity}, lambda s: s.app.router.view._press(member))


CONTACT: dict[str, Callable[[], State]] = {
    "todo_late": late,
    "todo_late-refuse": late_refuse,
    "todo_late-done": late_done,
    "todo_late-empty": late_empty,
    "guests": guests_busy,
    "guests-empty": guests_empty,
    "guests-add": guests_add,
    "guest_match": match,
    "guest_match-ask": match_ask,
    "guest_match-decided": match_decided,
    "roll-all_ask": roll_all_ask,
    "roll-all_done": roll_all_done,
    "roll-guests": roll_guests,
    "roll-over": roll_over,
    "roll-menu": roll_menu,
}


def roll_scenes() -> Iterator[Scene]:
    """A contact's, then a member's."""
    for name, build in CONTACT.items():
        prepared = Prepared(build)
        route = name.partition("-")[0]
        yield Scene(f"late-{name}", prepared.make, route, True, prepared.steps)
    for name, (make, steps) in MEMBER.items():
        yield Scene(f"late-{name}", make, "activity", steps=steps)
