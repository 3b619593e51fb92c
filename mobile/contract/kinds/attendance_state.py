"""What the facts about one member at one activity say together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mobile.contract.fact import Fact
from mobile.contract.kind import MaySupersede
from mobile.contract.live import Standing, chain, counted_facts, stand, tops

# A request, and a refusal of one, say what should happen, not what did: they never contradict
# somebody's being there or not.
_WEAK = ("leave_asked", "leave_refused")
# These say nothing of their own: an undo lets speak what stood before, a dispute leaves the mark.
_SILENT = ("undone", "disputed")
_CONFIRMING = ("met", "marked", "corrected", "settled")


@dataclass(frozen=True, slots=True)
class AttendanceState:
    """value: expected, present, leave, leave_asked, leave_refused, absent or differing.

    claims: more than one value when people differ (有分歧); all are shown, none wins.
    evidence: 0-3 for present, None otherwise. waiting: present, no contact has confirmed it yet.
    disputed: what the member claims against the mark, "" without an open dispute.
    before: the value a correction or settlement replaced, "" when there was none.
    live: what a new entry names in `sees`.
    """

    activity: str
    member: str
    value: str
    claims: tuple[str, ...]
    evidence: int | None
    waiting: bool
    late: bool
    leave_pending: bool
    disputed: str
    before: str
    live: tuple[Fact, ...]
    aside: tuple[tuple[str, str], ...]

    @property
    def is_differing(self) -> bool:
        """Whether live entries say different things."""
        return len(self.claims) > 1


def derive(
    facts: Iterable[Fact], may_supersede: MaySupersede, needs_target: frozenset[str]
) -> AttendanceState | None:
    """The state of one attendance subject; None when there is no fact at all."""
    standing = stand(facts, may_supersede, needs_target)
    if not standing.facts:
        return None
    void = _void(standing)
    speaking = tops(standing, lambda f: _word(f) not in _SILENT and f.entry.id not in void)
    said = {_claim(fact) for fact in speaking} - {""}
    claims = _claims(said)
    value = _value(said, claims)
    present = "present" in claims
    levels = _levels(standing, void) if present else {}
    body = (counted_facts(standing) or tuple(standing.facts.values()))[0].entry.body
    return AttendanceState(
        activity=str(body.get("activity", "")),
        member=str(body.get("member", "")),
        value=value,
        claims=claims,
        evidence=max(levels[fact.entry.id] for fact in speaking) if present else None,
        waiting=present and not any(_is_confirming(fact) for fact in speaking),
        late=any(fact.entry.body.get("source") == "late" for fact in speaking),
        leave_pending="leave_asked" in said,
        disputed=_disputed(standing, void, value),
        before=_before(standing, void, speaking),
        live=standing.live,
        aside=tuple(sorted(standing.aside.items())),
    )


def _word(fact: Fact) -> str:
    return fact.entry.kind.partition(".")[2]


def _void(standing: Standing) -> set[str]:
    """Ids of what was undone: they count as if they had never been made."""
    undone = [i for i in standing.order if _word(standing.facts[i]) == "undone"]
    return {target for i in undone for target in standing.targets[i]}


def _claim(fact: Fact) -> str:
    word, body = _word(fact), fact.entry.body
    if word in ("answered", "met"):
        return "present"
    if word == "leave_answered":
        return "leave" if body.get("granted") else "leave_refused"
    return word if word == "leave_asked" else str(body.get("value", ""))


def _claims(said: set[str]) -> tuple[str, ...]:
    strong = tuple(sorted(said - set(_WEAK)))
    # One contact granted, another refused: that is two people who differ.
    is_torn = strong == ("leave",) and "leave_refused" in said
    return ("leave", "leave_refused") if is_torn else strong


def _value(said: set[str], claims: tuple[str, ...]) -> str:
    if len(claims) > 1:
        return "differing"
    if claims:
        return claims[0]
    return next((word for word in _WEAK if word in said), "expected")


def _levels(standing: Standing, void: set[str]) -> dict[str, int]:
    """Evidence by id, 0-3: a word for presence rests on what it superseded, if that agrees."""
    levels: dict[str, int] = {}
    for i in standing.order:
        fact = standing.facts[i]
        below = max((levels[target] for target in standing.targets[i]), default=0)
        if _word(fact) in _SILENT or i in void:
            levels[i] = below
        else:
            levels[i] = max(_proven(fact), below) if _claim(fact) == "present" else 0
    return levels


def _proven(fact: Fact) -> int:
    word = _word(fact)
    if word not in ("answered", "met"):
        return 0
    scan = 3 if word == "met" else 2
    return {"scan": scan, "code": 1}.get(fact.proof, 0)


def _is_confirming(fact: Fact) -> bool:
    return _word(fact) in _CONFIRMING and _claim(fact) == "present"


def _disputed(standing: Standing, void: set[str], value: str) -> str:
    """A dispute is open until somebody settles it, or the mark says what the member claims."""
    heard = tops(standing, lambda f: _word(f) != "undone" and f.entry.id not in void)
    claims = {str(f.entry.body.get("value", "")) for f in heard if _word(f) == "disputed"}
    return min(claims - {value}, default="")


def _before(standing: Standing, void: set[str], speaking: tuple[Fact, ...]) -> str:
    changed = [fact for fact in speaking if _word(fact) in ("corrected", "settled")]
    pairs = ((fact, old) for fact in changed for old in chain(standing, fact)[1:])
    said = (
        _claim(old)
        for fact, old in pairs
        if _word(old) not in _SILENT
        and old.entry.id not in void
        and _claim(old) not in ("", _claim(fact))
    )
    return next(said, "")
