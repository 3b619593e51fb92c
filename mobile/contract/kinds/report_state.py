"""What the facts about one self-report say together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mobile.contract.fact import Fact
from mobile.contract.kind import REST, MaySupersede
from mobile.contract.kinds.undo import speaking
from mobile.contract.live import Standing, counted_facts, stand, tops

_CONTENT = ("submitted", "revised")
_ANSWERS = ("confirmed", "sent_back")


@dataclass(frozen=True, slots=True)
class Content:
    """What a member says they did. day: `YYYY-MM-DD`. photo: an attachment's digest, or ""."""

    what: str = ""
    day: str = ""
    minutes: int = 0
    title: str = ""
    note: str = ""
    place: str = ""
    photo: str = ""


@dataclass(frozen=True, slots=True)
class ReportState:
    """value: submitted, confirmed, sent_back, withdrawn, differing, or "" when nothing counts.

    claims: what people say of it, more than one when they differ. versions: what the member said
    last; more than one when two phones of the member said different things, or two members did.
    minutes: credited by those who confirmed, 0 before. reason: of sending back, else "". by: who
    confirmed or sent it back, "" before. at: when the member last wrote of it. live: what a new
    entry names in `sees`. speaking: what says how it stands, so that an undo is never in it.
    """

    report: str
    member: str
    branch: str
    value: str
    claims: tuple[str, ...]
    versions: tuple[Content, ...]
    minutes: int
    reason: str
    by: str
    at: str
    live: tuple[Fact, ...]
    aside: tuple[tuple[str, str], ...]
    speaking: tuple[Fact, ...] = ()

    @property
    def content(self) -> Content:
        """The member's last version; of several the first in any fixed order."""
        return self.versions[0] if self.versions else Content()


def derive(
    facts: Iterable[Fact], may_supersede: MaySupersede, needs_target: frozenset[str]
) -> ReportState | None:
    """The state of one report; None when there is no fact at all."""
    standing = stand(facts, may_supersede, needs_target)
    if not standing.facts:
        return None
    counted = counted_facts(standing)
    first = (counted or tuple(standing.facts.values()))[0].entry
    last = tops(standing, lambda fact: _word(fact) in _CONTENT)
    live = _answering(said := speaking(standing))
    claims = tuple(sorted({_claim(fact) for fact in live}))
    below = _content_below(standing)
    credited = {_minutes(fact, below) for fact in live if _word(fact) == "confirmed"}
    versions = {content_of(fact.entry.body) for fact in last}
    wholes = {(content_of(fact.entry.body), fact.entry.body.get(REST, "")) for fact in last}
    is_torn = len(wholes) > 1 and claims in (("submitted",), ("confirmed",))
    members = {str(fact.entry.body.get("member", "")) for fact in counted}
    is_one = len(claims) == len(members) == 1 and len(credited) <= 1 and not is_torn
    answer = next((fact for fact in live if is_one and _word(fact) in _ANSWERS), None)
    return ReportState(
        report=first.subject,
        member=str(first.body.get("member", "")),
        branch=first.branch,
        value=(claims[0] if is_one else "differing") if claims else "",
        claims=claims,
        versions=tuple(sorted(versions, key=_fixed)),
        minutes=max(credited, default=0) if is_one else 0,
        reason=str(answer.entry.body.get("reason", "")) if answer else "",
        by=answer.by if answer else "",
        at=min((fact.entry.at for fact in last), default=first.at),
        live=standing.live,
        aside=tuple(sorted(standing.aside.items())),
        speaking=said,
    )


def content_of(body: Mapping[str, Any]) -> Content:
    """The content of a body in order; what was cut by role is empty."""
    known = {name: body[name] for name in Content.__slots__ if name in body}
    return Content(**known)


def _answering(said: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """New words of the member answer what was said of the old ones, they are not against it."""
    return tuple(fact for fact in said if _word(fact) in _CONTENT) or said


def _fixed(one: Content) -> tuple[Any, ...]:
    return tuple(getattr(one, name) for name in Content.__slots__)


def _word(fact: Fact) -> str:
    return fact.entry.kind.partition(".")[2]


def _claim(fact: Fact) -> str:
    word = _word(fact)
    return "submitted" if word in _CONTENT else word


def _minutes(confirmed: Fact, below: Mapping[str, tuple[int, Fact]]) -> int:
    """What this confirmation credits: its own figure, else what the member had said."""
    said = confirmed.entry.body.get("minutes")
    if said is not None:
        return int(said)
    _steps, content = below.get(confirmed.entry.id, (0, confirmed))
    return content_of(content.entry.body).minutes


def _content_below(standing: Standing) -> dict[str, tuple[int, Fact]]:
    """By id: in how many steps it leads to what the member had said, and that."""
    found: dict[str, tuple[int, Fact]] = {}
    for i in standing.order:
        fact = standing.facts[i]
        near = [found[target] for target in standing.targets[i] if target in found]
        if _word(fact) in _CONTENT:
            found[i] = (0, fact)
        elif near:
            steps, content = min(near, key=lambda one: one[0])
            found[i] = (steps + 1, content)
    return found
