"""One activity: when, where, how I stand; leave and dispute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from mobile.contract.fact import Fact
from mobile.contract.ids import attendance_id
from mobile.contract.kinds.attendance import LEAVE_KINDS, VALUES
from mobile.contract.kinds.attendance_state import UNSAID, proven
from mobile.contract.moments import parse_at
from mobile.core.activity import decided, evening
from mobile.core.activity.my_activities import my_activity
from mobile.core.activity.my_activity import MyActivity
from mobile.core.activity.plan_changes import SAME, looked
from mobile.core.people.names import name_of
from mobile.core.phone.delivery import chip
from mobile.core.phone.preferences import is_on
from mobile.core.ports.outcome import Outcome, attempt
from mobile.core.services import Services

LEAVE_REASONS = ("overtime", "night_shift", "ill", "family", "travel", "far")
DISPUTE_REASONS = ("was_there", "asked_leave", "phone_broken", "mixed_up")
LATE_REASONS = ("phone_empty", "came_late", "no_signal", "forgot")
# What is typed beside a chip; the two together stay below what an entry takes.
MOST_WORDS = 100
ASKS = ("leave", "ask_late", "dispute")
# act of this page -> word of the entry that its undo takes back
_WORDS = {"ask_late": "late_asked", "dispute": "disputed", "take_back": "leave_withdrawn"}


@dataclass(frozen=True, slots=True)
class Step:
    """One entry about me there. word: of its kind. value: what it says, "" when it is in the word.

    by: name, "" for myself, "—" for a name this phone does not have. chip: state chip.
    before: the value it took the place of, "" without one. evidence: 1–3 once a server checked the
    scan or the digits of it, 0 otherwise.
    """

    id: str
    word: str
    value: str
    by: str
    at: datetime
    reason: str
    chip: str
    code: str
    before: str = ""
    evidence: int = 0


@dataclass(frozen=True, slots=True)
class ActivityDetail:
    """seen: None when this phone has not heard of it. acts: of sign_in, show_answer, receipt,
    leave, take_back, ask_late, dispute; the first is the primary one. reminded: this phone will
    wake its owner before it. may_revise: I answer for the branch, and it is not over. begun: of
    ASKS, those with words typed and not sent.
    """

    seen: MyActivity | None
    acts: tuple[str, ...]
    steps: tuple[Step, ...]
    now: datetime
    reminded: bool = False
    may_revise: bool = False
    begun: tuple[str, ...] = ()


class ActivityModel:
    """activity: its id."""

    def __init__(self, services: Services, activity: str) -> None:
        self._services = services
        self.activity = activity
        self.drafts = services.drafts
        self._change = SAME

    def state(self) -> ActivityDetail:
        """As of now, cut to the minute."""
        services, me = self._services, self._services.recorder.me().member
        now = services.clock.now().replace(second=0, microsecond=0)
        seen = my_activity(services.store, me, self.activity)
        if seen is not None:
            # Looked at from now on, and in sight as long as this page is.
            self._change = seen.change or self._change
            seen = replace(seen, change=self._change)
        facts = services.store.facts(attendance_id(self.activity, me))
        newest = sorted(facts, key=lambda fact: fact.entry.id, reverse=True)
        steps = tuple(self._step(fact, me, facts) for fact in newest)
        reminded = self._is_reminded(seen, now)
        may_revise = seen is not None and not seen.is_over and seen.branch in services.offices()
        acts = _acts(seen, now)
        begun = tuple(one for one in ASKS if one in acts and self._is_begun(one))
        return ActivityDetail(seen, acts, steps, now, reminded, may_revise, begun)

    def look(self) -> None:
        """The plan and how I stand were on the screen: what changed, and what was granted, is no
        news any more."""
        store, me = self._services.store, self._services.recorder.me().member
        state = evening.activity(store, self.activity)
        if state is not None:
            attempt(lambda: looked(store, state), "")
        seen = my_activity(store, me, self.activity)
        if seen is not None:
            attempt(lambda: decided.looked(store, me, seen), "")

    def _is_begun(self, ask: str) -> bool:
        return bool(self.drafts.read(self.draft_name(ask)).get("words", "").strip())

    def draft_name(self, ask: str) -> str:
        """Of what was chosen and typed and not sent: value, why, words. ask: one of ASKS."""
        return f"activity.{ask}.{self.activity}"

    def ask_leave(self, leave: str, reason: str = "") -> Outcome:
        """leave: one of LEAVE_KINDS; reason: words, "" for none."""
        if leave not in LEAVE_KINDS:
            return Outcome(code="need_reason")
        services = self._services
        outcome = attempt(
            lambda: services.sign_in.ask_leave(self.activity, leave, reason), "activity.leave_sent"
        )
        return self._ended("leave", outcome)

    def take_back_leave(self) -> Outcome:
        """I come after all. Errors: "target_missing", "may_not_supersede"."""
        act = lambda: self._services.sign_in.take_back_leave(self.activity)  # noqa: E731
        return self._ended("leave", attempt(act, "activity.leave_taken_back"))

    def ask_late(self, reason: str) -> Outcome:
        """补签. Errors: "need_reason", "nothing_to_dispute" when I am present already."""
        act = lambda: self._services.sign_in.ask_late(self.activity, reason)  # noqa: E731
        return self._ended("ask_late", attempt(act, "activity.late_sent"))

    def dispute(self, value: str, reason: str) -> Outcome:
        """value: what I say it was. Errors: "need_reason", "target_missing"."""
        if value not in VALUES:
            return Outcome(code="need_reason")
        services = self._services
        outcome = attempt(
            lambda: services.sign_in.dispute(self.activity, value, reason), "activity.dispute_sent"
        )
        return self._ended("dispute", outcome)

    def undo(self, act: str) -> Outcome:
        """Within two minutes. act: of ASKS, or take_back. A request for leave is withdrawn with
        whatever was answered to it meanwhile. Errors: "undo_too_late", "undo_not_own"."""
        sign_in, word = self._services.sign_in, _WORDS.get(act, "")
        if not word:
            return self._services.attempt(
                lambda: sign_in.take_back_leave(self.activity), "said.undone"
            )
        return self._services.attempt(lambda: sign_in.undo(self.activity, word), "said.undone")

    def _ended(self, ask: str, outcome: Outcome) -> Outcome:
        if outcome.is_done:
            self.drafts.clear(self.draft_name(ask))
            self._services.wake()
        return outcome

    def _is_reminded(self, seen: MyActivity | None, now: datetime) -> bool:
        if seen is None or not is_on(self._services.store, "reminders"):
            return False
        return seen.value in UNSAID and not seen.is_over and bool(seen.starts and seen.starts > now)

    def _step(self, fact: Fact, me: str, facts: tuple[Fact, ...]) -> Step:
        body, store = fact.entry.body, self._services.store
        state, code = chip(store, fact)
        return Step(
            id=fact.entry.id,
            word=fact.entry.kind.partition(".")[2],
            value=_value(body),
            by="" if fact.by == me else name_of(store, fact.by) or "—",
            at=parse_at(fact.entry.at),
            reason=str(body.get("reason", "")),
            chip=state,
            code=code,
            before=_before(fact, facts),
            evidence=_evidence(fact),
        )


def _value(body: Mapping[str, Any]) -> str:
    if "granted" in body:
        return "granted" if body["granted"] else "refused"
    return str(body.get("leave") or body.get("value") or body.get("how") or "")


def _before(fact: Fact, facts: tuple[Fact, ...]) -> str:
    """The other value that a correction or settlement names."""
    if fact.entry.kind not in ("attendance.corrected", "attendance.settled"):
        return ""
    named = [one.entry for one in facts if one.entry.id in fact.entry.sees]
    said = [_was(one.kind, one.body) for one in named if one.kind != "attendance.disputed"]
    return next((one for one in said if one and one != fact.entry.body.get("value")), "")


def _was(kind: str, body: Mapping[str, Any]) -> str:
    there = ("attendance.answered", "attendance.met")
    return "present" if kind in there else str(body.get("value", ""))


def _evidence(fact: Fact) -> int:
    return 0 if fact.aside else proven(fact)


def _acts(seen: MyActivity | None, now: datetime) -> tuple[str, ...]:
    if seen is None:
        return ()
    acts = []
    if seen.calls_to_sign_in(now):
        acts.append("sign_in")
    if seen.value == "present":
        acts.append("show_answer" if seen.waiting and not seen.is_over else "receipt")
    if seen.may_ask_leave(now):
        acts.append("leave")
    if seen.may_ask_late(now):
        acts.append("ask_late")
    if seen.may_take_back(now):
        acts.append("take_back")
    if seen.may_dispute:
        acts.append("dispute")
    return tuple(acts)
