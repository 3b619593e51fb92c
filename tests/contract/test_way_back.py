"""Every act that others see has a way back: two minutes without a word, or one of its own."""

from __future__ import annotations

from mobile.contract.kinds import activity, attendance_rules, guest, report, request, stay
from mobile.contract.registry import REGISTRY

UNDOABLE = frozenset().union(
    activity.UNDOABLE,
    attendance_rules.MARKS,
    attendance_rules.OWN_UNDOABLE,
    guest.UNDOABLE,
    report.UNDOABLE,
    request.UNDOABLE,
    stay.UNDOABLE,
)
# Kind -> the kind that takes it back at any time, without anybody's leave.
OWN_WAY = {
    "activity.planned": "activity.cancelled",
    "activity.opened": "activity.closed",
    "attendance.leave_asked": "attendance.leave_withdrawn",
    "stay.requested": "stay.withdrawn",
    "report.submitted": "report.withdrawn",
    "report.revised": "report.revised",
    "request.made": "request.withdrawn",
    "followup.tried": "followup.taken_back",
    "followup.submitted": "followup.taken_back",
    "followup.taken_back": "followup.tried",
    "consent.given": "consent.withdrawn",
    "consent.withdrawn": "consent.given",
    "reach.agreed": "reach.withdrawn",
    "reach.withdrawn": "reach.agreed",
}
# What happened is not unsaid: a sign-in shown to a contact, who says 不是; a look at somebody.
STANDS = {"attendance.answered", "look.opened"}


def test_every_act_can_be_undone_or_taken_back_or_says_why_not() -> None:
    undos = {name for name in REGISTRY.kinds if name.endswith(".undone")}
    assert REGISTRY.kinds.keys() - undos == UNDOABLE | OWN_WAY.keys() | STANDS
    assert not UNDOABLE & (OWN_WAY.keys() | STANDS)
    assert set(OWN_WAY.values()) <= REGISTRY.kinds.keys()


def test_whoever_may_do_it_may_undo_it() -> None:
    for name in UNDOABLE:
        undo = REGISTRY.kinds[f"{name.partition('.')[0]}.undone"]
        assert REGISTRY.kinds[name].who <= undo.who, name
