"""One self-report as it is shown: what was said, how it stands, who said what to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mobile.contract.fact import Fact
from mobile.contract.kinds.report import SELF
from mobile.contract.kinds.report_state import Content, ReportState
from mobile.contract.moments import parse_at
from mobile.contract.registry import REGISTRY
from mobile.core.people import roster
from mobile.core.people.called import called
from mobile.core.people.names import name_of
from mobile.core.phone.delivery import chip
from mobile.core.services import Services
from mobile.core.work import reports

EDITABLE = ("submitted", "sent_back", "differing", "withdrawn", "confirmed")
WITHDRAWABLE = ("submitted", "sent_back", "differing")
ANSWERABLE = ("submitted", "differing")


@dataclass(frozen=True, slots=True)
class Step:
    """word: of the kind. by: name, "" for who reads this. minutes: credited, None when unsaid.

    chip, code: how far an own entry has come.
    """

    word: str
    by: str
    at: datetime
    reason: str
    minutes: int | None
    chip: str
    code: str


@dataclass(frozen=True, slots=True)
class Detail:
    """value: as ReportState, or held: nothing counts, and these are my words all the same. by:
    whose it is, "" for one's own; hint: tells namesakes apart. chip: of my last entry about it.

    versions: more than one where two phones of the member said different things. held: what I said
    last where that was kept apart, and held_for the code why; None and "" otherwise.
    """

    id: str
    by: str
    branch: str
    value: str
    minutes: int
    reason: str
    versions: tuple[Content, ...]
    steps: tuple[Step, ...]
    chip: str
    is_mine: bool
    may_answer: bool
    needs_second: bool
    hint: str = ""
    held: Content | None = None
    held_for: str = ""

    @property
    def said(self) -> Content:
        """What is shown large."""
        return self.versions[0] if self.versions else Content()

    @property
    def may_edit(self) -> bool:
        """The member may always say it otherwise; it waits again then."""
        return self.is_mine and self.value in EDITABLE

    @property
    def may_withdraw(self) -> bool:
        """Until somebody has confirmed it."""
        return self.is_mine and self.value in WITHDRAWABLE


def detail(services: Services, state: ReportState) -> Detail:
    """As this phone's member may see and do it."""
    store, me = services.store, services.recorder.me().member
    facts = sorted(store.facts(state.report), key=lambda fact: fact.entry.id, reverse=True)
    steps = tuple(_step(services, fact, me) for fact in facts if fact.entry.kind in REGISTRY.kinds)
    is_mine, who = state.member == me, called(store, state.member)
    held, why = (reports.held(facts, me) if is_mine else None) or (None, "")
    is_office = state.branch in services.offices() and state.value in ANSWERABLE
    return Detail(
        id=state.report,
        by="" if is_mine else who.name or "—",
        branch=roster.branch_of(store, state.branch).name,
        value="held" if held and not state.value else state.value,
        minutes=state.minutes,
        reason=state.reason,
        versions=state.versions or ((held,) if held else ()),
        steps=steps,
        chip=next((step.chip for step in steps if step.chip), ""),
        is_mine=is_mine,
        may_answer=is_office and not is_mine,
        needs_second=is_office and is_mine,
        hint="" if is_mine else who.hint,
        held=held,
        held_for=why,
    )


def _step(services: Services, fact: Fact, me: str) -> Step:
    store, body = services.store, fact.entry.body
    state, code = chip(store, fact)
    who = REGISTRY.kinds[fact.entry.kind].who
    minutes = body.get("minutes")
    return Step(
        word=fact.entry.kind.partition(".")[2],
        by="" if fact.by == me else name_of(store, fact.by) or "—",
        at=parse_at(fact.entry.at),
        reason=str(body.get("reason", "")),
        minutes=minutes if type(minutes) is int and who != SELF else None,
        chip=state,
        code=code,
    )
