"""Attendance: one member at one activity. 签到、联系人标记、请假、撤销、更正、申诉、裁定。"""

from __future__ import annotations

from collections.abc import Mapping

from mobile.contract.entry import Entry
from mobile.contract.fact import Fact
from mobile.contract.ids import attendance_id
from mobile.contract.kind import Family, Field, Kind
from mobile.contract.kinds.attendance_state import derive
from mobile.contract.moments import parse_at

SELF, CONTACT = frozenset({"self"}), frozenset({"contact"})
LEAVE_KINDS = ("sick", "personal", "official", "shift")
VALUES = ("present", "leave", "absent")
SOURCES = ("roll", "paper", "late", "confirm", "person")
MARKS = frozenset(
    f"attendance.{word}" for word in ("met", "marked", "corrected", "settled", "leave_answered")
)
UNDO_SECONDS = 120

_WHO = {"activity": Field("id"), "member": Field("id")}
_REASON = Field("text", 200)
# The home side learns that somebody was there, not what was scanned or said.
_HOME = frozenset({"activity", "member", "value", "how", "granted"})

KINDS = (
    Kind(
        "attendance.answered",
        SELF,
        {
            **_WHO,
            "how": Field("choice", choices=("scan", "code")),
            "step": Field("int", 2**32 - 1),
            "contact": Field("hex", 16, optional=True),
            "proof": Field("hex", 32, optional=True),
            "code": Field("text", 6, optional=True),
        },
        home=_HOME,
    ),
    Kind("attendance.met", CONTACT, {**_WHO, "answer": Field("sealed")}, home=_HOME),
    Kind(
        "attendance.marked",
        CONTACT,
        {
            **_WHO,
            "value": Field("choice", choices=VALUES),
            "source": Field("choice", choices=SOURCES),
            "row": Field("int", 9999, optional=True),
            "place": Field("text", 60, optional=True),
            "reason": Field("text", 200, optional=True),
        },
        home=_HOME,
    ),
    Kind(
        "attendance.leave_asked",
        SELF,
        {
            **_WHO,
            "leave": Field("choice", choices=LEAVE_KINDS),
            "reason": Field("text", 200, optional=True),
        },
        home=_HOME,
    ),
    Kind(
        "attendance.leave_answered",
        CONTACT,
        {**_WHO, "granted": Field("bool"), "reason": Field("text", 200, optional=True)},
        home=_HOME,
        needs_target=True,
    ),
    Kind("attendance.undone", CONTACT, {**_WHO}, home=_HOME, needs_target=True),
    Kind(
        "attendance.corrected",
        CONTACT,
        {**_WHO, "value": Field("choice", choices=VALUES), "reason": _REASON},
        home=_HOME,
        needs_target=True,
    ),
    Kind(
        "attendance.disputed",
        SELF,
        {**_WHO, "value": Field("choice", choices=VALUES), "reason": _REASON},
        home=_HOME,
        needs_target=True,
    ),
    Kind(
        "attendance.settled",
        frozenset({"contact", "home"}),
        {**_WHO, "value": Field("choice", choices=VALUES), "reason": _REASON},
        home=_HOME,
        needs_target=True,
    ),
)


def may_supersede(one: Fact, target: Fact, facts: Mapping[str, Fact]) -> str:
    """ "" or the code that keeps both in sight."""
    return _RULES[one.entry.kind](one, target, facts) if one.entry.kind in _RULES else ""


def _own_only(one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    return "" if one.by == target.by and target.entry.kind not in MARKS else "may_not_supersede"


def _mark(_one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    word = target.entry.kind.partition(".")[2]
    if word in ("answered", "leave_asked", "leave_answered", "undone"):
        return ""
    return "correction_needs_reason" if word in ("met", "marked", "corrected") else "second_person_needed"


def _leave_answer(_one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    return "" if target.entry.kind == "attendance.leave_asked" else "may_not_supersede"


def _undo(one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    if one.entry.device != target.entry.device or target.entry.kind not in MARKS:
        return "undo_not_own"
    passed = (parse_at(one.entry.at) - parse_at(target.entry.at)).total_seconds()
    return "" if 0 <= passed <= UNDO_SECONDS else "undo_too_late"


def _correct(_one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    contested = target.entry.kind in ("attendance.disputed", "attendance.settled")
    return "second_person_needed" if contested else ""


def _dispute(_one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    return "" if target.entry.kind in MARKS else "may_not_supersede"


def _settle(one: Fact, target: Fact, facts: Mapping[str, Fact]) -> str:
    recorders = {fact.by for fact in _below(target, facts) if fact.entry.kind in MARKS}
    concerned = recorders | {one.entry.body.get("member")}
    return "second_person_needed" if one.by in concerned else ""


def _below(start: Fact, facts: Mapping[str, Fact]) -> list[Fact]:
    """What `start` names, near to far, whether or not it was allowed to: a judge must be outside it."""
    found: dict[str, Fact] = {}
    queue = [start]
    while queue:
        fact = queue.pop()
        if fact.entry.id not in found:
            found[fact.entry.id] = fact
            queue += [facts[i] for i in fact.entry.sees if i in facts]
    return list(found.values())


_RULES = {
    "attendance.answered": _own_only,
    "attendance.leave_asked": _own_only,
    "attendance.met": _mark,
    "attendance.marked": _mark,
    "attendance.leave_answered": _leave_answer,
    "attendance.undone": _undo,
    "attendance.corrected": _correct,
    "attendance.disputed": _dispute,
    "attendance.settled": _settle,
}


def _is_subject(entry: Entry) -> bool:
    return entry.subject == attendance_id(entry.body["activity"], entry.body["member"])


NEEDS_TARGET = frozenset(kind.name for kind in KINDS if kind.needs_target)
FAMILY = Family(
    "attendance",
    KINDS,
    may_supersede,
    lambda facts: derive(facts, may_supersede, NEEDS_TARGET),
    _is_subject,
)
