"""Follow-up (联系记录): a branch's tries to reach one member who has not been heard of.

A try is what happened, so no try replaces another. Members see every one about themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mobile.contract.entry import Entry
from mobile.contract.fact import Fact
from mobile.contract.ids import followup_id, is_id
from mobile.contract.kind import Family, Field, Kind
from mobile.contract.live import counted_facts, stand

WAYS = ("phone", "message", "family", "villager", "host", "visit")
# reached: spoke with the member themself; whoever spoke with the family only left word.
RESULTS = ("reached", "no_answer", "left_word", "moved", "wrong_number")
CONTACT = frozenset({"contact"})
_MEMBER = {"member": Field("id")}
_NOTE = Field("text", 200, optional=True)
# The home side needs to know whether and how somebody was reached, not what was said.
_HOME = frozenset({"member", "way", "result", "day"})

KINDS = (
    Kind(
        "followup.tried",
        CONTACT,
        {
            **_MEMBER,
            "way": Field("choice", choices=WAYS),
            "result": Field("choice", choices=RESULTS),
            "day": Field("day"),
            "note": _NOTE,
        },
        home=_HOME,
    ),
    Kind(
        "followup.taken_back",
        CONTACT,
        {**_MEMBER, "reason": Field("text", 200)},
        home=_HOME,
        needs_target=True,
    ),
    Kind("followup.submitted", CONTACT, {**_MEMBER, "note": _NOTE}, home=_HOME),
)


@dataclass(frozen=True, slots=True)
class Try:
    """id: of the entry. day: `YYYY-MM-DD` it was made on. by: member who tried. note: "" for none.

    at: when it was written down, as entries write it.
    """

    id: str
    day: str
    way: str
    result: str
    note: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Submission:
    """提交支部讨论. The app stops there: what the branch decides is not made here."""

    id: str
    by: str
    at: str
    note: str


@dataclass(frozen=True, slots=True)
class FollowUpState:
    """tries, submissions: newest first, without those taken back. reached: last day somebody
    spoke with the member, "" for never."""

    branch: str
    member: str
    tries: tuple[Try, ...]
    submissions: tuple[Submission, ...]
    reached: str
    live: tuple[Fact, ...]
    aside: tuple[tuple[str, str], ...]


def may_supersede(one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    """ "" or the code that keeps both in sight: only one's own word is taken back."""
    is_taking_back = one.entry.kind == "followup.taken_back"
    is_word = target.entry.kind in ("followup.tried", "followup.submitted")
    if not (is_taking_back and is_word):
        return "may_not_supersede"
    return "" if one.by == target.by else "try_not_own"


def derive(facts: Iterable[Fact]) -> FollowUpState | None:
    """None when there is no fact at all."""
    standing = stand(facts, may_supersede, NEEDS_TARGET)
    if not standing.facts:
        return None
    # Whose it is no forged entry may say, though it is kept in sight.
    first = (counted_facts(standing) or tuple(standing.facts.values()))[0].entry
    tried = [fact for fact in standing.live if fact.entry.kind == "followup.tried"]
    handed = [fact for fact in standing.live if fact.entry.kind == "followup.submitted"]
    tries = sorted(map(_try, tried), key=lambda one: (one.day, one.id), reverse=True)
    submissions = sorted(map(_submission, handed), key=lambda one: one.id, reverse=True)
    return FollowUpState(
        branch=first.branch,
        member=str(first.body.get("member", "")),
        tries=tuple(tries),
        submissions=tuple(submissions),
        reached=max((one.day for one in tries if one.result == "reached"), default=""),
        live=standing.live,
        aside=tuple(sorted(standing.aside.items())),
    )


def _try(fact: Fact) -> Try:
    entry, body = fact.entry, fact.entry.body
    day, way, result, note = (str(body.get(one, "")) for one in ("day", "way", "result", "note"))
    return Try(entry.id, day, way, result, note, fact.by, entry.at)


def _submission(fact: Fact) -> Submission:
    entry = fact.entry
    # A phone's clock may be ahead: a sign of life after the submission must not look older than it.
    at = min(entry.at, fact.received or entry.at)
    return Submission(entry.id, fact.by, at, str(entry.body.get("note", "")))


def _is_subject(entry: Entry) -> bool:
    member = entry.body.get("member")
    return is_id(member) and entry.subject == followup_id(entry.branch, str(member))


NEEDS_TARGET = frozenset(kind.name for kind in KINDS if kind.needs_target)
FAMILY = Family("followup", KINDS, may_supersede, derive, _is_subject)
