"""What the entries about me at one activity say besides how I stand: who, how, how far sent."""

from __future__ import annotations

from mobile.contract.fact import Fact
from mobile.contract.kinds.activity_state import ActivityState
from mobile.contract.kinds.attendance_rules import MARKS
from mobile.contract.kinds.attendance_state import AttendanceState
from mobile.core.people.names import name_of
from mobile.core.phone.delivery import chip
from mobile.core.ports.store import Store

_REPLACING = MARKS | {"attendance.undone"}


def is_leave(fact: Fact) -> bool:
    """What taking leave back would answer: the request, or the granting of it."""
    granted = fact.entry.kind == "attendance.leave_answered" and fact.entry.body.get("granted")
    return fact.entry.kind == "attendance.leave_asked" or bool(granted)


def cancelled_for(state: ActivityState | None) -> str:
    """Why, in the contact's words; "" unless cancelled."""
    live = state.live if state else ()
    said = (str(f.entry.body.get("reason", "")) for f in live if "reason" in f.entry.body)
    return next(said, "")


def own_word(state: AttendanceState) -> str:
    """How I answered, while nobody has checked it: a phone's own belief is no evidence."""
    answers = [f for f in state.speaking if f.entry.kind == "attendance.answered"]
    if not state.waiting or not answers:
        return ""
    is_checked = bool(answers[-1].received and state.evidence)
    return "" if is_checked else str(answers[-1].entry.body["how"])


def typed_digits(state: AttendanceState) -> str:
    """The six digits I typed, while nobody has checked them: they may be wrong."""
    if own_word(state) != "code":
        return ""
    answers = [f for f in state.live if f.entry.kind == "attendance.answered"]
    return str(answers[-1].entry.body.get("code", ""))


def marks(facts: tuple[Fact, ...], member: str) -> tuple[Fact, ...]:
    """What others said of me, oldest first."""
    found = (f for f in facts if f.entry.kind in MARKS and f.by != member and not f.aside)
    return tuple(sorted(found, key=_by_id))


def marker(store: Store, said: tuple[Fact, ...]) -> str:
    """Who marked me last; "—" unknown by name, "" nobody."""
    if not said:
        return ""
    return name_of(store, said[-1].by) or "—"


def markers(store: Store, facts: tuple[Fact, ...], member: str) -> tuple[str, ...]:
    """Everybody whose word about me nobody has replaced, oldest first; "—" unknown by name."""
    over = {i for f in facts if f.entry.kind in _REPLACING and not f.aside for i in f.entry.sees}
    standing = (f for f in marks(facts, member) if f.entry.id not in over)
    return tuple(name_of(store, by) or "—" for by in dict.fromkeys(f.by for f in standing))


def delivery(store: Store, facts: tuple[Fact, ...]) -> tuple[str, str]:
    """Of the newest own entry, superseded or not: it is what this phone has to deliver."""
    known = store.delivery([fact.entry.id for fact in facts])
    newest = max((fact for fact in facts if fact.entry.id in known), key=_by_id, default=None)
    return chip(store, newest) if newest else ("", "")


def _by_id(fact: Fact) -> str:
    return fact.entry.id
