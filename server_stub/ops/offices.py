"""Offices on the command line: granted to whom exactly, listed, ended."""

from __future__ import annotations

import uuid
from argparse import Namespace
from datetime import date, timedelta

from mobile.contract.faults import Fault
from server_stub.bootstrap import make_registrar
from server_stub.doors.doors import Doors
from server_stub.ops.commands import Shop, find_branch, find_member, today_of, told_apart
from server_stub.storage.model import OfficeRow

ROLES = {"contact": "联系人", "secretary": "书记", "committee": "委员"}
# An office may be noted ahead of an election; a year on, it is a slip of the hand.
_AHEAD = timedelta(days=366)


def grant(shop: Shop, args: Namespace) -> str:
    """MEMBER BRANCH ROLE: who it is now, told so that no namesake is taken for them.

    What is held already is said and not written again. Errors: "day_unlikely".
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
    registrar = make_registrar(doors)
    doors.change(lambda: registrar.grant(row.id, row.member, row.branch, row.role, row.since))
    return f"已任命 granted: {_said(doors, row)}"


def end(shop: Shop, args: Namespace) -> str:
    """OFFICE: its last day. Errors: "office_unknown", "day_unlikely"."""
    doors, until = shop.doors, args.until or today_of(shop.doors)
    _check_ahead(doors, until)
    found = doors.storage.people.office(args.office)
    if found and until < found.since:
        raise Fault("day_unlikely", f"{until} < {found.since}")
    doors.change(lambda: make_registrar(doors).end_office(args.office, until))
    ended = doors.storage.people.office(args.office)
    return f"已结束 ended: {_said(doors, ended) if ended else args.office}"


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


def _check_ahead(doors: Doors, day: str) -> None:
    if date.fromisoformat(day) > date.fromisoformat(today_of(doors)) + _AHEAD:
        raise Fault("day_unlikely", day)
