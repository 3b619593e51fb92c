"""A contact's phone in every state from the paper sheet on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mobile.core.activity import paper_sheet
from mobile.core.pages.gathering import Gathering
from tests.pictures.contact_evening import State, busy
from tests.pictures.finder import everything, is_kind
from tests.screens.contact_world import Room
from tests.screens.scripted_evening import the_evening

PUSH, MOST_PUSHES = 150, 12  # px


def free(room: Room, activity: str) -> list[int]:
    """Lines of the sheet on which nobody is marked yet."""
    lines = Gathering(room.services, activity).lines()
    return [line.number for line in lines if line.mark == "expected"]


def code(room: Room, activity: str, number: int) -> str:
    """What is printed at that line."""
    lines = Gathering(room.services, activity).lines()
    return paper_sheet.codes(activity, paper_sheet.order(room.store, activity, lines)).code(number)


def keys(stage: Any, digits: str) -> None:
    """On the pad: digits on the screen elsewhere are not pressed."""
    for digit in digits:
        pads = [w for w in everything() if is_kind(w, "Key") and w.key == digit]
        stage.tap(pads[0])


def paper_typed() -> State:
    room, activity = busy()
    first, second = (code(room, activity, n) for n in free(room, activity)[:2])
    return State(
        room, "paper", {"activity": activity}, lambda s: (keys(s, first), keys(s, second[:2]))
    )


def paper_wrong() -> State:
    room, activity = busy()
    right = code(room, activity, free(room, activity)[0])
    slip = right[:-1] + str((int(right[-1]) + 1) % 10)
    return State(room, "paper", {"activity": activity}, lambda s: keys(s, slip))


def paper_done() -> State:
    room, activity = busy()
    found = [code(room, activity, n) for n in free(room, activity)[:3]]
    return State(room, "paper", {"activity": activity}, lambda s: [keys(s, one) for one in found])


def paper_initials() -> State:
    room, activity = busy()
    letter = room.county.person(room.member(35)).initials[0]
    return State(
        room,
        "paper",
        {"activity": activity},
        lambda s: (s.tap(key="paper.way_initials"), s.tap(letter)),
    )


def close_gap() -> State:
    room, activity = busy()
    return State(room, "close", {"activity": activity}, lambda s: s.tap(kind="StepKey"))


def close_follow() -> State:
    room = Room()
    return State(room, "close", {"activity": the_evening(room)})


def close_person() -> State:
    room = Room()
    activity = the_evening(room)
    name = room.names[room.county.evening.unseen[0]]
    return State(room, "close", {"activity": activity}, lambda s: s.tap(name))


def close_all() -> State:
    room = Room()
    activity = the_evening(room)
    return State(room, "close", {"activity": activity}, lambda s: s.tap(key="close.all_absent_act"))


def close_done() -> State:
    room = Room()
    activity = the_evening(room)
    for member in room.county.evening.unseen:
        room.desk(activity).mark(member, "absent", "person")
    room.services.organise.confirm(activity)
    return State(room, "close", {"activity": activity})


def ledger(page: str = "") -> Callable[[], State]:
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


def ledger_look() -> State:
    room, activity = busy()
    return State(room, "ledger", {"activity": activity, "view": "look"})


def marks_differing() -> State:
    room, activity = busy()
    return State(room, "todo_marks", {"activity": activity, "member": room.member(30)})


def marks_disputed(then: Callable[[Any], object] = lambda _s: None) -> Callable[[], State]:
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


def leave_empty() -> State:
    room = Room()
    return State(room, "todo_leave", {"activity": room.open()})


def confirm_left() -> State:
    room, activity = busy()
    room.arrive(
        room.member(23), activity, "answered", by=room.member(20), how="code", step=1, code="1"
    )
    name = room.names[room.member(21)]
    return State(room, "todo_confirm", {"activity": activity}, lambda s: _tap_below(s, name))


def _tap_below(stage: Any, name: str) -> None:
    """A row of a list may lie below the edge of a shorter phone."""
    for _ in range(MOST_PUSHES):
        if stage.see(name):
            break
        stage.swipe(0, PUSH)
    stage.tap(name)


def confirm_empty() -> State:
    room = Room()
    return State(room, "todo_confirm", {"activity": room.open()})


def stay(then: Callable[[Any], object] = lambda _s: None) -> Callable[[], State]:
    def scene() -> State:
        room = Room()
        return State(room, "todo_stay", {"stay": room.request()}, then)

    return scene
