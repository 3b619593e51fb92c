"""Invites on the command line: for one person, or for everybody of a branch who still needs one."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from mobile.contract import qr
from mobile.contract.faults import Fault
from mobile.contract.moments import CHINA, parse_at
from server_stub.doors.doors import Doors
from server_stub.ops.commands import Shop, find_branch, find_member
from server_stub.registry.enrol import TAIL
from server_stub.registry.steady import STOPPED
from server_stub.storage.model import Invite, Member, Organisation

_NOBODY = (
    "没有人：没有人所在党支部是它，也没有人登记流入；下面的支部，各写各的名称\n"
    "  nobody: it is nobody's home, and nobody is placed there; name each branch below it by itself"
)


def invite(shop: Shop, args: Namespace) -> str:
    """Ten characters and the text of a QR code that bind one phone to a member; with --branch ten
    characters for everybody of that branch who has no phone and no invite yet, a line each, and
    with --again for those with an invite too. It says which invites end by that, and when the new
    ones do."""
    if bool(args.member) == bool(args.branch) or (args.again and not args.branch):
        raise Fault("command_wrong", "MEMBER or --branch BRANCH [--again]")
    if args.branch:
        return _invite_branch(shop.doors, find_branch(shop.doors, args.branch), again=args.again)
    member, doors = find_member(shop.doors, args.member), shop.doors
    ended = len(doors.desk.unused(member.id))
    code = _made(doors, [member])[member.id]
    first = f"{member.name} {member.id} {member.village}".rstrip()
    return "\n".join((first, code, qr.write_invite(code), *_until(doors, [member]), *_ended(ended)))


def _invite_branch(doors: Doors, branch: Organisation, *, again: bool) -> str:
    """To be cut into slips: each line goes to one person, the whole to nobody but the contact."""
    people = doors.storage.people
    placed = {one.member for one in people.placements_in(branch.id) if not one.until}
    every = [one for one in people.members() if one.id in placed or one.home == branch.id]
    every.sort(key=lambda one: (one.initials, one.name, one.village, one.id))
    why = {one.id: _not_invited(doors, one) for one in every}
    able = [one for one in every if not why[one.id]]
    unused = {one.id: doors.desk.unused(one.id) for one in able}
    kept = [] if again else [one for one in able if unused[one.id]]
    why |= {one.id: f"{_kept_until(doors, unused[one.id])} has an unused invite" for one in kept}
    asked = [one for one in every if not why[one.id]]
    codes, named = _made(doors, asked), _named(every)
    lines = [f"{branch.name} {branch.id}", *([] if every else [_NOBODY])]
    lines += [f"{named[one.id]} {codes[one.id]}" for one in asked]
    lines += [f"{named[one.id]} - {why[one.id]}" for one in every if why[one.id]]
    ended = sum(len(unused[one.id]) for one in asked)
    return "\n".join((*lines, *_until(doors, asked), *_left(len(kept)), *_ended(ended)))


def _named(every: Sequence[Member]) -> dict[str, str]:
    """Two people of one name are told apart by their villages, then by the month they joined and
    what stands before the last digits of their number, then by their ids. Those last digits stand
    on no slip, for they are the other half of what binds a phone."""
    named = {one.id: f"{one.name} {one.village}".strip() for one in every}
    for more in (_month_and_number, _id):
        often = Counter(named.values())
        named |= {
            one.id: f"{named[one.id]} {more(one)}" for one in every if often[named[one.id]] > 1
        }
    return named


def _month_and_number(one: Member) -> str:
    month = f"{one.joined}入党 " if one.joined else ""
    has_number = len(one.phone) > TAIL
    return f"{month}{f'手机 {one.phone[:-TAIL]}****' if has_number else '没登记手机号'}"


def _id(one: Member) -> str:
    return one.id


def _not_invited(doors: Doors, member: Member) -> str:
    """Why no invite is made, or ""."""
    if any(not one.revoked for one in doors.storage.phones.of_member(member.id)):
        return "已绑定手机 has a phone here"
    if not member.smartphone:
        return "没有智能手机 no smartphone"
    return "" if len(member.phone) >= TAIL else "没登记手机号 no phone number"


def _made(doors: Doors, members: Iterable[Member]) -> dict[str, str]:
    made: dict[str, str] = {}
    now = doors.ports.clock()

    def act() -> None:
        made.update((one.id, doors.desk.invite(one.id, now)) for one in members)

    doors.change(act)
    return made


def _until(doors: Doors, asked: list[Member]) -> list[str]:
    """Until when what was just made holds."""
    if not asked:
        return []
    until = _moment(doors, doors.desk.unused(asked[-1].id))
    count = len(asked)
    zh = f"新绑定码 {count} 张，各绑一部手机，{until}（北京时间）前有效"
    hours = int(STOPPED.total_seconds() // 3600)
    return [
        f"{zh} / new invites: {count}, good until {until} China time",
        f"按实际过去的时间算；服务器一次停机超过 {hours} 小时，超过的不算，有效期就晚这么久",
        f"  by time that passes; of one stop of the server {hours} hours at most: so much later",
    ]


def _left(count: int) -> list[str]:
    zh = f"{count} 人手里有还没用的绑定码，没有重做；要重做，加 --again"
    en = f"who hold an unused invite and got no new one: {count}; --again makes those anew"
    return [f"{zh} / {en}"] if count else []


def _ended(count: int) -> list[str]:
    if not count:
        return []
    return [f"{count} 张还没用的绑定码作废 / unused invites that end now: {count}"]


def _kept_until(doors: Doors, unused: list[Invite]) -> str:
    return f"绑定码还没用，{_moment(doors, unused)} 前有效"


def _moment(doors: Doors, unused: list[Invite]) -> str:
    """In China's time: an invite's own end is told in the server's steady time."""
    last: datetime = max(parse_at(one.expires) for one in unused)
    ends = doors.ports.clock() + (last - doors.steady.now())
    return f"{ends.astimezone(CHINA):%Y-%m-%d %H:%M}"
