"""Every state of a contact's screens, as pictures.

python -m tests.pictures.contact_scenes [light|dark|elder|en …] [NAME …]
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

from mobile.core.gathering import Gathering
from tests.pictures.environment import prepare
from tests.screens.contact_world import Room
from tests.screens.scripted_evening import the_evening

CHINA = timezone(timedelta(hours=8))
OUT = Path(".cache/pictures/contact")


@dataclass(frozen=True)
class Scene:
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


def _branch_busy() -> Scene:
    room, _ = _busy()
    room.plan("下周主题党日", hours=7 * 24)
    old = room.desk(room.open("十月支部党员大会"))
    old.mark(room.member(1), "present", "roll")
    room.services.organise.close(old.activity, 1)
    mark = room.desk(old.activity).mark(room.member(2), "absent", "person")
    room.store.deliver(mark.entry.id, "set_aside", "no_office")
    return Scene(room, "branch", {})


def _branch_empty() -> Scene:
    room = Room()
    room.store.say(last_good="2026-11-23T11:58:00.000Z")
    return Scene(room, "branch", {})


def _branch_none() -> Scene:
    return Scene(Room(who=Room().member(3)), "branch", {})


def _plan() -> Scene:
    return Scene(Room(), "plan", {})


def _plan_chosen() -> Scene:
    room = Room()
    room.plan("十月党员大会")
    return Scene(room, "plan", {}, lambda stage: stage.tap("十月党员大会"))


def _on(route: str, then: Callable[[Any], object] = lambda _stage: None) -> Callable[[], Scene]:
    def scene() -> Scene:
        room, activity = _busy()
        return Scene(room, route, {"activity": activity}, then)

    return scene


def _desk_planned() -> Scene:
    room = Room()
    return Scene(room, "desk", {"activity": room.plan()})


def _desk_face() -> Scene:
    room, activity = _busy()
    room.services.devices.scanner.seen.append(room.answer(activity, room.member(33)))
    return Scene(room, "desk", {"activity": activity}, lambda s: s.tap(key="desk.scan"))


def _desk_stranger() -> Scene:
    room, activity = _busy()
    stranger = room.county.people[-2].id
    room.services.devices.scanner.seen.append(room.answer(activity, stranger))
    return Scene(room, "desk", {"activity": activity}, lambda s: s.tap(key="desk.scan"))


def _desk_late() -> Scene:
    room, activity = _busy()
    room.services.devices.scanner.seen.append(room.answer(activity, room.member(33)))
    room.clock.pass_by(400)
    return Scene(room, "desk", {"activity": activity}, lambda s: s.tap(key="desk.scan"))


def _desk_over() -> Scene:
    room, activity = _busy()
    room.services.organise.close(activity, 12)
    return Scene(room, "desk", {"activity": activity})


def _roll_marked() -> Scene:
    room, activity = _busy()

    def then(stage: Any) -> None:
        stage.tap("古丽娜尔·买买提")

    return Scene(room, "roll", {"activity": activity}, then)


def _roll_letters() -> Scene:
    room, activity = _busy()
    letter = room.county.person(room.member(0)).initials[0]
    return Scene(room, "roll", {"activity": activity}, lambda s: s.tap(letter))


def _roll_leave() -> Scene:
    room, activity = _busy()
    name = room.names[room.member(18)]
    return Scene(
        room,
        "roll",
        {"activity": activity},
        lambda s: (s.tap(s.see(kind="Segments").children[0]), s.tap(name)),
    )


def _roll_late() -> Scene:
    room, activity = _busy()
    room.services.organise.close(activity, 12)
    name = "古丽娜尔·买买提"
    return Scene(room, "roll", {"activity": activity}, lambda s: s.tap(name))


def _missing(route: str) -> Callable[[], Scene]:
    def scene() -> Scene:
        room = Room()
        return Scene(room, route, {"activity": room.county.committee})

    return scene


def _free(room: Room, activity: str) -> list[int]:
    """Lines of the sheet on which nobody is marked yet."""
    lines = Gathering(room.services, activity).lines()
    return [line.number for line in lines if line.mark == "expected"]


def _paper_typed() -> Scene:
    room, activity = _busy()
    number = str(_free(room, activity)[-1])
    return Scene(
        room, "paper", {"activity": activity}, lambda s: [s.tap(digit) for digit in number]
    )


def _paper_done() -> Scene:
    room, activity = _busy()

    def then(stage: Any) -> None:
        for number in _free(room, activity)[:2]:
            for digit in str(number):
                stage.tap(digit)
            stage.tap(key="paper.take")

    return Scene(room, "paper", {"activity": activity}, then)


def _paper_initials() -> Scene:
    room, activity = _busy()
    letter = room.county.person(room.member(35)).initials[0]
    return Scene(
        room,
        "paper",
        {"activity": activity},
        lambda s: (s.tap(key="paper.initials"), s.tap(letter)),
    )


def _close_gap() -> Scene:
    room, activity = _busy()
    return Scene(room, "close", {"activity": activity}, lambda s: s.tap(kind="StepKey"))


def _close_follow() -> Scene:
    room = Room()
    return Scene(room, "close", {"activity": the_evening(room)})


def _close_person() -> Scene:
    room = Room()
    activity = the_evening(room)
    name = room.names[room.county.evening.unseen[0]]
    return Scene(room, "close", {"activity": activity}, lambda s: s.tap(name))


def _close_all() -> Scene:
    room = Room()
    activity = the_evening(room)
    return Scene(room, "close", {"activity": activity}, lambda s: s.tap(key="close.all_absent_act"))


def _close_done() -> Scene:
    room = Room()
    activity = the_evening(room)
    for member in room.county.evening.unseen:
        room.desk(activity).mark(member, "absent", "person")
    room.services.organise.confirm(activity)
    return Scene(room, "close", {"activity": activity})


def _ledger(page: str = "") -> Callable[[], Scene]:
    def scene() -> Scene:
        room = Room()
        activity = the_evening(room)
        room.services.organise.confirm(activity, "下次请带水")
        room.desk(activity).mark(
            room.county.evening.unseen[0], "present", "late", reason="没带手机"
        )
        then = (lambda s: s.tap(key=page)) if page else (lambda _s: None)
        return Scene(room, "ledger", {"activity": activity}, then)

    return scene


def _ledger_look() -> Scene:
    room, activity = _busy()
    return Scene(room, "ledger", {"activity": activity, "view": "look"})


def _marks_differing() -> Scene:
    room, activity = _busy()
    return Scene(room, "todo_marks", {"activity": activity, "member": room.member(30)})


def _marks_disputed(then: Callable[[Any], object] = lambda _s: None) -> Callable[[], Scene]:
    def scene() -> Scene:
        room = Room()
        activity, member = room.open(), room.member(6)
        mark = room.arrive(
            member, activity, "marked", by=room.county.secretary, value="absent", source="person"
        )
        room.clock.pass_by(600)
        body = {"activity": activity, "member": member, "value": "present", "reason": "我在后排"}
        room.received(room.other(member), "attendance.disputed", mark.subject, body, (mark.id,))
        return Scene(room, "todo_marks", {"activity": activity, "member": member}, then)

    return scene


def _leave_empty() -> Scene:
    room = Room()
    return Scene(room, "todo_leave", {"activity": room.open()})


def _confirm_left() -> Scene:
    room, activity = _busy()
    room.arrive(
        room.member(23), activity, "answered", by=room.member(20), how="code", step=1, code="1"
    )
    name = room.names[room.member(21)]
    return Scene(room, "todo_confirm", {"activity": activity}, lambda s: s.tap(name))


def _confirm_empty() -> Scene:
    room = Room()
    return Scene(room, "todo_confirm", {"activity": room.open()})


def _stay(then: Callable[[Any], object] = lambda _s: None) -> Callable[[], Scene]:
    def scene() -> Scene:
        room = Room()
        return Scene(room, "todo_stay", {"stay": room.request()}, then)

    return scene


SCENES: dict[str, Callable[[], Scene]] = {
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


def main(wanted: list[str], looks: list[str]) -> int:
    prepare()
    from mobile.ui.app import Start
    from tests.pictures.png import contact_sheet, write_png
    from tests.pictures.stage import LOOKS, Stage

    names = [name for name in SCENES if not wanted or any(name.startswith(w) for w in wanted)]
    stage, wrong = None, 0
    for look in LOOKS:
        if looks and look.name not in looks:
            continue
        pictures = []
        for name in names:
            scene = SCENES[name]()
            start = Start(first="branch", is_contact=True, strict=True, zone=CHINA)
            if stage is None:
                stage = Stage(scene.room.services, start)
            else:
                stage.use(scene.room.services, start)
            # What is pressed is named in Chinese; the face comes after.
            stage.wear(LOOKS[0])
            if scene.route != "branch":
                stage.app.router.go(scene.route, **scene.params)
                stage.settle()
            scene.then(stage)
            stage.wear(look)
            pictures.append(stage.picture(OUT / f"{name}-{look.name}.png"))
            for finding in stage.findings():
                wrong += finding.kind != "shortened"
                print(look.name, name, finding)
        write_png(OUT / f"sheet-{look.name}.png", contact_sheet(pictures, 6))
    return 1 if wrong else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    LOOK_NAMES = ("light", "dark", "elder", "en")
    picked = [one for one in arguments if one in LOOK_NAMES]
    sys.exit(main([one for one in arguments if one not in LOOK_NAMES], picked))
