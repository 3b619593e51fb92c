"""Who said what about one person at one activity, in words and in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mobile.contract.fact import Fact
from mobile.contract.ids import attendance_id
from mobile.contract.kind import body_problem
from mobile.contract.kinds.attendance_state import WEAK, claim_of
from mobile.contract.moments import parse_at
from mobile.contract.registry import REGISTRY
from mobile.core.people.names import name_of
from mobile.core.phone.delivery import chip
from mobile.core.ports.store import Store
from mobile.core.ports.words import Words, words

# What these say is in the word alone; their reason stands beside it.
_PLAIN = ("met", "undone", "leave_withdrawn", "late_asked", "late_refused")


@dataclass(frozen=True, slots=True)
class Said:
    """words: what was said. by: name, "" when no row says it. own: by this phone.

    reason: free text, "". live: whether it still stands. chip, code: its delivery.
    """

    words: Words
    by: str
    at: datetime
    reason: str
    live: bool
    own: bool
    chip: str
    code: str


def said(store: Store, activity: str, member: str, live: tuple[Fact, ...]) -> tuple[Said, ...]:
    """Everything about `member` at `activity`, newest first."""
    facts = store.facts(attendance_id(activity, member))
    standing = {fact.entry.id for fact in live}
    newest = sorted(facts, key=lambda fact: fact.entry.id, reverse=True)
    return tuple(_said(store, fact, fact.entry.id in standing) for fact in newest)


def _said(store: Store, fact: Fact, is_live: bool) -> Said:
    identity = store.identity()
    state, code = chip(store, fact)
    return Said(
        words=words_of(fact),
        by=name_of(store, fact.by),
        at=parse_at(fact.entry.at),
        reason=str(fact.entry.body.get("reason", "")),
        live=is_live,
        own=identity is not None and fact.entry.device == identity.device,
        chip=state,
        code=code,
    )


def words_of(fact: Fact) -> Words:
    """What one attendance entry says."""
    word, body = fact.entry.kind.partition(".")[2], fact.entry.body
    # Only a body in order has what its words are made of: a copy for the home side has been cut,
    # and one that was set aside may hold anything.
    kind = REGISTRY.kinds.get(fact.entry.kind)
    if kind is None or body_problem(kind, body):
        return words("history.other")
    if word == "answered":
        return words(f"history.answered_{body['how']}")
    if word == "leave_asked":
        return words("history.leave_asked", leave=words(f"leave.{body['leave']}"))
    if word == "leave_answered":
        return words("history.leave_granted" if body["granted"] else "history.leave_refused")
    if word == "marked" and body["source"] in ("paper", "late", "confirm"):
        value = words(f"mark.{body['value']}")
        return words(f"history.{body['source']}", value=value, row=body.get("row", "—"))
    if "value" in body:
        return words(f"history.{word}", value=words(f"mark.{body['value']}"))
    return words(f"history.{word}" if word in _PLAIN else "history.other")


def mark_said(fact: Fact) -> str:
    """The mark one attendance entry speaks for, as RollLine.mark; "" when it speaks for none."""
    claim = claim_of(fact)
    is_asked = claim in WEAK and fact.entry.kind != "attendance.leave_answered"
    return "" if fact.aside or is_asked else claim
