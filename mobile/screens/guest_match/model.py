"""Who a guest was: the likely ones first, then everybody by initials."""

from __future__ import annotations

from dataclasses import dataclass

from mobile.core.activity import guests
from mobile.core.activity.guests import Guests
from mobile.core.activity.roll import RollLine
from mobile.core.pages.gathering import Gathering
from mobile.core.ports.outcome import Outcome
from mobile.core.services import Services


@dataclass(frozen=True, slots=True)
class MatchRow:
    """likely: by name or initials. mark: as RollLine.mark."""

    id: str
    name: str
    initials: str
    hint: str
    mark: str
    likely: bool


@dataclass(frozen=True, slots=True)
class MatchState:
    """face: ok, missing, decided (matched or removed already) or none_found. name: the guest's."""

    face: str
    name: str = ""
    note: str = ""
    typed: str = ""
    usable: str = ""
    rows: tuple[MatchRow, ...] = ()


class GuestMatchModel:
    """activity, guest: their ids."""

    def __init__(self, services: Services, activity: str, guest: str) -> None:
        self._services = services
        self._activity, self._guest = activity, guest
        self._gathering = Gathering(services, activity)
        self._typed = ""

    def state(self) -> MatchState:
        """The likely ones lead the list until letters are typed."""
        found = guests.of(self._services.store, self._activity)
        guest = next((one for one in found if one.guest == self._guest), None)
        if guest is None or self._gathering.now() is None:
            return MatchState("missing")
        if guest.value != "here":
            return MatchState("decided", guest.name)
        lines = self._gathering.lines()
        likely = [one.id for one in guests.likely(guest.name, [line.member for line in lines])]
        shown = [line for line in lines if line.member.initials.startswith(self._typed)]
        rows = [self._row(line, likely) for line in shown]
        first = sorted((row for row in rows if row.likely), key=lambda row: likely.index(row.id))
        rest = [row for row in rows if not row.likely]
        place = len(self._typed)
        letters = {row.initials[place : place + 1] for row in rows} - {""}
        return MatchState(
            face="ok" if rows else "none_found",
            name=guest.name,
            note=guest.note,
            typed=self._typed,
            usable="".join(sorted(letters)),
            rows=(*first, *rest),
        )

    def type(self, typed: str) -> None:
        """Letters of the member's initials; "" shows everybody."""
        self._typed = typed.upper()

    def match(self, member: str, reason: str) -> Outcome:
        """They were `member`, who is marked present; doing it again after a kill ends it."""
        services = self._services
        acts = Guests(services.store, services.recorder, services.clock)
        act = lambda: acts.match(self._activity, self._guest, member, reason)  # noqa: E731
        return services.attempt(act, "guests.now_matched")

    def undo(self) -> Outcome:
        """Within two minutes: a guest again, and the mark made for it goes too."""
        services = self._services
        acts = Guests(services.store, services.recorder, services.clock)
        act = lambda: acts.undo(self._activity, self._guest, "matched")  # noqa: E731
        return services.attempt(act, "said.undone")

    def _row(self, line: RollLine, likely: list[str]) -> MatchRow:
        who = line.member
        hint = line.hint or who.place
        return MatchRow(who.id, who.name, who.initials, hint, line.mark, who.id in likely)
