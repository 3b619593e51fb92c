"""What the facts about one member at one activity say together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mobile.contract.fact import Fact
from mobile.contract.kind import MaySupersede
from mobile.contract.live import Standing, chain, stand

# A request, and a refusal of one, say what should happen, not what did: they never contradict a mark.
_WEAK = ("leave_asked", "leave_refused")
_CONFIRMING = frozenset(
    f"attendance.{word}" for word in ("met", "marked", "corrected", "settled")
)
_PROVEN = {"scan": 2, "code": 1}


@dataclass(frozen=True, slots=True)
class AttendanceState:
    """value: expected, present, leave, leave_asked, leave_refused or absent.

    claims: more than one value when people differ (有分歧); all are shown, none wins.
    evidence: 0–3 for present, None otherwise. waiting: present, no contact has confirmed it yet.
    before: the value a correction, settlement or dispute replaced, "" when there was none.
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
    said = sorted({value for fact in standing.live for value in _claims(standing, fact)})
    strong = tuple(value for value in said if value not in _WEAK)
    weak = [value for value in said if value in _WEAK]
    value = strong[0] if len(strong) == 1 else _value(strong, weak)
    present = "present" in strong
    body = next(iter(standing.facts.values())).entry.body
    return AttendanceState(
        activity=body.get("activity", ""),
        member=body.get("member", ""),
        value=value,
        claims=strong,
        evidence=_evidence(standing) if present else None,
        waiting=present and not any(_is_confirming(standing, f) for f in standing.live),
        late=any(f.entry.body.get("source") == "late" for f in standing.live),
        leave_pending="leave_asked" in weak,
        disputed=_disputed(standing),
        before=_before(standing, value),
        live=standing.live,
        aside=tuple(sorted(standing.aside.items())),
    )


def _value(strong: tuple[str, ...], weak: list[str]) -> str:
    if strong:
        return "differing"
    return weak[0] if weak else "expected"


def _claims(standing: Standing, fact: Fact) -> frozenset[str]:
    """What a fact says; an undo says what stood before, a dispute leaves the mark as it was."""
    word, body = fact.entry.kind.partition(".")[2], fact.entry.body
    if word in ("answered", "met"):
        return frozenset({"present"})
    if word == "leave_asked":
        return frozenset({"leave_asked"})
    if word == "leave_answered":
        return frozenset({"leave" if body["granted"] else "leave_refused"})
    if word in ("marked", "corrected", "settled"):
        return frozenset({body["value"]})
    return frozenset(value for old in _beneath(standing, fact) for value in _claims(standing, old))


def _beneath(standing: Standing, fact: Fact) -> list[Fact]:
    """The facts that speak again through an undo, or still speak through a dispute."""
    targets = [standing.facts[i] for i in standing.targets.get(fact.entry.id, ())]
    if fact.entry.kind != "attendance.undone":
        return targets
    return [standing.facts[i] for t in targets for i in standing.targets.get(t.entry.id, ())]


def _evidence(standing: Standing) -> int:
    return max((_level(standing, fact) for fact in standing.live), default=0)


def _level(standing: Standing, fact: Fact) -> int:
    if "present" not in _claims(standing, fact):
        return 0
    own = _PROVEN.get(fact.proof, 0) if fact.entry.kind.endswith((".answered", ".met")) else 0
    if fact.entry.kind == "attendance.met" and fact.proof == "scan":
        own = 3
    if fact.entry.kind in ("attendance.undone", "attendance.disputed"):
        below = _beneath(standing, fact)
    else:
        below = [standing.facts[i] for i in standing.targets.get(fact.entry.id, ())]
    return max([own, *(_level(standing, old) for old in below)])


def _is_confirming(standing: Standing, fact: Fact) -> bool:
    if fact.entry.kind in _CONFIRMING:
        return "present" in _claims(standing, fact)
    if fact.entry.kind in ("attendance.undone", "attendance.disputed"):
        return any(_is_confirming(standing, old) for old in _beneath(standing, fact))
    return False


def _disputed(standing: Standing) -> str:
    """The value a member claims against the mark, while nobody has settled it."""
    for fact in standing.live:
        if fact.entry.kind == "attendance.disputed":
            return str(fact.entry.body["value"])
    return ""


def _before(standing: Standing, value: str) -> str:
    for fact in standing.live:
        if fact.entry.kind in ("attendance.corrected", "attendance.settled"):
            for old in chain(standing, fact)[1:]:
                for said in sorted(_claims(standing, old)):
                    if said != value:
                        return said
    return ""
