"""记录: every entry about me, newest first, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mobile.contract.fact import Fact
from mobile.contract.moments import parse_at
from mobile.core import evening, roster
from mobile.core.glance import chip
from mobile.core.history import name_of
from mobile.core.services import Services
from mobile.core.todo import timeline

PAGE = 40
# A rare filter reads on until a page is full, but never through years in one go.
READ_AT_MOST = 800
FILTERS = ("all", "attendance", "stay", "pending")
FAMILIES = ("attendance", "stay")
PENDING = ("waiting", "check")


@dataclass(frozen=True, slots=True)
class Record:
    """subject: id of the activity or stay. family: attendance or stay. word: of the kind.

    value: what it says, "" when the word says it. name: of the activity or branch. by: name, ""
    for myself, "—" for a name this phone does not have. evidence: E0–E3 or "". chip: state chip.
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


@dataclass(frozen=True, slots=True)
class RecordsState:
    """more: whether `further` would show older ones."""

    filter: str
    shown: tuple[Record, ...]
    more: bool
    now: datetime


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

    def state(self) -> RecordsState:
        """The pages read so far."""
        present = (self._services.store.changes(), self._filter)
        if present != self._read:
            self._names.clear()
            self._records, self._before, self._more = [], "", True
            self._read = present
        self._read_on()
        now = self._services.clock.now().replace(second=0, microsecond=0)
        return RecordsState(self._filter, tuple(self._records), self._more, now)

    def choose(self, wanted: str) -> None:
        """wanted: one of FILTERS."""
        self._filter, self._wanted = wanted, PAGE

    def further(self) -> None:
        """One page more."""
        if self._more:
            self._wanted += PAGE

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
        )

    def _name(self, fact: Fact) -> str:
        key = str(fact.entry.body.get("activity", fact.entry.branch))
        if key not in self._names:
            self._names[key] = self._look_up(key, fact.entry.kind.startswith("attendance"))
        return self._names[key]

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
    kind = fact.entry.kind
    if kind == "attendance.met":
        return "E3" if fact.proof == "scan" else "E1"
    if kind == "attendance.answered":
        return {"scan": "E2", "code": "E1"}.get(fact.proof, "") if fact.received else ""
    is_mark = kind == "attendance.marked" and fact.entry.body.get("value") == "present"
    return "E0" if is_mark else ""
