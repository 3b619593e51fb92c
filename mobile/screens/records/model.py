"""记录: every entry about me, newest first, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mobile.contract.fact import Fact
from mobile.contract.moments import parse_at
from mobile.core import evening, roster
from mobile.core.glance import chip
from mobile.core.services import Services
from mobile.core.todo import timeline

PAGE = 40
# A rare filter reads on until a page is full, but never through years in one go.
READ_AT_MOST = 800
FILTERS = ("all", "attendance", "stay", "pending")
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
        self._read: tuple[int, str, int] | None = None
        self._records: tuple[Record, ...] = ()
        self._more = False
        self._names: dict[str, str] = {}

    def state(self) -> RecordsState:
        """The pages read so far."""
        present = (self._services.store.changes(), self._filter, self._wanted)
        if present != self._read:
            self._names.clear()
            self._records, self._more = self._pages()
            self._read = present
        now = self._services.clock.now().replace(second=0, microsecond=0)
        return RecordsState(self._filter, self._records, self._more, now)

    def choose(self, wanted: str) -> None:
        """wanted: one of FILTERS."""
        self._filter, self._wanted = wanted, PAGE

    def further(self) -> None:
        """One page more."""
        if self._more:
            self._wanted += PAGE

    def _pages(self) -> tuple[tuple[Record, ...], bool]:
        me, found, before, read = self._services.recorder.me().member, [], "", 0
        while len(found) < self._wanted and read < max(READ_AT_MOST, self._wanted):
            facts = timeline(self._services.store, me, PAGE, before)
            found += [one for one in map(self._record, facts) if self._is_wanted(one)]
            read += len(facts)
            if len(facts) < PAGE:
                return tuple(found), False
            before = facts[-1].entry.id
        return tuple(found), True

    def _is_wanted(self, one: Record) -> bool:
        if self._filter == "pending":
            return one.chip in PENDING
        return self._filter in ("all", one.family)

    def _record(self, fact: Fact) -> Record:
        entry, store = fact.entry, self._services.store
        family, _, word = entry.kind.partition(".")
        me = self._services.recorder.me().member
        row = store.row("member", fact.by) or {}
        return Record(
            id=entry.id,
            family=family,
            subject=str(entry.body.get("activity", entry.subject)),
            word=word,
            value=_value(fact),
            name=self._name(fact),
            by="" if fact.by == me else str(row.get("name", "—")),
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
        return {"scan": "E2", "code": "E1"}.get(fact.proof, "")
    is_mark = kind == "attendance.marked" and fact.entry.body.get("value") == "present"
    return "E0" if is_mark else ""
