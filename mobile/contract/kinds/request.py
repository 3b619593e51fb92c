"""Request: a member asks the home branch to correct or erase what it keeps; a person answers.

Nothing is changed or erased by an entry: the register is the server's, and people edit it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mobile.contract.asked_in import asked_in, is_members
from mobile.contract.fact import Fact
from mobile.contract.kind import Family, Field, Kind
from mobile.contract.kinds.undo import follow_problem, speaking
from mobile.contract.known import Known
from mobile.contract.live import counted_facts, stand

ABOUTS = ("correct", "erase", "other")
NOTE_CHARS, REASON_CHARS = 400, 200
_SELF, _OFFICE = frozenset({"self"}), frozenset({"contact", "home"})
_WHO = {"member": Field("id")}
_ASK = {"about": Field("choice", choices=ABOUTS), "note": Field("text", NOTE_CHARS)}
_ANSWER = {"granted": Field("bool"), "reason": Field("text", REASON_CHARS)}
# Of one made to a former home: how it stands, not what was asked.
_HOME = frozenset({"granted"})

KINDS = (
    Kind("request.made", _SELF, {**_WHO, **_ASK}),
    Kind("request.answered", _OFFICE, {**_WHO, **_ANSWER}, home=_HOME, needs_target=True),
    Kind("request.withdrawn", _SELF, _WHO, needs_target=True),
    Kind("request.undone", _SELF | _OFFICE, _WHO, needs_target=True),
)
# Withdrawing is the way back of a request, at any time until it is answered.
UNDOABLE = frozenset({"request.answered", "request.withdrawn"})
_MAY_FOLLOW = {
    "made": (),
    # A second answer, and one that crossed a withdrawal, stay possible: somebody has to end both.
    "answered": ("made", "answered", "withdrawn"),
    "withdrawn": ("made",),
}


@dataclass(frozen=True, slots=True)
class RequestState:
    """standing: asked, granted, refused, withdrawn or differing; "" when nothing counts.

    about, note: as asked. reason, by, at: of the answer that stands; at as entries write it.
    since: when it was asked. live: what a new entry names in `sees`. speaking: what says how it
    stands, so that an undo is never in it.
    """

    request: str
    member: str
    branch: str
    standing: str
    claims: tuple[str, ...]
    about: str
    note: str
    since: str
    reason: str
    by: str
    at: str
    live: tuple[Fact, ...]
    aside: tuple[tuple[str, str], ...]
    speaking: tuple[Fact, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to answer."""
        return self.standing in ("asked", "differing")


def may_supersede(one: Fact, target: Fact, facts: Known) -> str:
    """ "" or the code that keeps both in sight."""
    member = one.entry.body.get("member")
    if _word(one) == "answered" and one.by == member:
        return "second_person_needed"
    if member != target.entry.body.get("member"):
        return "may_not_supersede"
    return follow_problem(one, target, facts, _MAY_FOLLOW, UNDOABLE)


def derive(facts: Iterable[Fact]) -> RequestState | None:
    """The state of one request; None when there is no fact at all."""
    standing = stand(facts, may_supersede, NEEDS_TARGET)
    if not standing.facts:
        return None
    counted = counted_facts(standing)
    first = (counted or tuple(standing.facts.values()))[0].entry
    made = [fact.entry for fact in counted if _word(fact) == "made"]
    asked = made[0].body if made else {}
    said = speaking(standing)
    live = [fact for fact in said if _claim(fact)]
    claims = tuple(sorted({_claim(fact) for fact in live}))
    # One request is one member's: a second name in it is a mistake or worse, and is shown.
    is_one = len(claims) == 1 and len({fact.entry.body.get("member") for fact in counted}) == 1
    last = live[0] if is_one and _word(live[0]) != "made" else None
    return RequestState(
        request=first.subject,
        member=str((made[0] if made else first).body.get("member", "")),
        branch=first.branch,
        standing=claims[0] if is_one else ("differing" if claims else ""),
        claims=claims,
        about=str(asked.get("about", "other")),
        note=str(asked.get("note", "")),
        since=min((entry.at for entry in made), default=first.at),
        reason=str(last.entry.body.get("reason", "")) if last else "",
        by=last.by if last else "",
        at=last.entry.at if last else "",
        live=standing.live,
        aside=tuple(sorted(standing.aside.items())),
        speaking=said,
    )


def _claim(fact: Fact) -> str:
    """What a live entry says; "" for an answer whose content did not come along."""
    word = _word(fact)
    if word != "answered":
        return "asked" if word == "made" else word
    granted = fact.entry.body.get("granted")
    return "" if granted is None else ("granted" if granted else "refused")


def _word(fact: Fact) -> str:
    return fact.entry.kind.partition(".")[2]


NEEDS_TARGET = frozenset(kind.name for kind in KINDS if kind.needs_target)
FAMILY = Family(
    "request", KINDS, may_supersede, derive, is_members, ledger=asked_in("request.made")
)
