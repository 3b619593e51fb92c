"""关于我存了什么: everything this phone holds about its member, and what the server added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mobile.contract.kinds.consent import ConsentStep
from mobile.contract.kinds.request import RequestState
from mobile.contract.moments import parse_at
from mobile.contract.registry import REGISTRY
from mobile.core.pages.my_lines import Line, lines
from mobile.core.people import roster
from mobile.core.people.access_log import looks_at
from mobile.core.people.consents import Consents
from mobile.core.people.my_standing import MyStanding, my_standing
from mobile.core.people.names import name_of
from mobile.core.people.requests import requests_of
from mobile.core.people.roster import Member
from mobile.core.people.server_copy import HeldPlace, ServerCopy
from mobile.core.services import Services

KIB = 1024
# What a month is meant to cost at most; the page says so when it was more.
MONTH_KB = 100
FAMILIES = tuple(one for one in REGISTRY.families if one not in ("activity", "look"))


@dataclass(frozen=True, slots=True)
class Looked:
    """Somebody opened what is kept about me. by: name, "operator", or "" unknown by name.

    what: card, history or phone; another word for a page of the server. branch: name, "".
    """

    by: str
    at: datetime | None
    what: str
    branch: str


@dataclass(frozen=True, slots=True)
class Device:
    """id: first eight digits. state: in_use, provisional or revoked. last_day: `YYYY-MM-DD`, ""."""

    id: str
    is_this: bool
    state: str
    enrolled: datetime | None
    revoked: datetime | None
    last_day: str


@dataclass(frozen=True, slots=True)
class MyData:
    """counts: entries by family. moved_kb: this month, both ways. server: None until asked.

    is_phone_open: I hold an office and let the members of my branches have my number.
    """

    who: MyStanding
    member: Member
    places: tuple[HeldPlace, ...]
    counts: tuple[tuple[str, int], ...]
    pending: int
    looks: tuple[Looked, ...]
    devices: tuple[Device, ...]
    consents: tuple[ConsentStep, ...]
    requests: tuple[RequestState, ...]
    moved_kb: int
    server: ServerCopy | None
    is_phone_open: bool = False


def my_data(services: Services, server: ServerCopy | None = None) -> MyData:
    """As kept on this phone, completed by `server` where only that knows."""
    store, me = services.store, services.recorder.me().member
    who = my_standing(store, services.report_in, me, services.today())
    state = Consents(store, services.recorder).state()
    known = lines(services, server)
    counted = Counter(one.family for one in known)
    return MyData(
        who=who,
        member=roster.member_of(store.row("member", me), me),
        places=server.places if server and server.places else _places(services, me),
        counts=tuple((family, counted[family]) for family in FAMILIES if counted[family]),
        pending=store.news().pending,
        looks=_looks(services, server, known),
        devices=_devices(services, server),
        consents=tuple(reversed(state.steps)) if state else (),
        requests=tuple(one for one in requests_of(store, me) if one.member == me),
        moved_kb=moved_kb(services),
        server=server,
        is_phone_open=any(
            row["member"] == me and row.get("phone") and _lasts(row, services.today())
            for row in store.rows("office")
        ),
    )


def _lasts(row: Mapping[str, Any], day: str) -> bool:
    return row["since"] <= day and (not row.get("until") or day < row["until"])


def moved_kb(services: Services) -> int:
    """What this month's calls took, in whole KiB; a month without one took nothing."""
    return -(-services.store.news().moved_in(services.today()[:7]) // KIB)


def _places(services: Services, me: str) -> tuple[HeldPlace, ...]:
    store = services.store
    rows = sorted(store.rows("placement"), key=lambda row: str(row["since"]), reverse=True)
    return tuple(
        HeldPlace(
            roster.branch_of(store, str(row["branch"])).name,
            str(row["since"]),
            str(row.get("until", "")),
        )
        for row in rows
        # An acceptance that was taken back leaves a row without a day.
        if row["member"] == me and not "" < str(row.get("until", "")) < str(row["since"])
    )


def _looks(
    services: Services, server: ServerCopy | None, known: tuple[Line, ...]
) -> tuple[Looked, ...]:
    store, me = services.store, services.recorder.me().member
    found = [
        Looked(
            name_of(store, one.by),
            parse_at(one.at),
            one.what,
            roster.branch_of(store, one.branch).name,
        )
        for one in looks_at(store, me)
    ]
    # What the server alone has heard of is not yet on this phone.
    afar = (one for one in known if one.family == "look" and one.source == "server")
    found += [Looked(one.by, one.at, one.value, one.branch) for one in afar]
    if server:
        found += [Looked(one.by, one.at, one.what, "") for one in server.looks]
    return tuple(sorted(found, key=_when, reverse=True))


def _when(one: Looked) -> float:
    return one.at.timestamp() if one.at else 0.0


def _devices(services: Services, server: ServerCopy | None) -> tuple[Device, ...]:
    identity = services.recorder.me()
    this = identity.device[:8].upper()
    here = Device(this, True, "in_use", parse_at(identity.enrolled), None, services.today())
    others = [
        Device(
            one.id,
            one.id == this,
            "revoked" if one.revoked else "provisional" if one.provisional else "in_use",
            one.enrolled,
            one.revoked,
            one.last_day,
        )
        for one in (server.devices if server else ())
    ]
    known = others if any(one.is_this for one in others) else [here, *others]
    return tuple(sorted(known, key=lambda one: not one.is_this))
