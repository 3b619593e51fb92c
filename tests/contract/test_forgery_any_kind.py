"""Every kind there is, in order but for who says it: none of it is taken from a plain member."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from mobile.contract.entry import to_text
from mobile.contract.registry import REGISTRY
from mobile.contract.seal import seal
from tests.contract.anything import Anything
from tests.contract.people import BRANCH, WANG
from tests.contract.test_forgery import EACH, Room


def _about_another(room: Room) -> tuple[str, bool]:
    maker = Anything(room.dice.choice(sorted(REGISTRY.families)), room.dice.randrange(2**32))
    maker.member = WANG
    kind = room.dice.choice(maker.kinds)
    body = maker.body(kind)
    body |= {"member": WANG} if "member" in body else {}
    made = room.mallory.write(kind.name, maker.subject(body, BRANCH), body).entry
    # In her own name, in the contact's and in the member's; her key is the only one she has.
    devices = (made.device, room.contact.device, room.member.device)
    text = to_text(replace(made, device=room.dice.choice(devices)))
    return kind.name, room.server_takes(text, seal(room.mallory.key, text))


def test_none_of_three_thousand_of_any_kind_about_another_is_taken() -> None:
    room = Room(20261124)
    tried = [_about_another(room) for _ in range(3 * EACH)]
    assert [kind for kind, is_taken in tried if is_taken] == []
    assert set(Counter(kind for kind, _ in tried)) == set(REGISTRY.kinds)
