"""Phones that write real, sealed entries, for the contract's tests. All names are made up."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from mobile.contract import presence
from mobile.contract.entry import Entry, parse, to_text
from mobile.contract.fact import Fact
from mobile.contract.ids import attendance_id, device_id, entry_id
from mobile.contract.moments import format_at, to_ms
from mobile.contract.registry import REGISTRY
from mobile.contract.rights import Actor, Office
from mobile.contract.seal import activity_key, device_key, is_sealed, seal

MASTER = bytes(range(32))
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def name(number: int) -> str:
    """A made-up id."""
    return f"00000000-0000-4000-8000-{number:012x}"


BRANCH, HOME, ACTIVITY = name(0xB), name(0xC), name(0xA)
WANG, LI, CHEN, ZHAO = name(1), name(2), name(3), name(4)
PLAN = {
    "title": "主题党日",
    "type": "theme_day",
    "starts": "2026-11-23T12:00:00.000Z",
    "minutes": 90,
    "places": ["活动室"],
}


@dataclass
class Phone:
    """One device of one member; its clock is set by the test."""

    member: str
    device: str
    noise: random.Random
    now: datetime = NOW
    seq: int = 0

    @property
    def key(self) -> bytes:
        """The device's key, as the server would derive it."""
        return device_key(MASTER, 1, self.device)

    @property
    def activity_key(self) -> bytes:
        """Its key for the one activity of these tests."""
        return activity_key(self.key, ACTIVITY)

    def write(
        self, kind: str, subject: str, body: Mapping[str, Any], sees: Iterable[str] = ()
    ) -> Fact:
        """A new entry, through its text and seal as it would travel."""
        self.seq += 1
        one = Entry(
            id=entry_id(to_ms(self.now), self.noise.randbytes(10)),
            device=self.device,
            seq=self.seq,
            at=format_at(self.now),
            branch=BRANCH,
            subject=subject,
            kind=kind,
            sees=tuple(sorted(set(sees))),
            body=dict(body),
        )
        text = to_text(one)
        assert is_sealed(self.key, text, seal(self.key, text))
        return Fact(parse(text), self.member)

    def about(
        self, word: str, member: str, seen: Iterable[Fact] = (), verified: str = "", **more: Any
    ) -> Fact:
        """An attendance entry about `member`, superseding those of `seen` that it names."""
        body = {"activity": ACTIVITY, "member": member, **more}
        subject = attendance_id(ACTIVITY, member)
        fact = self.write(f"attendance.{word}", subject, body, [f.entry.id for f in seen])
        return replace(fact, proof=verified)

    def answer(self, contact: Phone, seen: Iterable[Fact] = ()) -> Fact:
        """A scan of what `contact` shows now."""
        shown = presence.challenge(
            contact.activity_key, ACTIVITY, BRANCH, contact.device, contact.now
        )
        body = presence.answer_body(self.member, shown)
        more = {k: v for k, v in body.items() if k not in ("activity", "member")}
        return self.about("answered", self.member, seen, "scan", **more)

    def met(self, answer: Fact, of: Phone, seen: Iterable[Fact] = ()) -> Fact:
        """The contact looked at the face."""
        text = to_text(answer.entry)
        sealed = [text, seal(of.key, text)]
        return self.about("met", of.member, [answer, *seen], "scan", answer=sealed)

    def later(self, **span: float) -> Phone:
        """Moves this phone's clock."""
        self.now += timedelta(**span)
        return self


def phones(*members: str, seed: int = 1) -> list[Phone]:
    """One phone for each name given; a name given twice has two phones."""
    noise = random.Random(seed)
    return [Phone(member, device_id(noise.randbytes(16)), noise) for member in members]


def actor(phone: Phone, *offices: Office) -> Actor:
    """The holder of `phone`, enrolled long ago."""
    return Actor(phone.device, phone.member, "2026-01-01T00:00:00.000Z", offices=offices)


def contact_office(branch: str = BRANCH) -> Office:
    """An office that began this year."""
    return Office(branch, "contact", "2026-01-01")


def state(*facts: Fact) -> Any:
    """Attendance derived from `facts`."""
    return REGISTRY.derive("attendance", facts)


def may(one: Fact, *facts: Fact) -> str:
    """The code for which `one` was set aside among `facts`, "" when it counts."""
    return str(dict(state(one, *facts).aside).get(one.entry.id, ""))
