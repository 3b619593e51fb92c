"""A roster file against the register: first a plan, then, when a person says so, its writing."""

from __future__ import annotations

import hmac
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

import msgspec

from mobile.contract.faults import Fault
from server_stub.registry.branches import Branches
from server_stub.registry.importing.matching import KnownMember, NewPerson, Pair, Preview, match
from server_stub.registry.importing.problems import Problem
from server_stub.registry.importing.sheet import RosterRow, RosterSheet
from server_stub.registry.names import initials
from server_stub.registry.register import Register
from server_stub.registry.registrar import Registrar
from server_stub.storage.model import Member, Organisation
from server_stub.storage.port import PeoplePort


@dataclass(frozen=True, slots=True)
class Asked:
    """What the keeper said beside the file.

    whose: the branch that is home where the file names none; None when nobody said
    host:  the branch near which everybody of the file lives; None: nobody is placed anywhere
    """

    whose: Organisation | None = None
    host: Organisation | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """problems: none may be left, or nothing is written.

    homes:     home branch of each row by its number, "" where neither file nor keeper said one
    fresh:     id of each new person by the row's number
    to_place:  rows of those who are placed at the host
    elsewhere: rows of those who are placed at another branch already, and stay there
    """

    preview: Preview
    problems: tuple[Problem, ...]
    homes: dict[int, str]
    fresh: dict[int, str]
    host: str
    to_place: frozenset[int]
    elsewhere: frozenset[int]


def plan_roster(
    register: Register, sheet: RosterSheet, asked: Asked, data: bytes, key: bytes
) -> Plan:
    """What the file proposes; only members of the branch whose roster it is can be missing.

    sheet: read with the register's `Branches`, so that every home in it is one of them.
    data:  the file. A new person's id follows from it, so that the same file, applied again after
           it was cut off, finds whom it wrote already.
    key:   kept secret and always the same.
    """
    known = {member.id for member in register.members}
    fresh = {row.number: _id_of(key, data, row.number) for row in sheet.rows}
    rows = [
        msgspec.structs.replace(row, id=fresh[row.number])
        if not row.id and fresh[row.number] in known
        else row
        for row in sheet.rows
    ]
    preview = match(rows, [_known(m, key) for m in register.members], lambda p: _digest(key, p))
    preview = msgspec.structs.replace(preview, missing=_missing(register, preview, asked))
    settled = {one.row.number: one.known.id for one in (*preview.certain, *preview.likely)}
    settled |= {one.row.number: "" for one in preview.new}
    homes = _homes(register, sheet, asked, settled)
    to_place, elsewhere = _stays(register, asked, settled, homes)
    return Plan(
        preview=preview,
        problems=tuple(
            Problem("import_home_missing", one.row.number)
            for one in preview.new
            if not homes[one.row.number]
        ),
        homes=homes,
        fresh=fresh,
        host=asked.host.id if asked.host else "",
        to_place=to_place,
        elsewhere=elsewhere,
    )


def chosen(plan: Plan, *, likely: bool) -> list[Pair | NewPerson]:
    """Whom `--apply` writes: the certain, the new, and the likely when a person accepted them."""
    found = plan.preview
    return [*found.certain, *(found.likely if likely else ()), *found.new]


def write_roster(
    registrar: Registrar,
    people: PeoplePort,
    plan: Plan,
    some: Sequence[Pair | NewPerson],
    noise: Callable[[int], bytes],
) -> None:
    """Write some of the plan's people, inside a transaction somebody else opened.

    Nobody is ever removed, nor placed a second time.
    """
    for one in some:
        number = one.row.number
        member = _changed(people, one, plan) if isinstance(one, Pair) else _made(one, plan)
        if people.member(member.id) != member:
            registrar.put([member])
        if number in plan.to_place and not _is_placed(people, member.id):
            registrar.place(_drawn(noise), member.id, plan.host)


def _known(member: Member, key: bytes) -> KnownMember:
    sealed = _digest(key, member.phone) if member.phone else ""
    return KnownMember(
        member.id, member.name, member.initials, member.joined, member.village, sealed
    )


def _digest(key: bytes, phone: str) -> str:
    return hmac.digest(key, b"phone\0" + phone.encode(), "sha256").hex()


def _id_of(key: bytes, data: bytes, row: int) -> str:
    said = b"row\0" + sha256(data).digest() + row.to_bytes(4, "big")
    return str(uuid.UUID(bytes=hmac.digest(key, said, "sha256")[:16], version=4))


def _homes(
    register: Register, sheet: RosterSheet, asked: Asked, settled: dict[int, str]
) -> dict[int, str]:
    """Where the file says nothing a member's home stays, and a new one gets the keeper's."""
    branches, usual = Branches(register.organisations), asked.whose.id if asked.whose else ""
    own = {one.id: one.home for one in register.members}
    return {
        row.number: branches.one(row.home)
        if row.home
        else own.get(settled.get(row.number, ""), usual)
        for row in sheet.rows
    }


def _missing(register: Register, preview: Preview, asked: Asked) -> tuple[KnownMember, ...]:
    of = asked.whose or asked.host
    if of is None:
        return ()
    followed = {one for one, branches in register.stays.items() if of.id in branches}
    followed |= {one.id for one in register.members if one.home == of.id}
    return tuple(one for one in preview.missing if one.id in followed)


def _stays(
    register: Register, asked: Asked, settled: dict[int, str], homes: dict[int, str]
) -> tuple[frozenset[int], frozenset[int]]:
    """Rows to place and rows placed elsewhere. settled: member of each row, "" for a new one."""
    if asked.host is None:
        return frozenset(), frozenset()
    host = asked.host.id
    away = {
        number: register.stays.get(member, frozenset())
        for number, member in settled.items()
        if homes[number] != host
    }
    return (
        frozenset(number for number, stays in away.items() if not stays),
        frozenset(number for number, stays in away.items() if stays and host not in stays),
    )


def _changed(people: PeoplePort, pair: Pair, plan: Plan) -> Member:
    """What the file says replaces what was known; where it says nothing, that stays."""
    member, row = people.member(pair.known.id), pair.row
    if member is None:
        raise Fault("not_found", "member")
    said: dict[str, str | bool | None] = {
        "name": row.name,
        "initials": initials(row.name),
        "home": plan.homes[row.number] if row.home else "",
        "probationary": row.probationary,
        "smartphone": row.smartphone,
        **_said(row),
    }
    kept = {name: value for name, value in said.items() if value not in ("", None)}
    return msgspec.structs.replace(member, **kept)


def _made(one: NewPerson, plan: Plan) -> Member:
    row = one.row
    return Member(
        id=plan.fresh[row.number],
        name=row.name,
        initials=initials(row.name),
        home=plan.homes[row.number],
        probationary=bool(row.probationary),
        smartphone=row.smartphone is not False,
        **_said(row),
    )


def _said(row: RosterRow) -> dict[str, str]:
    """The texts that are taken as they are."""
    return {
        "joined": row.joined,
        "village": row.village,
        "group": row.group,
        "place": row.place,
        "phone": row.phone,
    }


def _is_placed(people: PeoplePort, member: str) -> bool:
    return any(not one.until for one in people.placements_of(member))


def _drawn(noise: Callable[[int], bytes]) -> str:
    return str(uuid.UUID(bytes=noise(16), version=4))
