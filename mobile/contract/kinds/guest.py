"""Guest: somebody in the room who is on no roster (临时人员), and who it turned out to be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mobile.contract.entry import Entry
from mobile.contract.fact import Fact
from mobile.contract.ids import may_be_about
from mobile.contract.kind import Family, Field, Kind
from mobile.contract.kinds.undo import follow_problem, speaking
from mobile.contract.known import Known
from mobile.contract.live import counted_facts, stand

CONTACT = frozenset({"contact"})
NAME, NOTE = 20, 60
_ACTIVITY = {"activity": Field("id")}

KINDS = (
    Kind(
        "guest.added",
        CONTACT,
        {
            **_ACTIVITY,
            "name": Field("text", NAME),
            "note": Field("text", NOTE, optional=True),
            "place": Field("text", 60, optional=True),
        },
        # The whole branch sees that there was a guest; who it was is for contacts.
        hidden=frozenset({"name", "note"}),
    ),
    Kind("guest.matched", CONTACT, {**_ACTIVITY, "member": Field("id")}, needs_target=True),
    Kind(
        "guest.removed",
        CONTACT,
        {**_ACTIVITY, "reason": Field("text", 200)},
        hidden=frozenset({"reason"}),
        needs_target=True,
    ),
    Kind("guest.undone", CONTACT, _ACTIVITY, needs_target=True),
)
UNDOABLE = frozenset({"guest.added", "guest.matched", "guest.removed"})
_MAY_FOLLOW = {"matched": ("added",), "removed": ("added", "matched")}


@dataclass(frozen=True, slots=True)
class GuestState:
    """value: here, matched, removed, differing when contacts disagree, or "" while nothing counts.

    name, note, place: as first written down; a member's copy has neither name nor note. members:
    who it is said to be, more than one when contacts differ. by: who wrote them down. at: when.
    live: what a new entry names in `sees`. speaking: what says how it stands, so that an undo is
    never in it.
    """

    guest: str
    activity: str
    value: str
    name: str
    note: str
    place: str
    members: tuple[str, ...]
    by: str
    at: str
    reason: str
    live: tuple[Fact, ...]
    aside: tuple[tuple[str, str], ...]
    speaking: tuple[Fact, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether they are counted among 临时人员: there, and nobody on the roster so far."""
        return self.value in ("here", "differing")


def may_supersede(one: Fact, target: Fact, facts: Known) -> str:
    """ "" or the code that keeps both in sight."""
    if one.entry.body.get("activity") != target.entry.body.get("activity"):
        return "may_not_supersede"
    return follow_problem(one, target, facts, _MAY_FOLLOW, UNDOABLE)


def derive(facts: Iterable[Fact]) -> GuestState | None:
    """The state of one guest; None when there is no fact at all."""
    standing = stand(facts, may_supersede, NEEDS_TARGET)
    if not standing.facts:
        return None
    counted = counted_facts(standing)
    added = [fact for fact in counted if _word(fact) == "added"]
    first = (added or counted or tuple(standing.facts.values()))[0]
    said = speaking(standing)
    body, reasons = first.entry.body, [fact.entry.body.get("reason") for fact in said]
    members = {fact.entry.body.get("member", "") for fact in said} - {""}
    return GuestState(
        guest=first.entry.subject,
        activity=str(body.get("activity", "")),
        value=_value({_claim(fact) for fact in said}) if added and said else "",
        name=str(body.get("name", "")) if added else "",
        note=str(body.get("note", "")) if added else "",
        place=str(body.get("place", "")) if added else "",
        members=tuple(sorted(members)),
        by=first.by,
        at=first.entry.at,
        reason=next((str(reason) for reason in reasons if reason), ""),
        live=standing.live,
        aside=tuple(sorted(standing.aside.items())),
        speaking=said,
    )


def _claim(fact: Fact) -> tuple[str, str]:
    said = {"added": "here"}.get(_word(fact), _word(fact))
    return said, str(fact.entry.body.get("member", ""))


def _value(claims: set[tuple[str, str]]) -> str:
    return next(iter(claims))[0] if len(claims) == 1 else "differing"


def _word(fact: Fact) -> str:
    return fact.entry.kind.partition(".")[2]


def _is_subject(entry: Entry) -> bool:
    # Of one activity: under another's guest nobody is added.
    return may_be_about(entry.subject, entry.body.get("activity"))


NEEDS_TARGET = frozenset(kind.name for kind in KINDS if kind.needs_target)
FAMILY = Family("guest", KINDS, may_supersede, derive, _is_subject)
