"""Self-reports (活动记录): a member tells what they did, a contact confirms it or sends it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from mobile.contract.fact import Fact
from mobile.contract.faults import Fault
from mobile.contract.kinds.report_state import Content, ReportState, content_of
from mobile.contract.moments import civil_day, format_at
from mobile.contract.registry import REGISTRY
from mobile.core.people import held_words, roster
from mobile.core.phone.record import Draft, Recorder
from mobile.core.phone.take_back import own_act
from mobile.core.ports.at_once import at_once
from mobile.core.ports.outside import Clock
from mobile.core.ports.store import BEGUN, Store

# Two years of a branch of forty, and what one of their phones may take of it. What waits longer is
# still in its member's own records.
LOOK_BACK, OF_ONE = 1_600, 400
# How one thinks takes no minutes.
UNTIMED = ("thoughts",)
_SAID = ("report.submitted", "report.revised")
_OPEN = ("submitted", "differing")
_ANSWERS = ("report.confirmed", "report.sent_back")
_NEEDED = ("what", "day", "minutes", "title")


class Reports:
    """Each act is durable when it returns."""

    def __init__(self, store: Store, recorder: Recorder, clock: Clock) -> None:
        self._store = store
        self._recorder = recorder
        self._clock = clock

    # -- the member --------------------------------------------------------------

    def submit(self, said: Content) -> str:
        """Id of the new report, in the ledger of the branch that has the member today.

        Errors: "need_title", "time_wrong" (a day to come), "too_long", "home_unknown".
        """
        me = self._recorder.me().member
        today = civil_day(format_at(self._clock.now()))
        home = str((self._store.row("member", me) or {}).get("home", ""))
        branch = roster.placement(self._store, me, today) or home
        if not branch:
            raise Fault("home_unknown")
        report = self._recorder.fresh(me)
        body = {"member": me, **self._body(said)}
        self._recorder.record(Draft("report.submitted", branch, report, body))
        return report

    def revise(self, report: str, said: Content) -> str:
        """The same report with other words: it waits again. Errors: as `submit`, "not_found"."""
        self._record(report, "revised", self._body(said))
        return report

    def withdraw(self, report: str) -> str:
        """Nothing is asked any more; what was said stays in the ledger. Errors: "not_found"."""
        self._record(report, "withdrawn", {})
        return report

    # -- the contact -------------------------------------------------------------

    def confirm(self, report: str, minutes: int | None = None) -> str:
        """minutes: credited, None for what the member said.

        Errors: "second_person_needed" for one's own, "no_office", "not_found".
        """
        self._record(report, "confirmed", {} if minutes is None else {"minutes": minutes})
        return report

    def send_back(self, report: str, reason: str) -> str:
        """The member reads the reason and may answer. Errors: as `confirm`, "need_reason"."""
        if not reason.strip():
            raise Fault("need_reason")
        self._record(report, "sent_back", {"reason": reason.strip()})
        return report

    def undo(self, report: str, word: str) -> str:
        """Takes back what this phone said, within two minutes. word: confirmed, sent_back or, of
        one's own, withdrawn.

        Errors: "undo_too_late", "undo_not_own", "not_found".
        """
        state = self.state(report)
        if state is None:
            raise Fault("not_found", "report")
        over = own_act(state.speaking, self._recorder.me(), f"report.{word}")
        draft = Draft("report.undone", state.branch, report, {"member": state.member}, over)
        self._recorder.record(draft)
        return report

    # -- reading -----------------------------------------------------------------

    def state(self, report: str) -> ReportState | None:
        """None when this phone has never heard of it."""
        state: ReportState | None = REGISTRY.derive("report", self._store.facts(report))
        return state

    def of(self, member: str) -> tuple[ReportState, ...]:
        """A member's reports, newest first."""
        found = self._store.facts_tagged(member, "report")
        states = [REGISTRY.derive("report", facts) for _, facts in sorted(found.items())]
        return tuple(one for one in reversed(states) if one and one.member == member)

    def _body(self, said: Content) -> dict[str, Any]:
        clean = replace(said, title=said.title.strip(), note=said.note.strip())
        if not clean.title:
            raise Fault("need_title")
        if clean.day > civil_day(format_at(self._clock.now())):
            raise Fault("time_wrong")
        fields = asdict(replace(clean, place=said.place.strip()))
        return {name: value for name, value in fields.items() if value or name in _NEEDED}

    def _record(self, report: str, word: str, extra: dict[str, Any]) -> None:
        state = self.state(report)
        if state is None:
            raise Fault("not_found", "report")
        body = {"member": state.member, **extra}
        self._recorder.record(Draft(f"report.{word}", state.branch, report, body, state.live))


@at_once
def waiting(store: Store, branch: str) -> tuple[ReportState, ...]:
    """Reports in this branch's ledger that a contact has to look at, who waits longest first."""
    facts: dict[str, list[Fact]] = {}
    for fact in store.heard("report", branch, LOOK_BACK, OF_ONE, BEGUN):
        facts.setdefault(fact.entry.subject, []).append(fact)
    asked = [subject for subject, some in facts.items() if not _is_answered(some)]
    states = [REGISTRY.derive("report", store.facts(subject), branch) for subject in asked]
    found = [state for state in states if state and state.value in _OPEN]
    return tuple(sorted(found, key=lambda one: (one.at, one.report)))


def held(facts: Iterable[Fact], member: str) -> tuple[Content, str] | None:
    """What a member said last of one report where that was set aside, and the code why."""
    fact = held_words.held(facts, member, _SAID)
    return (content_of(fact.entry.body), fact.aside) if fact else None


def kept_apart(store: Store, branch: str) -> tuple[Fact, ...]:
    """What the server set aside of this branch's reports, to be looked at by a person."""
    found = store.heard("report", branch, LOOK_BACK, OF_ONE)
    return tuple(fact for fact in found if fact.aside)


def _is_answered(facts: Iterable[Fact]) -> bool:
    """Surely answered or withdrawn, judged without deriving: hundreds are, a few are not."""
    counted = [fact for fact in facts if not fact.aside and not _is_own_answer(fact)]
    named = {name for fact in counted for name in fact.entry.sees}
    left = [fact.entry.kind for fact in counted if fact.entry.id not in named]
    return len(left) == 1 and left[0] in (*_ANSWERS, "report.withdrawn")


def _is_own_answer(fact: Fact) -> bool:
    return fact.entry.kind in _ANSWERS and fact.by == fact.entry.body.get("member")
