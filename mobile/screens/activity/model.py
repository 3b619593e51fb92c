"""One activity: when, where, how I stand; leave and dispute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mobile.contract.fact import Fact
from mobile.contract.ids import attendance_id
from mobile.contract.kinds.attendance import LEAVE_KINDS, VALUES
from mobile.contract.moments import parse_at
from mobile.core.glance import chip
from mobile.core.history import name_of
from mobile.core.my_activity import MyActivity, my_activity
from mobile.core.outcome import Outcome, attempt
from mobile.core.services import Services

LEAVE_REASONS = ("overtime", "night_shift", "ill", "family", "travel", "far")
DISPUTE_REASONS = ("was_there", "asked_leave", "phone_broken", "mixed_up")


@dataclass(frozen=True, slots=True)
class Step:
    """One entry about me there. word: of its kind. value: what it says, "" when it is in the word.

    by: name, "" for myself, "—" for a name this phone does not have. chip: state chip.
    """

    id: str
    word: str
    value: str
    by: str
    at: datetime
    reason: str
    chip: str
    code: str


@dataclass(frozen=True, slots=True)
class ActivityDetail:
    """seen: None when this phone has not heard of it. acts: of sign_in, show_answer, receipt,
    leave, dispute; the first is the primary one.
    """

    seen: MyActivity | None
    acts: tuple[str, ...]
    steps: tuple[Step, ...]
    now: datetime


class ActivityModel:
    """activity: its id."""

    def __init__(self, services: Services, activity: str) -> None:
        self._services = services
        self.activity = activity

    def state(self) -> ActivityDetail:
        """As of now, cut to the minute."""
        services, me = self._services, self._services.recorder.me().member
        now = services.clock.now().replace(second=0, microsecond=0)
        seen = my_activity(services.store, me, self.activity)
        facts = services.store.facts(attendance_id(self.activity, me))
        newest = sorted(facts, key=lambda fact: fact.entry.id, reverse=True)
        steps = tuple(self._step(fact, me) for fact in newest)
        return ActivityDetail(seen, _acts(seen, now), steps, now)

    def ask_leave(self, leave: str, reason: str = "") -> Outcome:
        """leave: one of LEAVE_KINDS; reason: words, "" for none."""
        if leave not in LEAVE_KINDS:
            return Outcome(code="need_reason")
        services = self._services
        outcome = attempt(
            lambda: services.sign_in.ask_leave(self.activity, leave, reason), "activity.leave_sent"
        )
        return self._wake(outcome)

    def dispute(self, value: str, reason: str) -> Outcome:
        """value: what I say it was. Errors: "need_reason", "target_missing"."""
        if value not in VALUES:
            return Outcome(code="need_reason")
        services = self._services
        outcome = attempt(
            lambda: services.sign_in.dispute(self.activity, value, reason), "activity.dispute_sent"
        )
        return self._wake(outcome)

    def _wake(self, outcome: Outcome) -> Outcome:
        if outcome.is_done:
            self._services.wake()
        return outcome

    def _step(self, fact: Fact, me: str) -> Step:
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
        )


def _value(body: Mapping[str, Any]) -> str:
    if "granted" in body:
        return "granted" if body["granted"] else "refused"
    return str(body.get("leave") or body.get("value") or body.get("how") or "")


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
    if seen.may_dispute:
        acts.append("dispute")
    return tuple(acts)
