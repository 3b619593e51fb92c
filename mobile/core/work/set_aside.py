"""What was kept apart, in plain words: which entry, whose, why, and what one can do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from mobile.contract.fact import Fact
from mobile.contract.moments import parse_at
from mobile.contract.registry import REGISTRY
from mobile.core.activity import evening
from mobile.core.activity.history import words_of
from mobile.core.people import roster
from mobile.core.people.names import name_of
from mobile.core.ports.store import Store
from mobile.core.ports.words import Words, words

# code -> what a person can do about it; the rest was made by a hand nobody knows.
ADVICE = {
    "device_provisional": "county",
    "contact_provisional": "shown",
    "device_revoked": "revoked",
    "device_unknown": "keeper",
    "no_office": "keeper",
    "not_found": "keeper",
    "subject_full": "keeper",
    "branches_many": "keeper",
    "asked_many": "keeper",
    "code_wrong": "digits",
    "code_blocked": "digits",
    "not_yours": "again",
    "undo_too_late": "again",
    "undo_not_own": "again",
    "try_not_own": "again",
    "correction_needs_reason": "again",
    "target_missing": "again",
    "may_not_supersede": "again",
    "stay_open": "stay",
    "end_stands": "stay",
    "second_person_needed": "second",
    "kind_unknown": "newer",
}
# Once the member counts as present all the same, nobody has to look at these any more.
MISTYPED = ("code_wrong", "code_blocked")
# A phone holds some thousand own entries; parked ones are few and new.
LOOK_AT = 300


@dataclass(frozen=True, slots=True)
class Aside:
    """One entry that does not count. parked: made here, and the server cannot take it yet.

    said: what it says. by, about: names, "" when no row says them. where: activity or branch.
    own: made on this phone. advice: county, shown, revoked, keeper, digits, again, stay, second,
    newer, odd or parked.
    """

    entry: str
    code: str
    parked: bool
    said: Words
    by: str
    about: str
    where: str
    at: datetime
    own: bool
    advice: str


def aside(store: Store, subject: str, entry: str, code: str) -> Aside | None:
    """What is known of it; None when this phone has not got its text. subject: of the task."""
    found = next((f for f in _near(store, subject) if f.entry.id == entry), None)
    return explain(store, found, code) if found else None


def explain(store: Store, fact: Fact, code: str, parked: bool = False) -> Aside:
    """code: why it does not count."""
    entry, me = fact.entry, store.identity()
    member = str(entry.body.get("member", ""))
    return Aside(
        entry=entry.id,
        code=code,
        parked=parked,
        said=_said(fact),
        by=name_of(store, fact.by),
        about=name_of(store, member) if member else "",
        where=_where(store, fact),
        at=parse_at(entry.at),
        own=me is not None and entry.device == me.device,
        advice="parked" if parked else ADVICE.get(code, "odd"),
    )


def parked(store: Store) -> tuple[Aside, ...]:
    """Own entries that cannot be sent now, oldest first."""
    if not store.news().parked:
        return ()
    facts = {f.entry.id: f for name in REGISTRY.families for f in store.latest(name, "", LOOK_AT)}
    states = store.delivery(sorted(facts))
    found = [key for key, state in sorted(states.items()) if state.word == "parked"]
    return tuple(explain(store, facts[key], states[key].code, True) for key in found)


def _near(store: Store, subject: str) -> Iterator[Fact]:
    yield from store.facts(subject)
    for family in REGISTRY.families:
        for facts in store.facts_tagged(subject, family).values():
            yield from facts


def _said(fact: Fact) -> Words:
    family = fact.entry.kind.partition(".")[0]
    if family == "attendance":
        return words_of(fact)
    return words(f"aside.{family}" if family in REGISTRY.families else "aside.other")


def _where(store: Store, fact: Fact) -> str:
    body = fact.entry.body
    name = str(body.get("activity", fact.entry.subject))
    state = evening.activity(store, name) if name else None
    if state and state.plans:
        return state.plans[0].title
    return roster.branch_of(store, fact.entry.branch).name
