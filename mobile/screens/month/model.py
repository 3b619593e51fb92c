"""A branch's month: bars for activities, dots for people, and the sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from mobile.contract.moments import parse_at
from mobile.core.activity.month import Month, MonthReader, Person
from mobile.core.people import roster
from mobile.core.phone.approval import FACE, is_provisional
from mobile.core.ports.outcome import Outcome, attempt
from mobile.core.ports.tables import Sheet
from mobile.core.services import Services

# So many lines are read before the screen first draws; a branch of forty is whole by then.
AT_ONCE = 400
MANY = 30


@dataclass(frozen=True, slots=True)
class MonthState:
    """face: ok, loading, empty (no activity that month), no_office or unapproved.

    branches: (id, name) of those this contact answers for. at: within the month, for its name.
    may_back, may_next: whether there is something to see there. done, total: meetings read.
    people: those whose initials begin with `typed`. many: more people than a list shows at once.
    """

    face: str
    branches: tuple[tuple[str, str], ...] = ()
    branch: str = ""
    at: datetime | None = None
    may_back: bool = False
    may_next: bool = False
    done: int = 0
    total: int = 0
    month: Month = field(default_factory=lambda: Month("", ""))
    people: tuple[Person, ...] = ()
    many: bool = False
    typed: str = ""
    usable: str = ""


class MonthModel:
    """branch: to begin with, "" for the first of one's own; month: `YYYY-MM`, "" for this one."""

    def __init__(self, services: Services, branch: str = "", month: str = "") -> None:
        self._services, self._store = services, services.store
        self._branch, self._month = branch, month or services.today()[:7]
        self._typed = ""
        self._reader: MonthReader | None = None
        self._read_at = -1
        self._known: Month | None = None
        self._is_stale = False

    def state(self) -> MonthState:
        """As far as it has been read."""
        own = self._services.offices()
        if not own:
            return MonthState("no_office")
        if self._branch not in own:
            self._branch = own[0]
        reader = self._read()
        first, last = self._span(reader)
        named = tuple((one, roster.branch_of(self._store, one).name) for one in own)
        state = MonthState(
            face="loading",
            branches=named,
            branch=self._branch,
            at=parse_at(f"{self._month}-15T04:00:00.000Z"),
            may_back=first < self._month,
            may_next=self._month < last,
            done=reader.done,
            total=reader.total,
        )
        # While a changed month is read again, what was known of it stays in sight.
        return replace(state, **self._whole(self._known)) if self._known else state

    @property
    def is_reading(self) -> bool:
        """Whether `go_on` is wanted."""
        return self._reader is not None and self._reader.done < self._reader.total

    def go_on(self) -> None:
        """Reads one more meeting."""
        if self._reader is not None and self.is_reading:
            self._reader.step()

    def choose(self, branch: str) -> None:
        """One of the state's branches."""
        self._branch, self._typed = branch, ""
        self._anew()

    def turn(self, by: int) -> None:
        """Months on, or back."""
        year, month = map(int, self._month.split("-"))
        count = year * 12 + month - 1 + by
        self._month = f"{count // 12:04d}-{count % 12 + 1:02d}"
        self._anew()

    def type(self, typed: str) -> None:
        """Letters of initials."""
        self._typed = typed.upper()

    def person(self, member: str) -> Person | None:
        """Everything about one line."""
        people = self._known.people if self._known else ()
        return next((one for one in people if one.member.id == member), None)

    def share(self, name: str, sheets: Sequence[Sheet]) -> Outcome:
        """As a spreadsheet. subject of the Outcome: where it now is, "" when another app has it."""
        return attempt(lambda: self._services.devices.share.table(name, sheets), "month.shared")

    def _read(self) -> MonthReader:
        changes = self._store.changes()
        if self._reader is None or changes != self._read_at:
            self._reader = MonthReader(self._store, self._branch, self._month)
            self._read_at, self._is_stale = changes, True
            while self.is_reading and self._reader.size < AT_ONCE:
                self._reader.step()
        if self._is_stale and not self.is_reading:
            self._known, self._is_stale = self._reader.month(), False
        return self._reader

    def _anew(self) -> None:
        self._reader, self._known = None, None

    def _empty(self, known: Month) -> str:
        return FACE if is_provisional(self._store) and not known.coming else "empty"

    def _span(self, reader: MonthReader) -> tuple[str, str]:
        months = (*reader.months, self._services.today()[:7], self._month)
        return min(months), max(months)

    def _whole(self, known: Month) -> dict[str, Any]:
        people = known.people
        found = tuple(one for one in people if one.member.initials.startswith(self._typed))
        place = len(self._typed)
        letters = {one.member.initials[place : place + 1] for one in found}
        return {
            "face": "ok" if known.meetings or known.reports else self._empty(known),
            "month": known,
            "people": found,
            "many": len(people) > MANY,
            "typed": self._typed,
            "usable": "".join(sorted(letters - {""})),
        }
