"""Digits typed wrong and typed again, sent together."""

from __future__ import annotations

from mobile.contract import presence, seal
from mobile.contract.entry import parse
from mobile.contract.fact import Fact
from mobile.contract.ids import attendance_id
from mobile.contract.registry import REGISTRY
from tests.server.kit import COUNTY, World
from tests.server.makers import planned

BRANCH, ONE = COUNTY.dongguan, COUNTY.roster[0]


def test_the_corrected_digits_count_though_they_replace_ones_that_did_not() -> None:
    world = World()
    contact, member = world.phone(COUNTY.contact), world.phone(ONE)
    activity = planned(contact, BRANCH).subject
    key = seal.activity_key(contact.key, activity)
    right = presence.digits(key, presence.code_step(world.clock()))
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    subject = attendance_id(activity, ONE)
    bodies = [presence.code_body(activity, ONE, one, world.clock()) for one in (wrong, right)]
    first = member.entry("attendance.answered", subject, BRANCH, bodies[0])
    second = member.entry("attendance.answered", subject, BRANCH, bodies[1], sees=(first.id,))
    assert member.verdicts(first, second) == [("set_aside", "code_wrong"), ("accepted", "")]
    lines = [line for line in contact.pull()[BRANCH] if subject in line.get("entry", "")]
    facts = [Fact(parse(one["entry"]), ONE, aside=one.get("aside", "")) for one in lines]
    state = REGISTRY.derive("attendance", facts, BRANCH)
    assert state is not None
    assert (state.value, len(facts)) == ("present", 2)
