"""A roster file against the register: first a preview, then, when a person says so, one change."""

from __future__ import annotations

import hmac
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from mobile.contract.faults import Fault
from server_stub.registry.importing.matching import KnownMember, NewPerson, Pair, Preview, match
from server_stub.registry.importing.sheet import RosterSheet
from server_stub.registry.names import initials
from server_stub.registry.registrar import Registrar
from server_stub.storage.model import Member, Organisation
from server_stub.storage.port import PeoplePort


@dataclass(frozen=True, slots=True)
class Plan:
    """homes: home branch of each row by its number."""

    preview: Preview
    homes: dict[int, str]


def homes_by_word(people: PeoplePort) -> dict[str, str]:
    """Ids of branches by what a file may call them: the id, or a name that only one has."""
    every = people.organisations()
    times = Counter(one.name for one in every)
    return {one.id: one.id for one in every} | {
        one.name: one.id for one in every if times[one.name] == 1
    }


def plan_roster(people: PeoplePort, sheet: RosterSheet, branch: Organisation, key: bytes) -> Plan:
    """What the file proposes. branch: whose roster it is; only its own members can be missing.

    sheet: read with `homes_by_word`, so that every home in it is known.
    key: for the digests phone numbers are compared by; any random bytes.
    """

    def digest(phone: str) -> str:
        return hmac.digest(key, phone.encode(), "sha256").hex()

    members = people.members()
    known = [
        KnownMember(
            m.id, m.name, m.initials, m.joined, m.village, digest(m.phone) if m.phone else ""
        )
        for m in members
    ]
    preview = match(sheet.rows, known, digest)
    followed = {p.member for p in people.placements_in(branch.id) if not p.until}
    followed |= {m.id for m in members if m.home == branch.id}
    missing = tuple(one for one in preview.missing if one.id in followed)
    words = homes_by_word(people)
    homes = {row.number: words[row.home] if row.home else branch.id for row in sheet.rows}
    return Plan(msgspec.structs.replace(preview, missing=missing), homes)


def apply_roster(
    registrar: Registrar,
    people: PeoplePort,
    plan: Plan,
    branch: Organisation,
    *,
    likely: bool,
    noise: Callable[[int], bytes],
) -> int:
    """Write the certain and the new, and the likely when a person accepted them; how many.

    Whoever's home is another branch is placed in `branch`. Nobody is ever removed. Works inside a
    transaction somebody else opened.
    """
    pairs = [*plan.preview.certain, *(plan.preview.likely if likely else ())]
    members = [_changed(people, pair, plan) for pair in pairs]
    members += [
        _made(one, plan, str(uuid.UUID(bytes=noise(16), version=4))) for one in plan.preview.new
    ]
    for member in members:
        if people.member(member.id) != member:
            registrar.put([member])
        if member.home != branch.id and not _is_placed(people, member.id):
            registrar.place(str(uuid.UUID(bytes=noise(16), version=4)), member.id, branch.id)
    return len(members)


def _changed(people: PeoplePort, pair: Pair, plan: Plan) -> Member:
    """What the file says replaces what was known; where it says nothing, that stays."""
    member, row = people.member(pair.known.id), pair.row
    if member is None:
        raise Fault("not_found", "member")
    said = {
        "name": row.name,
        "initials": initials(row.name),
        "home": plan.homes[row.number] if row.home else "",
        "joined": row.joined,
        "village": row.village,
        "group": row.group,
        "place": row.place,
        "phone": row.phone,
        "probationary": row.probationary,
        "smartphone": row.smartphone,
    }
    kept = {name: value for name, value in said.items() if value not in ("", None)}
    return msgspec.structs.replace(member, **kept)


def _made(one: NewPerson, plan: Plan, member: str) -> Member:
    row = one.row
    return Member(
        id=member,
        name=row.name,
        initials=initials(row.name),
        home=plan.homes[row.number],
        probationary=bool(row.probationary),
        joined=row.joined,
        village=row.village,
        smartphone=row.smartphone is not False,
        group=row.group,
        place=row.place,
        phone=row.phone,
    )


def _is_placed(people: PeoplePort, member: str) -> bool:
    return any(not one.until for one in people.placements_of(member))
