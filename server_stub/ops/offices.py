"""Offices on the command line: granted to whom exactly, listed, ended."""

from __future__ import annotations

import uuid
from argparse import Namespace
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from mobile.contract.faults import Fault
from mobile.contract.moments import day_before
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

    What is held already is said and not written again; another --since corrects the day of one that
    is not over before today, and takes back an end of today. Phones the member bound before act
    from then on too: the grant is their approval, and names them. Errors: "day_unlikely".
    """
    doors = shop.doors
    member, branch = find_member(doors, args.member), find_branch(doors, args.branch)
    _check_ahead(doors, args.since or today_of(doors))
    held = _held(doors, member.id, branch.id, args)
    row = _granted(doors, held, args) if held else OfficeRow(
        str(uuid.UUID(bytes=doors.ports.noise(16), version=4)),
        member.id, branch.id, args.role, args.since or today_of(doors), "",
    )  # fmt: skip
    if row == held:
        return f"已经是，没有再写 is so already: {_said(doors, row)}"
    registrar, phones = make_registrar(doors), doors.storage.phones.of_member(member.id)
    bound = [one for one in phones if not one.revoked and not one.provisional]

    def act() -> None:
        registrar.put([row])
        for one in bound:
            registrar.approve(one.id)

    doors.change(act)
    waiting = [one for one in phones if not one.revoked and one.provisional]
    done = f"已改 changed: {_said(doors, row)}{_was(held)}" if held else ""
    done = done or f"已任命 granted: {_said(doors, row)}"
    return "\n".join([done, *_phones(bound, waiting)])


def _held(doors: Doors, member: str, branch: str, args: Namespace) -> OfficeRow | None:
    """The same office, held or to be held, that a grant is about. Errors: "day_unlikely"."""
    today, since = today_of(doors), args.since or today_of(doors)
    for one in doors.storage.people.offices_of(member):
        is_cancelled = "" < one.until < one.since
        if (one.branch, one.role) != (branch, args.role) or is_cancelled:
            continue
        if not one.until or today <= one.until:
            # One that follows an end which was set ahead is another.
            if not one.until or since <= one.until:
                return one
        elif since <= one.until:
            raise Fault("day_unlikely", f"{since} <= {one.until}")
    return None


def _granted(doors: Doors, held: OfficeRow, args: Namespace) -> OfficeRow:
    """What a second grant makes of it. An end today was a slip; one set ahead stays."""
    today = today_of(doors)
    until = "" if held.until == today else held.until
    return msgspec.structs.replace(held, since=args.since or min(held.since, today), until=until)


def _was(held: OfficeRow) -> str:
    return f"（原来 {held.since} – {held.until}".rstrip() + " was）"


def end(shop: Shop, args: Namespace) -> str:
    """OFFICE: its last day; one that has not begun is cancelled when no day is named. One that
    ended keeps its day unless another is named. Errors: "office_unknown", "day_unlikely"."""
    doors, today = shop.doors, today_of(shop.doors)
    found = doors.storage.people.office(args.office)
    if found is None:
        raise Fault("office_unknown", args.office)
    is_cancelling = today < found.since and not args.until
    # A last day before the first, and in the past: nobody ever holds it.
    until = day_before(today) if is_cancelling else args.until or today
    _check_ahead(doors, until)
    if until < found.since and not is_cancelling:
        raise Fault("day_unlikely", f"{until} < {found.since}")
    is_over = bool(found.until) and found.until <= until
    if found.until == until or (is_over and not args.until):
        word = "早已结束，没有再写 ended" if found.until < today else "早已定好，没有再写 set"
        return f"{word} already: {_said(doors, found)}"
    doors.change(lambda: make_registrar(doors).end_office(found.id, until))
    if is_cancelling:
        return f"已取消，没有开始 cancelled, never began: {_said(doors, found)}"
    ended = msgspec.structs.replace(found, until=until)
    was = f"（原来任到 {found.until} was {found.until}）" if found.until else ""
    word = "已结束 ended" if until < today else "任到那天为止 ends after that day"
    return f"{word}: {_said(doors, ended)}{was}"


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
    if "" < row.until < row.since:
        days = f"{row.since} 起，已取消 cancelled"
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
