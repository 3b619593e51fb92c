"""What may supersede what among the entries about one member at one activity."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from mobile.contract.fact import Fact
from mobile.contract.kind import REST
from mobile.contract.kinds.undo import is_undo, seconds_between, spoken, undo_problem
from mobile.contract.known import Known, gathered, named

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
_ASKED, _ANSWERED = "attendance.leave_asked", "attendance.leave_answered"
_REFUSED, _SETTLED = "attendance.late_refused", "attendance.settled"
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


class _Old(NamedTuple):
    """What the rules ask of a word. is_no: a request refused."""

    kind: str
    by: str
    is_no: bool


def may_supersede(one: Fact, target: Fact, facts: Known) -> str:
    """ "" or the code that keeps both in sight.

    Who supersedes an undo supersedes what that lets speak again, so the same rule holds for it.
    """
    olds = set() if is_undo(one) else spoken(target, facts, _olds, _took)
    if not olds:
        return _code(one, target, facts)
    if one.entry.kind == _SETTLED:
        return _settle(one, spoken(target, facts, _recorders, _took))
    codes = [_rule(one, old) for old in sorted(olds)]
    return next((code for code in codes if code), "")


def _took(act: Fact, old: Fact, facts: Known) -> bool:
    return not _code(act, old, facts)


def _code(one: Fact, target: Fact, facts: Known) -> str:
    if is_undo(one):
        return _undo(one, target)
    if one.entry.kind == _SETTLED:
        return _settle(one, _recorders(target, facts))
    return _rule(one, *_olds(target, facts))


def _olds(fact: Fact, _facts: Known) -> tuple[_Old]:
    is_no = fact.entry.body.get("granted") is False
    is_refusal = fact.entry.kind == _REFUSED or (fact.entry.kind == _ANSWERED and is_no)
    return (_Old(fact.entry.kind, fact.by, is_refusal),)


def _rule(one: Fact, old: _Old) -> str:
    rule = _RULES.get(one.entry.kind)
    return rule(one, old) if rule else "may_not_supersede"


def _own_only(one: Fact, old: _Old) -> str:
    # Asked again after a refusal, whichever of the two was refused.
    if old.is_no:
        return ""
    # Not one's own dispute: a sign-in on top of it would take the contested mark away with it.
    return "" if one.by == old.by and old.kind in OWN else "may_not_supersede"


def _mark(_one: Fact, old: _Old) -> str:
    word = old.kind.partition(".")[2]
    if word in _BELOW_MARKS:
        return ""
    is_mark = word in ("met", "marked", "corrected")
    return "correction_needs_reason" if is_mark else "second_person_needed"


def _leave_answer(_one: Fact, old: _Old) -> str:
    # Asked again after a refusal: the new answer stands in for the old one.
    is_refusal = old.kind == _ANSWERED and old.is_no
    return "" if old.kind == _ASKED or is_refusal else "may_not_supersede"


def _leave_withdrawn(one: Fact, old: _Old) -> str:
    # Whatever was answered goes with the request, granted or not.
    is_asked = old.kind == _ASKED and one.by == old.by
    return "" if old.kind == _ANSWERED or is_asked else "may_not_supersede"


def _late_refused(_one: Fact, old: _Old) -> str:
    return "" if old.kind in ("attendance.late_asked", _REFUSED) else "may_not_supersede"


def _undo(one: Fact, target: Fact) -> str:
    code = undo_problem(one, target, MARKS | OWN_UNDOABLE)
    body = one.entry.body
    is_slip = target.entry.kind in SLIPS and bool(body.get("reason") or body.get(REST))
    is_after = seconds_between(target, one) >= 0
    return "" if code == "undo_too_late" and is_slip and is_after else code


def _correct(_one: Fact, old: _Old) -> str:
    return "second_person_needed" if old.kind in ("attendance.disputed", _SETTLED) else ""


def _dispute(one: Fact, old: _Old) -> str:
    is_own = old.kind == "attendance.disputed" and one.by == old.by
    return "" if is_own or old.kind in MARKS else "may_not_supersede"


def _settle(one: Fact, recorders: set[str]) -> str:
    concerned = recorders | {one.entry.body.get("member")}
    return "second_person_needed" if one.by in concerned else ""


def _recorders(fact: Fact, facts: Known) -> set[str]:
    """Whose marks it rests on, allowed to or not: a judge must be outside of it all."""
    every = facts.once(_recorders, lambda: _every_recorder(facts))
    return every.get(fact.entry.id, set())


def _every_recorder(facts: Known) -> dict[str, set[str]]:
    own = {i: {fact.by} if fact.entry.kind in MARKS else () for i, fact in facts.items()}
    below = {i: [old.entry.id for old in named(fact, facts)] for i, fact in facts.items()}
    return gathered(own, below)


_RULES: dict[str, Callable[[Fact, _Old], str]] = {
    "attendance.answered": _own_only,
    _ASKED: _own_only,
    "attendance.leave_withdrawn": _leave_withdrawn,
    "attendance.late_asked": _own_only,
    _REFUSED: _late_refused,
    "attendance.met": _mark,
    "attendance.marked": _mark,
    _ANSWERED: _leave_answer,
    "attendance.corrected": _correct,
    "attendance.disputed": _dispute,
}
