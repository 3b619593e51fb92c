"""The ledger of one evening (台账): the figures, what speaks for them, and everybody's line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mobile.contract.fact import Fact
from mobile.contract.kinds.activity_state import Tally
from mobile.contract.moments import parse_at
from mobile.core.activity import guests
from mobile.core.activity.evening import Evening, is_contradicted
from mobile.core.activity.roll import RollLine
from mobile.core.pages.gathering import Gathering
from mobile.core.people import roster
from mobile.core.people.names import name_of
from mobile.core.phone.delivery import chip_of
from mobile.core.ports.outcome import Outcome, attempt
from mobile.core.ports.store import Delivery
from mobile.core.ports.tables import Sheet
from mobile.core.services import Services

VIEWS = ("sum", "all", "look", "open", "leave")


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One person. number: on the sheet, 0 for guests. by: who recorded it, by name.

    disputed: the value the member claims, "" for none. chip: delivery, "" without any entry.
    late: 补签, entered afterwards. tardy: minutes after the start, 0 in time. place: where they
    came, "" unknown or the only one.
    """

    id: str
    number: int
    name: str
    hint: str
    probationary: bool
    mark: str
    claims: tuple[str, ...]
    evidence: int | None
    waiting: bool
    late: bool
    disputed: str
    before: str
    by: tuple[str, ...]
    chip: str
    tardy: int = 0
    place: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark left at close or with the figures."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LedgerState:
    """face: ok or missing. evidence: how many of the present by E0, E1, E2, E3.

    strangers: 临时人员, in no figure. heads: counted heads, more than one when contacts counted
    differently. phases: more than one when contacts disagree. contradicted: the confirmed figures
    (`stood_by`, several when contacts differ) are not all today's. look: how many lines want a
    look. tardy: how many came late; they are present all the same. by_place: (place, present
    there), "" where nobody said; () for one place. campaign: "" without.
    """

    face: str
    title: str = ""
    branch: str = ""
    starts: datetime | None = None
    places: tuple[str, ...] = ()
    phase: str = ""
    phases: tuple[str, ...] = ()
    tally: Tally = field(default_factory=Tally)
    evidence: tuple[int, int, int, int] = (0, 0, 0, 0)
    heads: tuple[int, ...] = ()
    contradicted: bool = False
    stood_by: tuple[Tally, ...] = ()
    notes: tuple[Note, ...] = ()
    strangers: int = 0
    tardy: int = 0
    by_place: tuple[tuple[str, int], ...] = ()
    campaign: str = ""
    view: str = "all"
    look: int = 0
    rows: tuple[LedgerRow, ...] = ()


class LedgerModel:
    """activity: its id. view: one of VIEWS to begin with."""

    def __init__(self, services: Services, activity: str, view: str = "all") -> None:
        self._services, self._store = services, services.store
        self._gathering = Gathering(services, activity)
        self._activity = activity
        self._view = view
        self._names: dict[str, str] = {}
        self._delivered: dict[str, Delivery] = {}

    def choose(self, view: str) -> None:
        """One of VIEWS."""
        self._view = view

    def state(self) -> LedgerState:
        """As the entries on this phone say it now."""
        known = self._gathering.now()
        if known is None:
            return LedgerState("missing")
        activity = known.activity
        plan = known.plan
        lines = self._gathering.lines()
        self._ask_once(lines)
        return LedgerState(
            face="ok",
            title=self._gathering.title,
            branch=roster.branch_of(self._store, activity.branch).name,
            starts=parse_at(plan.starts) if plan else None,
            places=plan.places if plan else (),
            phase=activity.phase,
            phases=activity.phases,
            tally=known.tally,
            evidence=known.evidence,
            heads=activity.head_counts,
            contradicted=is_contradicted(activity, known.tally),
            stood_by=activity.tallies,
            notes=self._notes(known),
            strangers=len(guests.here(self._store, activity.activity)),
            tardy=len(known.late),
            by_place=known.by_place,
            campaign=plan.campaign if plan else "",
            view=self._view,
            look=sum(1 for line in lines if _wants_look(line)),
            rows=tuple(self._row(known, line) for line in lines if _is_in(line, self._view)),
        )

    def everybody(self) -> tuple[LedgerRow, ...]:
        """All lines, whatever view is chosen: for the file."""
        known = self._gathering.now()
        lines = self._gathering.lines() if known else ()
        self._ask_once(lines)
        return tuple(self._row(known, line) for line in lines if known)

    def share(self, name: str, sheets: Sequence[Sheet]) -> Outcome:
        """As a spreadsheet. subject of the Outcome: where it now is, "" when another app has it."""
        return attempt(lambda: self._services.devices.share.table(name, sheets), "ledger.shared")

    def confirm(self) -> Outcome:
        """The contact stands by today's figures."""
        act = self._services.organise.confirm
        return self._services.attempt(lambda: act(self._activity), "close.confirmed")

    def undo(self) -> Outcome:
        """Takes back what `confirm` said, within two minutes."""
        act = self._services.organise.undo
        return self._services.attempt(lambda: act(self._activity, "confirmed"), "said.undone")

    def _notes(self, known: Evening) -> tuple[Note, ...]:
        facts = self._store.facts(known.activity.activity)
        found = [f for f in facts if f.entry.body.get("note") and _ends(f)]
        return tuple(
            Note(fact.entry.body["note"], name_of(self._store, fact.by), parse_at(fact.entry.at))
            for fact in sorted(found, key=lambda fact: fact.entry.id)
        )

    def _row(self, known: Evening, line: RollLine) -> LedgerRow:
        state = line.state
        tardy, came = known.late_of(line.member.id), known.arrivals.get(line.member.id)
        live = state.live if state else ()
        return LedgerRow(
            id=line.member.id,
            number=line.number,
            name=line.member.name,
            hint=line.hint,
            probationary=line.member.probationary,
            mark=line.mark,
            claims=state.claims if state else (),
            evidence=state.evidence if state else None,
            waiting=bool(state and state.waiting),
            late=bool(state and state.late),
            disputed=state.disputed if state else "",
            before=state.before if state else "",
            by=tuple(dict.fromkeys(self._name(fact.by) for fact in live)),
            chip=_least([self._chip(fact) for fact in live]),
            tardy=tardy.minutes if tardy else 0,
            place=came.place if came and known.by_place else "",
        )

    def _name(self, member: str) -> str:
        if member not in self._names:
            self._names[member] = name_of(self._store, member)
        return self._names[member]

    def _chip(self, fact: Fact) -> str:
        found = self._delivered.get(fact.entry.id)
        return chip_of(found) if found else "check" if fact.aside else ""

    def _ask_once(self, lines: Sequence[RollLine]) -> None:
        """2,000 questions of one row each take a cheap phone a second."""
        live = [fact.entry.id for line in lines if line.state for fact in line.state.live]
        self._delivered = self._store.delivery(live)
        self._names = {}


def _ends(fact: Fact) -> bool:
    return not fact.aside and fact.entry.kind in ("activity.closed", "activity.confirmed")


def _least(chips: list[str]) -> str:
    """The one that needs a person first."""
    order = ("check", "waiting", "delivered", "confirmed")
    return next((one for one in order if one in chips), "")


def _wants_look(line: RollLine) -> bool:
    state = line.state
    return bool(state and (state.is_differing or state.disputed or state.aside))


def _is_in(line: RollLine, view: str) -> bool:
    if view == "sum":
        return False
    if view == "look":
        return _wants_look(line)
    if view == "open":
        return line.is_open or line.mark == "absent"
    if view == "leave":
        return line.mark == "leave"
    return True
