"""Entries of any kind there is, right and wrong, whole and cut: for tests of every family."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mobile.contract.entry import Entry
from mobile.contract.fact import Fact
from mobile.contract.ids import activity_id, attendance_id, followup_id
from mobile.contract.kind import REST, Kind
from mobile.contract.kinds.consent import consent_id
from mobile.contract.kinds.reach import reach_id
from mobile.contract.registry import REGISTRY
from tests.contract.any_values import MEMBERS, TIMES, VALUES, WRONG
from tests.contract.people import BRANCH, HOME, NOW, name

ACTIVITY = activity_id(int(NOW.timestamp() * 1000), bytes(10), BRANCH)
ACTIVITIES = (ACTIVITY, name(0xA2))


class Anything:
    """Seeded. One subject of one family, as a ledger somebody meddled with might hold it."""

    def __init__(self, family: str, seed: int) -> None:
        self.dice = random.Random(seed)
        self.kinds = REGISTRY.families[family].kinds
        self.family, self.number = family, 0
        # Most of what one subject holds is of one member at one activity, as it should be.
        self.member, self.activity = self.dice.choice(MEMBERS), self.dice.choice(ACTIVITIES)
        self.facts: list[Fact] = []

    def live_through(self, acts: int) -> Anything:
        """Writes that many entries; each may name any of the others, later ones too."""
        for _ in range(acts):
            self.facts.append(self._fact())
        return self

    def copies(self, fact: Fact) -> list[Fact]:
        """What a member and a home branch get of it, as the server cuts it, and cuts it further."""
        kind, body = REGISTRY.kinds[fact.entry.kind], fact.entry.body
        home = {"member", *kind.home}
        keeps: tuple[set[str], ...] = (set(body) - kind.hidden, home, {"member"}, set())
        return [_cut(fact, keep & set(body)) for keep in keeps]

    def _fact(self) -> Fact:
        self.number += 1
        dice, kind = self.dice, self.dice.choice(self.kinds)
        body = self.body(kind)
        odd = dice.random()
        if odd < 0.06:
            body[dice.choice(sorted(body) or ["newer"])] = dice.choice(WRONG)
        elif odd < 0.1:
            body["newer"] = dice.choice(WRONG)
        at, device = dice.choice(TIMES), name(0xD0 + dice.randrange(3))
        branch = HOME if dice.random() < 0.12 else BRANCH
        sees = self._sees()
        subject = self.subject(body, branch)
        args = (device, self.number, at, branch, subject, kind.name, sees, body)
        return Fact(
            Entry(name(0xE000 + self.number), *args),
            by=self.member if "self" in kind.who else dice.choice(MEMBERS),
            proof=dice.choice(("", "", "scan", "code")),
            aside="no_office" if dice.random() < 0.08 else "",
            received="" if dice.random() < 0.2 else "2026-11-23T13:00:00.000Z",
        )

    def _sees(self) -> tuple[str, ...]:
        known = [fact.entry.id for fact in self.facts]
        picked = self.dice.sample(known, min(len(known), self.dice.choice((0, 1, 1, 2, 3))))
        if self.dice.random() < 0.1:
            picked.append(name(0xE000 + self.number + self.dice.randint(0, 3)))
        return tuple(sorted(set(picked)))

    def body(self, kind: Kind) -> dict[str, Any]:
        """One that is in order."""
        named = {"member": self.member, "activity": self.activity, "home": HOME}
        body: dict[str, Any] = {}
        for field, shape in kind.fields.items():
            # No phone writes what stands for the rest.
            if field == REST or (shape.optional and self.dice.random() < 0.5):
                continue
            if shape.of == "id":
                mixed = self.dice.choice(MEMBERS)
                body[field] = mixed if self.dice.random() < 0.1 else named.get(field, mixed)
            else:
                body[field] = VALUES[shape.of](self.dice, shape)
        return body

    def subject(self, body: Mapping[str, Any], branch: str) -> str:
        """What an entry with that body would be about."""
        made = {
            "attendance": lambda: attendance_id(self.activity, self.member),
            "consent": lambda: consent_id(self.member),
            "reach": lambda: reach_id(self.member),
            "followup": lambda: followup_id(branch, self.member),
            "activity": lambda: self.activity,
        }.get(self.family)
        return made() if made else name(0x5000)


def as_served(fact: Fact) -> Fact:
    """With the code that a server, which judges whole entries, gives it on every copy."""
    return replace(fact, aside=fact.aside or REGISTRY.problem(fact.entry))


def _cut(fact: Fact, keep: set[str]) -> Fact:
    body = {field: fact.entry.body[field] for field in sorted(keep)}
    return replace(fact, entry=replace(fact.entry, body=body))
