"""One report-in: who, from where, and the answer of the host or of the home side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mobile.contract.kinds.stay import StayState
from mobile.contract.moments import parse_at
from mobile.contract.registry import REGISTRY
from mobile.core.people import roster
from mobile.core.people.access_log import Looks, may_open
from mobile.core.people.names import name_of
from mobile.core.people.roster import Branch, member_of
from mobile.core.people.stay_request import asked
from mobile.core.phone.take_back import undoable
from mobile.core.ports.outcome import Outcome
from mobile.core.services import Services

SEND_BACK_REASONS = ("reason.wrong_branch_name", "reason.call_me", "reason.city_unclear")
# The later one of the two sides first.
ANSWERS = ("left", "acknowledged", "accepted", "sent_back", "refused")
REFUSE_REASONS = ("reason.not_our_area", "reason.already_elsewhere", "reason.not_our_trade")


@dataclass(frozen=True, slots=True)
class Step:
    """What was said in this stay. key: text key; by: name, "" when no row says it."""

    key: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class StayFace:
    """face: ok or missing. side: host, home or "" (only to look at).

    acts: of accept, send_back, refuse, acknowledge, end (accepted while the member withdrew).
    via: invite or directory. both: 双向确认.
    undo: what this phone answered and may still take back: accepted, sent_back, refused,
    acknowledged, left or "". taken_back: an acceptance was, and nobody has answered anew.
    suggested: name of the branch a refusal pointed to. reachable: has a number, which is shown to
    a side that asked for it: phone, "" before.
    """

    face: str
    side: str = ""
    member: str = ""
    name: str = ""
    village: str = ""
    joined: str = ""
    probationary: bool = False
    reachable: bool = False
    phone: str = ""
    home: str = ""
    host: str = ""
    city: str = ""
    via: str = ""
    note: str = ""
    asked: datetime | None = None
    lane: str = ""
    home_lane: str = ""
    both: bool = False
    reason: str = ""
    suggested: str = ""
    acts: tuple[str, ...] = ()
    undo: str = ""
    taken_back: bool = False
    steps: tuple[Step, ...] = ()


class StayModel:
    """stay: its id."""

    def __init__(self, services: Services, stay: str) -> None:
        self._services = services
        self._stay = stay
        self._looks = Looks(services.store, services.recorder, services.clock)
        self._is_seen = False

    def state(self) -> StayFace:
        """As the entries on this phone say it now."""
        known = self._services.report_in.state(self._stay)
        if known is None:
            return StayFace("missing")
        store = self._services.store
        one = member_of(store.row("member", known.member), known.member)
        body, asked = self._request()
        side = self._side(known)
        return StayFace(
            face="ok",
            side=side,
            name=one.name,
            member=known.member,
            village=one.village,
            joined=one.joined,
            probationary=one.probationary,
            reachable=bool(one.phone and side),
            phone=one.phone if self._is_seen else "",
            home=roster.branch_of(store, known.home_branch).name,
            host=roster.branch_of(store, known.branch).name,
            city=body.get("city", ""),
            via=body.get("via", ""),
            note=body.get("note", ""),
            asked=asked,
            lane=known.host,
            home_lane=known.home,
            both=known.is_both,
            reason=known.reason,
            suggested=roster.branch_of(store, known.suggested).name if known.suggested else "",
            acts=_acts(known, side),
            undo=self._undoable(known),
            taken_back=known.is_taken_back,
            steps=self._steps(),
        )

    def nearby(self) -> tuple[Branch, ...]:
        """Branches to suggest instead: those in the asked branch's own city, by name."""
        known = self._services.report_in.state(self._stay)
        city = roster.branch_of(self._services.store, known.branch).city if known else ""
        return tuple(one for one in self._others() if city and one.city == city)

    def find(self, words: str) -> tuple[Branch, ...]:
        """Any other branch this phone knows, by initials, or by part of its name or city."""
        wanted = words.strip().upper()
        return tuple(
            one
            for one in self._others()
            if one.initials.upper().startswith(wanted) or wanted in f"{one.name} {one.city}".upper()
        )

    def knows_others(self) -> bool:
        """Whether there is any branch to suggest."""
        return bool(self._others())

    def _others(self) -> tuple[Branch, ...]:
        known = self._services.report_in.state(self._stay)
        store = self._services.store
        mine = (known.branch, known.home_branch) if known else ()
        rows = [roster.branch_of(store, row["id"]) for row in store.rows("organisation")]
        fit = [b for b in rows if b.form in ("branch", "joint_branch") and b.id not in mine]
        return tuple(sorted(fit, key=lambda one: one.name))

    def see_number(self) -> Outcome:
        """Shown once the look is on record. Errors: as `Looks.opened`."""
        known = self._services.report_in.state(self._stay)
        if known is None:
            return Outcome(code="not_found")
        branch = known.home_branch if self._side(known) == "home" else known.branch
        code = may_open(self._looks, known.member, branch, "phone")
        self._is_seen = not code
        if not code:
            self._services.wake()
        return Outcome(code=code)

    def hide_number(self) -> None:
        """Opened again, on another day, it is another look."""
        self._is_seen = False

    def accept(self) -> Outcome:
        """Takes the member in."""
        return self._services.attempt(
            lambda: self._services.report_in.accept(self._stay), "stay.accepted"
        )

    def send_back(self, reason: str) -> Outcome:
        """Something is missing; the member may ask again."""
        act = self._services.report_in.send_back
        return self._services.attempt(lambda: act(self._stay, reason), "stay.sent_back")

    def refuse(self, reason: str, suggested: str = "") -> Outcome:
        """suggested: id of a branch that fits better, "" for none."""
        act = self._services.report_in.refuse
        return self._services.attempt(lambda: act(self._stay, reason, suggested), "stay.refused")

    def acknowledge(self) -> Outcome:
        """The home side confirms what the host confirmed."""
        act = self._services.report_in.acknowledge
        return self._services.attempt(lambda: act(self._stay), "stay.acknowledged")

    def undo(self, word: str) -> Outcome:
        """Takes this phone's own answer back. word: as StayFace.undo."""
        act = self._services.report_in.undo
        return self._services.attempt(lambda: act(self._stay, word), "said.undone")

    def _undoable(self, known: StayState) -> str:
        services = self._services
        kinds = undoable(known.speaking, services.me(), services.clock.now())
        word = next((word for word in ANSWERS if f"stay.{word}" in kinds), "")
        is_fixed = word == "left" and roster.is_taken_in_elsewhere(services.store, known)
        return "" if is_fixed else word

    def end(self) -> Outcome:
        """As the member wanted, who withdrew while this side accepted."""
        act = self._services.report_in.leave
        return self._services.attempt(lambda: act(self._stay, "other"), "stay.ended")

    def _side(self, known: StayState) -> str:
        """Of both, for a committee above both branches: the side that has something to do."""
        offices = self._services.offices()
        pairs = (("host", known.branch), ("home", known.home_branch))
        held = [side for side, branch in pairs if branch in offices]
        return next((side for side in held if _acts(known, side)), held[0] if held else "")

    def _request(self) -> tuple[dict[str, str], datetime | None]:
        newest = asked(self._services.store, self._stay)
        return (dict(newest.body), parse_at(newest.at)) if newest else ({}, None)

    def _steps(self) -> tuple[Step, ...]:
        store = self._services.store
        counted = REGISTRY.counted("stay", store.facts(self._stay)).values()
        facts = sorted(counted, key=lambda fact: fact.entry.id)
        requests = [fact.entry.id for fact in facts if fact.entry.kind == "stay.requested"]
        return tuple(
            Step(
                _word(fact.entry.kind, is_again=fact.entry.id in requests[1:]),
                name_of(store, fact.by),
                parse_at(fact.entry.at),
                str(fact.entry.body.get("reason", "")),
            )
            for fact in facts
        )


def _word(kind: str, *, is_again: bool) -> str:
    return f"kind.{kind.replace('.', '_')}" + ("_again" if is_again else "")


def _acts(known: StayState, side: str) -> tuple[str, ...]:
    if side == "host" and set(known.claims) == {"accepted", "withdrawn"}:
        return ("end",)
    if side == "host" and known.host in ("requested", "differing"):
        return ("accept", "send_back", "refuse")
    if side == "home" and known.host == "accepted" and known.home != "acknowledged":
        return ("acknowledge",)
    return ()
