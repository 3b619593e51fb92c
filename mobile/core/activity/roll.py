"""The roll of one evening, a line a person: for the roll, the paper sheet and the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mobile.contract.kinds.attendance_state import UNSAID, AttendanceState
from mobile.core.activity.evening import Evening, is_over
from mobile.core.activity.guests import names
from mobile.core.people.roster import Member, member_of, tell_apart
from mobile.core.ports.at_once import at_once
from mobile.core.ports.store import Store

# Marks under which nobody has said anything that a new one would contradict.
NOBODY_SAID = UNSAID | {"", "unmarked"}
OPEN = frozenset(("expected", "unmarked", "leave_asked", "leave_refused")) | UNSAID


@dataclass(frozen=True, slots=True)
class RollLine:
    """mark: expected (nobody has said anything yet), unmarked (the same, after close), present,
    leave, leave_asked, leave_refused, late_asked, late_refused, absent or differing.

    number: the line on the printed sheet, from 1; 0 for guests, who are not on it.
    hint: what tells two of the same name apart, "" for the others. state: None without any fact.
    """

    member: Member
    number: int
    hint: str
    mark: str
    state: AttendanceState | None

    @property
    def is_guest(self) -> bool:
        """Present without being expected: not on this roster."""
        return self.number == 0

    @property
    def is_open(self) -> bool:
        """Whether nobody knows yet if this person comes."""
        return self.mark in OPEN


@at_once
def lines(store: Store, known: Evening) -> tuple[RollLine, ...]:
    """The expected by initials, name and village, then guests."""
    rows = {row["id"]: row for row in store.rows("member")}
    expected = _in_order([member_of(rows.get(key), key) for key in known.expected])
    # Somebody of whom nothing counts was not there, whatever was set aside about them.
    said = {key for key, state in known.attendance.items() if state.value != "expected"}
    strangers = said - set(known.expected)
    guests = _in_order(_called(store, known, [member_of(rows.get(k), k) for k in strangers]))
    hints = tell_apart(expected + guests)
    closed = is_over(known.activity)
    numbers = {one.id: index for index, one in enumerate(expected, 1)}
    return tuple(
        RollLine(
            one,
            numbers.get(one.id, 0),
            hints.get(one.id, ""),
            mark_of(known.attendance.get(one.id), closed),
            known.attendance.get(one.id),
        )
        for one in expected + guests
    )


def _called(store: Store, known: Evening, people: list[Member]) -> list[Member]:
    """With the names they gave in the room, where no row says one."""
    if all(one.name for one in people):
        return people
    said = names(store, known.activity.activity)
    return [one if one.name else replace(one, name=said.get(one.id, "")) for one in people]


def _in_order(people: list[Member]) -> tuple[Member, ...]:
    return tuple(sorted(people, key=lambda one: (one.initials, one.name, one.village, one.id)))


def mark_of(state: AttendanceState | None, closed: bool) -> str:
    """The mark of a RollLine."""
    value = state.value if state else "expected"
    # Who asks to be signed in later is 未签到 too, and that they ask is what a person has to see.
    return "unmarked" if closed and value in UNSAID - {"late_asked"} else value
