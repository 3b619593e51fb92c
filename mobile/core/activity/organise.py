"""What a contact does with an activity as a whole: plan, open, close, confirm, cancel."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from mobile.contract.fact import Fact
from mobile.contract.faults import Fault
from mobile.contract.ids import activity_id
from mobile.contract.kind import MAX_LIST
from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import to_ms
from mobile.core.activity import evening
from mobile.core.phone.approval import is_provisional
from mobile.core.phone.record import Draft, Recorded, Recorder
from mobile.core.phone.take_back import own_act
from mobile.core.ports.outside import Clock, Noise
from mobile.core.ports.store import Store


class Organise:
    """A contact's acts on activities; all of them work without a network."""

    def __init__(self, store: Store, recorder: Recorder, clock: Clock, noise: Noise) -> None:
        self._store = store
        self._recorder = recorder
        self._clock = clock
        self._noise = noise

    def plan(self, branch: str, plan: Plan) -> str:
        """Id of the new activity. Errors: "need_title", "body_malformed"."""
        activity = activity_id(to_ms(self._clock.now()), self._noise.take(10), branch)
        self._recorder.record(Draft("activity.planned", branch, activity, _body(plan)))
        return activity

    def revise(self, activity: str, plan: Plan) -> Recorded:
        """Another plan in place of those known here. Errors: as `plan`; "activity_not_open" when
        it was cancelled."""
        self._refuse_after(activity, "cancelled")
        plans = ("activity.planned", "activity.revised")
        known = [f for f in self._store.facts(activity) if f.entry.kind in plans and not f.aside]
        # An opening stands above the plan: what is not named here would be a second plan beside.
        return self._record(activity, "revised", _body(plan), tuple(known))

    def open(self, activity: str) -> Recorded:
        """Sign-in begins. Errors: "activity_not_open" when it is over or cancelled."""
        self._refuse_after(activity, "closed", "confirmed", "cancelled")
        return self._record(activity, "opened", {})

    def close(self, activity: str, head_count: int, note: str = "") -> Recorded:
        """Sign-in ends; who was expected is frozen, as long as an entry can hold their names and
        this phone knows them: before its approval it would freeze a roll of nobody.

        Errors: "need_head_count", "activity_not_open".
        """
        known = evening.evening(self._store, activity)
        if known is None or not known.activity.opened:
            raise Fault("activity_not_open")
        self._refuse_after(activity, "confirmed", "cancelled")
        if head_count < 0:
            raise Fault("need_head_count")
        extra = {"note": note} if note else {}
        body: dict[str, Any] = {"head_count": head_count, **extra}
        if len(known.expected) <= MAX_LIST and not is_provisional(self._store):
            body["expected"] = list(known.expected)
        return self._record(activity, "closed", body)

    def confirm(self, activity: str, note: str = "") -> Recorded:
        """The contact stands by the figures; they travel in the entry for everyone to compare."""
        known = evening.evening(self._store, activity)
        if known is None or not evening.is_over(known.activity):
            raise Fault("activity_not_open")
        extra = {"note": note} if note else {}
        return self._record(activity, "confirmed", {"tally": asdict(known.tally), **extra})

    def cancel(self, activity: str, reason: str) -> Recorded:
        """Errors: "need_reason", "activity_not_open" when it is over."""
        if not reason.strip():
            raise Fault("need_reason")
        self._refuse_after(activity, "closed", "confirmed", "cancelled")
        return self._record(activity, "cancelled", {"reason": reason.strip()})

    def undo(self, activity: str, word: str) -> Recorded:
        """Takes back what this phone did, within two minutes. word: revised, closed, confirmed or
        cancelled.

        Errors: "undo_too_late", "undo_not_own", "not_found".
        """
        state = evening.activity(self._store, activity)
        if state is None:
            raise Fault("not_found", "activity")
        over = own_act(state.speaking, self._recorder.me(), f"activity.{word}")
        draft = Draft("activity.undone", state.branch, activity, {}, over)
        return self._recorder.record(draft)

    def _refuse_after(self, activity: str, *phases: str) -> None:
        """One person contradicting what they can see is a slip, not two people who differ."""
        state = evening.activity(self._store, activity)
        if state is not None and state.phase in phases:
            raise Fault("activity_not_open", state.phase)

    def _record(
        self, activity: str, word: str, body: dict[str, Any], also: tuple[Fact, ...] = ()
    ) -> Recorded:
        state = evening.activity(self._store, activity)
        if state is None:
            raise Fault("not_found", "activity")
        over = (*state.live, *(fact for fact in also if fact not in state.live))
        return self._recorder.record(Draft(f"activity.{word}", state.branch, activity, body, over))


def _body(plan: Plan) -> dict[str, Any]:
    if not plan.title.strip():
        raise Fault("need_title")
    body = asdict(plan) | {"places": list(plan.places), "title": plan.title.strip()}
    # Older phones know nothing of late_after: an activity that does not use it is as it was.
    unsaid = {name for name, value in body.items() if value in ("", [])}
    unsaid |= set() if plan.late_after else {"late_after"}
    said = {name: value for name, value in body.items() if name not in unsaid}
    return said | {"places": list(plan.places)}
