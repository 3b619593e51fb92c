"""A roster file against the register: first a plan, then, when a person says so, its writing."""

from __future__ import annotations

import hmac
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

import msgspec

from mobile.contract.faults import Fault
from server_stub.registry.branches import Branches
from server_stub.registry.headings import of_other_branches
from server_stub.registry.importing.matching import match
from server_stub.registry.importing.problems import Problem
from server_stub.registry.importing.proposal import KnownMember, NewPerson, Pair, Preview
from server_stub.registry.importing.sheet import RosterRow, RosterSheet
from server_stub.registry.missing import Asked, expected
from server_stub.registry.register import Register
from server_stub.registry.registrar import Registrar
from server_stub.registry.row_member import changed, made
from server_stub.registry.stays_column import of_other_stays
from server_stub.storage.model import Member
from server_stub.storage.port import PeoplePort

Change = tuple[str, str | bool, str | bool]


@dataclass(frozen=True, slots=True)
class Plan:
    """problems: none may be left, or nothing is written.

    homes:     home branch of each row by its number, "" where neither file nor keeper said one
    fresh:     id of each new person by the row's number
    changes:   of known people, by the row's number: field, what it was, what it becomes
    to_place:  rows of those who are placed at the host
    elsewhere: rows of those who are placed at another branch already, and stay there
    """

    preview: Preview
    problems: tuple[Problem, ...]
    homes: dict[int, str]
    fresh: dict[int, str]
    changes: dict[int, tuple[Change, ...]]
    host: str
    to_place: frozenset[int]
    elsewhere: frozenset[int]


def plan_roster(
    register: Register, sheet: RosterSheet, asked: Asked, data: bytes, key: bytes
) -> Plan:
    """What the file proposes; only members of the branches whose roster it is can be missing.

    sheet: read with the register's `Branches`, so that every home in it is one of them.
    data:  the file. A new person's id follows from it, so that the same file, applied again after
           it was cut off, finds whom it wrote already.
    key:   kept secret and always the same.
    """
    fresh = {row.number: _id_of(key, data, row.number) for row in sheet.rows}
    rows = _written_before(register, sheet, fresh)
    said = _said_homes(register, sheet, asked)
    members = [_known(one, key) for one in register.members]
    preview = match(rows, members, lambda phone: _digest(key, phone), said)
    absent = expected(preview.missing, register, asked, said)
    preview = msgspec.structs.replace(preview, missing=absent)
    settled = {one.row.number: one.known.id for one in (*preview.certain, *preview.likely)}
    settled |= {one.row.number: "" for one in preview.new}
    homes = _homes(register, sheet, said, settled)
    to_place, elsewhere = _stays(register, asked, settled, homes)
    return Plan(
        preview=preview,
        problems=tuple(_problems(register, sheet, asked, preview, homes)),
        homes=homes,
        fresh=fresh,
        changes=_changes(register, preview, homes),
        host=asked.host.id if asked.host else "",
        to_place=to_place,
        elsewhere=elsewhere,
    )


def _problems(
    register: Register, sheet: RosterSheet, asked: Asked, preview: Preview, homes: dict[int, str]
) -> Iterator[Problem]:
    """Who is new must have a home, and not another than the heading above says; nor may who is
    taken for a known one for that home alone."""
    new = [one.row for one in preview.new]
    alike = [one.row for one in preview.likely if one.by == "home"]
    known = [one.row for one in (*preview.certain, *preview.likely)]
    yield from (Problem("import_home_missing", row.number) for row in new if not homes[row.number])
    # With a host, who is known is placed as well.
    rows, hosts = ([*new, *known], [asked.host.id]) if asked.host else ([*new, *alike], [])
    yield from of_other_branches(rows, homes, sheet, register.organisations, hosts)
    yield from of_other_stays(sheet, homes, register.organisations, asked.host)


def _written_before(
    register: Register, sheet: RosterSheet, fresh: dict[int, str]
) -> list[RosterRow]:
    """The rows; whom a writing that was cut off made of one has its id there."""
    known = {member.id for member in register.members}
    return [
        msgspec.structs.replace(row, id=fresh[row.number])
        if not row.id and fresh[row.number] in known
        else row
        for row in sheet.rows
    ]


def chosen(plan: Plan, *, likely: bool) -> list[Pair | NewPerson]:
    """Whom `--apply` writes: the certain, the new, and the likely when a person accepted them."""
    found = plan.preview
    return [*found.certain, *(found.likely if likely else ()), *found.new]


def differs(plan: Plan, some: Sequence[Pair | NewPerson]) -> bool:
    """Whether there is anything to write for them."""
    return any(
        isinstance(one, NewPerson)
        or one.row.number in plan.changes
        or one.row.number in plan.to_place
        for one in some
    )


def write_roster(
    registrar: Registrar,
    people: PeoplePort,
    plan: Plan,
    some: Sequence[Pair | NewPerson],
    noise: Callable[[int], bytes],
) -> int:
    """Write some of the plan's people, inside a transaction somebody else opened; for how many
    there was something to write.

    Nobody is ever removed, nor placed a second time.
    """
    written = 0
    for one in some:
        number = one.row.number
        member = (
            _known_now(people, one, plan)
            if isinstance(one, Pair)
            else made(one.row, plan.fresh[number], plan.homes[number])
        )
        is_other = people.member(member.id) != member
        is_placed = number in plan.to_place and not _is_placed(people, member.id)
        if is_other:
            registrar.put([member])
        if is_placed:
            registrar.place(registrar.stay_of(member.id, noise), member.id, plan.host)
        written += is_other or is_placed
    return written


def _known(member: Member, key: bytes) -> KnownMember:
    sealed = _digest(key, member.phone) if member.phone else ""
    return KnownMember(
        member.id,
        member.name,
        member.initials,
        member.joined,
        member.village,
        sealed,
        member.home,
    )


def _digest(key: bytes, phone: str) -> str:
    return hmac.digest(key, b"phone\0" + phone.encode(), "sha256").hex()


def _id_of(key: bytes, data: bytes, row: int) -> str:
    said = b"row\0" + sha256(data).digest() + row.to_bytes(4, "big")
    return str(uuid.UUID(bytes=hmac.digest(key, said, "sha256")[:16], version=4))


def _said_homes(register: Register, sheet: RosterSheet, asked: Asked) -> dict[int, str]:
    """Home branch of each row as the file, or else the keeper, names it."""
    branches, usual = Branches(register.organisations), asked.whose.id if asked.whose else ""
    return {row.number: branches.one(row.home) if row.home else usual for row in sheet.rows}


def _homes(
    register: Register, sheet: RosterSheet, said: dict[int, str], settled: dict[int, str]
) -> dict[int, str]:
    """Where the file says nothing a member's home stays, and a new one gets the keeper's."""
    own = {one.id: one.home for one in register.members}
    return {
        row.number: said[row.number]
        if row.home
        else own.get(settled.get(row.number, ""), said[row.number])
        for row in sheet.rows
    }


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


def _changes(
    register: Register, preview: Preview, homes: dict[int, str]
) -> dict[int, tuple[Change, ...]]:
    members = {one.id: one for one in register.members}
    found: dict[int, tuple[Change, ...]] = {}
    for pair in (*preview.certain, *preview.likely):
        before = members[pair.known.id]
        after = changed(before, pair.row, homes[pair.row.number])
        if changes := tuple(
            (field, getattr(before, field), getattr(after, field))
            for field in before.__struct_fields__
            if getattr(before, field) != getattr(after, field)
        ):
            found[pair.row.number] = changes
    return found


def _known_now(people: PeoplePort, pair: Pair, plan: Plan) -> Member:
    member = people.member(pair.known.id)
    if member is None:
        raise Fault("not_found", "member")
    return changed(member, pair.row, plan.homes[pair.row.number])


def _is_placed(people: PeoplePort, member: str) -> bool:
    return any(not one.until for one in people.placements_of(member))
