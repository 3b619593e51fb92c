"""Activity: planned, revised, opened, closed, confirmed, cancelled; all of it possible offline."""

from __future__ import annotations

from collections.abc import Iterable

from mobile.contract.fact import Fact
from mobile.contract.ids import is_of_branch
from mobile.contract.kind import Family, Field, Kind
from mobile.contract.kinds.activity_state import derive
from mobile.contract.kinds.undo import follow_problem
from mobile.contract.known import Known

CONTACT = frozenset({"contact"})
TYPES = (
    "members_meeting",
    "committee_meeting",
    "group_meeting",
    "class",
    "theme_day",
    "life_meeting",
    "review",
    "volunteering",
    "study",
)
_PLAN = {
    "title": Field("text", 60),
    "type": Field("choice", choices=TYPES),
    "starts": Field("at"),
    "minutes": Field("int", 24 * 60),
    "places": Field("texts", 60),
    "campaign": Field("text", 60, optional=True),
    "note": Field("text", 400, optional=True),
    # Minutes after the start from which signing in is late; left out, nobody is ever late.
    "late_after": Field("int", 24 * 60, optional=True),
}
# Who was expected is for contacts; a member sees how many.
_HIDDEN = frozenset({"expected"})
_HOME = frozenset({"title", "type", "starts", "minutes", "head_count", "tally", "reason"})

KINDS = (
    Kind("activity.planned", CONTACT, _PLAN, home=_HOME),
    Kind("activity.revised", CONTACT, _PLAN, home=_HOME),
    Kind("activity.opened", CONTACT, {}, home=_HOME),
    Kind(
        "activity.closed",
        CONTACT,
        {
            "head_count": Field("int", 9999),
            # Left out by a roster longer than an entry can hold: then it is the day's roster.
            "expected": Field("ids", optional=True),
            "note": Field("text", 400, optional=True),
        },
        hidden=_HIDDEN,
        home=_HOME,
    ),
    Kind(
        "activity.confirmed",
        CONTACT,
        {"tally": Field("map", 9999), "note": Field("text", 400, optional=True)},
        home=_HOME,
    ),
    Kind("activity.cancelled", CONTACT, {"reason": Field("text", 200)}, home=_HOME),
    Kind("activity.undone", CONTACT, {}, home=_HOME, needs_target=True),
)

# An opening is not among them: its codes may have been scanned, and closing is its way back.
# Nor is a plan: whoever heard of it hears that it was cancelled.
UNDOABLE = frozenset(f"activity.{word}" for word in ("revised", "closed", "confirmed", "cancelled"))

_MAY_FOLLOW = {
    "planned": (),
    "revised": ("planned", "revised"),
    "opened": ("planned", "revised"),
    "closed": ("opened", "closed"),
    "confirmed": ("closed", "confirmed"),
    "cancelled": ("planned", "revised", "opened"),
}


def may_supersede(one: Fact, target: Fact, facts: Known) -> str:
    """ "" or the code that keeps both in sight."""
    return follow_problem(one, target, facts, _MAY_FOLLOW, UNDOABLE)


def _ledger(facts: Iterable[Fact]) -> str:
    # A contact of another branch may write under any id there, and would make it 有分歧 for whoever
    # sees both ledgers.
    said = {(fact.entry.subject, fact.entry.branch) for fact in facts}
    return next((branch for one, branch in sorted(said) if is_of_branch(one, branch)), "")


NEEDS_TARGET = frozenset(kind.name for kind in KINDS if kind.needs_target)
FAMILY = Family(
    "activity",
    KINDS,
    may_supersede,
    lambda facts: derive(facts, may_supersede, NEEDS_TARGET),
    ledger=_ledger,
)
