"""What the facts about one member at one activity say together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mobile.contract.fact import Fact
from mobile.contract.kind import MaySupersede
from mobile.contract.kinds.undo import void as undone
from mobile.contract.live import Standing, chain, counted_facts, stand, tops

# A request, and a refusal of one, say what should happen, not what did: they never contradict
# somebody's being there or not.
WEAK = ("leave_asked", "late_asked", "leave_refused", "late_refused")
# With these nobody has said yet that the member was there, on leave or absent: 未签到 at close.
UNSAID = frozenset(("expected", "late_asked", "leave_refused", "late_refused"))
# These say nothing of their own: an undo lets speak what stood before, a dispute leaves the mark.
_SILENT = ("undone", "disputed")
_CONFIRMING = ("met", "marked", "corrected", "settled")


@dataclass(frozen=True, slots=True)
class AttendanceState:
    """value: expected, present, leave, leave_asked, leave_refused, late_asked, late_refused, absent
    or differing.

    claims: more than one value when people differ (有分歧); all are shown, none wins.
    evidence: 0-3 for present, None otherwise. waiting: present, no contact has confirmed it yet.
    late_pending: the member asks to be signed in later (补签待批), and nobody has them present.
    disputed: what the member claims against the mark, "" without an open dispute.
    before: the value a correction or settlement replaced, "" when there was none.
    live: what a new entry names in `sees`. speaking: what says how it stands: after an undo, what
    was undone to.
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
    late_pending: bool = False
    speaking: tuple[Fact, ...] = ()

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
    void = undone(standing)
    void |= _moot(standing, void)
    speaking = tops(standing, lambda f: _word(f) not in _SILENT and f.entry.id not in void)
    said = {claim_of(fact) for fact in speaking} - {""}
    claims = _claims(said, all(_is_late(f) for f in speaking if claim_of(f) == "present"))
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
        late=any(_is_late(fact) for fact in speaking),
        leave_pending="leave_asked" in said,
        disputed=_disputed(standing, void, value),
        before=_before(standing, void, speaking),
        live=standing.live,
        aside=tuple(sorted(standing.aside.items())),
        late_pending="late_asked" in said and not present,
        speaking=speaking,
    )


def _word(fact: Fact) -> str:
    return fact.entry.kind.partition(".")[2]


def claim_of(fact: Fact) -> str:
    """What one entry says of its member's being there: a value, a request, or ""."""
    word, body = _word(fact), fact.entry.body
    if word in ("answered", "met"):
        return "present"
    if word == "leave_answered":
        return "leave" if body.get("granted") else "leave_refused"
    return word if word in WEAK else str(body.get("value", ""))


def _is_late(fact: Fact) -> bool:
    return bool(fact.entry.body.get("source") == "late")


def _moot(standing: Standing, gone: set[str]) -> set[str]:
    """Ids of answers to leave that the member took back before or after: nobody asks any more.

    gone: what was undone; a withdrawal among it withdraws nothing.
    """
    below: set[str] = set()
    for i in reversed(standing.order):
        is_withdrawn = _word(standing.facts[i]) == "leave_withdrawn" and i not in gone
        if i in below or is_withdrawn:
            below.update(standing.targets[i])
    asked: set[str] = set()
    open_: set[str] = set()
    for i in standing.order:
        is_ask = _word(standing.facts[i]) == "leave_asked"
        if is_ask or not asked.isdisjoint(standing.targets[i]):
            asked.add(i)
        if (is_ask and i not in below) or not open_.isdisjoint(standing.targets[i]):
            open_.add(i)
    answers = {i for i in asked - open_ if _word(standing.facts[i]) == "leave_answered"}
    return answers if below else set()


def _claims(said: set[str], only_late: bool) -> tuple[str, ...]:
    """only_late: whoever is present is so by a 补签 alone."""
    strong = tuple(sorted(said - set(WEAK)))
    # One contact granted, another refused: that is two people who differ.
    if strong == ("leave",) and "leave_refused" in said:
        return ("leave", "leave_refused")
    if strong == ("present",) and "late_refused" in said and only_late:
        return ("late_refused", "present")
    return strong


def _value(said: set[str], claims: tuple[str, ...]) -> str:
    if len(claims) > 1:
        return "differing"
    if claims:
        return claims[0]
    return next((word for word in WEAK if word in said), "expected")


def _levels(standing: Standing, void: set[str]) -> dict[str, int]:
    """Evidence by id, 0-3: a word for presence rests on what it superseded, if that agrees."""
    levels: dict[str, int] = {}
    for i in standing.order:
        fact = standing.facts[i]
        below = max((levels[target] for target in standing.targets[i]), default=0)
        if _word(fact) in _SILENT or i in void:
            levels[i] = below
        else:
            levels[i] = max(proven(fact), below) if claim_of(fact) == "present" else 0
    return levels


def proven(fact: Fact) -> int:
    """The evidence for one entry's "present" by itself, 0 to 3."""
    word = _word(fact)
    if word not in ("answered", "met"):
        return 0
    scan = 3 if word == "met" else 2
    return {"scan": scan, "code": 1}.get(fact.proof, 0)


def _is_confirming(fact: Fact) -> bool:
    return _word(fact) in _CONFIRMING and claim_of(fact) == "present"


def _disputed(standing: Standing, void: set[str], value: str) -> str:
    """A dispute is open until somebody settles it, or the mark says what the member claims."""
    heard = tops(standing, lambda f: _word(f) != "undone" and f.entry.id not in void)
    claims = {str(f.entry.body.get("value", "")) for f in heard if _word(f) == "disputed"}
    return min(claims - {value}, default="")


def _before(standing: Standing, void: set[str], speaking: tuple[Fact, ...]) -> str:
    changed = [fact for fact in speaking if _word(fact) in ("corrected", "settled")]
    # What one that says the same has looked at already, this one need not look at again.
    seen: dict[str, set[str]] = {claim_of(fact): set() for fact in changed}
    pairs = ((f, old) for f in changed for old in chain(standing, f, seen[claim_of(f)]))
    said = [
        claim_of(old)
        for fact, old in pairs
        if _word(old) not in _SILENT
        and old.entry.id not in void
        and claim_of(old) not in ("", claim_of(fact))
    ]
    # What was only asked for meanwhile is no value that was replaced, while there was one.
    return next((one for one in said if one not in WEAK), said[0] if said else "")
