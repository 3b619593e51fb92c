"""When and where somebody came, and whether that was late: derived, never recorded.

Nobody is made late by the app alone: it shows what a clock said, and a contact may say that it was
in time after all (到得准时). The figures of the evening stay what they are: late is present.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from mobile.contract.carried import carried
from mobile.contract.fact import Fact
from mobile.contract.faults import Fault
from mobile.contract.kinds.activity_state import Plan
from mobile.contract.kinds.attendance_state import AttendanceState
from mobile.contract.moments import parse_at

OWN, CONTACT = "own", "contact"
# A paper sheet is typed in whenever there is time: such a mark says nothing about when they came.
_AT_THE_DOOR = ("roll", "confirm")
# Beyond this a clock is wrong, or the day is; it is no evening anybody came to.
_SAME_EVENING = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Arrival:
    """at: aware UTC, None when no clock saw it. clock: own (the member's phone) or contact.

    place: where the recording phone stood, "" when it did not say. lifted: a person said in time.
    """

    at: datetime | None = None
    clock: str = ""
    place: str = ""
    lifted: bool = False


@dataclass(frozen=True, slots=True)
class Late:
    """minutes: whole ones since the start. clock: which one it rests on, as Arrival.clock."""

    minutes: int
    clock: str
    at: datetime


def arrival(state: AttendanceState, facts: Iterable[Fact]) -> Arrival:
    """Of somebody present. facts: all of the subject.

    Where two clocks saw it the earlier one counts, so that a phone that runs ahead makes nobody
    late.
    """
    aside = {name for name, _ in state.aside}
    counted = {f.entry.id: f for f in facts if not f.aside and f.entry.id not in aside}
    undone = {i for f in counted.values() if _word(f) == "undone" for i in f.entry.sees}
    standing = [counted[i] for i in sorted(counted) if i not in undone]
    clocks = sorted((one for fact in standing for one in _clocks(fact)), key=_own_first)
    at, clock = clocks[0] if clocks else (None, "")
    places = [str(f.entry.body["place"]) for f in standing if f.entry.body.get("place")]
    # A dispute or a second mark on top of it does not take a person's word back.
    lifted = any(f.entry.body.get("late") is False for f in standing)
    return Arrival(at, clock, places[0] if places else "", lifted)


def late(plan: Plan | None, state: AttendanceState | None, came: Arrival | None) -> Late | None:
    """None for everybody who was in time, as far as anybody said when that is."""
    if plan is None or not plan.late_after or state is None or state.value != "present":
        return None
    # 补签 says itself that it was entered afterwards.
    if came is None or came.at is None or came.lifted or state.late:
        return None
    passed = came.at - parse_at(plan.starts)
    if not timedelta(minutes=plan.late_after) < passed < _SAME_EVENING:
        return None
    return Late(int(passed.total_seconds() // 60), came.clock, came.at)


def late_from(plan: Plan | None) -> datetime | None:
    """From when on signing in is late; None when the plan does not say."""
    if plan is None or not plan.late_after:
        return None
    return parse_at(plan.starts) + timedelta(minutes=plan.late_after)


def by_place(
    places: Iterable[str], attendance: Mapping[str, AttendanceState], came: Mapping[str, Arrival]
) -> tuple[tuple[str, int], ...]:
    """(place, how many are present there), in the plan's order, then others; "" where no place was
    said. () when one place was planned and no other one was recorded."""
    present = [member for member, state in attendance.items() if state.value == "present"]
    found = [came[member].place if member in came else "" for member in present]
    planned = list(dict.fromkeys(places))
    others = sorted(set(found) - {*planned, ""})
    if len(planned) + len(others) < 2:
        return ()
    counts = [(place, found.count(place)) for place in (*planned, *others)]
    unsaid = found.count("")
    return (*counts, ("", unsaid)) if unsaid else tuple(counts)


def _clocks(fact: Fact) -> list[tuple[datetime, str]]:
    """Every time this entry claims for a coming."""
    word, at = _word(fact), parse_at(fact.entry.at)
    if word == "answered":
        return [(at, OWN)]
    if word == "met":
        return [(at, CONTACT), *_carried(fact)]
    body = fact.entry.body
    is_seen = word == "marked" and body.get("value") == "present"
    return [(at, CONTACT)] if is_seen and body.get("source") in _AT_THE_DOOR else []


def _own_first(one: tuple[datetime, str]) -> tuple[datetime, bool]:
    return (one[0], one[1] != OWN)


def _carried(met: Fact) -> list[tuple[datetime, str]]:
    """The answer inside; a member's copy has none, for they have the entry itself."""
    try:
        return [(parse_at(carried(met.entry).entry.at), OWN)]
    except Fault:
        return []


def _word(fact: Fact) -> str:
    return fact.entry.kind.partition(".")[2]
