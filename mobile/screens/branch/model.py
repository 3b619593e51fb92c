"""The contact's hub: who waits, what is on tonight, what lies behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from mobile.contract.kinds.activity_state import ActivityState, Tally
from mobile.contract.moments import parse_at
from mobile.core.activity import evening
from mobile.core.pages import people_list
from mobile.core.people import roster
from mobile.core.people.names_cleared import names_gone
from mobile.core.phone.approval import is_provisional
from mobile.core.phone.delivery import SyncGlance, sync_glance
from mobile.core.ports.words import words
from mobile.core.services import Services
from mobile.core.work import set_aside, todo
from mobile.core.work.set_aside import Aside
from mobile.screens.branch.model_tasks import TaskRow, grouped, task_row

LOOKED = "branch.looked"
KEPT = 100
PAST = 40
# Of those that are over; the figures of each take a reading of its whole roll.
PAST_SHOWN = 12
# A planned evening belongs to "tonight" from the afternoon before it until well after it began.
BEFORE, AFTER = timedelta(hours=10), timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One activity as a card or row. tally: of those that are open or over."""

    id: str
    title: str
    type: str
    phase: str
    starts: datetime | None
    places: tuple[str, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class BranchState:
    """face: ok or no_office. offices: (id, name) of the branches. asides: kept apart, to look at.

    tonight: open or about to be. unclosed: opened, and their time is long over. unopened: planned,
    and their time went by. members: on the rosters. silent: of them, whom somebody should look for.
    provisional: this phone is not approved yet.
    """

    face: str
    offices: tuple[tuple[str, str], ...] = ()
    members: int = 0
    silent: int = 0
    provisional: bool = False
    sync: SyncGlance | None = None
    tonight: tuple[Meeting, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    asides: tuple[TaskRow, ...] = ()
    unclosed: tuple[Meeting, ...] = ()
    later: tuple[Meeting, ...] = ()
    unopened: tuple[Meeting, ...] = ()
    past: tuple[Meeting, ...] = ()
    names_gone: bool = False


class BranchModel:
    """Of all branches this phone's member holds an office in."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._store = services.store
        self._read: tuple[int, datetime] | None = None
        self._state = BranchState("no_office")
        self._counted: tuple[int, str] | None = None
        self._people = (0, 0)

    def state(self) -> BranchState:
        """Read anew when the store changed, or a minute went by."""
        now = self._services.clock.now().replace(second=0, microsecond=0)
        at = (self._store.changes(), now)
        if at != self._read:
            self._read, self._state = at, self._build()
        return self._state

    def look(self, key: str) -> None:
        """An entry kept apart was looked at: it leaves this list, and stays in the ledger."""
        looked = [one for one in self._looked() if one != key]
        self._store.set_setting(LOOKED, ",".join([*looked, key][-KEPT:]))

    def explain(self, row: TaskRow) -> Aside | None:
        """What an entry kept apart was; None when only its code has come."""
        if row.what == "parked":
            return next(
                (one for one in set_aside.parked(self._store) if one.entry == row.key), None
            )
        return set_aside.aside(self._store, row.subject, row.key, row.code)

    def _build(self) -> BranchState:
        offices = self._services.offices()
        if not offices:
            return BranchState("no_office", sync=sync_glance(self._store))
        meetings = self._meetings(offices)
        waiting = grouped(todo.tasks(self._store, offices))
        rows = [task_row(self._services, task) for task in waiting]
        looked = self._looked()
        apart = [row for row in rows if row.what == "aside"] + self._parked()
        members, silent = self._count(offices)
        return BranchState(
            face="ok",
            offices=tuple((one, roster.branch_of(self._store, one).name) for one in offices),
            members=members,
            silent=silent,
            provisional=is_provisional(self._store),
            names_gone=names_gone(self._store),
            sync=sync_glance(self._store),
            tonight=tuple(sorted(filter(self._is_tonight, meetings), key=_is_waiting)),
            tasks=tuple(row for row in rows if row.route),
            asides=tuple(row for row in apart if row.key not in looked),
            unclosed=tuple(m for m in meetings if m.phase == "open" and self._is_gone(m)),
            later=tuple(reversed([m for m in meetings if self._is_later(m)])),
            unopened=tuple(m for m in meetings if m.phase == "planned" and self._is_gone(m)),
            past=tuple(m for m in meetings if m.phase not in ("planned", "open")),
        )

    def _count(self, offices: tuple[str, ...]) -> tuple[int, int]:
        """Not at every minute: with 2,000 people it takes a cheap phone a while."""
        at = (self._store.changes(), self._services.today())
        if at != self._counted:
            everybody = people_list.listed(self._store, offices, at[1])
            silent = people_list.long_silent(self._services, everybody)
            self._people, self._counted = (len(everybody), len(silent)), at
        return self._people

    def _parked(self) -> list[TaskRow]:
        return [
            TaskRow(
                one.entry,
                "parked",
                words("branch.task_parked"),
                one.where,
                "",
                (),
                one.at,
                one.code,
            )
            for one in set_aside.parked(self._store)
        ]

    def _looked(self) -> list[str]:
        return self._store.setting(LOOKED).split(",")

    def _meetings(self, offices: tuple[str, ...]) -> list[Meeting]:
        known = [one for one in evening.activities(self._store, PAST) if one.branch in offices]
        over = [one.activity for one in known if one.phase not in ("planned", "open")]
        unseen = set(over[PAST_SHOWN:])
        return [self._meeting(one) for one in known if one.activity not in unseen]

    def _meeting(self, one: ActivityState) -> Meeting:
        plan = one.plans[0] if one.plans else None
        known = evening.evening(self._store, one.activity)
        return Meeting(
            id=one.activity,
            title=plan.title if plan else "",
            type=plan.type if plan else "",
            phase=one.phase,
            starts=parse_at(plan.starts) if plan else None,
            places=plan.places if plan else (),
            tally=known.tally if known else Tally(),
        )

    def _is_tonight(self, one: Meeting) -> bool:
        if one.phase != "planned" or one.starts is None:
            return one.phase == "open" and not self._is_gone(one)
        return -AFTER <= one.starts - self._services.clock.now() <= BEFORE

    def _is_later(self, one: Meeting) -> bool:
        is_near = self._is_tonight(one) or self._is_gone(one)
        return one.phase == "planned" and not is_near

    def _is_gone(self, one: Meeting) -> bool:
        """Whether its evening is over, whatever was made of it."""
        return one.starts is not None and one.starts < self._services.clock.now() - AFTER


def _is_waiting(one: Meeting) -> bool:
    """Where people stand at the door comes first."""
    return one.phase != "open"
