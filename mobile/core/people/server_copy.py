"""What the server said it holds about me, as far as it could be read: asked for, never kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mobile.contract.entry import Entry, parse
from mobile.contract.faults import Fault
from mobile.contract.moments import is_at, parse_at
from mobile.core.people.roster import Member, member_of
from mobile.core.people.server_export import ExportCall
from mobile.core.ports.outside import Clock

# A page holds a thousand lines: more than this is no person's record.
MOST_PAGES = 50


@dataclass(frozen=True, slots=True)
class HeldDevice:
    """id: its first eight digits. enrolled, revoked: aware UTC, None for never. last_day: of its
    last call, `YYYY-MM-DD`, "" unknown."""

    id: str
    enrolled: datetime | None
    revoked: datetime | None
    provisional: bool
    last_day: str


@dataclass(frozen=True, slots=True)
class HeldLook:
    """A look on the server's own page. by: name, "operator", or "—"."""

    by: str
    at: datetime | None
    what: str


@dataclass(frozen=True, slots=True)
class HeldPlace:
    """branch: its name. since, until: `YYYY-MM-DD`, "" for none."""

    branch: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class HeldEntry:
    """branch, by: names, "—" unknown. aside: code, "" when it counts. text: as it is kept there."""

    entry: Entry
    branch: str
    by: str
    received: str
    aside: str
    text: str


@dataclass(frozen=True, slots=True)
class ServerCopy:
    """at: when it was fetched. rest: everything that was said, page by page, as it came."""

    at: datetime
    member: Member
    home: str
    branches: tuple[str, ...]
    places: tuple[HeldPlace, ...]
    devices: tuple[HeldDevice, ...]
    looks: tuple[HeldLook, ...]
    entries: tuple[HeldEntry, ...]
    pages: tuple[str, ...]


def fetch(export: ExportCall, clock: Clock) -> ServerCopy:
    """All pages. Blocks for a call each.

    Errors: as ExportCall.ask, and Fault("call_malformed") for an answer that is none.
    """
    pages: list[str] = []
    after = ""
    while True:
        pages.append(export.ask(after).decode("utf-8", "replace"))
        after = str(_object(pages[-1]).get("more") or "")
        if not after:
            return read(tuple(pages), clock.now())
        if len(pages) >= MOST_PAGES:
            raise Fault("call_malformed", "export without an end")


def read(pages: tuple[str, ...], at: datetime) -> ServerCopy:
    """Errors: Fault("call_malformed")."""
    said = [_object(page) for page in pages]
    first = said[0]
    row = _mapping(first.get("member"))
    return ServerCopy(
        at=at,
        member=member_of(row, str(row.get("id", ""))) if row else Member("", "", "", known=False),
        home=str(row.get("home_name", "")),
        branches=tuple(str(one.get("name", "")) for one in _list(first.get("branches"))),
        places=tuple(_place(one) for one in _list(first.get("placements"))),
        devices=tuple(_device(one) for one in _list(first.get("devices"))),
        looks=tuple(_look(one) for one in _list(first.get("looks"))),
        entries=tuple(
            made for page in said for one in _list(page.get("lines")) if (made := _entry(one))
        ),
        pages=pages,
    )


def _object(text: str) -> Mapping[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Fault("call_malformed", "export") from error
    if not isinstance(value, dict):
        raise Fault("call_malformed", "export")
    return value


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _moment(value: Any) -> datetime | None:
    return parse_at(value) if isinstance(value, str) and is_at(value) else None


def _place(one: Mapping[str, Any]) -> HeldPlace:
    return HeldPlace(*(str(one.get(name, "")) for name in ("branch_name", "since", "until")))


def _device(one: Mapping[str, Any]) -> HeldDevice:
    return HeldDevice(
        id=str(one.get("id", ""))[:8].upper(),
        enrolled=_moment(one.get("enrolled")),
        revoked=_moment(one.get("revoked")),
        provisional=bool(one.get("provisional")),
        last_day=str(one.get("last_day", "")),
    )


def _look(one: Mapping[str, Any]) -> HeldLook:
    return HeldLook(str(one.get("by", "")), _moment(one.get("at")), str(one.get("what", "")))


def _entry(one: Mapping[str, Any]) -> HeldEntry | None:
    """None for a registry row, and for an entry of a shape this app does not know."""
    text = one.get("entry")
    if not isinstance(text, str):
        return None
    try:
        entry = parse(text)
    except Fault:
        return None
    return HeldEntry(
        entry,
        branch=str(one.get("branch_name", "")),
        by=str(one.get("by", "")),
        received=str(one.get("received", "")),
        aside=str(one.get("aside", "")),
        text=text,
    )
