"""Attendance: one member at one activity. 签到、标记、请假、补签、撤销、更正、申诉、裁定。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mobile.contract.entry import Entry
from mobile.contract.fact import Fact
from mobile.contract.ids import attendance_id, is_of_branch, is_usual_id
from mobile.contract.kind import REST_FIELD, Family, Field, Kind
from mobile.contract.kinds.attendance_rules import may_supersede
from mobile.contract.kinds.attendance_state import derive

SELF, CONTACT = frozenset({"self"}), frozenset({"contact"})
LEAVE_KINDS = ("sick", "personal", "official", "shift")
VALUES = ("present", "leave", "absent")
SOURCES = ("roll", "paper", "late", "confirm", "person")

_WHO = {"activity": Field("id"), "member": Field("id")}
_REASON = Field("text", 200)
# Which of an activity's places the recording phone stood at.
_PLACE = Field("text", 60, optional=True)
# False: a person says that somebody was in time after all, whatever the clocks say.
_LATE = Field("bool", optional=True)
# The home side learns that somebody was there, and whether it was entered afterwards, not what was
# scanned or said.
_HOME = frozenset({"activity", "member", "value", "how", "granted", "source"})
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
        sign="sign_in",
        is_whole=_is_answer,
    ),
    Kind(
        "attendance.met",
        CONTACT,
        {**_WHO, "answer": Field("sealed"), "place": _PLACE},
        _CARRIED,
        _HOME,
    ),
    Kind(
        "attendance.marked",
        CONTACT,
        {
            **_WHO,
            "value": Field("choice", choices=VALUES),
            "source": Field("choice", choices=SOURCES),
            "row": Field("int", 9999, optional=True),
            "place": _PLACE,
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
        sign="leave",
    ),
    Kind(
        "attendance.leave_answered",
        CONTACT,
        {**_WHO, "granted": Field("bool"), "reason": Field("text", 200, optional=True)},
        home=_HOME,
        needs_target=True,
    ),
    # The member comes after all: the request and what was answered to it are as if never made.
    Kind("attendance.leave_withdrawn", SELF, {**_WHO}, home=_HOME, needs_target=True),
    # 补签申请: a wish, not a word about who was there. Granted by a mark of the source "late".
    Kind("attendance.late_asked", SELF, {**_WHO, "reason": _REASON}, home=_HOME),
    Kind(
        "attendance.late_refused",
        CONTACT,
        {**_WHO, "reason": _REASON},
        home=_HOME,
        needs_target=True,
    ),
    # Each their own alone. With a reason once two minutes are over: a slip is a slip later, too.
    Kind(
        "attendance.undone",
        SELF | CONTACT | frozenset({"home"}),
        {**_WHO, "reason": Field("text", 200, optional=True), **REST_FIELD},
        home=_HOME,
        needs_target=True,
    ),
    Kind(
        "attendance.corrected",
        CONTACT,
        {**_WHO, "value": Field("choice", choices=VALUES), "reason": _REASON, "late": _LATE},
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


def activity_of(facts: Iterable[Fact]) -> str:
    """The activity of one attendance; "" when none of its facts tells it truly."""
    found = (str(f.entry.body["activity"]) for f in facts if _tells(f.entry))
    return next(found, "")


def _tells(entry: Entry) -> bool:
    """Of an entry that nobody looked at yet."""
    named = entry.body.get("activity"), entry.body.get("member")
    return all(map(is_usual_id, named)) and _is_subject(entry)


def _is_subject(entry: Entry) -> bool:
    activity, member = entry.body.get("activity"), entry.body.get("member")
    if activity is None or member is None:
        return False
    return entry.subject == attendance_id(activity, member)


def _ledger(facts: Iterable[Fact]) -> str:
    # The branch whose activity it is, as in the activity's own family: anybody's contact may write
    # about any member under any activity, in a ledger of their own.
    known = tuple(facts)
    activity, branches = activity_of(known), sorted({fact.entry.branch for fact in known})
    if not activity:
        return ""
    return next((branch for branch in branches if is_of_branch(activity, branch)), "")


NEEDS_TARGET = frozenset(kind.name for kind in KINDS if kind.needs_target)
FAMILY = Family(
    "attendance",
    KINDS,
    may_supersede,
    lambda facts: derive(facts, may_supersede, NEEDS_TARGET),
    _is_subject,
    _ledger,
)
