"""Slips, ends and losses: what the pages say then, and what helps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.pictures.contact_after import keys
from tests.pictures.contact_evening import State, busy
from tests.pictures.contact_scenes import Prepared
from tests.pictures.member_scenes import nothing, tap
from tests.pictures.scenes import Made, Scene
from tests.screens.contact_world import Room
from tests.screens.member_world import ME, Away

Steps = Callable[[Any], None]


def mistyped() -> Made:
    """Six digits that nobody has checked yet."""
    away = Away()
    activity = away.open()
    away.services.sign_in.type_digits(activity, "123456")
    return away.services, {"activity": activity}


def signed() -> Made:
    away = Away()
    away.services.sign_in.scan(away.desk(away.open()).challenge())
    return away.services, {}


def granted() -> Made:
    away = Away()
    activity = away.plan(hours=20)
    away.services.sign_in.ask_leave(activity, "sick")
    away.carry()
    away.desk(activity).answer_leave(ME, granted=True)
    away.carry()
    return away.services, {}


def ended(*, is_contact: bool = False) -> Made:
    from tests.screens.test_stay_ended import here

    away = here()
    return (away.contact, {"member": ME}) if is_contact else (away.services, {})


def revoked() -> Made:
    away = Away()
    away.store.say(last_good="2026-11-23T11:00:00.000Z", wiped=True)
    return away.services, {}


def count_typed() -> State:
    room, activity = busy()

    def then(stage: Any) -> None:
        stage.tap(key="close.type")
        keys(stage, "39")

    return State(room, "close", {"activity": activity}, then)


def pen_that_harms() -> State:
    room, activity = busy()
    return State(room, "roll", {"activity": activity}, lambda s: s.tap(key="roll.pen_absent"))


def digits_wrong() -> State:
    room = Room()
    activity, member = room.open(), room.member(0)
    phone = room.other(member)
    for fact in room.store.facts(activity):
        phone.store.receive(fact.entry, fact.by)
    answer = phone.services.sign_in.type_digits(activity, "000000").qr

    def then(stage: Any) -> None:
        room.services.devices.scanner.seen.append(answer)
        stage.tap(key="desk.scan")

    return State(room, "desk", {"activity": activity}, then)


MEMBER: dict[str, tuple[Callable[[], Made], str, Steps]] = {
    "mistyped": (mistyped, "sign_in", tap("sign_in.scanned")),
    "signed": (signed, "sign_in", nothing),
    "granted": (granted, "today", nothing),
    "ended-today": (ended, "today", nothing),
    "ended-me": (ended, "me", nothing),
    "ended-report_in": (ended, "report_in", nothing),
    "lost": (revoked, "me", tap("me.lost")),
    "stopped-card": (revoked, "card", nothing),
}
CONTACT: dict[str, tuple[Callable[[], State], str]] = {
    "count_typed": (count_typed, "close"),
    "pen": (pen_that_harms, "roll"),
    "digits_wrong": (digits_wrong, "desk"),
}


def slip_scenes() -> Iterator[Scene]:
    """A member's, then a contact's."""
    for name, (make, route, steps) in MEMBER.items():
        yield Scene(f"slip-{name}", make, route, steps=steps)
    yield Scene("slip-ended-person", lambda: ended(is_contact=True), "person", is_contact=True)
    for name, (build, route) in CONTACT.items():
        prepared = Prepared(build)
        yield Scene(f"slip-{name}", prepared.make, route, True, prepared.steps)
