"""Every entry about me: what this phone has of it, and what only the server had."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from mobile.contract.entry import Entry, to_text
from mobile.contract.fact import Fact
from mobile.contract.moments import parse_at
from mobile.contract.registry import REGISTRY
from mobile.core.activity import evening
from mobile.core.people import roster
from mobile.core.people.names import name_of
from mobile.core.people.server_copy import HeldEntry, ServerCopy
from mobile.core.phone.delivery import chip
from mobile.core.ports.store import Store
from mobile.core.services import Services


@dataclass(frozen=True, slots=True)
class Line:
    """One entry about me. by: name, "" by myself, "—" unknown by name. source: phone, server, both.

    chip: of an own entry, or "check" when it was set aside. text: exactly what is kept. about: the
    title of the activity or of the report, "" for what has none or is not known here. photo: how
    its file is named, eight digits, "" without one.
    """

    id: str
    family: str
    word: str
    value: str
    at: datetime
    branch: str
    by: str
    chip: str
    source: str
    text: str
    about: str = ""
    photo: str = ""


def lines(services: Services, server: ServerCopy | None = None) -> tuple[Line, ...]:
    """Newest first."""
    me = services.recorder.me().member
    held = {one.entry.id: one for one in server.entries} if server else {}
    known = _facts(services)
    found = {one.entry.id: _line(services, one, one.entry.id in held) for one in known}
    for key, one in held.items():
        if key not in found:
            found[key] = _held(one, me, services.recorder.me().device)
    about = _Titles(services.store)
    for entry in (*(fact.entry for fact in known), *(one.entry for one in held.values())):
        about.hear(entry)
    ordered = sorted(found, reverse=True)
    return tuple(
        replace(found[key], about=about.of(key), photo=about.photo(key)) for key in ordered
    )


class _Titles:
    """What each entry is about, once all are heard: an answer to a report repeats no title."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._entries: dict[str, Entry] = {}
        self._named: dict[str, str] = {}

    def hear(self, entry: Entry) -> None:
        self._entries[entry.id] = entry
        title = str(entry.body.get("title", ""))
        if title:
            self._named[entry.subject] = title

    def of(self, key: str) -> str:
        entry = self._entries[key]
        own = str(entry.body.get("title", ""))
        activity = str(entry.body.get("activity", ""))
        if activity and activity not in self._named:
            self._named[activity] = self._looked_up(activity)
        return own or self._named.get(activity or entry.subject, "")

    def photo(self, key: str) -> str:
        return str(self._entries[key].body.get("photo", ""))[:8]

    def _looked_up(self, activity: str) -> str:
        state = evening.activity(self._store, activity)
        return state.plans[0].title if state and state.plans else ""


def _facts(services: Services) -> list[Fact]:
    store, me = services.store, services.recorder.me().member
    return [
        fact
        for family in REGISTRY.families
        for facts in store.facts_tagged(me, family).values()
        for fact in facts
        if fact.entry.body.get("member") == me
    ]


def _line(services: Services, fact: Fact, is_held: bool) -> Line:
    store, entry, me = services.store, fact.entry, services.recorder.me().member
    return Line(
        id=entry.id,
        family=entry.kind.partition(".")[0],
        word=entry.kind.partition(".")[2],
        value=_value(entry.body),
        at=parse_at(entry.at),
        branch=roster.branch_of(store, entry.branch).name,
        by="" if fact.by == me else name_of(store, fact.by) or "—",
        chip=chip(store, fact)[0],
        source="both" if is_held else "phone",
        text=to_text(entry),
    )


def _held(one: HeldEntry, me: str, device: str) -> Line:
    entry: Entry = one.entry
    is_mine = entry.device == device and entry.body.get("member") == me
    return Line(
        id=entry.id,
        family=entry.kind.partition(".")[0],
        word=entry.kind.partition(".")[2],
        value=_value(entry.body),
        at=parse_at(entry.at),
        branch=one.branch,
        by="" if is_mine else one.by or "—",
        chip="check" if one.aside else "",
        source="server",
        text=one.text,
    )


def _value(body: Mapping[str, Any]) -> str:
    if "granted" in body:
        return "granted" if body["granted"] else "refused"
    named = (body.get(key) for key in ("leave", "value", "how", "what"))
    return next((str(one) for one in named if one), "")
