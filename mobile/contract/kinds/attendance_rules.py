"""What may supersede what among the entries about one member at one activity."""

from __future__ import annotations

from collections.abc import Mapping

from mobile.contract.fact import Fact
from mobile.contract.kinds.undo import named, seconds_between, spoken, undo_problem

MARKS = frozenset(
    f"attendance.{word}"
    for word in ("met", "marked", "corrected", "settled", "leave_answered", "late_refused")
)
OWN = frozenset(
    f"attendance.{word}" for word in ("answered", "leave_asked", "leave_withdrawn", "late_asked")
)
# What a member said or asked may be taken back by them alone; a request for leave has a way back of
# its own, which takes the answer along, and a sign-in is what happened.
OWN_UNDOABLE = frozenset(
    f"attendance.{word}" for word in ("leave_withdrawn", "late_asked", "disputed")
)
_UNDONE = "attendance.undone"
# A wrong press on these may be taken back later as well, with a reason: nobody was seen, and to
# say so is no correction to any of the three marks.
SLIPS = ("attendance.met", "attendance.marked")
# What is no contact's word that somebody was there or not: a mark may take its place.
_BELOW_MARKS = frozenset(
    (
        "answered",
        "leave_asked",
        "leave_withdrawn",
        "leave_answered",
        "late_asked",
        "late_refused",
        "undone",
    )
)


def may_supersede(one: Fact, target: Fact, facts: Mapping[str, Fact]) -> str:
    """ "" or the code that keeps both in sight.

    Who supersedes an undo supersedes what that lets speak again, so the same rule holds for it.
    """
    rule = _RULES.get(one.entry.kind)
    if rule is None:
        return "may_not_supersede"
    took = lambda act, old: not _code(act, old, facts)  # noqa: E731
    codes = [rule(one, fact, facts) for fact in spoken(target, facts, took) or [target]]
    return next((code for code in codes if code), "")


def _code(one: Fact, target: Fact, facts: Mapping[str, Fact]) -> str:
    rule = _RULES.get(one.entry.kind)
    return rule(one, target, facts) if rule else "may_not_supersede"


def _own_only(one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    # Asked again after a refusal, whichever of the two was refused.
    if _is_refusal(target):
        return ""
    # Not one's own dispute: a sign-in on top of it would take the contested mark away with it.
    is_own = one.by == target.by and target.entry.kind in OWN
    return "" if is_own else "may_not_supersede"


def _mark(_one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    word = target.entry.kind.partition(".")[2]
    if word in _BELOW_MARKS:
        return ""
    is_mark = word in ("met", "marked", "corrected")
    return "correction_needs_reason" if is_mark else "second_person_needed"


def _leave_answer(_one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    # Asked again after a refusal: the new answer stands in for the old one.
    is_refusal = target.entry.kind == "attendance.leave_answered" and _is_refusal(target)
    is_asked = target.entry.kind == "attendance.leave_asked"
    return "" if is_asked or is_refusal else "may_not_supersede"


def _leave_withdrawn(one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    # Whatever was answered goes with the request, granted or not.
    is_answer = target.entry.kind == "attendance.leave_answered"
    is_asked = target.entry.kind == "attendance.leave_asked" and one.by == target.by
    return "" if is_answer or is_asked else "may_not_supersede"


def _late_refused(_one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    is_asked = target.entry.kind in ("attendance.late_asked", "attendance.late_refused")
    return "" if is_asked else "may_not_supersede"


def _is_refusal(fact: Fact) -> bool:
    is_no = fact.entry.body.get("granted") is False
    return fact.entry.kind == "attendance.late_refused" or (
        fact.entry.kind == "attendance.leave_answered" and is_no
    )


def _undo(one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    code = undo_problem(one, target, MARKS | OWN_UNDOABLE)
    is_slip = target.entry.kind in SLIPS and bool(one.entry.body.get("reason"))
    is_after = seconds_between(target, one) >= 0
    return "" if code == "undo_too_late" and is_slip and is_after else code


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


def _below(start: Fact, facts: Mapping[str, Fact]) -> list[Fact]:
    """What `start` names, near to far, allowed to or not: a judge must be outside of it all."""
    found: dict[str, Fact] = {}
    queue = [start]
    while queue:
        fact = queue.pop()
        if fact.entry.id not in found:
            found[fact.entry.id] = fact
            queue += named(fact, facts)
    return list(found.values())


_RULES = {
    "attendance.answered": _own_only,
    "attendance.leave_asked": _own_only,
    "attendance.leave_withdrawn": _leave_withdrawn,
    "attendance.late_asked": _own_only,
    "attendance.late_refused": _late_refused,
    "attendance.met": _mark,
    "attendance.marked": _mark,
    "attendance.leave_answered": _leave_answer,
    _UNDONE: _undo,
    "attendance.corrected": _correct,
    "attendance.disputed": _dispute,
    "attendance.settled": _settle,
}
