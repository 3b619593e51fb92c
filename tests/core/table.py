"""A contact's and a member's phone on stores in memory, for tests of single acts."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from mobile.contract.entry import parse
from mobile.contract.faults import FAULTS, Fault
from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at
from mobile.core.activity.desk import Desk
from mobile.core.activity.organise import Organise
from mobile.core.activity.sign_in import SignIn
from mobile.core.people.report_in import ReportIn
from mobile.core.phone.record import Draft, Recorder
from mobile.core.ports.outcome import attempt
from mobile.core.ports.store import Identity
from tests.core.fake_ports import FakeClock, FakeNoise
from tests.core.fake_store import FakeStore

ENROLLED = "2026-05-01T00:00:00.000Z"


def key_of(name: str) -> str:
    """An id that stays the same from run to run."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"core/{name}"))


HOST, HOME, OTHER = key_of("host"), key_of("home"), key_of("other")
LI, WANG, ZHAO, CHEN = key_of("li"), key_of("wang"), key_of("zhao"), key_of("chen")


class Hand:
    """One person's phone. number: which of that person's phones."""

    def __init__(self, member: str, clock: FakeClock, number: int = 1) -> None:
        device = key_of(f"{member}/{number}")
        self.member, self.clock = member, clock
        self.store = FakeStore(Identity(device, device.encode()[:32], member, ENROLLED))
        noise = FakeNoise(uuid.UUID(device).int % 2**32)
        self.recorder = Recorder(self.store, clock, noise)
        self.sign_in = SignIn(self.store, self.recorder, clock)
        self.organise = Organise(self.store, self.recorder, clock, noise)
        self.report_in = ReportIn(self.store, self.recorder, clock)
        row = {"table": "member", "id": member, "name": member[:2], "initials": "CY", "home": HOME}
        self.store.put(row)

    def desk(self, activity: str, branch: str = HOST) -> Desk:
        return Desk(self.store, self.recorder, self.clock, activity, branch)

    def give(self, *others: Hand, proof: str = "") -> None:
        """Everything this phone made reaches the others, as a server would bring it."""
        for sealed in self.store.sealed():
            entry = parse(sealed.text)
            said = proof or {"scan": "scan", "code": "code"}.get(str(entry.body.get("how")), "")
            for other in others:
                other.store.receive(entry, self.member, said)

    def record(self, kind: str, subject: str, body: dict[str, Any], branch: str = HOST) -> str:
        """An entry no screen would make; its id."""
        return self.recorder.record(Draft(kind, branch, subject, body)).entry.id

    def count(self) -> int:
        return len(self.store.sealed())


def plan(clock: FakeClock, **more: Any) -> Plan:
    """A plan in order; more: fields to set otherwise."""
    usual = {
        "title": "学习夜话",
        "type": "study",
        "starts": format_at(clock.now()),
        "minutes": 90,
        "places": ("活动室",),
    }
    return Plan(**{**usual, **more})


def opened(contact: Hand) -> str:
    """An activity whose sign-in has begun."""
    activity = contact.organise.plan(HOST, plan(contact.clock))
    contact.organise.open(activity)
    return activity


def place(hand: Hand, member: str, branch: str = HOST, **more: str) -> None:
    """A roster row on that phone."""
    row = {"table": "placement", "id": key_of(f"placed/{member}/{branch}"), "member": member}
    row |= {"branch": branch, "since": "2026-05-01", "until": "", "source": "import"}
    hand.store.put(row | more)


def refused(hand: Hand, act: Callable[[], object]) -> str:
    """The code of a refusal; fails when nothing was refused or anything was written."""
    before = hand.count()
    with pytest.raises(Fault) as caught:
        act()
    assert caught.value.code in FAULTS
    assert hand.count() == before
    return caught.value.code


def total(hand: Hand, act: Callable[[], object]) -> str:
    """For any input: "" when done, else a known code with nothing written."""
    before = hand.count()
    outcome = attempt(act, "done")
    assert outcome.is_done or (outcome.code in FAULTS and hand.count() == before), outcome
    return outcome.code
