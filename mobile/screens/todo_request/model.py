"""One member's request to correct or erase: read it beside the register, answer with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mobile.contract.kinds.request import RequestState
from mobile.contract.moments import parse_at
from mobile.core.people import roster
from mobile.core.people.access_log import Looks, may_open
from mobile.core.people.names import name_of
from mobile.core.people.requests import Requests
from mobile.core.people.roster import Member
from mobile.core.ports.outcome import Outcome
from mobile.core.services import Services

GRANT_REASONS = ("reason.corrected", "reason.erased", "reason.passed_on")
REFUSE_REASONS = ("reason.must_keep", "reason.as_filed", "reason.say_more")


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given. by: name, "". at: aware UTC."""

    granted: bool
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RequestView:
    """face: ask, answered, withdrawn, own (somebody else has to answer) or missing.

    differing: two people answered differently, or a withdrawal crossed an answer. hidden: code for
    which the register is not shown: that somebody looked could not be written down.
    """

    face: str
    request: RequestState | None = None
    member: Member | None = None
    home: str = ""
    at: datetime | None = None
    answers: tuple[Given, ...] = ()
    differing: bool = False
    hidden: str = ""


class RequestModel:
    """request: its id."""

    def __init__(self, services: Services, request: str) -> None:
        self._services = services
        self._acts = Requests(services.store, services.recorder)
        self._request = request
        self._hidden: str | None = None

    def state(self) -> RequestView:
        """As kept on this phone."""
        store, known = self._services.store, self._acts.state(self._request)
        if known is None or not known.standing:
            return RequestView("missing")
        return RequestView(
            face=self._face(known),
            request=known,
            member=roster.member_of(store.row("member", known.member), known.member),
            home=roster.branch_of(store, known.branch).name,
            at=parse_at(known.since),
            answers=self._answers(known),
            differing=known.standing == "differing",
            hidden=self._look(known),
        )

    def answer(self, granted: bool, reason: str) -> Outcome:
        """With a reason the member reads."""
        key = "todo_request.granted" if granted else "todo_request.refused"
        act = lambda: self._acts.answer(self._request, granted, reason)  # noqa: E731
        return self._services.attempt(act, key)

    def undo(self) -> Outcome:
        """The answer, within two minutes: they wait again."""
        act = lambda: self._acts.undo(self._request, "answered")  # noqa: E731
        return self._services.attempt(act, "said.undone")

    def _look(self, known: RequestState) -> str:
        """The register is shown beside the request: that is a look like any other."""
        if self._hidden is None:
            services = self._services
            looks = Looks(services.store, services.recorder, services.clock)
            self._hidden = may_open(looks, known.member, known.branch, "card")
        return self._hidden

    def _face(self, known: RequestState) -> str:
        if known.member == self._services.recorder.me().member:
            return "own"
        if known.is_open:
            return "ask"
        return "withdrawn" if known.standing == "withdrawn" else "answered"

    def _answers(self, known: RequestState) -> tuple[Given, ...]:
        facts = self._services.store.facts(self._request)
        apart = {name for name, _ in known.aside}
        undos = (f.entry for f in facts if f.entry.kind == "request.undone")
        gone = apart | {i for entry in undos if entry.id not in apart for i in entry.sees}
        answers = [f for f in facts if f.entry.kind == "request.answered"]
        found = [f for f in answers if f.entry.id not in gone]
        return tuple(
            Given(
                bool(fact.entry.body.get("granted")),
                str(fact.entry.body.get("reason", "")),
                name_of(self._services.store, fact.by),
                parse_at(fact.entry.at),
            )
            for fact in sorted(found, key=lambda fact: fact.entry.id)
        )
