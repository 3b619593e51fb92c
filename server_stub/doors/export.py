"""GET /v1/me/export: everything held about the caller's member, readable by them, and who looked.

Pages, each one signed JSON document; all but `lines` and `more` on the first only:
  member      their row, with home_name
  branches    [{id, name}]: every branch they are seen in
  offices     [{id, branch, branch_name, role, since, until}]
  placements  [{id, branch, branch_name, since, until}]: accepted stays
  devices     [{id: first 8 digits, enrolled, revoked, provisional, last_day: of its last call}]
  looks       [{by, at, what}]: at their page, on the server's own machine; looks from phones are
              entries, and so among the lines
  lines       [{branch, branch_name, n, by, received, …}] with either `row`, a registry row, or
              `entry` (the text as the member may see it), `proof` and `aside`; of this page
  more        "" on the last page, else what to ask for next: `?after=`
Who acted is a name: the member's own, or that of somebody who holds or held an office over one of
their branches; "—" for anybody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import msgspec

from mobile.contract.faults import Fault
from server_stub.doors.call import Reply, answer
from server_stub.registry.roll import Phone, Roll
from server_stub.registry.rows import row_value
from server_stub.storage.lines import SHIFT
from server_stub.storage.model import ROW, LineRow, Room, is_copy, is_entry
from server_stub.storage.port import Storage

_NOBODY = "—"
# Of a page: of its lines' texts, and lines looked through for them.
_OCTETS, _LOOKS = 1024 * 1024, 100_000
_OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class _Names:
    branches: dict[str, str]
    people: dict[str, str]

    def branch(self, one: str) -> str:
        return self.branches.get(one, _NOBODY)

    def person(self, one: str) -> str:
        return one if one == _OPERATOR else self.people.get(one, _NOBODY)


def answer_export(
    storage: Storage, roll: Roll, phone: Phone, query: str, day: str, most: int
) -> Reply:
    """One page of `most` lines; what is no line comes with the first. Fault("call_malformed")."""
    after = (parse_qs(query).get("after") or ["0"])[0]
    if not (after.isascii() and after.isdigit() and len(after) <= 18):
        raise Fault("call_malformed", "after")
    member, place = phone.actor.member, int(after)
    names = _names(storage, roll, phone, day)
    rows, more = _rows(storage, member, names, place, most)
    if roll.is_unapproved(phone, day):
        # What its holder wrote about others stays where it is until somebody approved the phone.
        rows = [(row, branch) for row, branch in rows if row.about == member]
    lines = [_line(row, branch, member, names) for row, branch in rows]
    first = {} if place else _about(storage, member, names)
    return answer({**first, "lines": lines, "more": more})


def _about(storage: Storage, member: str, names: _Names) -> dict[str, Any]:
    people = storage.people
    row = people.member(member)
    return {
        "member": {**row_value(row), "home_name": names.branch(row.home)} if row else None,
        "branches": [{"id": one, "name": name} for one, name in names.branches.items()],
        "offices": [_placed(one, names) for one in people.offices_of(member)],
        "placements": [_placed(one, names) for one in people.placements_of(member)],
        "devices": [
            {
                "id": one.id[:8],
                "enrolled": one.enrolled,
                "revoked": one.revoked,
                "provisional": one.provisional,
                "last_day": one.seen,
            }
            for one in storage.phones.of_member(member)
        ],
        "looks": [
            {"by": names.person(by), "at": at, "what": what}
            for by, at, what in people.looks(member)
        ],
    }


def _placed(row: Any, names: _Names) -> dict[str, Any]:
    value = msgspec.structs.asdict(row)
    del value["member"]
    return {**value, "branch_name": names.branch(row.branch)}


def _names(storage: Storage, roll: Roll, phone: Phone, day: str) -> _Names:
    people, member = storage.people, phone.actor.member
    offices = people.offices_of(member)
    seen = [*roll.scope(phone, day), *(one.branch for one in offices)]
    branches = {one: row.name for one in seen if (row := people.organisation(one))}
    over = {above for one in branches for above in roll.line_of(one)}
    known = {row.member for one in over for row in people.offices_in(one)} | {member}
    found = [people.member(one) for one in sorted(known)]
    return _Names(branches, {row.id: row.name for row in found if row})


def _rows(
    storage: Storage, member: str, names: _Names, after: int, most: int
) -> tuple[list[tuple[LineRow, str]], str]:
    """(line, branch) of a page, and what to ask for next."""
    numbers = storage.lines.branches()
    by_number = {numbers[one]: one for one in names.branches if one in numbers}
    room = Room(most, _OCTETS, _LOOKS)
    rows, end = storage.lines.about(sorted(by_number), member, after, room)
    own = {row.id for row in rows if is_entry(row.part)}
    # A home branch's copy says less of the same entry; it stands where that is all there is.
    shown = [row for row in rows if not (is_copy(row.part) and row.id in own)]
    return [(row, by_number[row.key >> SHIFT]) for row in shown], str(end) if end else ""


def _line(row: LineRow, branch: str, member: str, names: _Names) -> dict[str, Any]:
    said = {
        "branch": branch,
        "branch_name": names.branch(branch),
        "n": row.key & 0xFFFFFFFF,
        "by": names.person(row.by) if row.by else "",
        "received": row.received,
    }
    text = row.text if row.by == member or row.cut is None else row.cut
    if row.part == ROW:
        value = msgspec.json.decode(text)
        # What makes a member's card is for their phone: a file that is passed on may not hold it.
        value.pop("card", None)
        return said | {"row": value}
    return said | {"entry": text, "proof": row.proof, "aside": row.aside}
