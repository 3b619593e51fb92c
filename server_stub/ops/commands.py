"""What an operator may tell the server, each a function from arguments to text.

They run in the one process that has the database open: here when no server runs, else over there.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from threading import Lock

from mobile.contract.faults import Fault
from mobile.contract.moments import civil_day, format_at
from mobile.contract.plain import clean, same_as
from mobile.contract.registry import REGISTRY
from server_stub.doors.doors import Doors
from server_stub.ops import backup, show
from server_stub.ops.place import Place
from server_stub.ops.read import Read
from server_stub.ops.said import said_of
from server_stub.ops.steps import Away, Here, Steps
from server_stub.ops.verify import Verified
from server_stub.registry.branches import Branches
from server_stub.registry.enrol import TAIL
from server_stub.registry.names import is_near
from server_stub.storage.model import Member, Organisation

_MOST_TOLD = 10
# Lines of a log, and evenings, of one turn: phones wait for some hundredths of a second.
_TURN, _EVENINGS = 1_000, 20


@dataclass(frozen=True, slots=True)
class Shop:
    """What a command works with. importing: held by the one import that may write."""

    doors: Doors
    place: Place
    importing: Lock = field(default_factory=Lock)


Command = Callable[[Shop, Namespace], str]


def show_branch(shop: Shop, args: Namespace) -> Steps:
    """A branch's evenings; with --names also who, and that look is noted for each of them."""
    doors, storage = shop.doors, shop.doors.storage
    branch: Organisation = yield Here(lambda: find_branch(doors, args.branch))
    every = yield Here(lambda: {one.id: one.enrolled for one in storage.phones.everyone()})
    read, after = Read(every), 0
    while rows := (yield Here(partial(storage.lines.some_of, branch.id, after, _TURN))):
        yield Away(partial(read.take, rows))
        after += len(rows)
    found = yield Away(lambda: show.activities(read, REGISTRY, branch.id))
    asked = yield Away(lambda: show.asked(read, REGISTRY, branch.id))
    lines = [f"{branch.name} {branch.id}"]
    here = [] if found else (yield Here(lambda: _here_now(doors, branch.id)))
    lines += [] if found else [_NOTHING_YET.format(n=len(here))]
    if not found and args.names:
        lines += [f"    {told_apart(one)}" for one in here]
    for at in range(0, len(found), _EVENINGS):
        some = found[at : at + _EVENINGS]
        lines += yield Here(partial(_evenings_told, doors, some, names=args.names))
    lines += yield Here(lambda: [show.asked_text(storage, one, names=args.names) for one in asked])
    lines += [f"时钟可疑 clock wrong: {device} {count}" for device, count in read.clocks.items()]
    if args.names:
        seen = {member for one in found for member in (*one.members, *(one.state.expected or ()))}
        seen |= {one.member for one in asked} | {one.id for one in here}
        yield Here(lambda: _note_looks(doors, seen, branch.id))
    return "\n".join(lines)


_NOTHING_YET = "还没有活动；现有 {n} 人 no activities yet; people here now: {n}"


def _here_now(doors: Doors, branch: str) -> list[Member]:
    ids = show.expected_today(doors.storage, branch, today_of(doors))
    return [row for one in ids if (row := doors.storage.people.member(one)) is not None]


def _evenings_told(doors: Doors, some: Sequence[show.Activity], *, names: bool) -> list[str]:
    lines = []
    for one in some:
        evening = show.evening(doors.storage, one, today_of(doors))
        lines.append(show.text_of(evening))
        lines += show.members_text(doors.storage, evening) if names else []
    return lines


def remember_backup(shop: Shop, verified: Verified) -> str:
    """After a backup was read back: phones may be told."""
    backup.remember(shop.doors, verified)
    return said_of(verified)


def find_branch(doors: Doors, word: str) -> Organisation:
    """By id, by name or by a part of it; "branch_unknown", "branch_several"."""
    branches = Branches(doors.storage.people.organisations())
    found = branches.called(word) or branches.containing(word)
    if len(found) > 1:
        raise Fault("branch_several", branches.told(found[:_MOST_TOLD]))
    if not found:
        raise Fault("branch_unknown", _meant(word, branches.near(word)))
    return found[0]


def find_member(doors: Doors, word: str) -> Member:
    """By id, by a name that only one has, or by name and village or last four digits of the number;
    "member_unknown", "member_several"."""
    members = doors.storage.people.members()
    key = same_as(word)
    found = [one for one in members if key in (one.id, same_as(one.name))] or [
        one for one in members if key in _fuller_names(one)
    ]
    if len(found) > 1:
        raise Fault("member_several", "\n" + "\n".join(map(told_apart, found[:_MOST_TOLD])))
    if not found:
        names = {one.name for one in members if is_near(key, same_as(one.name))}
        raise Fault("member_unknown", _meant(word, "、".join(sorted(names)[:_MOST_TOLD])))
    return found[0]


def _fuller_names(one: Member) -> set[str]:
    tail = tail_of(one)
    more = {one.village} | ({tail, one.village + tail} if tail else set())
    return {same_as(one.name + each) for each in more}


def told_apart(one: Member) -> str:
    """Who exactly: name, village, last digits of the number, id."""
    tail = tail_of(one)
    said = f"尾号 {tail}" if tail else "没登记手机号"
    return f"{one.name} {one.village} {said} {one.id}".replace("  ", " ")


def tail_of(one: Member) -> str:
    """The last digits of somebody's number, or "" when none is known."""
    return one.phone[-TAIL:] if len(one.phone) >= TAIL else ""


def _meant(word: str, near: str) -> str:
    said = f"“{clean(word)}”"
    return f"{said}；是不是 did you mean：{near}" if near else said


def _note_looks(doors: Doors, members: set[str], branch: str) -> None:
    now = format_at(doors.ports.clock())

    def note() -> None:
        for one in sorted(members):
            doors.storage.people.add_look(one, "operator", now, f"show {branch}")

    doors.change(note)


def today_of(doors: Doors) -> str:
    """The civil day in China by the server's clock."""
    return civil_day(format_at(doors.ports.clock()))
