"""At the table: whose six digits do not match, and what helps."""

from collections.abc import Callable
from typing import Any

from tests.screens.contact_world import Room


def test_the_contact_is_told_whose_digits_are_wrong_and_what_to_do(
    walk: Callable[..., Any],
) -> None:
    room = Room()
    activity, member = room.open(), room.member(0)
    phone = room.other(member)
    for fact in room.store.facts(activity):
        phone.store.receive(fact.entry, fact.by)
    answer = phone.services.sign_in.type_digits(activity, "000000").qr
    room.services.devices.scanner.seen.append(answer)
    stage = walk(room.services, "desk", activity=activity)
    stage.tap(key="desk.scan")
    said = stage.app.texts.get("desk.digits_wrong", name=room.names[member])
    assert stage.see(said)
    assert room.desk(activity).state(member) is None
