"""A contact's phone in every state up to the roll."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at
from tests.pictures.finder import reveal
from tests.screens.contact_world import Room

LONG_PLACE = "大岭山镇连平社区元岭工业区三号宿舍楼一层东侧党群服务活动室"


@dataclass(frozen=True)
class State:
    """A phone, the screen it shows, and what is pressed there before the picture."""

    room: Room
    route: str
    params: dict[str, str]
    then: Callable[[Any], object] = lambda _stage: None


def busy() -> tuple[Room, str]:
    """An open evening with something of everything."""
    room = Room()
    activity = room.open()
    desk = room.desk(activity)
    for number in range(12):
        room.clock.pass_by(7)
        recorded = desk.met(desk.take(room.answer(activity, room.member(number))))
        room.store.deliver(recorded.entry.id, proof="scan")
    room.clock.pass_by(130)
    for number in (2 + 12, 18, 25):
        room.leave(room.member(number), activity, "shift", "今晚加班到十点")
    for number in (20, 21, 22):
        room.signs_in_alone(room.member(number), activity)
    desk.mark(room.member(30), "absent", "person")
    room.arrive(
        room.member(30),
        activity,
        "marked",
        by=room.county.secretary,
        value="present",
        source="roll",
    )
    room.request()
    return room, activity


def branch_busy() -> State:
    room, _ = busy()
    room.plan("下周主题党日", hours=7 * 24)
    old = room.desk(room.open("十月支部党员大会"))
    old.mark(room.member(1), "present", "roll")
    room.services.organise.close(old.activity, 1)
    mark = room.desk(old.activity).mark(room.member(2), "absent", "person")
    room.store.deliver(mark.entry.id, "set_aside", "no_office")
    return State(room, "branch", {})


def branch_empty() -> State:
    room = Room()
    room.store.say(last_good="2026-11-23T11:58:00.000Z")
    return State(room, "branch", {})


def branch_gone() -> State:
    """An evening somebody forgot to close, and one that was never opened."""
    room = Room()
    room.open()
    room.plan("学习夜话", hours=1)
    room.clock.pass_by(21 * 24 * 3600)
    return State(room, "branch", {})


def plan_long() -> State:
    """A place of forty characters."""
    room = Room()
    plan = Plan("十月党员大会", "members_meeting", format_at(room.clock.now()), 60, (LONG_PLACE,))
    room.services.organise.plan(room.county.dongguan, plan)
    return State(room, "plan", {}, lambda stage: reveal(stage.see(key="plan.other_place")))


def branch_none() -> State:
    return State(Room(who=Room().member(3)), "branch", {})


def plan() -> State:
    return State(Room(), "plan", {})


def plan_chosen() -> State:
    room = Room()
    room.plan("十月党员大会")
    return State(room, "plan", {}, lambda stage: stage.tap("十月党员大会"))


def on(route: str, then: Callable[[Any], object] = lambda _stage: None) -> Callable[[], State]:
    def scene() -> State:
        room, activity = busy()
        return State(room, route, {"activity": activity}, then)

    return scene


def desk_planned() -> State:
    room = Room()
    return State(room, "desk", {"activity": room.plan()})


def desk_face() -> State:
    room, activity = busy()
    room.services.devices.scanner.seen.append(room.answer(activity, room.member(33)))
    return State(room, "desk", {"activity": activity}, lambda s: s.tap(key="desk.scan"))


def desk_stranger() -> State:
    room, activity = busy()
    stranger = room.county.people[-2].id
    room.services.devices.scanner.seen.append(room.answer(activity, stranger))
    return State(room, "desk", {"activity": activity}, lambda s: s.tap(key="desk.scan"))


def desk_late() -> State:
    room, activity = busy()
    room.services.devices.scanner.seen.append(room.answer(activity, room.member(33)))
    room.clock.pass_by(400)
    return State(room, "desk", {"activity": activity}, lambda s: s.tap(key="desk.scan"))


def desk_over() -> State:
    room, activity = busy()
    room.services.organise.close(activity, 12)
    return State(room, "desk", {"activity": activity})


def roll_marked() -> State:
    room, activity = busy()

    def then(stage: Any) -> None:
        stage.tap("古丽娜尔·买买提")

    return State(room, "roll", {"activity": activity}, then)


def roll_letters() -> State:
    room, activity = busy()
    letter = room.county.person(room.member(0)).initials[0]

    def then(stage: Any) -> None:
        if not stage.see(kind="InitialsKeypad"):
            stage.tap(key="roll.keys")
        stage.tap(letter)

    return State(room, "roll", {"activity": activity}, then)


def roll_leave() -> State:
    room, activity = busy()
    name = room.names[room.member(18)]

    def then(stage: Any) -> None:
        if not stage.see(kind="InitialsKeypad"):
            stage.tap(key="roll.keys")
        stage.tap("Z")
        stage.tap(name)

    return State(room, "roll", {"activity": activity}, then)


def roll_late() -> State:
    room, activity = busy()
    room.services.organise.close(activity, 12)
    name = "古丽娜尔·买买提"
    return State(room, "roll", {"activity": activity}, lambda s: s.tap(name))


def missing(route: str) -> Callable[[], State]:
    def scene() -> State:
        room = Room()
        return State(room, route, {"activity": room.county.committee})

    return scene
