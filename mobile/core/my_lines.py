"""Every entry about me: what this phone has of it, and what only the server had."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mobile.contract.entry import Entry, to_text
from mobile.contract.fact import Fact
from mobile.contract.moments import parse_at
from mobile.contract.registry import REGISTRY
from mobile.core import roster
from mobile.core.glance import chip
from mobile.core.history import name_of
from mobile.core.server_copy import HeldEntry, ServerCopy
from mobile.core.services import Services


@dataclass(frozen=True, slots=True)
class Line:
    """One entry about me. by: name, "" by myself, "—" unknown by name. source: phone, server, both.

    chip: of an own entry, or "check" when it was set aside. text: exactly what is kept.
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


def lines(services: Services, server: ServerCopy | None = None) -> tuple[Line, ...]:
    """Newest first."""
    me = services.recorder.me().member
    held = {one.entry.id: one for one in server.entries} if server else {}
    found = {one.entry.id: _line(services, one, one.entry.id in held) for one in _facts(services)}
    for key, one in held.items():
        if key not in found:
            found[key] = _held(one, me, services.recorder.me().device)
    return tuple(found[key] for key in sorted(found, reverse=True))


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
