"""联系记录: writing down that somebody was sought, and what is on record about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mobile.contract.faults import Fault
from mobile.contract.ids import followup_id
from mobile.contract.kinds.consent import consent_id
from mobile.contract.kinds.followup import FollowUpState, Submission, Try
from mobile.contract.moments import civil_day, format_at
from mobile.contract.registry import REGISTRY
from mobile.core.people import roster
from mobile.core.phone.record import Draft, Recorded, Recorder
from mobile.core.ports.outside import Clock
from mobile.core.ports.store import Store


class Followups:
    """Acts of a branch's contact about one member. Each is durable when it returns."""

    def __init__(self, store: Store, recorder: Recorder, clock: Clock) -> None:
        self._store = store
        self._recorder = recorder
        self._clock = clock

    def tried(
        self, branch: str, member: str, way: str, result: str, day: str = "", note: str = ""
    ) -> str:
        """Id of the try. day: `YYYY-MM-DD`, "" for today. Errors: "time_wrong", "too_long"."""
        today = civil_day(format_at(self._clock.now()))
        if day > today:
            raise Fault("time_wrong")
        extra = {"note": note.strip()} if note.strip() else {}
        body = {"way": way, "result": result, "day": day or today, **extra}
        return self._record(branch, member, "tried", body).entry.id

    def take_back(self, branch: str, member: str, entry: str, reason: str) -> Recorded:
        """One's own try, or one's own submission. Errors: "need_reason", "try_not_own",
        "target_missing"."""
        if not reason.strip():
            raise Fault("need_reason")
        return self._record(branch, member, "taken_back", {"reason": reason.strip()}, entry)

    def submitted(self, branch: str, member: str, note: str = "") -> Recorded:
        """提交支部讨论; whether it is time is `silence.Silence.may_submit`, asked before."""
        extra = {"note": note.strip()} if note.strip() else {}
        return self._record(branch, member, "submitted", extra)

    def _record(
        self, branch: str, member: str, word: str, extra: dict[str, Any], over: str = ""
    ) -> Recorded:
        subject = followup_id(branch, member)
        seen = tuple(one for one in self._store.facts(subject) if one.entry.id == over)
        body = {"member": member, **extra}
        return self._recorder.record(Draft(f"followup.{word}", branch, subject, body, seen))


def known(store: Store, member: str) -> tuple[FollowUpState, ...]:
    """What each branch has on record about `member`: the host's and the home side's.

    Not what a branch wrote that never had them: any contact may write about anybody, and makes
    nobody sought, heard of or ready to be submitted. Such a line stands in the history alone.
    """
    found = store.facts_tagged(member, "followup").values()
    states = [REGISTRY.derive("followup", facts) for facts in found]
    own = tuple(one for one in states if one is not None and one.member == member)
    theirs = _had(store, member, {one.branch for one in own}) if own else set()
    return tuple(one for one in own if one.branch in theirs)


def _had(store: Store, member: str, asked: set[str]) -> set[str]:
    """Of these branches the ones that have, or had, `member`: home and hosts."""
    had = {str((store.row("member", member) or {}).get("home", ""))}
    if asked <= had:
        return had
    had |= {str(row["branch"]) for row in store.rows("placement") if _is_of(row, member)}
    if asked <= had:
        return had
    # An acceptance that this phone has and its row not yet; a former home, in which they consented.
    had |= {one.branch for one in roster.stays(store, member) if one.acceptances}
    consents = store.facts(consent_id(member))
    return had | {one.entry.branch for one in consents if one.by == member and not one.aside}


def _is_of(row: Mapping[str, Any], member: str) -> bool:
    # Of an acceptance that was taken back the last day is before the first.
    return row["member"] == member and not "" < row.get("until", "") < row["since"]


def tries(states: tuple[FollowUpState, ...]) -> tuple[Try, ...]:
    """Of all branches, newest first."""
    every = [one for state in states for one in state.tries]
    return tuple(sorted(every, key=lambda one: (one.day, one.id), reverse=True))


def submissions(states: tuple[FollowUpState, ...]) -> tuple[Submission, ...]:
    """Of all branches, newest first."""
    every = [one for state in states for one in state.submissions]
    return tuple(sorted(every, key=lambda one: one.id, reverse=True))
