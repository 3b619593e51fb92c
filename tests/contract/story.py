"""Who takes part where something big is done and taken back, and all they write."""

from __future__ import annotations

import itertools

from mobile.contract.registry import REGISTRY
from tests.contract.people import ACTIVITY, CHEN, HOME, LI, WANG, ZHAO, Phone, name, phones

STAY, REPORT = name(0x57), name(0x58)


class Story:
    """A member, two contacts of the host and one of home, and what they wrote."""

    def __init__(self) -> None:
        self.member, self.host, self.other, self.home = phones(WANG, LI, CHEN, ZHAO, seed=11)
        self.facts = []

    def stay(self, by: Phone, word: str, *seen, **more):
        return self._write(by, "stay", STAY, {"member": WANG, "home": HOME}, word, seen, more)

    def report(self, by: Phone, word: str, *seen, **more):
        return self._write(by, "report", REPORT, {"member": WANG}, word, seen, more)

    def activity(self, by: Phone, word: str, *seen, **more):
        return self._write(by, "activity", ACTIVITY, {}, word, seen, more)

    def state(self):
        """Of the one subject of this story; the same however its entries arrive."""
        family = self.facts[0].entry.kind.partition(".")[0]
        whole = REGISTRY.derive(family, self.facts)
        for order in itertools.islice(itertools.permutations(self.facts), 120):
            assert REGISTRY.derive(family, order) == whole
        return whole

    def code(self, fact) -> str:
        return dict(self.state().aside).get(fact.entry.id, "")

    def _write(self, by, family, subject, who, word, seen, more):
        body = {**who, **more}
        fact = by.write(f"{family}.{word}", subject, body, [f.entry.id for f in seen])
        self.facts.append(fact)
        return fact
