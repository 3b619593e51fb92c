"""Self-reports that wait for a contact: read, tick, confirm with one press, or send back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mobile.contract.kinds.report_state import ReportState
from mobile.contract.moments import parse_at
from mobile.core.people.called import Called, called_each
from mobile.core.phone.take_back import undo_each
from mobile.core.ports.outcome import Outcome
from mobile.core.services import Services
from mobile.core.work.reports import Reports, waiting

PAGE = 20
EXCERPT = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """hint: tells two people of one name apart. note: its beginning. untimed: minutes say nothing.

    differs: people said different things, so that it has to be opened and cannot be ticked.
    """

    id: str
    name: str
    hint: str
    what: str
    title: str
    day: str
    minutes: int
    place: str
    note: str
    photo: bool
    at: datetime
    ticked: bool
    differs: bool


@dataclass(frozen=True, slots=True)
class ReportsState:
    """face: ok, empty or no_office. shown: a page at a time. own: the reader's own, which another
    contact has to look at."""

    face: str
    shown: tuple[Asked, ...] = ()
    rest: int = 0
    own: tuple[Asked, ...] = ()

    @property
    def ticked(self) -> tuple[str, ...]:
        """Ids of what one press confirms; never what is not on the screen."""
        return tuple(one.id for one in self.shown if one.ticked)

    @property
    def free(self) -> tuple[str, ...]:
        """Ids of what may be ticked."""
        return tuple(one.id for one in self.shown if not one.differs)


class ReportsModel:
    """branch: whose ledger; "" for all branches an office is held in."""

    def __init__(self, services: Services, branch: str = "") -> None:
        self._services = services
        self._reports = Reports(services.store, services.recorder, services.clock)
        self._branch = branch
        self._ticked: frozenset[str] = frozenset()
        self._wanted = PAGE

    def state(self) -> ReportsState:
        """Who waits longest first."""
        offices = self._services.offices()
        branches = [one for one in offices if self._branch in ("", one)]
        if not branches:
            return ReportsState("no_office")
        store, me = self._services.store, self._services.recorder.me().member
        found = [report for branch in branches for report in waiting(store, branch)]
        others = [one for one in found if one.member != me]
        known = called_each(store, {one.member for one in found})
        shown = tuple(self._asked(one, known[one.member]) for one in others[: self._wanted])
        own = tuple(self._asked(one, known[me]) for one in found if one.member == me)
        face = "ok" if shown or own else "empty"
        return ReportsState(face, shown, max(0, len(others) - self._wanted), own)

    def toggle(self, report: str) -> None:
        """Ticked or not."""
        self._ticked ^= {report}

    def tick(self, reports: tuple[str, ...]) -> None:
        """Exactly these."""
        self._ticked = frozenset(reports)

    def further(self) -> None:
        """A page more."""
        self._wanted += PAGE

    def confirm(self, reports: tuple[str, ...]) -> Outcome:
        """One entry each; ends at the first refusal, what was confirmed before it stays so."""
        for report in reports:
            outcome = self._services.attempt(
                lambda report=report: self._reports.confirm(report),  # type: ignore[misc]
                "report.confirmed_done",
            )
            if not outcome.is_done:
                return outcome
            self._ticked -= {report}
        return Outcome(key="report.confirmed_done")

    def undo(self, reports: tuple[str, ...], word: str) -> Outcome:
        """Takes those answers back, within two minutes; what cannot be, keeps no other from it.

        word: confirmed or sent_back.
        """
        act, attempt = self._reports.undo, self._services.attempt
        return undo_each(reports, lambda one: attempt(lambda: act(one, word), "said.undone"))

    def send_back(self, report: str, reason: str) -> Outcome:
        """The member reads the reason."""
        self._ticked -= {report}
        act = self._reports.send_back
        return self._services.attempt(lambda: act(report, reason), "report.sent_back_done")

    def _asked(self, one: ReportState, who: Called) -> Asked:
        said = one.content
        note = " ".join(said.note.split())
        return Asked(
            id=one.report,
            name=who.name,
            hint=who.hint,
            what=said.what,
            title=said.title,
            day=said.day,
            minutes=said.minutes,
            place=said.place,
            note=note[:EXCERPT] + ("…" if len(note) > EXCERPT else ""),
            photo=bool(said.photo),
            at=parse_at(one.at),
            ticked=one.report in self._ticked,
            differs=one.value == "differing",
        )
