"""Checking somebody's card on a contact's phone, with or without a network."""

from __future__ import annotations

from dataclasses import dataclass

from mobile.contract.faults import Fault
from mobile.core.people import roster
from mobile.core.ports.outcome import Outcome
from mobile.core.services import Services
from mobile.core.work import card
from mobile.core.work.card import CardSeen


@dataclass(frozen=True, slots=True)
class CheckState:
    """face: ask, seen or refused (code says why). here: branch of mine that has the person, "".

    home: name of the home branch. hint: tells people of one name apart.
    """

    face: str
    seen: CardSeen | None = None
    home: str = ""
    here: str = ""
    hint: str = ""
    code: str = ""

    @property
    def may_open(self) -> bool:
        """Whether there is a page of that person: the person is on a roster of mine."""
        verdict = self.seen.verdict if self.seen else ""
        return bool(self.here) and verdict not in ("wrong", "stranger", "unapproved")


class CheckModel:
    """text: a card already scanned elsewhere, "" to begin with the scanner."""

    def __init__(self, services: Services, text: str = "") -> None:
        self._services = services
        self._state = CheckState("ask")
        if text:
            self.take(text)

    def state(self) -> CheckState:
        """The last card, until the next one."""
        return self._state

    def fits(self, text: str) -> int:
        """For `codes.best`: the card that is worth most here."""
        services = self._services
        return card.worth(card.check(services.store, text, services.clock.now()))

    def take(self, text: str) -> Outcome:
        """What a scanner read. Nothing is written: looking at a card that is shown is no look."""
        services = self._services
        try:
            seen = card.check(services.store, text, services.clock.now())
        except Fault as fault:
            return self.refuse(fault.code)
        day, here, hint = services.today(), "", ""
        for branch in services.offices():
            people = roster.members(services.store, branch, day)
            if any(one.id == seen.member.id for one in people):
                here, hint = branch, roster.tell_apart(people).get(seen.member.id, "")
        home = roster.branch_of(services.store, seen.member.home).name if seen.member.home else ""
        self._state = CheckState("seen", seen, home, here, hint)
        return Outcome(key="", subject=seen.member.id)

    def refuse(self, code: str) -> Outcome:
        """Nothing that could be read."""
        self._state = CheckState("refused", code=code)
        return Outcome(code=code)

    def again(self) -> None:
        """Back to the beginning."""
        self._state = CheckState("ask")
