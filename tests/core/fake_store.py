"""A Store in memory: the whole port, and the few things a server would do to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from mobile.contract.entry import Entry, parse
from mobile.contract.fact import Fact
from mobile.contract.faults import Fault
from mobile.core.store_port import Delivery, Identity, Sealed, SyncNews


class FakeStore:
    """Obeys `mobile.core.store_port.Store`.

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
        self._write()
        self._sealed.append(sealed)
        entry = parse(sealed.text)
        me = self._identity.member if self._identity else ""
        self._facts[entry.id] = Fact(entry, me, _own_proof(entry))
        self._delivery[entry.id] = Delivery("waiting")
        return sealed

    def facts(self, subject: str) -> tuple[Fact, ...]:
        return tuple(f for f in self._all() if f.entry.subject == subject)

    def facts_tagged(self, tag: str, family: str) -> dict[str, tuple[Fact, ...]]:
        found = {f.entry.subject for f in self._all() if _is_of(f.entry, family, tag)}
        return {subject: self.facts(subject) for subject in sorted(found)}

    def subjects(self, family: str, limit: int, before: str = "") -> tuple[str, ...]:
        newest: dict[str, str] = {}
        for fact in self._all():
            if _is_of(fact.entry, family, ""):
                newest[fact.entry.subject] = fact.entry.id
        edge = newest.get(before, "")
        order = sorted(newest, key=lambda subject: newest[subject], reverse=True)
        return tuple(s for s in order if not edge or newest[s] < edge)[:limit]

    def latest(self, family: str, tag: str, limit: int, before: str = "") -> tuple[Fact, ...]:
        found = [f for f in reversed(self._all()) if _is_of(f.entry, family, tag)]
        return tuple(f for f in found if not before or f.entry.id < before)[:limit]

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
    return not tag or tag == entry.branch or tag in _ids(entry.body)


def _own_proof(entry: Entry) -> str:
    """What a phone believes of its own entry before a server has looked at it."""
    if entry.kind == "attendance.met":
        return _own_proof(parse(entry.body["answer"][0]))
    return str(entry.body["how"]) if entry.kind == "attendance.answered" else ""


def _ids(body: Mapping[str, Any]) -> set[str]:
    found: set[str] = set()
    for value in body.values():
        found.update(
            value if isinstance(value, list) else [value] if isinstance(value, str) else ()
        )
    return found
