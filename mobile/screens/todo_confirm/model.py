"""Sign-ins nobody met face to face: all at once, then the exceptions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from mobile.contract.fact import Fact
from mobile.contract.kinds.undo import is_undo
from mobile.contract.moments import parse_at
from mobile.core.activity.denied import denied
from mobile.core.activity.evening import counted
from mobile.core.activity.roll import RollLine
from mobile.core.pages.gathering import Gathering
from mobile.core.ports.outcome import Outcome, each
from mobile.core.services import Services

ANSWERED = "attendance.answered"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One sign-in. how: scan, code, or "" when a person said so. shared: another member signed in
    from the same phone. denied: somebody said at this phone's desk that it was not them. kept: to
    be confirmed with the others. left: a person unticked it."""

    id: str
    name: str
    hint: str
    how: str
    evidence: int
    at: datetime
    shared: bool
    denied: bool
    guest: bool
    kept: bool
    left: bool


@dataclass(frozen=True, slots=True)
class ConfirmState:
    """face: ok, empty or missing. kept: how many one press confirms. shared: how many nobody
    ticks but a person, because somebody else signed in from the same phone. denied: because they
    were not who stood there."""

    face: str
    title: str = ""
    rows: tuple[Waiting, ...] = ()
    kept: int = 0
    shared: int = 0
    denied: int = 0


class ConfirmModel:
    """activity: its id."""

    def __init__(self, services: Services, activity: str) -> None:
        self._gathering = Gathering(services, activity)
        self._store, self._activity = services.store, activity
        self._left_out: frozenset[str] = frozenset()
        self._taken_in: frozenset[str] = frozenset()

    def state(self) -> ConfirmState:
        """Who waits, by initials; those first who need a look of their own."""
        if self._gathering.now() is None:
            return ConfirmState("missing")
        rows = self._rows()
        kept = sum(1 for row in rows if row.kept)
        shared, no = sum(row.shared for row in rows), sum(row.denied for row in rows)
        title = self._gathering.title
        return ConfirmState("ok" if rows else "empty", title, rows, kept, shared, no)

    def toggle(self, member: str) -> None:
        """Leaves somebody out, or takes them in again."""
        if any(row.id == member and row.kept for row in self._rows()):
            self._left_out, self._taken_in = self._left_out | {member}, self._taken_in - {member}
        else:
            self._left_out, self._taken_in = self._left_out - {member}, self._taken_in | {member}

    def confirm(self, members: tuple[str, ...]) -> Outcome:
        """Those whose names were on the screen; later ones wait for the next press."""
        waiting = {row.id for row in self._rows() if row.kept}
        mark = lambda member: self._gathering.mark(member, "present", "confirm")  # noqa: E731
        return each([one for one in members if one in waiting], mark, "confirm.done")

    def not_here(self, member: str) -> Outcome:
        """Looked for, and not in the room: absent, by a person's word."""
        return self._gathering.mark(member, "absent", "person")

    def undo(self, members: tuple[str, ...]) -> Outcome:
        """Within two minutes."""
        return each(members, self._gathering.undo, "said.undone")

    def _rows(self) -> tuple[Waiting, ...]:
        lines = [line for line in self._gathering.lines() if line.state and line.state.waiting]
        phones = Counter(
            fact.entry.device
            for line in self._gathering.lines()
            for fact in self._spoken(line)
            if fact.entry.kind == ANSWERED
        )
        rows, denials = [], denied(self._store, self._activity)
        for line in lines:
            fact = _answer(self._spoken(line))
            shared, left = phones[fact.entry.device] > 1, line.member.id in self._left_out
            is_denied = line.member.id in denials
            is_plain = not shared and not is_denied
            rows.append(
                Waiting(
                    id=line.member.id,
                    name=line.member.name,
                    hint=line.hint,
                    how=str(fact.entry.body.get("how", "")),
                    evidence=(line.state.evidence or 0) if line.state else 0,
                    at=parse_at(fact.entry.at),
                    shared=shared,
                    denied=is_denied,
                    guest=line.is_guest,
                    kept=not left and (is_plain or line.member.id in self._taken_in),
                    left=left,
                )
            )
        return tuple(sorted(rows, key=lambda row: not (row.shared or row.denied)))

    def _spoken(self, line: RollLine) -> tuple[Fact, ...]:
        """What speaks for this person. Under an undo the member's own answer does so again: an undo
        says nothing, least of all that somebody else entered them."""
        live = line.state.live if line.state else ()
        if not any(is_undo(fact) for fact in live):
            return live
        branch = self._gathering.state.branch if self._gathering.state else ""
        facts = counted(self._store, self._activity, line.member.id, branch)
        own = (fact for fact in facts if fact.entry.kind == ANSWERED)
        return (*live, *sorted(own, key=lambda fact: fact.entry.id))


def _answer(live: tuple[Fact, ...]) -> Fact:
    answers = [fact for fact in live if fact.entry.kind == ANSWERED]
    return (answers or list(live))[-1]
