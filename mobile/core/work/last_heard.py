"""Signs of life, gathered from the entries on this phone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from mobile.contract.fact import Fact
from mobile.contract.kinds.attendance_state import claim_of
from mobile.contract.moments import civil_day, format_at, parse_at
from mobile.contract.registry import REGISTRY
from mobile.core.activity import evening
from mobile.core.ports.store import Store
from mobile.core.work.silence import LONG_SILENT_DAYS, Sign

# Where members write themselves: whatever it is, they did it.
FAMILIES = tuple(
    name for name, one in REGISTRY.families.items() if any("self" in k.who for k in one.kinds)
)
PAGE = 500
# Whoever was silent this long is looked up by name; their newest facts tell.
NEWEST = 40
# No phone is offline for half a year and then in use again: such a clock is wrong.
STALE = timedelta(days=180)
_REPLACING = frozenset({"attendance.undone", "attendance.corrected", "attendance.settled"})


class Signs:
    """Reads the last weeks once for everybody, and older things only for who is not in them.

    today: `YYYY-MM-DD`.
    """

    def __init__(self, store: Store, today: str) -> None:
        self._store = store
        self._today = today
        self._evenings: dict[str, tuple[str, str]] = {}

    def newest(self, members: Iterable[str]) -> dict[str, Sign]:
        """The newest sign of each; who never gave one is not in the answer."""
        wanted = set(members)
        found = {key: sign for key, sign in self._lately().items() if key in wanted}
        for key in wanted - set(found):
            sign = self.of(key)
            if sign is not None:
                found[key] = sign
        return found

    def of(self, member: str) -> Sign | None:
        """The newest sign of one person."""
        facts = [f for name in FAMILIES for f in self._store.latest(name, member, NEWEST)]
        return _newest(self._signs(facts)).get(member)

    def _lately(self) -> dict[str, Sign]:
        edge = parse_at(f"{self._today}T00:00:00.000Z") - timedelta(days=LONG_SILENT_DAYS)
        facts = [one for name in FAMILIES for one in self._since(name, format_at(edge))]
        return _newest(self._signs(facts))

    def _since(self, family: str, edge: str) -> Iterator[Fact]:
        before = ""
        while page := self._store.latest(family, "", PAGE, before):
            yield from page
            before = page[-1].entry.id
            if page[-1].entry.at < edge or len(page) < PAGE:
                return

    def _signs(self, facts: list[Fact]) -> Iterator[tuple[str, Sign]]:
        void = {i for one in facts if one.entry.kind in _REPLACING for i in one.entry.sees}
        for fact in facts:
            member = fact.entry.body.get("member")
            what = what_of(fact)
            # What somebody did with their own hands was done, whatever a contact made of it.
            is_void = fact.entry.id in void and fact.by != member
            if what and isinstance(member, str) and not is_void and not self._is_foreign(fact):
                yield member, Sign(self._day(fact), what)

    def _is_foreign(self, fact: Fact) -> bool:
        """What a contact said of another branch's evening: as little a sign as it is a mark."""
        entry = fact.entry
        branch, _ = self._evening(str(entry.body.get("activity", "")))
        return bool(branch) and branch != entry.branch and fact.by != entry.body.get("member")

    def _day(self, fact: Fact) -> str:
        """Of the evening where it is known: a paper sheet may be typed in weeks later."""
        day = event_day(fact)
        _, evening_day = self._evening(str(fact.entry.body.get("activity", "")))
        return min(day, evening_day) if evening_day and what_of(fact) == "present" else day

    def _evening(self, activity: str) -> tuple[str, str]:
        """Whose it is and on which day, each "" where this phone does not know."""
        if activity and activity not in self._evenings:
            known = evening.activity(self._store, activity)
            day = civil_day(known.plans[0].starts) if known and known.plans else ""
            self._evenings[activity] = (known.branch if known else "", day)
        return self._evenings.get(activity, ("", ""))


def what_of(fact: Fact) -> str:
    """As Sign.what; "" for what says nothing of a person's being there.

    An "absent", a placement, a branch's own steps are no signs of life.
    """
    kind = REGISTRY.kinds.get(fact.entry.kind)
    if fact.aside or kind is None:
        return ""
    if fact.by == fact.entry.body.get("member"):
        return kind.sign
    claim = claim_of(fact) if kind.name.startswith("attendance.") else ""
    return claim if claim in ("present", "leave") else ""


def _newest(signs: Iterable[tuple[str, Sign]]) -> dict[str, Sign]:
    found: dict[str, Sign] = {}
    for member, sign in signs:
        if member not in found or found[member] < sign:
            found[member] = sign
    return found


def event_day(fact: Fact) -> str:
    """Civil day on which it happened, `YYYY-MM-DD`, as far as it can be known: what its phone's
    clock says, unless the server's receipt shows that it was wrong."""
    at, received = fact.entry.at, fact.received
    if received and not received >= at >= format_at(parse_at(received) - STALE):
        at = received
    return civil_day(at)
