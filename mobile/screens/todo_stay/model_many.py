"""Several report-ins that wait: all with one press, or one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from mobile.contract.kinds.stay import StayState
from mobile.contract.moments import parse_at
from mobile.core.people import roster
from mobile.core.people.called import Called, called_each
from mobile.core.people.stay_request import asked
from mobile.core.phone.take_back import undo_each
from mobile.core.ports.outcome import Outcome
from mobile.core.services import Services
from mobile.core.work import todo

SIDES = {"host": "stay", "home": "acknowledge"}


@dataclass(frozen=True, slots=True)
class Asking:
    """One report-in. name: of the member; hint: tells namesakes apart. other: of the branch at the
    other side.

    plain: nothing about it needs a person's look first. kept: goes with the others.
    """

    stay: str
    name: str
    hint: str
    other: str
    city: str
    at: datetime | None
    plain: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class ManyState:
    """face: ok or empty. kept: stays that one press answers."""

    face: str
    side: str
    rows: tuple[Asking, ...] = ()
    kept: tuple[str, ...] = ()


class ManyModel:
    """side: host (take in) or home (confirm what the host took in)."""

    def __init__(self, services: Services, side: str) -> None:
        self._services = services
        self._side = side
        self._left_out: frozenset[str] = frozenset()

    def state(self) -> ManyState:
        """Who waits longest first."""
        waiting = todo.tasks(self._services.store, self._services.offices())
        names = dict.fromkeys(one.subject for one in waiting if one.what == SIDES[self._side])
        known = tuple(one for one in map(self._services.report_in.state, names) if one)
        people = called_each(self._services.store, {one.member for one in known})
        rows = tuple(self._row(one, people[one.member]) for one in known)
        kept = tuple(one.stay for one in rows if one.kept)
        return ManyState("ok" if rows else "empty", self._side, rows, kept)

    def toggle(self, stay: str) -> None:
        """Leaves one out, or takes it in again."""
        self._left_out = self._left_out ^ {stay}

    def answer(self, stays: tuple[str, ...]) -> Outcome:
        """Those that were on the screen; ends at the first that is refused."""
        waiting = set(self.state().kept)
        acts = self._services.report_in
        act = acts.accept if self._side == "host" else acts.acknowledge
        key = "stay.accepted" if self._side == "host" else "stay.acknowledged"
        for stay in stays:
            if stay in waiting:
                outcome = self._services.attempt(partial(act, stay), key)
                if not outcome.is_done:
                    return outcome
        return Outcome(key=key)

    def undo(self, stays: tuple[str, ...]) -> Outcome:
        """Takes those answers back, within two minutes; what cannot be, keeps no other from it."""
        word = "accepted" if self._side == "host" else "acknowledged"
        act, attempt = self._services.report_in.undo, self._services.attempt
        return undo_each(stays, lambda one: attempt(lambda: act(one, word), "said.undone"))

    def _row(self, known: StayState, who: Called) -> Asking:
        store, stay = self._services.store, known.stay
        newest = asked(store, stay)
        other = known.home_branch if self._side == "host" else known.branch
        plain = known.host != "differing" and bool(who.name)
        return Asking(
            stay=stay,
            name=who.name,
            hint=who.hint,
            other=roster.branch_of(store, other).name,
            city=str(newest.body.get("city", "")) if newest else "",
            at=parse_at(newest.at) if newest else None,
            plain=plain,
            kept=plain and stay not in self._left_out,
        )
