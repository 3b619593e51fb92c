"""Members take back within two minutes what they asked for, and what they said of their stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mobile.contract.faults import Fault
from mobile.core.people import roster

if TYPE_CHECKING:
    from tests.simulation.phone import SimPhone
    from tests.simulation.world import World

REASON = "登记时看错了"


def sign_in_and_undo(world: World) -> str:
    """A late sign-in was asked for, a mark disputed or a leave withdrawn, and all was a slip."""
    phone = world.member()
    names = world.activities[-3:]
    tries = [
        (name, word) for name in names for word in ("leave_withdrawn", "disputed", "late_asked")
    ]
    world.rng.shuffle(tries)
    value = world.rng.choice(("present", "absent", "leave"))

    def act() -> None:
        for activity, word in tries:
            if _sign_in_act(phone, activity, word, value):
                _hesitate(world)
                phone.sign_in.undo(activity, word)
                return

    return phone.do(act)


def _sign_in_act(phone: SimPhone, activity: str, word: str, value: str) -> bool:
    """Whether there was something to ask for, to dispute or to withdraw."""
    acts: dict[str, Callable[[], object]] = {
        "late_asked": lambda: phone.sign_in.ask_late(activity, REASON),
        "disputed": lambda: phone.sign_in.dispute(activity, value, REASON),
        "leave_withdrawn": lambda: phone.sign_in.take_back_leave(activity),
    }
    try:
        acts[word]()
    except Fault as fault:
        if fault.code == "disk_full":
            raise
        return False
    return True


def stay_and_undo(world: World) -> str:
    """Somebody said they go home, or told home where they are, or withdrew: and did not mean it."""
    phone = world.member()
    word = world.rng.choice(("left", "declared", "withdrawn"))

    def act() -> None:
        for state in roster.stays(phone.store, phone.identity.member)[:1]:
            _stay_act(phone, state.stay, word)
            _hesitate(world)
            phone.report_in.undo(state.stay, word)

    return phone.do(act)


def _stay_act(phone: SimPhone, stay: str, word: str) -> None:
    acts: dict[str, Callable[[], object]] = {
        "left": lambda: phone.report_in.leave(stay, "home"),
        "declared": lambda: phone.report_in.declare(stay),
        "withdrawn": lambda: phone.report_in.withdraw(stay),
    }
    acts[word]()


def _hesitate(world: World) -> None:
    # Two minutes are the limit: some are just before it, some just after.
    world.time.move(world.rng.choice((1, 20, 115, 125)))


OWN_TAKEN_BACK: dict[str, Callable[[World], str]] = {
    "sign_in_and_undo": sign_in_and_undo,
    "stay_and_undo": stay_and_undo,
}
