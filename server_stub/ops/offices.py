"""Offices on the command line: granted to whom exactly, listed, ended."""

from __future__ import annotations

import uuid
from argparse import Namespace
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from mobile.contract.faults import Fault
from server_stub.bootstrap import make_registrar
from server_stub.doors.doors import Doors
from server_stub.ops.commands import Shop, find_branch, find_member, today_of, told_apart
from server_stub.ops.said import china
from server_stub.storage.model import Device, OfficeRow

ROLES = {"contact": "联系人", "secretary": "书记", "committee": "委员"}
# An office may be noted ahead of an election; a year on, it is a slip of the hand.
_AHEAD = timedelta(days=366)


def grant(shop: Shop, args: Namespace) -> str:
    """MEMBER BRANCH ROLE: who it is now, told so that no namesake is taken for them.

    What is held already is said and not written again. Phones the member bound before act from
    then on too: the grant is their approval, and names them. Errors: "day_unlikely".
    """
    doors = shop.doors
    member, branch = find_member(doors, args.member), find_branch(doors, args.branch)
    since = args.since or today_of(doors)
    _check_ahead(doors, since)
    for held in doors.storage.people.offices_of(member.id):
        is_same = (held.branch, held.role) == (branch.id, args.role)
        if is_same and (not held.until or since <= held.until):
            return f"已经是，没有再写 is so already: {_said(doors, held)}"
    row = OfficeRow(
        str(uuid.UUID(bytes=doors.ports.noise(16), version=4)),
        member.id, branch.id, args.role, since, "",
    )  # fmt: skip
    registrar, phones = make_registrar(doors), doors.storage.phones.of_member(member.id)
    bound = [one for one in phones if not one.revoked and not one.provisional]

    def act() -> None:
        registrar.grant(row.id, row.member, row.branch, row.role, row.since)
        for one in bound:
            registrar.approve(one.id)

    doors.change(act)
    waiting = [one for one in phones if not one.revoked and one.provisional]
    return "\n".join([f"已任命 granted: {_said(doors, row)}", *_phones(bound, waiting)])


def end(shop: Shop, args: Namespace) -> str:
    """OFFICE: its last day. One that ended keeps its day unless another is named. Errors:
    "office_unknown", "day_unlikely"."""
    doors, until = shop.doors, args.until or today_of(shop.doors)
    _check_ahead(doors, until)
    found = doors.storage.people.office(args.office)
    if found is None:
        raise Fault("office_unknown", args.office)
    if until < found.since:
        raise Fault("day_unlikely", f"{until} < {found.since}")
    is_over = bool(found.until) and found.until <= until
    if found.until == until or (is_over and not args.until):
        return f"早已结束，没有再写 ended already: {_said(doors, found)}"
    doors.change(lambda: make_registrar(doors).end_office(found.id, until))
    ended = msgspec.structs.replace(found, until=until)
    was = f"（原来任到 {found.until} was {found.until}）" if found.until else ""
    return f"已结束 ended: {_said(doors, ended)}{was}"


def offices(shop: Shop, args: Namespace) -> str:
    """BRANCH: every office of it, those that ended last."""
    doors, branch = shop.doors, find_branch(shop.doors, args.branch)
    today, every = today_of(doors), doors.storage.people.offices_in(branch.id)
    ordered = sorted(every, key=lambda one: bool(one.until) and one.until < today)
    if not ordered:
        return f"{branch.name} 还没有人任职 nobody holds an office here"
    return "\n".join(_said(doors, one) for one in ordered)


def _said(doors: Doors, row: OfficeRow) -> str:
    people = doors.storage.people
    member, branch = people.member(row.member), people.organisation(row.branch)
    home = people.organisation(member.home) if member else None
    what = f"{row.id} {branch.name if branch else row.branch} {ROLES[row.role]} {row.role}"
    days = f"{row.since} – {row.until}".rstrip()
    who = told_apart(member) if member else row.member
    return f"{what} {days}: {who}，组织关系 home {home.name if home else '—'}"


def _phones(bound: Sequence[Device], waiting: Sequence[Device]) -> list[str]:
    """Which of a member's phones act by the grant, and which still wait."""
    lines = [f"  {one.id} {china(one.enrolled)[:10]} 绑定 bound" for one in bound]
    if lines:
        lines = [
            "已绑定的手机随任命一并核准；不是本人的，请用 revoke 停用：",
            "  approved by this grant, bound before; revoke what is not theirs:",
            *lines,
        ]
    return [*lines, *(f"未核准 not approved: {one.id}，approve {one.id}" for one in waiting)]


def _check_ahead(doors: Doors, day: str) -> None:
    if date.fromisoformat(day) > date.fromisoformat(today_of(doors)) + _AHEAD:
        raise Fault("day_unlikely", day)
