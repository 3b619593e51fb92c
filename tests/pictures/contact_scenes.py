"""Every state of a contact's screens, for the pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from mobile.core.gathering import Gathering
from tests.pictures.scenes import Made, Scene
from tests.screens.contact_world import Room
from tests.screens.scripted_evening import the_evening


@dataclass(frozen=True)
class State:
    """A phone, the screen it shows, and what is pressed there before the picture."""

    room: Room
    route: str
    params: dict[str, str]
    then: Callable[[Any], object] = lambda _stage: None


def _busy() -> tuple[Room, str]:
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


def _branch_busy() -> State:
    room, _ = _busy()
    room.plan("下周主题党日", hours=7 * 24)
    old = room.desk(room.open("十月支部党员大会"))
    old.mark(room.member(1), "present", "roll")
    room.services.organise.close(old.activity, 1)
    mark = room.desk(old.activity).mark(room.member(2), "absent", "person")
    room.store.deliver(mark.entry.id, "set_aside", "no_office")
    return State(room, "branch", {})


def _branch_empty() -> State:
    room = Room()
    room.store.say(last_good="2026-11-23T11:58:00.000Z")
    return State(room, "branch", {})


def _branch_none() -> State:
    return State(Room(who=Room().member(3)), "branch", {})


def _plan() -> State:
    return State(Room(), "plan", {})


def _plan_chosen() -> State:
    room = Room()
    room.plan("十月党员大会")
    return State(room, "plan", {}, lambda stage: stage.tap("十月党员大会"))


def _on(route: str, then: Callable[[Any], object] = lambda _stage: None) -> Callable[[], State]:
    def scene() -> State:
        room, activity = _busy()
        return State(room, route, {"activity": activity}, then)

    return scene


def _desk_planned() -> State:
    room = Room()
    return State(room, "desk", {"activity": room.plan()})


def _desk_face() -> State:
    room, activity = _busy()
    room.services.devices.scanner.seen.append(room.answer(activity, room.member(33)))
    return State(room, "desk", {"activity": activity}, lambda s: s.tap(key="desk.scan"))


def _desk_stranger() -> State:
    room, activity = _busy()
    stranger = room.county.people[-2].id
    room.services.devices.scanner.seen.append(room.answer(activity, stranger))
    return State(room, "desk", {"activity": activity}, lambda s: s.tap(key="desk.scan"))


def _desk_late() -> State:
    room, activity = _busy()
    room.services.devices.scanner.seen.append(room.answer(activity, room.member(33)))
    room.clock.pass_by(400)
    return State(room, "desk", {"activity": activity}, lambda s: s.tap(key="desk.scan"))


def _desk_over() -> State:
    room, activity = _busy()
    room.services.organise.close(activity, 12)
    return State(room, "desk", {"activity": activity})


def _roll_marked() -> State:
    room, activity = _busy()

    def then(stage: Any) -> None:
        stage.tap("古丽娜尔·买买提")

    return State(room, "roll", {"activity": activity}, then)


def _roll_letters() -> State:
    room, activity = _busy()
    letter = room.county.person(room.member(0)).initials[0]
    return State(room, "roll", {"activity": activity}, lambda s: s.tap(letter))


def _roll_leave() -> State:
    room, activity = _busy()
    name = room.names[room.member(18)]
    return State(
        room,
        "roll",
        {"activity": activity},
        lambda s: (s.tap(s.see(kind="Segments").children[0]), s.tap(name)),
    )


def _roll_late() -> State:
    room, activity = _busy()
    room.services.organise.close(activity, 12)
    name = "古丽娜尔·买买提"
    return State(room, "roll", {"activity": activity}, lambda s: s.tap(name))


def _missing(route: str) -> Callable[[], State]:
    def scene() -> State:
        room = Room()
        return State(room, route, {"activity": room.county.committee})

    return scene


def _free(room: Room, activity: str) -> list[int]:
    """Lines of the sheet on which nobody is marked yet."""
    lines = Gathering(room.services, activity).lines()
    return [line.number for line in lines if line.mark == "expected"]


def _paper_typed() -> State:
    room, activity = _busy()
    number = str(_free(room, activity)[-1])
    return State(
        room, "paper", {"activity": activity}, lambda s: [s.tap(digit) for digit in number]
    )


def _paper_done() -> State:
    room, activity = _busy()

    def then(stage: Any) -> None:
        for number in _free(room, activity)[:2]:
            for digit in str(number):
                stage.tap(digit)
            stage.tap(key="paper.take")

    return State(room, "paper", {"activity": activity}, then)


def _paper_initials() -> State:
    room, activity = _busy()
    letter = room.county.person(room.member(35)).initials[0]
    return State(
        room,
        "paper",
        {"activity": activity},
        lambda s: (s.tap(key="paper.way_initials"), s.tap(letter)),
    )


def _close_gap() -> State:
    room, activity = _busy()
    return State(room, "close", {"activity": activity}, lambda s: s.tap(kind="StepKey"))


def _close_follow() -> State:
    room = Room()
    return State(room, "close", {"activity": the_evening(room)})


def _close_person() -> State:
    room = Room()
    activity = the_evening(room)
    name = room.names[room.county.evening.unseen[0]]
    return State(room, "close", {"activity": activity}, lambda s: s.tap(name))


def _close_all() -> State:
    room = Room()
    activity = the_evening(room)
    return State(room, "close", {"activity": activity}, lambda s: s.tap(key="close.all_absent_act"))


def _close_done() -> State:
    room = Room()
    activity = the_evening(room)
    for member in room.county.evening.unseen:
        room.desk(activity).mark(member, "absent", "person")
    room.services.organise.confirm(activity)
    return State(room, "close", {"activity": activity})


def _ledger(page: str = "") -> Callable[[], State]:
    def scene() -> State:
        room = Room()
        activity = the_evening(room)
        room.services.organise.confirm(activity, "下次请带水")
        room.desk(activity).mark(
            room.county.evening.unseen[0], "present", "late", reason="没带手机"
        )
        then = (lambda s: s.tap(key=page)) if page else (lambda _s: None)
        return State(room, "ledger", {"activity": activity}, then)

    return scene


def _ledger_look() -> State:
    room, activity = _busy()
    return State(room, "ledger", {"activity": activity, "view": "look"})


def _marks_differing() -> State:
    room, activity = _busy()
    return State(room, "todo_marks", {"activity": activity, "member": room.member(30)})


def _marks_disputed(then: Callable[[Any], object] = lambda _s: None) -> Callable[[], State]:
    def scene() -> State:
        room = Room()
        activity, member = room.open(), room.member(6)
        mark = room.arrive(
            member, activity, "marked", by=room.county.secretary, value="absent", source="person"
        )
        room.clock.pass_by(600)
        body = {"activity": activity, "member": member, "value": "present", "reason": "我在后排"}
        room.received(room.other(member), "attendance.disputed", mark.subject, body, (mark.id,))
        return State(room, "todo_marks", {"activity": activity, "member": member}, then)

    return scene


def _leave_empty() -> State:
    room = Room()
    return State(room, "todo_leave", {"activity": room.open()})


def _confirm_left() -> State:
    room, activity = _busy()
    room.arrive(
        room.member(23), activity, "answered", by=room.member(20), how="code", step=1, code="1"
    )
    name = room.names[room.member(21)]
    return State(room, "todo_confirm", {"activity": activity}, lambda s: s.tap(name))


def _confirm_empty() -> State:
    room = Room()
    return State(room, "todo_confirm", {"activity": room.open()})


def _stay(then: Callable[[Any], object] = lambda _s: None) -> Callable[[], State]:
    def scene() -> State:
        room = Room()
        return State(room, "todo_stay", {"stay": room.request()}, then)

    return scene


SCENES: dict[str, Callable[[], State]] = {
    "branch_busy": _branch_busy,
    "branch_empty": _branch_empty,
    "branch_none": _branch_none,
    "plan": _plan,
    "plan_chosen": _plan_chosen,
    "desk": _on("desk"),
    "desk_planned": _desk_planned,
    "desk_face": _desk_face,
    "desk_stranger": _desk_stranger,
    "desk_late": _desk_late,
    "desk_over": _desk_over,
    "desk_missing": _missing("desk"),
    "roll": _on("roll"),
    "roll_marked": _roll_marked,
    "roll_letters": _roll_letters,
    "roll_leave": _roll_leave,
    "roll_late": _roll_late,
    "paper": _on("paper"),
    "paper_typed": _paper_typed,
    "paper_done": _paper_done,
    "paper_initials": _paper_initials,
    "close_even": _on("close"),
    "close_gap": _close_gap,
    "close_follow": _close_follow,
    "close_person": _close_person,
    "close_all": _close_all,
    "close_done": _close_done,
    "ledger": _ledger(),
    "ledger_names": _ledger("ledger.all"),
    "ledger_look": _ledger_look,
    "marks_differing": _marks_differing,
    "marks_disputed": _marks_disputed(),
    "marks_settle": _marks_disputed(lambda s: s.tap(key="marks.settle")),
    "leave": _on("todo_leave"),
    "leave_refuse": _on("todo_leave", lambda s: s.tap(key="leave_todo.refuse")),
    "leave_empty": _leave_empty,
    "confirm": _on("todo_confirm"),
    "confirm_left": _confirm_left,
    "confirm_empty": _confirm_empty,
    "stay": _stay(),
    "stay_refuse": _stay(lambda s: s.tap(key="stay.refuse")),
    "stay_accepted": _stay(lambda s: s.tap(key="stay.accept")),
}


_ROUTES = {one: f"todo_{one}" for one in ("marks", "leave", "confirm", "stay")}


def contact_states() -> Iterator[Scene]:
    """Each with the route its name begins with."""
    for name, build in SCENES.items():
        place = name.partition("_")[0]
        prepared = Prepared(build)
        route = _ROUTES.get(place, place)
        yield Scene(f"contact-{name}", prepared.make, route, True, prepared.steps)


class Prepared:
    """What is pressed before the picture may name what only that phone knows."""

    def __init__(self, build: Callable[[], State]) -> None:
        self._build = build
        self._then: Callable[[Any], object] = lambda _stage: None

    def make(self) -> Made:
        """For Scene."""
        state = self._build()
        self._then = state.then
        return state.room.services, state.params

    def steps(self, stage: Any) -> None:
        """For Scene."""
        self._then(stage)
