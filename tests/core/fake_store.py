"""A Store in memory: the whole port, and the few things a server would do to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from mobile.contract.entry import Entry, parse
from mobile.contract.fact import Fact
from mobile.contract.faults import Fault
from mobile.core.ports.store import BEGUN, MINE, OWN, Delivery, Identity, Sealed, SyncNews
from mobile.store.tags import named

_T = TypeVar("_T")


class FakeStore:
    """Obeys `mobile.core.ports.store.Store`.

    full: True makes every write end in Fault("disk_full").
    """

    def __init__(self, identity: Identity | None = None) -> None:
        self._identity = identity
        self._sealed: list[Sealed] = []
        self._facts: dict[str, Fact] = {}
        self._rows: dict[tuple[str, str], Mapping[str, Any]] = {}
        self._settings: dict[str, str] = {}
        self._delivery: dict[str, Delivery] = {}
        self._news = SyncNews(0, 0, "", "", "", 0)
        self._changes = 0
        self.full = False

    # -- the port ------------------------------------------------------------

    def identity(self) -> Identity | None:
        return self._identity

    def bind(self, identity: Identity, rows: Iterable[Mapping[str, Any]]) -> None:
        self._write()
        self._identity = identity
        for row in rows:
            self.put(row)

    def append(self, make: Callable[[int], Sealed]) -> Sealed:
        sealed = make(len(self._sealed) + 1)
        entry = parse(sealed.text)
        self._write()
        self._sealed.append(sealed)
        me = self._identity.member if self._identity else ""
        self._facts[entry.id] = Fact(entry, me, _own_proof(entry))
        self._delivery[entry.id] = Delivery("waiting")
        return sealed

    def at_once(self, reading: Callable[[], _T]) -> _T:
        return reading()

    def facts(self, subject: str) -> tuple[Fact, ...]:
        return tuple(f for f in self._all() if f.entry.subject == subject)

    def facts_tagged(self, tag: str, family: str) -> dict[str, tuple[Fact, ...]]:
        found = {f.entry.subject for f in self._all() if _is_of(f.entry, family, tag)}
        return {subject: self.facts(subject) for subject in sorted(found)}

    def subjects(self, family: str, limit: int, most: int, branch: str = "") -> tuple[str, ...]:
        found = self._listed(family, branch)
        order = {fact.entry.subject: self._list_of(fact) for fact in reversed(found)}
        return _shared(tuple(reversed(order)), limit, most, order.__getitem__)

    def heard(
        self, family: str, branch: str, limit: int, most: int, way: str = OWN
    ) -> tuple[Fact, ...]:
        if way == BEGUN:
            return _shared(self._listed(family, branch), limit, most, self._list_of)
        found = [fact for fact in self._newest(family) if branch in ("", fact.entry.branch)]
        if way == MINE:
            found = [fact for fact in found if fact.entry.id in self._delivery]
        return _shared(found, limit, most, lambda fact: fact.entry.device)

    def latest(self, family: str, tag: str, limit: int, before: str = "") -> tuple[Fact, ...]:
        found = [f for f in self._newest(family) if _is_of(f.entry, family, tag)]
        edge = (self._facts[before].place, before) if before else ("", "")
        return tuple(f for f in found if not before or (f.place, f.entry.id) < edge)[:limit]

    def _newest(self, family: str) -> list[Fact]:
        found = [fact for fact in self._all() if _is_of(fact.entry, family, "")]
        return sorted(found, key=lambda fact: (fact.place, fact.entry.id), reverse=True)

    def _listed(self, family: str, branch: str) -> list[Fact]:
        """Without what was set aside, but of the device that spoke of its subject first."""
        found = [fact for fact in self._newest(family) if branch in ("", fact.entry.branch)]
        return [f for f in found if not f.aside or self._began(f.entry.subject) == f.entry.device]

    def _list_of(self, fact: Fact) -> str:
        return "" if fact.aside else self._began(fact.entry.subject)

    def _began(self, subject: str) -> str:
        """As far as this phone heard."""
        return next(f.entry.device for f in self._facts.values() if f.entry.subject == subject)

    def rows(self, table: str) -> tuple[Mapping[str, Any], ...]:
        return tuple(row for (name, _), row in sorted(self._rows.items()) if name == table)

    def row(self, table: str, key: str) -> Mapping[str, Any] | None:
        return self._rows.get((table, key))

    def delivery(self, ids: Sequence[str]) -> dict[str, Delivery]:
        return {key: self._delivery[key] for key in ids if key in self._delivery}

    def news(self) -> SyncNews:
        words = [one.word for one in self._delivery.values()]
        pending = words.count("waiting") + words.count("parked")
        return replace(self._news, pending=pending, parked=words.count("parked"))

    def setting(self, name: str) -> str:
        return self._settings.get(name, "")

    def set_setting(self, name: str, value: str) -> None:
        self._write()
        self._settings[name] = value

    def unpark(self) -> None:
        for key, one in self._delivery.items():
            if one.word == "parked":
                self._delivery[key] = Delivery("waiting")

    def changes(self) -> int:
        return self._changes

    # -- what a server or an earlier day would have done -----------------------

    def put(self, row: Mapping[str, Any]) -> None:
        """A registry row as it comes from the server: {"table", "id", ...} or with "gone"."""
        key = (row["table"], row["id"])
        self._rows.pop(key, None)
        if not row.get("gone"):
            self._rows[key] = dict(row)
        self._changes += 1

    def receive(
        self, entry: Entry, by: str, proof: str = "", aside: str = "", received: str = ""
    ) -> None:
        """Somebody else's entry, or news about an own one. received: "" for its own time."""
        self._facts[entry.id] = Fact(entry, by, proof, aside, received or entry.at)
        self._changes += 1

    def deliver(self, key: str, word: str = "delivered", code: str = "", proof: str = "") -> None:
        """What the server said about the own entry with this id."""
        self._delivery[key] = Delivery(word, code)
        known = self._facts[key]
        aside = code if word == "set_aside" else ""
        self._facts[key] = replace(known, proof=proof, aside=aside, received=known.entry.at)
        self._changes += 1

    def say(self, **news: Any) -> None:
        """Other fields of the sync news than the counts."""
        self._news = replace(self._news, **news)
        self._changes += 1

    def sealed(self) -> tuple[Sealed, ...]:
        """Own entries by seq."""
        return tuple(self._sealed)

    def _all(self) -> list[Fact]:
        return [self._facts[key] for key in sorted(self._facts)]

    def _write(self) -> None:
        if self.full:
            raise Fault("disk_full")
        self._changes += 1


def _is_of(entry: Entry, family: str, tag: str) -> bool:
    if entry.kind.partition(".")[0] != family:
        return False
    return not tag or tag == entry.branch or tag in named(entry)


def _shared(
    ones: Iterable[_T], limit: int, most: int, whose: Callable[[_T], str]
) -> tuple[_T, ...]:
    taken: list[_T] = []
    counts: Counter[str] = Counter()
    for one in ones:
        counts[whose(one)] += 1
        if counts[whose(one)] <= most:
            taken.append(one)
    return tuple(taken[:limit])


def _own_proof(entry: Entry) -> str:
    """What a phone believes of its own entry before a server has looked at it."""
    if entry.kind == "attendance.met":
        return _own_proof(parse(entry.body["answer"][0]))
    return str(entry.body["how"]) if entry.kind == "attendance.answered" else ""
