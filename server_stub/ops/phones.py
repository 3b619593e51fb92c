"""Phones on the command line: whose they are, which may act, which are lost."""

from __future__ import annotations

from argparse import Namespace

from server_stub.bootstrap import make_registrar
from server_stub.doors.doors import Doors
from server_stub.ops.commands import Shop, find_member
from server_stub.ops.said import china
from server_stub.storage.model import Device


def approve(shop: Shop, args: Namespace) -> str:
    """A contact's phone may act from now on, and what waited counts."""
    who, found = whose(shop.doors, args.device), shop.doors.storage.phones.device(args.device)
    if found and not found.provisional and not found.revoked:
        return f"不用核准，没有再写 counts already: {args.device} {who}"
    released, approve = list[int](), make_registrar(shop.doors).approve
    shop.doors.change(lambda: released.append(approve(args.device)))
    return f"已核准 approved: {args.device} {who}, 放行 released: {released[0]}"


def revoke(shop: Shop, args: Namespace) -> str:
    """A phone is lost or its holder gone. Of one revoked before: since when."""
    before, done = shop.doors.storage.phones.device(args.device), list[bool]()
    revoke = make_registrar(shop.doors).revoke
    shop.doors.change(lambda: done.append(revoke(args.device)))
    who = f"{args.device} {whose(shop.doors, args.device)}"
    if before and not any(done):
        return f"早已停用，没有再写 revoked already: {who}，自 since {china(before.revoked)}"
    return f"已停用 revoked: {who}"


def devices(shop: Shop, args: Namespace) -> str:
    """A member's phones, each with what it is: it counts, waits for approval, or is revoked."""
    member = find_member(shop.doors, args.member)
    every = shop.doors.storage.phones.of_member(member.id)
    if not every:
        return f"{member.name} 还没有绑定过手机 has bound no phone yet"
    return "\n".join(map(_said, every))


def _said(one: Device) -> str:
    words = [one.id, china(one.enrolled)]
    if one.revoked:
        words.append(f"已停用 revoked {china(one.revoked)}")
    elif one.provisional:
        words.append(f"未核准 not approved，approve {one.id}")
    else:
        words.append("算数 counts")
    if one.kin:
        words.append(f"换自 anew from {one.kin}")
    return " ".join(words)


def whose(doors: Doors, device: str) -> str:
    """The name and the home branch of whoever holds a phone; 未知 for one nobody here holds."""
    people, found = doors.storage.people, doors.storage.phones.device(device)
    member = people.member(found.member) if found else None
    home = people.organisation(member.home) if member else None
    return f"{member.name if member else '未知 unknown'} {home.name if home else ''}".rstrip()
