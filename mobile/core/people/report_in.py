"""Reporting in (报到): a member asks, the host branch answers, the home side acknowledges."""

from __future__ import annotations

from typing import Any

from mobile.contract.faults import Fault
from mobile.contract.kinds.stay import StayState
from mobile.contract.moments import civil_day, format_at
from mobile.contract.registry import REGISTRY
from mobile.core.people import roster
from mobile.core.phone.record import Draft, Recorded, Recorder
from mobile.core.phone.take_back import own_act
from mobile.core.ports.outside import Clock
from mobile.core.ports.store import Store


class ReportIn:
    """Acts on stays, from all three sides. Each is durable when it returns."""

    def __init__(self, store: Store, recorder: Recorder, clock: Clock) -> None:
        self._store = store
        self._recorder = recorder
        self._clock = clock

    def request(self, branch: str, via: str, city: str, note: str = "") -> str:
        """Id of the new stay, or of the one sent back that it continues.

        via: invite (the branch's QR) or directory. note: what was missing before.

        Errors: "stay_open" while another stay holds, "home_unknown" on a phone whose registry rows
        have expired.
        """
        me = self._recorder.me().member
        old = [s for s in roster.stays(self._store, me) if s.member == me and s.is_open]
        if any(s.host != "sent_back" or s.branch != branch for s in old):
            raise Fault("stay_open")
        stay = old[0].stay if old else self._recorder.fresh(me)
        home = (self._store.row("member", me) or {}).get("home", "")
        if not home:
            raise Fault("home_unknown")
        since = civil_day(format_at(self._clock.now()))
        body = {"member": me, "home": home, "via": via, "city": city, "since": since}
        if note:
            body["note"] = note
        over = old[0].live if old else ()
        self._recorder.record(Draft("stay.requested", branch, stay, body, over))
        return stay

    def withdraw(self, stay: str) -> Recorded:
        """The member thinks better of it."""
        return self._record(stay, "withdrawn", {})

    def accept(self, stay: str) -> Recorded:
        """The host takes the member in."""
        return self._record(stay, "accepted", {})

    def send_back(self, stay: str, reason: str) -> Recorded:
        """Something is missing; the member may ask again. Errors: "need_reason"."""
        return self._record(stay, "sent_back", {"reason": _needed(reason)})

    def refuse(self, stay: str, reason: str, suggested: str = "") -> Recorded:
        """suggested: a branch that fits better, "" for none; its name goes along, for the member's
        phone has no other way to it. Errors: "need_reason".
        """
        name = roster.branch_of(self._store, suggested).name if suggested else ""
        named = {"suggested": suggested, "suggested_name": name}
        extra = {key: said for key, said in named.items() if said}
        return self._record(stay, "refused", {"reason": _needed(reason), **extra})

    def declare(self, stay: str) -> Recorded:
        """The home side, or the member to the home side: this member lives there now."""
        return self._record(stay, "declared", {})

    def acknowledge(self, stay: str) -> Recorded:
        """The home side confirms what the host confirmed."""
        return self._record(stay, "acknowledged", {})

    def leave(self, stay: str, end: str) -> Recorded:
        """end: moved, home or other."""
        return self._record(stay, "left", {"end": end})

    def undo(self, stay: str, word: str) -> Recorded:
        """Takes back what this phone said, within two minutes.

        word: accepted, sent_back, refused, acknowledged, declared, withdrawn or left.
        Errors: "undo_too_late", "undo_not_own", "not_found"; "end_stands" for the end of a stay
        whose member another branch has taken in since.
        """
        state = self.state(stay)
        if state is None:
            raise Fault("not_found", "stay")
        if word == "left" and roster.is_taken_in_elsewhere(self._store, state):
            raise Fault("end_stands", stay)
        over = own_act(state.speaking, self._recorder.me(), f"stay.{word}")
        body = {"member": state.member, "home": state.home_branch}
        return self._recorder.record(Draft("stay.undone", state.branch, stay, body, over))

    def state(self, stay: str) -> StayState | None:
        """None when this phone has never heard of it."""
        state: StayState | None = REGISTRY.derive("stay", self._store.facts(stay))
        return state

    def mine(self) -> StayState | None:
        """My newest stay, open ones first; None before I ever reported in."""
        me = self._recorder.me().member
        own = [state for state in roster.stays(self._store, me) if state.member == me]
        return next((state for state in own if state.is_open), own[0] if own else None)

    def _record(self, stay: str, word: str, extra: dict[str, Any]) -> Recorded:
        state = self.state(stay)
        if state is None:
            raise Fault("not_found", "stay")
        body = {"member": state.member, "home": state.home_branch, **extra}
        return self._recorder.record(Draft(f"stay.{word}", state.branch, stay, body, state.live))


def _needed(reason: str) -> str:
    if not reason.strip():
        raise Fault("need_reason")
    return reason.strip()
