"""Consent: which version of the text a member agreed to, and when it was taken back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mobile.contract.entry import Entry
from mobile.contract.fact import Fact
from mobile.contract.kind import Family, Field, Kind
from mobile.contract.live import counted_facts, stand

_SELF = frozenset({"self"})
_FIELDS = {"member": Field("id"), "version": Field("text", 10)}
# Written in the home of that day; another one, later, reads no less of it.
_HOME = frozenset(_FIELDS)
KINDS = (
    Kind("consent.given", _SELF, _FIELDS, home=_HOME),
    Kind("consent.withdrawn", _SELF, _FIELDS, home=_HOME),
)


@dataclass(frozen=True, slots=True)
class ConsentStep:
    """at: as entries write it. device: the phone it was said on."""

    at: str
    given: bool
    version: str
    device: str


@dataclass(frozen=True, slots=True)
class ConsentState:
    """standing: given, withdrawn, differing (two phones said two things unseen), or "".

    versions: the given ones that stand. steps: everything that counts, in the order of its ids.
    live: what decides, and what the next word has to name: of two phones under one id nobody can
    tell whose word was the later one, so none outruns another.
    """

    member: str
    standing: str
    versions: tuple[str, ...]
    steps: tuple[ConsentStep, ...]
    live: tuple[Fact, ...]
    aside: tuple[tuple[str, str], ...]

    @property
    def withdrawn(self) -> tuple[Fact, ...]:
        """The withdrawals that stand."""
        return tuple(fact for fact in self.live if not _is_given(fact))


def consent_id(member: str) -> str:
    """The subject of a member's consent: all of their phones speak of one thing."""
    return str(uuid.uuid5(uuid.UUID(member), "consent"))


def may_supersede(one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    """Whatever the same member said before."""
    is_same = one.entry.body.get("member") == target.entry.body.get("member")
    return "" if is_same and target.entry.kind in _NAMES else "may_not_supersede"


def derive(facts: Iterable[Fact]) -> ConsentState | None:
    """None when there is no fact at all."""
    standing = stand(facts, may_supersede, frozenset(), one_ledger=False)
    if not standing.facts:
        return None
    counted = counted_facts(standing)
    first = (counted or tuple(standing.facts.values()))[0].entry
    words = {_is_given(fact) for fact in standing.live}
    said = "given" if words == {True} else "withdrawn" if words else ""
    given = {str(f.entry.body.get("version", "")) for f in standing.live if _is_given(f)}
    return ConsentState(
        member=str(first.body.get("member", "")),
        standing="differing" if len(words) == 2 else said,
        versions=tuple(sorted(given)),
        steps=tuple(_step(fact) for fact in counted),
        live=standing.live,
        aside=tuple(sorted(standing.aside.items())),
    )


def _step(fact: Fact) -> ConsentStep:
    entry = fact.entry
    version = str(entry.body.get("version", ""))
    return ConsentStep(entry.at, _is_given(fact), version, entry.device)


def _is_given(fact: Fact) -> bool:
    return fact.entry.kind == "consent.given"


def _is_subject(entry: Entry) -> bool:
    member = entry.body.get("member")
    return isinstance(member, str) and entry.subject == consent_id(member)


_NAMES = frozenset(kind.name for kind in KINDS)
FAMILY = Family("consent", KINDS, may_supersede, derive, _is_subject)
