"""临时人员 of one evening: written down, matched to a member later, or removed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mobile.contract.kinds.guest import GuestState
from mobile.contract.moments import parse_at
from mobile.core.activity import evening, guests
from mobile.core.activity.guests import Guests
from mobile.core.people.names import name_of
from mobile.core.ports.outcome import Outcome
from mobile.core.services import Services

REMOVE_REASONS = ("reason.twice", "reason.not_there", "reason.mistap")


@dataclass(frozen=True, slots=True)
class GuestRow:
    """value: as GuestState.value. by: who wrote them down, "" unknown. members: names they were
    matched to."""

    id: str
    name: str
    note: str
    place: str
    by: str
    at: datetime
    value: str
    members: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class GuestsState:
    """face: ok, empty or missing. here: who counts as 临时人员; done: matched or removed.

    begun: somebody is half written down.
    """

    face: str
    title: str = ""
    here: tuple[GuestRow, ...] = ()
    done: tuple[GuestRow, ...] = ()
    begun: bool = False


class GuestsModel:
    """activity: its id. drafts, draft_name: of the name and note that were not sent yet."""

    def __init__(self, services: Services, activity: str) -> None:
        self._services = services
        self.activity = activity
        self.drafts, self.draft_name = services.drafts, f"guests.{activity}"

    def state(self) -> GuestsState:
        """As of now."""
        store = self._services.store
        known = evening.activity(store, self.activity)
        if known is None:
            return GuestsState("missing")
        rows = [(one.counts, self._row(one)) for one in guests.of(store, self.activity)]
        here = tuple(row for counts, row in rows if counts)
        done = tuple(row for counts, row in rows if not counts)
        title = known.plans[0].title if known.plans else ""
        begun = any(one.strip() for one in self.drafts.read(self.draft_name).values())
        return GuestsState("ok" if rows else "empty", title, here, done, begun)

    def add(self, name: str, note: str = "") -> Outcome:
        """Errors: "need_name", "too_long"."""
        act = lambda: self._acts().add(self.activity, name, note)  # noqa: E731
        outcome = self._services.attempt(act, "guests.added")
        if outcome.is_done:
            self.drafts.clear(self.draft_name)
        return outcome

    def remove(self, guest: str, reason: str) -> Outcome:
        """Written down by mistake or twice; it stays readable."""
        act = lambda: self._acts().remove(self.activity, guest, reason)  # noqa: E731
        return self._services.attempt(act, "guests.removed")

    def undo(self, guest: str, word: str) -> Outcome:
        """Within two minutes. word: added or removed."""
        act = lambda: self._acts().undo(self.activity, guest, word)  # noqa: E731
        return self._services.attempt(act, "said.undone")

    def _acts(self) -> Guests:
        services = self._services
        return Guests(services.store, services.recorder, services.clock)

    def _row(self, one: GuestState) -> GuestRow:
        store = self._services.store
        return GuestRow(
            id=one.guest,
            name=one.name,
            note=one.note,
            place=one.place,
            by=name_of(store, one.by),
            at=parse_at(one.at),
            value=one.value,
            members=tuple(name_of(store, member) for member in one.members),
            reason=one.reason,
        )
