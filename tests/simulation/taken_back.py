"""People take a big act back within two minutes, and say whether their members may call them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from mobile.contract.fact import Fact
from mobile.core.activity import evening
from mobile.core.people import roster
from mobile.core.people.reachable import Reach
from mobile.core.phone.take_back import undoable
from mobile.core.work import reports
from mobile.core.work.reports import Reports

if TYPE_CHECKING:
    from tests.simulation.phone import SimPhone
    from tests.simulation.world import World


def close_and_undo(world: World) -> str:
    """The wrong evening was closed, or its figures were confirmed too early."""
    phone, activity = world.contact(), world.activity()
    word = world.rng.choice(("closed", "confirmed", "cancelled"))

    def act() -> None:
        state = evening.activity(phone.store, activity)
        if state is None or not _words(phone, state.speaking):
            _activity_act(phone, activity, word)
        world.time.move(world.rng.choice((1, 20, 115, 125)))
        phone.organise.undo(activity, word)

    return phone.do(act)


def answer_and_undo(world: World) -> str:
    """A stay or a report was answered, and the finger had slipped."""
    phone = world.rng.choice(world.contacts_of_all())
    branch = world.branch_of(phone)

    def act() -> None:
        for state in roster.stays(phone.store, branch):
            for word in _words(phone, state.speaking):
                phone.report_in.undo(state.stay, word)
                return
        for report in reports.waiting(phone.store, branch)[:1]:
            acts = Reports(phone.store, phone.recorder, phone.clock)
            acts.confirm(report.report)
            world.time.move(world.rng.choice((1, 20, 115, 125)))
            acts.undo(report.report, "confirmed")

    return phone.do(act)


def reach(world: World) -> str:
    phone = world.rng.choice((*world.contacts, world.home_contact))
    says = world.rng.random() < 0.6
    return phone.do(lambda: Reach(phone.store, phone.recorder).say(says))


def _words(phone: SimPhone, speaking: Iterable[Fact]) -> list[str]:
    """Of the kinds which this phone may still take back."""
    kinds = undoable(speaking, phone.store.identity(), phone.clock.now())
    words = {kind.partition(".")[2] for kind in kinds}
    return sorted(words & {"accepted", "sent_back", "refused", "acknowledged", "closed",
                           "confirmed", "cancelled"})  # fmt: skip


def _activity_act(phone: SimPhone, activity: str, word: str) -> None:
    acts: dict[str, Callable[[], object]] = {
        "closed": lambda: phone.organise.close(activity, 5),
        "confirmed": lambda: phone.organise.confirm(activity),
        "cancelled": lambda: phone.organise.cancel(activity, "登记时看错了"),
    }
    acts[word]()


TAKEN_BACK: dict[str, Callable[[World], str]] = {
    "close_and_undo": close_and_undo,
    "answer_and_undo": answer_and_undo,
    "reach": reach,
}
