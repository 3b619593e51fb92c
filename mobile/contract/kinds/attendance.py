"""Attendance: one member at one activity. 签到、联系人标记、请假、撤销、更正、申诉、裁定。"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
OWN = frozenset({"attendance.answered", "attendance.leave_asked"})
_UNDONE = "attendance.undone"
UNDO_SECONDS = 120

_WHO = {"activity": Field("id"), "member": Field("id")}
_REASON = Field("text", 200)
# The home side learns that somebody was there, not what was scanned or said.
_HOME = frozenset({"activity", "member", "value", "how", "granted"})
# A member has the answer itself: their own entry, which comes back even to a new phone.
_CARRIED = frozenset({"answer"})


def _is_answer(body: Mapping[str, Any]) -> bool:
    """A scan carries the challenge it saw, typed digits carry six of them."""
    if body["how"] == "scan":
        return "contact" in body and "proof" in body and "code" not in body
    code = body.get("code", "")
    is_bare = "contact" not in body and "proof" not in body
    return is_bare and len(code) == 6 and code.isascii() and code.isdigit()


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
        is_whole=_is_answer,
    ),
    Kind("attendance.met", CONTACT, {**_WHO, "answer": Field("sealed")}, _CARRIED, _HOME),
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
    """ "" or the code that keeps both in sight.

    Who supersedes an undo supersedes what that lets speak again, so the same rule holds for it.
    """
    rule = _RULES.get(one.entry.kind)
    if rule is None:
        return "may_not_supersede"
    codes = [rule(one, fact, facts) for fact in _spoken(target, facts) or [target]]
    return next((code for code in codes if code), "")


def _own_only(one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    if target.entry.kind == "attendance.leave_answered":
        return "" if target.entry.body.get("granted") is False else "may_not_supersede"
    # Not one's own dispute: a sign-in on top of it would take the contested mark away with it.
    is_own = one.by == target.by and target.entry.kind in OWN
    return "" if is_own else "may_not_supersede"


def _mark(_one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    word = target.entry.kind.partition(".")[2]
    if word in ("answered", "leave_asked", "leave_answered", "undone"):
        return ""
    is_mark = word in ("met", "marked", "corrected")
    return "correction_needs_reason" if is_mark else "second_person_needed"


def _leave_answer(_one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    # Asked again after a refusal: the new answer stands in for the old one.
    is_refusal = (
        target.entry.kind == "attendance.leave_answered"
        and target.entry.body.get("granted") is False
    )
    is_asked = target.entry.kind == "attendance.leave_asked"
    return "" if is_asked or is_refusal else "may_not_supersede"


def _undo(one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    if one.entry.device != target.entry.device or target.entry.kind not in MARKS:
        return "undo_not_own"
    passed = (parse_at(one.entry.at) - parse_at(target.entry.at)).total_seconds()
    return "" if 0 <= passed <= UNDO_SECONDS else "undo_too_late"


def _correct(_one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    contested = target.entry.kind in ("attendance.disputed", "attendance.settled")
    return "second_person_needed" if contested else ""


def _dispute(one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    is_own = target.entry.kind == "attendance.disputed" and one.by == target.by
    return "" if is_own or target.entry.kind in MARKS else "may_not_supersede"


def _settle(one: Fact, target: Fact, facts: Mapping[str, Fact]) -> str:
    recorders = {fact.by for fact in _below(target, facts) if fact.entry.kind in MARKS}
    concerned = recorders | {one.entry.body.get("member")}
    return "second_person_needed" if one.by in concerned else ""


def _spoken(target: Fact, facts: Mapping[str, Fact]) -> list[Fact]:
    """What an undo lets speak again, through further undos; nothing for any other kind."""
    found: dict[str, Fact] = {}
    queue = [target] if target.entry.kind == _UNDONE else []
    while queue:
        below = [old for mark in _named(queue.pop(), facts) for old in _named(mark, facts)]
        fresh = {fact.entry.id: fact for fact in below if fact.entry.id not in found}
        found |= fresh
        queue += [fact for fact in fresh.values() if fact.entry.kind == _UNDONE]
    return [found[i] for i in sorted(found) if found[i].entry.kind != _UNDONE]


def _below(start: Fact, facts: Mapping[str, Fact]) -> list[Fact]:
    """What `start` names, near to far, allowed to or not: a judge must be outside of it all."""
    found: dict[str, Fact] = {}
    queue = [start]
    while queue:
        fact = queue.pop()
        if fact.entry.id not in found:
            found[fact.entry.id] = fact
            queue += _named(fact, facts)
    return list(found.values())


def _named(fact: Fact, facts: Mapping[str, Fact]) -> list[Fact]:
    return [facts[i] for i in fact.entry.sees if i in facts]


_RULES = {
    "attendance.answered": _own_only,
    "attendance.leave_asked": _own_only,
    "attendance.met": _mark,
    "attendance.marked": _mark,
    "attendance.leave_answered": _leave_answer,
    _UNDONE: _undo,
    "attendance.corrected": _correct,
    "attendance.disputed": _dispute,
    "attendance.settled": _settle,
}


def _is_subject(entry: Entry) -> bool:
    activity, member = entry.body.get("activity"), entry.body.get("member")
    if not isinstance(activity, str) or not isinstance(member, str):
        return False
    return entry.subject == attendance_id(activity, member)


NEEDS_TARGET = frozenset(kind.name for kind in KINDS if kind.needs_target)
FAMILY = Family(
    "attendance",
    KINDS,
    may_supersede,
    lambda facts: derive(facts, may_supersede, NEEDS_TARGET),
    _is_subject,
)
