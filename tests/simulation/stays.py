"""Where people are, when a history is over: at one branch at most, and everybody knows which."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mobile.contract.moments import civil_day, format_at
from mobile.contract.registry import REGISTRY
from mobile.core.people import roster

if TYPE_CHECKING:
    from tests.simulation.world import World


def complaints(world: World) -> list[str]:
    """Everything wrong with the lists of a drained world."""
    return at_one_place(world) + lists_agree(world)


def at_one_place(world: World) -> list[str]:
    """Nobody has two stays that hold; one that was accepted has its place in the register."""
    people, found = world.server.storage.people, []
    held = {one.id: one for one in people.open_placements()}
    for member in {phone.identity.member for phone in world.members}:
        mine = [one for one in held.values() if one.member == member]
        if len(mine) > 1:
            found.append(f"{member} stays in {[one.branch for one in mine]}")
    for subject, facts in world.server.facts_by_subject().items():
        if facts[0].entry.kind.startswith("stay."):
            host = REGISTRY.derive("stay", facts).host
            # Two contacts who differ have not decided yet: the register stays as it was.
            if host != "differing" and (host == "accepted") != (subject in held):
                found.append(f"stay {subject} is {host}, in the register: {subject in held}")
    return found


def lists_agree(world: World) -> list[str]:
    """A contact expects tomorrow whom the register has in the branch, and nobody else.

    A server that was set back and does not know it (a real one does, unless its mark was set back
    too) tells no row again: a phone that went by when the row was another one has none.
    """
    if world.server.went_back_unsaid:
        return []
    tomorrow = civil_day(format_at(world.server_clock.now() + timedelta(days=1)))
    homes = {row.id: row.home for row in world.server.storage.people.members()}
    at: dict[str, str] = {
        one.member: one.branch for one in world.server.storage.people.open_placements()
    }
    found = []
    for phone in world.contacts_of_all():
        branch = world.branch_of(phone)
        right = {who for who, home in homes.items() if at.get(who, home) == branch}
        listed = set(roster.member_ids(phone.store, branch, tomorrow))
        if listed != right:
            wrong = [*sorted(listed - right), "missing", *sorted(right - listed)]
            found.append(f"{world.name_of(phone)} expects {wrong}")
    return found
