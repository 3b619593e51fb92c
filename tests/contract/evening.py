"""A random evening: two contacts, members with one or two phones, everybody seeing only a part."""

from __future__ import annotations

import random
from typing import Any

from mobile.contract.fact import Fact
from mobile.contract.registry import REGISTRY
from tests.contract.people import ACTIVITY, CHEN, LI, PLAN, WANG, ZHAO, Phone, phones, state

ACTS = (
    "answer",
    "answer",
    "met",
    "mark",
    "mark",
    "ask",
    "leave",
    "take_back",
    "ask_late",
    "refuse_late",
    "undo",
    "correct",
    "dispute",
    "settle",
    "wild",
    "activity",
    "gossip",
    "gossip",
)


class Evening:
    """Seeded. Each phone derives from what has reached it, writes, and passes some of it on."""

    def __init__(self, seed: int) -> None:
        self.choose = random.Random(seed)
        self.contacts = phones(LI, CHEN, seed=seed)
        self.members = (WANG, ZHAO, LI)
        own = phones(WANG, WANG, ZHAO, LI, seed=seed + 1)
        self.all = [*self.contacts, *own]
        self.views: dict[str, dict[str, Fact]] = {phone.device: {} for phone in self.all}

    def live_through(self, acts: int) -> Evening:
        """Lets `acts` things happen."""
        for _ in range(acts):
            getattr(self, f"_{self.choose.choice(ACTS)}")()
        if not self.facts():
            self._mark()
        return self

    def facts(self) -> list[Fact]:
        """Everything anybody wrote."""
        every = {i: f for view in self.views.values() for i, f in view.items()}
        return [every[i] for i in sorted(every)]

    def by_subject(self) -> dict[str, list[Fact]]:
        """The same by subject."""
        found: dict[str, list[Fact]] = {}
        for fact in self.facts():
            found.setdefault(fact.entry.subject, []).append(fact)
        return found

    def of(self, member: str) -> list[Fact]:
        """Everything about `member`."""
        return [f for f in self.facts() if f.entry.body.get("member") == member]

    def known(self, member: str) -> Any:
        """The state of `member` from everything."""
        return state(*self.of(member))

    def allowed(self, word: str, member: str) -> list[Fact]:
        """The live facts that a phone may name; here a contact's mark."""
        known = self.known(member)
        words = ("answered", "leave_asked", "leave_answered", "leave_withdrawn")
        words += ("late_asked", "late_refused")
        live = known.live if known else ()
        return [f for f in live if word == "marked" and f.entry.kind.partition(".")[2] in words]

    def phones_of(self, member: str) -> list[Phone]:
        """The own phones of `member`."""
        return [p for p in self.all[2:] if p.member == member]

    def _keep(self, by: Phone, fact: Fact) -> None:
        self.views[by.device][fact.entry.id] = fact
        by.later(seconds=self.choose.choice((1, 20, 90)))

    def _seen(self, by: Phone, member: str) -> tuple[Fact, ...]:
        mine = [f for f in self.views[by.device].values() if f.entry.body.get("member") == member]
        known = state(*mine)
        return known.live if known else ()

    def _as_contact(self, word: str, **more: Any) -> None:
        by, member = self.choose.choice(self.contacts), self.choose.choice(self.members)
        self._keep(by, by.about(word, member, self._seen(by, member), **more))

    def _as_member(self, word: str, **more: Any) -> None:
        by = self.choose.choice(self.all[2:])
        self._keep(by, by.about(word, by.member, self._seen(by, by.member), **more))

    def _value(self) -> str:
        return self.choose.choice(("present", "leave", "absent"))

    def _answer(self) -> None:
        by = self.choose.choice(self.all[2:])
        self._keep(by, by.answer(self.choose.choice(self.contacts), self._seen(by, by.member)))

    def _met(self) -> None:
        by, of = self.choose.choice(self.contacts), self.choose.choice(self.all[2:])
        answer = of.answer(by, self._seen(of, of.member))
        self._keep(of, answer)
        self._keep(by, by.met(answer, of, self._seen(by, of.member)))

    def _mark(self) -> None:
        self._as_contact("marked", value=self._value(), source=self.choose.choice(("roll", "late")))

    def _ask(self) -> None:
        self._as_member("leave_asked", leave="shift")

    def _leave(self) -> None:
        self._as_contact("leave_answered", granted=self.choose.random() < 0.5)

    def _take_back(self) -> None:
        self._as_member("leave_withdrawn")

    def _ask_late(self) -> None:
        self._as_member("late_asked", reason="没带手机")

    def _refuse_late(self) -> None:
        self._as_contact("late_refused", reason="没见到人")

    def _undo(self) -> None:
        self._as_contact("undone")

    def _correct(self) -> None:
        self._as_contact("corrected", value=self._value(), reason="记错")

    def _dispute(self) -> None:
        self._as_member("disputed", value=self._value(), reason="不对")

    def _settle(self) -> None:
        self._as_contact("settled", value=self._value(), reason="核实")

    def _wild(self) -> None:
        """A phone that names whatever it has heard of, in any word: hostile or broken."""
        by, member = self.choose.choice(self.all), self.choose.choice(self.members)
        heard = self.of(member)
        some = self.choose.sample(heard, min(len(heard), 3))
        words = ("marked", "corrected", "settled", "undone", "disputed", "leave_withdrawn")
        word = self.choose.choice(words)
        more = {} if word in ("undone", "leave_withdrawn") else {"value": self._value()}
        more |= {"source": "roll"} if word == "marked" else {"reason": "?"} if more else {}
        self._keep(by, by.about(word, member, some, **more))

    def _activity(self) -> None:
        by = self.choose.choice(self.contacts)
        mine = [f for f in self.views[by.device].values() if f.entry.subject == ACTIVITY]
        known = REGISTRY.derive("activity", mine)
        word = self.choose.choice(("planned", "revised", "opened", "closed", "cancelled"))
        body: dict[str, Any] = {
            "planned": PLAN,
            "revised": PLAN | {"minutes": self.choose.choice((60, 90))},
            "closed": {"head_count": 3, "expected": list(self.members)},
            "cancelled": {"reason": "停电"},
        }.get(word, {})
        sees = [f.entry.id for f in known.live] if known else []
        self._keep(by, by.write(f"activity.{word}", ACTIVITY, body, sees))

    def _gossip(self) -> None:
        one, other = self.choose.sample(self.all, 2)
        mine = list(self.views[one.device].items())
        self.views[other.device].update(self.choose.sample(mine, len(mine) * 2 // 3))
