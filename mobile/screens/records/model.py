"""记录: every entry about me, newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mobile.contract.fact import Fact
from mobile.contract.kinds.attendance_state import proven
from mobile.contract.kinds.report_state import ReportState
from mobile.contract.moments import parse_at
from mobile.core.activity import evening
from mobile.core.people import roster
from mobile.core.people.names import name_of
from mobile.core.phone.delivery import chip
from mobile.core.ports.outcome import Outcome, attempt
from mobile.core.ports.tables import Sheet
from mobile.core.services import Services
from mobile.core.work import reports
from mobile.core.work.hours import Hours, hours
from mobile.core.work.reports import Reports
from mobile.core.work.todo import timeline

PAGE = 40
# A rare filter reads on until a page is full, but never through years in one go.
READ_AT_MOST = 800
FILTERS = ("all", "attendance", "stay", "report", "pending")
FAMILIES = ("attendance", "stay", "report")
PENDING = ("waiting", "check")
WITH_REPORTS = ("all", "report", "pending")
# A change of a report in one of these may have been begun and not sent.
CHANGING = ("submitted", "sent_back", "differing", "withdrawn", "confirmed")
ALL = 20_000


@dataclass(frozen=True, slots=True)
class Record:
    """subject: id of the activity, or of what the family is about. word: of the kind.

    value: what it says, "" when the word says it. name: of the activity, report or branch. by:
    name, "" for myself, "—" for a name this phone does not have. evidence: E0–E3 or "". chip: state
    chip. stands: of a report, how it stands now; "" for its older entries and all else.
    """

    id: str
    family: str
    subject: str
    word: str
    value: str
    name: str
    by: str
    at: datetime
    evidence: str
    chip: str
    stands: str = ""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """What was typed and not sent. report: id of the one being changed, "" for a new one."""

    report: str
    what: str
    title: str


@dataclass(frozen=True, slots=True)
class RecordsState:
    """more: whether `further` would show older ones. hours: of this civil year in China.

    drafts, hours: only beside everything or the reports, () and None beside other filters.
    """

    filter: str
    shown: tuple[Record, ...]
    more: bool
    now: datetime
    drafts: tuple[DraftRow, ...] = ()
    hours: Hours | None = None


class RecordsModel:
    """Keeps the pages read so far; a change in the store reads them anew."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._filter = "all"
        self._wanted = PAGE
        self._read: tuple[int, str] | None = None
        self._records: list[Record] = []
        self._before = ""
        self._more = True
        self._names: dict[str, str] = {}
        self._stands: dict[str, ReportState] = {}
        self._reports = Reports(services.store, services.recorder, services.clock)
        self._drafts: tuple[DraftRow, ...] = ()
        self._hours: Hours | None = None

    def state(self) -> RecordsState:
        """The pages read so far."""
        present = (self._services.store.changes(), self._filter)
        if present != self._read:
            self._names.clear()
            self._read_reports()
            self._records, self._before, self._more = [], "", True
            self._read = present
        self._read_on()
        now = self._services.clock.now().replace(second=0, microsecond=0)
        shown = tuple(self._records)
        if self._filter not in WITH_REPORTS:
            return RecordsState(self._filter, shown, self._more, now)
        return RecordsState(self._filter, shown, self._more, now, self._drafts, self._hours)

    def everything(self) -> tuple[Record, ...]:
        """All records about me, for a spreadsheet."""
        me = self._services.recorder.me().member
        facts = timeline(self._services.store, me, ALL)
        return tuple(self._record(fact) for fact in facts)

    def share(self, name: str, sheets: Sequence[Sheet]) -> Outcome:
        """Hands a spreadsheet to another app. name: of the file."""
        share = self._services.devices.share
        return attempt(lambda: share.table(name, sheets), "records.shared")

    def choose(self, wanted: str) -> None:
        """wanted: one of FILTERS."""
        self._filter, self._wanted = wanted, PAGE

    def further(self) -> None:
        """One page more."""
        if self._more:
            self._wanted += PAGE

    def _read_reports(self) -> None:
        """How each of my reports stands, what was typed and not sent, and the year's hours."""
        store, me = self._services.store, self._services.recorder.me().member
        mine = self._reports.of(me)
        self._stands = {one.report: one for one in mine}
        year = int(self._services.today()[:4])
        # Who confirmed them went with the branch: what is left would be fewer than there are.
        self._hours = None if store.news().wiped else hours(store, mine, me, year)
        names = ["", *(one.report for one in mine if one.value in CHANGING)]
        drafts = self._services.drafts
        found = ((name, drafts.read(f"report.{name}" if name else "report")) for name in names)
        self._drafts = tuple(
            DraftRow(name, said.get("what", ""), said.get("title", ""))
            for name, said in found
            if said
        )

    def _read_on(self) -> None:
        """From where the last page ended: a long list never reads its beginning twice."""
        read = 0
        while self._more and len(self._records) < self._wanted and read < READ_AT_MOST:
            facts = self._facts()
            self._records += [one for one in map(self._record, facts) if self._is_wanted(one)]
            self._more = len(facts) == PAGE
            self._before = facts[-1].entry.id if facts else self._before
            read += len(facts)

    def _facts(self) -> tuple[Fact, ...]:
        store, me = self._services.store, self._services.recorder.me().member
        if self._filter in FAMILIES:
            return store.latest(self._filter, me, PAGE, self._before)
        return timeline(store, me, PAGE, self._before)

    def _is_wanted(self, one: Record) -> bool:
        return self._filter != "pending" or one.chip in PENDING

    def _record(self, fact: Fact) -> Record:
        entry, store = fact.entry, self._services.store
        family, _, word = entry.kind.partition(".")
        me = self._services.recorder.me().member
        return Record(
            id=entry.id,
            family=family,
            subject=str(entry.body.get("activity", entry.subject)),
            word=word,
            value=_value(fact),
            name=self._name(fact),
            by="" if fact.by == me else name_of(store, fact.by) or "—",
            at=parse_at(entry.at),
            evidence=_evidence(fact),
            chip=chip(store, fact)[0],
            stands=self._standing(fact),
        )

    def _standing(self, fact: Fact) -> str:
        """Said at the newest of a report's entries alone: the others tell how it came to that."""
        known = self._stands.get(fact.entry.subject)
        live = known.live if known else ()
        is_live = any(one.entry.id == fact.entry.id for one in live)
        return known.value if known and is_live else ""

    def _name(self, fact: Fact) -> str:
        report = self._stands.get(fact.entry.subject)
        if report is not None:
            return report.content.title or self._held_title(report)
        key = str(fact.entry.body.get("activity", fact.entry.branch))
        if key not in self._names:
            self._names[key] = self._look_up(key, fact.entry.kind.startswith("attendance"))
        return self._names[key]

    def _held_title(self, report: ReportState) -> str:
        """Of one that was kept apart; its words are still mine."""
        me = self._services.recorder.me().member
        held = reports.held(self._services.store.facts(report.report), me)
        return held[0].title if held else ""

    def _look_up(self, key: str, is_activity: bool) -> str:
        if not is_activity:
            return roster.branch_of(self._services.store, key).name
        state = evening.activity(self._services.store, key)
        return state.plans[0].title if state and state.plans else ""


def _value(fact: Fact) -> str:
    body = fact.entry.body
    if "granted" in body:
        return "granted" if body["granted"] else "refused"
    return str(body.get("leave") or body.get("value") or body.get("how") or "")


def _evidence(fact: Fact) -> str:
    """What speaks for this one entry; nothing for an answer nobody has checked yet."""
    kind, level = fact.entry.kind, proven(fact)
    if kind == "attendance.answered":
        return f"E{level}" if level and fact.received else ""
    is_mark = kind == "attendance.marked" and fact.entry.body.get("value") == "present"
    return f"E{level}" if is_mark or kind == "attendance.met" else ""
