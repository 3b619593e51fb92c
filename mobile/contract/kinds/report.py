"""Self-report (活动记录): what a member did alone, and what a contact says to it."""

from __future__ import annotations

from collections.abc import Mapping

from mobile.contract.asked_in import asked_in, is_members
from mobile.contract.fact import Fact
from mobile.contract.kind import REST_FIELD, Family, Field, Kind
from mobile.contract.kinds.report_state import derive
from mobile.contract.kinds.undo import follow_problem
from mobile.contract.known import Known

SELF, CONTACT = frozenset({"self"}), frozenset({"contact"})
WHATS = ("study", "class", "volunteer", "thoughts", "visit")
MOST_MINUTES, MOST_TITLE, MOST_NOTE, MOST_PLACE, MOST_REASON = 24 * 60, 60, 2_000, 60, 200
_WHO = {"member": Field("id")}
_CONTENT = {
    **_WHO,
    "what": Field("choice", choices=WHATS),
    "day": Field("day"),
    "minutes": Field("int", MOST_MINUTES),
    "title": Field("text", MOST_TITLE),
    "note": Field("text", MOST_NOTE, optional=True),
    "place": Field("text", MOST_PLACE, optional=True),
    "photo": Field("file", optional=True),
    **REST_FIELD,
}
# The home side counts hours; what somebody wrote, where and with which photo is not theirs to read,
# but whether two of their phones wrote the same.
_HOME = frozenset({"member", "what", "day", "minutes"})


def _kind(word: str, who: frozenset[str], fields: Mapping[str, Field], target: bool) -> Kind:
    return Kind(f"report.{word}", who, fields, home=_HOME, needs_target=target, sign="report")


KINDS = (
    _kind("submitted", SELF, _CONTENT, False),
    _kind("revised", SELF, _CONTENT, True),
    _kind("withdrawn", SELF, _WHO, True),
    _kind(
        "confirmed", CONTACT, {**_WHO, "minutes": Field("int", MOST_MINUTES, optional=True)}, True
    ),
    _kind("sent_back", CONTACT, {**_WHO, "reason": Field("text", MOST_REASON)}, True),
    _kind("undone", SELF | CONTACT, _WHO, True),
)

_MAY_FOLLOW = {
    "submitted": (),
    "revised": ("submitted", "revised", "withdrawn", "confirmed", "sent_back"),
    "withdrawn": ("submitted", "revised", "withdrawn", "confirmed", "sent_back"),
    # Over each other too: that is how two contacts who differ come to one answer.
    "confirmed": ("submitted", "revised", "confirmed", "sent_back"),
    "sent_back": ("submitted", "revised", "confirmed", "sent_back"),
}
_ANSWERS = ("confirmed", "sent_back")
# What a member wrote is changed by writing again; only a withdrawal has no such way back.
UNDOABLE = frozenset(f"report.{word}" for word in (*_ANSWERS, "withdrawn"))


def may_supersede(one: Fact, target: Fact, facts: Known) -> str:
    """ "" or the code that keeps both in sight."""
    member = one.entry.body.get("member")
    if _word(one) in _ANSWERS and one.by == member:
        return "second_person_needed"
    if member != target.entry.body.get("member"):
        return "may_not_supersede"
    return follow_problem(one, target, facts, _MAY_FOLLOW, UNDOABLE)


def _word(fact: Fact) -> str:
    return fact.entry.kind.partition(".")[2]


NEEDS_TARGET = frozenset(kind.name for kind in KINDS if kind.needs_target)
FAMILY = Family(
    "report",
    KINDS,
    may_supersede,
    lambda facts: derive(facts, may_supersede, NEEDS_TARGET),
    is_members,
    asked_in("report.submitted"),
)
