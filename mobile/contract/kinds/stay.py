"""Stay: a member reported in to a host branch for a time (报到), managed from both sides.

Two lanes that never contradict each other: the host answers a request, the home side says it knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mobile.contract.asked_in import asked_in, is_members
from mobile.contract.fact import Fact
from mobile.contract.kind import Family, Field, Kind
from mobile.contract.kinds.undo import follow_problem, is_undo, speaking, void
from mobile.contract.known import Known
from mobile.contract.live import Standing, counted_facts, stand

SELF, CONTACT, HOME = frozenset({"self"}), frozenset({"contact"}), frozenset({"home"})
_WHO = {"member": Field("id"), "home": Field("id")}
_REASON = Field("text", 200)
_SEEN_AT_HOME = frozenset(
    ("member", "home", "via", "city", "since", "reason", "suggested", "suggested_name", "end")
)


def _kind(word: str, who: frozenset[str], fields: Mapping[str, Field], target: bool) -> Kind:
    every = {**_WHO, **fields}
    name = f"stay.{word}"
    return Kind(
        name, who, every, home=_SEEN_AT_HOME, needs_target=target, home_field="home", sign="stay"
    )


KINDS = (
    _kind(
        "requested",
        SELF,
        {
            "via": Field("choice", choices=("invite", "directory")),
            "city": Field("text", 40),
            "since": Field("text", 10),
            # What was missing, in the member's words, when a request was sent back.
            "note": Field("text", 100, optional=True),
        },
        False,
    ),
    _kind("accepted", CONTACT, {"reason": Field("text", 200, optional=True)}, True),
    _kind("sent_back", CONTACT, {"reason": _REASON}, True),
    _kind(
        "refused",
        CONTACT,
        {
            "reason": _REASON,
            "suggested": Field("id", optional=True),
            # The member's phone has no row of a branch nobody of theirs belongs to.
            "suggested_name": Field("text", 100, optional=True),
        },
        True,
    ),
    _kind("withdrawn", SELF, {}, True),
    _kind("declared", SELF | HOME, {}, False),
    _kind("acknowledged", HOME, {}, False),
    _kind(
        "left", SELF | CONTACT, {"end": Field("choice", choices=("moved", "home", "other"))}, True
    ),
    _kind("undone", SELF | CONTACT | HOME, {}, True),
)

# All but the request itself: withdrawing is its way back, at any time.
UNDOABLE = frozenset(
    f"stay.{word}"
    for word in (
        "accepted",
        "sent_back",
        "refused",
        "acknowledged",
        "declared",
        "withdrawn",
        "left",
    )
)

_MAY_FOLLOW = {
    "requested": ("sent_back",),
    "accepted": ("requested", "refused", "sent_back"),
    "sent_back": ("requested",),
    "refused": ("requested",),
    "withdrawn": ("requested", "sent_back"),
    "declared": (),
    "acknowledged": ("declared",),
    # Accepted while the member withdrew unseen: leaving ends both.
    "left": ("accepted", "withdrawn"),
}
_HOST = ("requested", "accepted", "sent_back", "refused", "withdrawn", "left")
_HOME_LANE = ("declared", "acknowledged")


@dataclass(frozen=True, slots=True)
class StayState:
    """host: requested, accepted, sent_back, refused, withdrawn, left, differing, or "".

    home: unknown, declared or acknowledged. since: time of the acceptance as entries write it.
    speaking: what says how it stands, so that an undo is never in it. is_taken_back: an acceptance
    was undone and none stands, whatever a row that came before still says. acceptances: those that
    were not undone, also of a stay that is over. resumed: ends that were undone, with their undos.
    """

    stay: str
    member: str
    branch: str
    home_branch: str
    host: str
    home: str
    claims: tuple[str, ...]
    reason: str
    suggested: str
    since: str
    live: tuple[Fact, ...]
    aside: tuple[tuple[str, str], ...]
    speaking: tuple[Fact, ...] = ()
    is_taken_back: bool = False
    suggested_name: str = ""
    acceptances: tuple[Fact, ...] = ()
    resumed: tuple[tuple[Fact, Fact], ...] = ()

    @property
    def is_both(self) -> bool:
        """双向确认: both sides have confirmed the same stay."""
        return self.host == "accepted" and self.home == "acknowledged"

    @property
    def is_open(self) -> bool:
        """Whether the stay holds or may still come to hold."""
        return self.host in ("requested", "accepted", "sent_back", "differing")


def may_supersede(one: Fact, target: Fact, facts: Known) -> str:
    """ "" or the code that keeps both in sight."""
    if one.entry.body.get("member") != target.entry.body.get("member"):
        return "may_not_supersede"
    return follow_problem(one, target, facts, _MAY_FOLLOW, UNDOABLE, _took)


def _took(act: Fact, old: Fact, _facts: Known) -> bool:
    return _word(old) in _MAY_FOLLOW.get(_word(act), ())


def derive(facts: Iterable[Fact]) -> StayState | None:
    """The state of one stay; None when there is no fact at all."""
    standing = stand(facts, may_supersede, NEEDS_TARGET)
    if not standing.facts:
        return None
    counted = counted_facts(standing)
    first = (counted or tuple(standing.facts.values()))[0].entry
    said, gone = speaking(standing), void(standing)
    live = [fact for fact in said if _word(fact) in _HOST]
    claims = tuple(sorted({_word(fact) for fact in live}))
    held = [fact for fact in counted if fact.entry.id not in gone]
    words = {_word(fact) for fact in held}
    acceptances = tuple(fact for fact in held if _word(fact) == "accepted")
    undone = {_word(standing.facts[i]) for i in gone}
    # One stay is one member's: a second name in it is somebody's mistake, or worse.
    is_one = len(claims) == 1 and len({fact.entry.body.get("member") for fact in counted}) == 1
    answer = live[0].entry.body if is_one else {}
    return StayState(
        stay=first.subject,
        member=str(first.body.get("member", "")),
        branch=first.branch,
        home_branch=str(first.body.get("home", "")),
        host=claims[0] if is_one else ("differing" if claims else ""),
        home=next((word for word in reversed(_HOME_LANE) if word in words), "unknown"),
        claims=claims,
        reason=answer.get("reason", ""),
        suggested=answer.get("suggested", ""),
        since=min((fact.entry.at for fact in acceptances), default=""),
        live=standing.live,
        aside=tuple(sorted(standing.aside.items())),
        speaking=said,
        is_taken_back="accepted" in undone and not acceptances,
        suggested_name=answer.get("suggested_name", ""),
        acceptances=acceptances,
        resumed=_resumed(standing),
    )


def _resumed(standing: Standing) -> tuple[tuple[Fact, Fact], ...]:
    undos = [i for i in standing.order if is_undo(standing.facts[i])]
    pairs = [(standing.facts[t], standing.facts[i]) for i in undos for t in standing.targets[i]]
    return tuple(pair for pair in pairs if _word(pair[0]) == "left")


def _word(fact: Fact) -> str:
    return fact.entry.kind.partition(".")[2]


NEEDS_TARGET = frozenset(kind.name for kind in KINDS if kind.needs_target)
FAMILY = Family("stay", KINDS, may_supersede, derive, is_members, ledger=asked_in("stay.requested"))
