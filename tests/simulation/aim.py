"""Whom an act of a contact is about: mostly somebody whom there is something to answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mobile.contract.kinds.attendance_state import AttendanceState
from mobile.core.activity import evening

if TYPE_CHECKING:
    from tests.simulation.phone import SimPhone
    from tests.simulation.world import World

DeskAct = Callable[["SimPhone", str, str], object]


def at_desk(
    world: World, act: DeskAct, is_wanted: Callable[[AttendanceState], object] = lambda _: False
) -> str:
    """`act` gets a contact's phone, an activity and a member; anybody when nobody is wanted."""
    phone, activity, member = world.contact(), world.activity(), world.member().identity.member

    def do() -> None:
        found = [
            (one, who)
            for one in world.activities[-3:]
            for who, state in evening.attendance(phone.store, one, world.host).items()
            if is_wanted(state)
        ]
        act(phone, *(world.rng.choice(found) if found else (activity, member)))

    return phone.do(do)
