"""What is printed: an empty sign-in sheet, an evening's ledger, a branch's month, its poster."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from mobile.contract import qr
from mobile.contract.kinds.activity_state import Tally
from mobile.contract.moments import parse_at
from mobile.core.activity import guests, paper_sheet
from mobile.core.activity.evening import Evening
from mobile.core.activity.month import Month, MonthReader
from mobile.core.activity.roll import RollLine
from mobile.core.pages.gathering import Gathering
from mobile.core.people import roster
from mobile.core.people.names import name_of
from mobile.core.phone.approval import FACE, is_provisional
from mobile.core.ports.outcome import Outcome, attempt
from mobile.core.services import Services
from mobile.device.page_folder import PageFolder

WHATS = ("blank", "ledger", "month", "poster")


@dataclass(frozen=True, slots=True)
class Name:
    """letters: initials, "" where they say nothing. Beside a name no font draws they stand in for
    it; the village does for who has none."""

    name: str
    letters: str = ""
    village: str = ""


def name_on_paper(member: roster.Member) -> Name:
    """Of somebody with a row."""
    has_letters = any(one.isalnum() for one in member.initials)
    return Name(member.name, member.initials if has_letters else "", member.village)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line on paper. number: 0 for guests. code: what is typed in later, "" for guests.

    tardy: minutes after the start, 0 in time. place: where they came, "" unknown or the only one.
    """

    number: int
    name: Name
    hint: str
    probationary: bool
    code: str
    mark: str
    evidence: int | None
    late: bool
    before: str
    by: tuple[Name, ...]
    tardy: int = 0
    place: str = ""


@dataclass(frozen=True, slots=True)
class SheetState:
    """face: ok, missing, nobody or unapproved (what is known here is no ledger).

    what: one of WHATS. strangers: 临时人员. heads: counted.
    stood_by: (name, time) of who confirmed the figures. rows: of an activity. month: of a month.
    code: text of the QR on a poster.
    """

    face: str
    what: str = "blank"
    title: str = ""
    branch: str = ""
    starts: datetime | None = None
    places: tuple[str, ...] = ()
    tally: Tally = field(default_factory=Tally)
    evidence: tuple[int, int, int, int] = (0, 0, 0, 0)
    strangers: int = 0
    heads: tuple[int, ...] = ()
    stood_by: tuple[tuple[Name, datetime], ...] = ()
    rows: tuple[SheetRow, ...] = ()
    month: Month | None = None
    code: str = ""


class SheetModel:
    """what: one of WHATS. activity: of the first two; branch: of the others; month: `YYYY-MM`."""

    def __init__(
        self,
        services: Services,
        what: str = "blank",
        activity: str = "",
        branch: str = "",
        month: str = "",
    ) -> None:
        self._services, self._store = services, services.store
        self._what, self._activity = what, activity
        self._branch, self._month = branch, month
        self._gathering = Gathering(services, activity)
        self._folder = PageFolder()

    def state(self) -> SheetState:
        """All that stands on the pages."""
        if self._what == "month":
            return self._month_state()
        if self._what == "poster":
            name = roster.branch_of(self._store, self._branch).name
            return SheetState("ok", "poster", branch=name, code=qr.write_branch(self._branch))
        known = self._gathering.now()
        if known is None:
            return SheetState("missing", self._what)
        if is_provisional(self._store):
            return SheetState(FACE, self._what)
        rows = self._rows(known)
        plan, state = known.plan, known.activity
        return SheetState(
            face="ok" if rows else "nobody",
            what=self._what,
            title=self._gathering.title,
            branch=roster.branch_of(self._store, state.branch).name,
            starts=parse_at(plan.starts) if plan else None,
            places=plan.places if plan else (),
            tally=known.tally,
            evidence=known.evidence,
            strangers=len(guests.here(self._store, state.activity)),
            heads=state.head_counts,
            stood_by=self._stood_by(known),
            rows=rows,
        )

    def choose(self, what: str) -> None:
        """blank or ledger."""
        self._what = what

    # -- the pages, once drawn -------------------------------------------------------

    def keep(self, name: str, number: int, picture: bytes) -> Outcome:
        """One page's file; any thread. subject of the Outcome: its path."""
        return attempt(lambda: self._folder.keep(name, number, picture), "sheet.drawn")

    def clear(self) -> None:
        """Names and marks do not stay in files nobody asked for."""
        self._folder.clear()

    def share_pages(self, name: str, paths: tuple[str, ...]) -> Outcome:
        """As one document. "document_missing": this phone makes none."""
        share = self._services.devices.share
        return self._left(attempt(lambda: share.pages(name, paths), "sheet.shared"))

    def share_picture(self, path: str) -> Outcome:
        """One page as a picture."""
        share = self._services.devices.share
        return self._left(attempt(lambda: share.file(path, "image/png"), "sheet.shared"))

    def _left(self, outcome: Outcome) -> Outcome:
        if outcome.is_done and self._what == "blank":
            lines = self._gathering.lines()
            printed = paper_sheet.order(self._store, self._activity, lines)
            kept = attempt(
                lambda: paper_sheet.keep(self._store, self._activity, printed), outcome.key
            )
            return outcome if kept.is_done else kept
        return outcome

    # -- what stands on them ---------------------------------------------------------

    def _rows(self, known: Evening) -> tuple[SheetRow, ...]:
        lines = self._gathering.lines()
        order = paper_sheet.order(self._store, known.activity.activity, lines)
        codes = paper_sheet.codes(known.activity.activity, order)
        numbers = {one: n for n, one in enumerate(order.members, 1)}
        by_member = {line.member.id: line for line in lines}
        named = [by_member[one] for one in order.members if one in by_member]
        made = [self._row(known, line, numbers[line.member.id], codes) for line in named]
        if self._what == "ledger":
            others = (line for line in lines if line.is_guest and line.member.id not in numbers)
            made += [self._row(known, line, 0, codes) for line in others]
        return tuple(made)

    def _row(
        self, known: Evening, line: RollLine, number: int, codes: paper_sheet.Codes
    ) -> SheetRow:
        state = line.state
        tardy, came = known.late_of(line.member.id), known.arrivals.get(line.member.id)
        live = state.live if state else ()
        by = dict.fromkeys(self._name(fact.by) for fact in live)
        return SheetRow(
            number=number,
            name=name_on_paper(line.member),
            hint=line.hint,
            probationary=line.member.probationary,
            code=codes.code(number) if 0 < number <= codes.count else "",
            mark=line.mark,
            evidence=state.evidence if state else None,
            late=bool(state and state.late),
            before=state.before if state else "",
            by=tuple(one for one in by if one.name),
            tardy=tardy.minutes if tardy else 0,
            place=came.place if came and known.by_place else "",
        )

    def _stood_by(self, known: Evening) -> tuple[tuple[Name, datetime], ...]:
        found = [one for one in known.activity.live if one.entry.kind == "activity.confirmed"]
        return tuple((self._name(one.by), parse_at(one.entry.at)) for one in found)

    def _name(self, member: str) -> Name:
        row = self._store.row("member", member)
        known = name_on_paper(roster.member_of(row, member))
        return known if known.name else Name(name_of(self._store, member))

    def _month_state(self) -> SheetState:
        if is_provisional(self._store):
            return SheetState(FACE, "month")
        reader = MonthReader(self._store, self._branch, self._month)
        while reader.done < reader.total:
            reader.step()
        month = reader.month()
        branch = roster.branch_of(self._store, self._branch).name
        face = "ok" if month.meetings else "nobody"
        return SheetState(face, "month", branch=branch, tally=month.tally, month=month)
