"""What waits for the keeper: few things one by one, all others summed by phone and reason."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from mobile.contract.faults import Fault, explain
from server_stub.bootstrap import make_registrar
from server_stub.doors.doors import Doors
from server_stub.ledger import decode
from server_stub.ledger.outside import NEVER
from server_stub.ledger.prove import WAITS
from server_stub.ops import notices
from server_stub.ops.commands import Shop
from server_stub.ops.phones import whose
from server_stub.ops.said import china
from server_stub.ops.steps import Here, Steps
from server_stub.registry.registrar import Registrar
from server_stub.storage.waits import Heap, Waits

# Phones wait while a list is read. Of one phone for one reason, and of one person, few are told one
# by one: whoever sends the most shall not be all that is seen.
MOST_LISTED, MOST_OF_A_HEAP, MOST_OF_ONE = 500, 5, 10
# Put by in one turn.
_TURN = 1_000
_SEEN = "已看过，不再列出 seen, listed no more"
_PROVISIONAL = "device_provisional"
# An approval lets these count by itself.
_APPROVAL = (_PROVISIONAL, WAITS)


def add_commands(acts: argparse._SubParsersAction[Any]) -> None:
    """`set-aside` list, seen, release."""
    one = acts.add_parser("list", help="what waits 待处理的")
    one.add_argument("--of", dest="device", default="", help="all of one phone 一部手机的全部")
    one.add_argument("--all", action="store_true", help="what was put by too 看过的也列")
    one.set_defaults(run=listed)
    one = acts.add_parser("seen", help="put by, without counting 看过，不算数")
    one.add_argument("entry", nargs="?", default="", help="an id or a mark 编号或记号")
    one.add_argument("--of", "--device", dest="device", default="", help="of that phone 哪部手机的")
    one.add_argument("--code", default="", help="of a phone, for this reason alone 只这一种原因")
    one.set_defaults(steps=seen)
    one = acts.add_parser("release", help="it counts after all 放行，算数")
    one.add_argument("entry", help="an id or a mark 编号或记号")
    one.add_argument("--device", "--of", dest="device", default="", help="of that phone 哪部手机的")
    one.set_defaults(run=release)


def listed(shop: Shop, args: Namespace) -> str:
    """Notices; what needs a person, oldest first, a few of each phone; what waits for an approval,
    and what can never count, summed. --of: everything of one phone. --all: what was put by too."""
    doors = shop.doors
    heaps = [one for one in doors.storage.waiting.heaps() if args.all or one.waiting]
    if args.device:
        _check_phone(doors, args.device)
        return _of_phone(doors, [one for one in heaps if one.device == args.device], args)
    read = notices.seen(doors.storage) if args.all else []
    lines = [one.as_read for one in read] + [one.text for one in notices.waiting(doors.storage)]
    apart = (*_APPROVAL, *NEVER)
    for_a_person = [one for one in heaps if one.code not in apart]
    lines += _one_by_one(doors, for_a_person, seen=args.all)
    lines += _for_approval(doors, [one for one in heaps if one.code in _APPROVAL])
    lines += _never(doors, [one for one in heaps if one.code in NEVER])
    if lines:
        lines.append("看过，不算数 read, not counted: set-aside seen ID")
    if for_a_person:
        lines.append("放行，算数 let it count: set-aside release ID")
    return "\n".join(lines) or "没有 none"


def seen(shop: Shop, args: Namespace) -> Steps:
    """ID, or --of DEVICE [--code CODE]: put by without counting. "command_wrong"; "phone_unknown"
    for a phone that is none, and of which nothing ever came."""
    if not (args.entry or args.device) or (args.entry and args.code):
        raise Fault("command_wrong", "seen ID | seen --of DEVICE [--code CODE]")
    if args.entry:
        said: str = yield Here(partial(_seen_one, shop.doors, args))
        return said
    lines, registrar = [], make_registrar(shop.doors)
    for code in (yield Here(partial(_codes, shop.doors, args))):
        count = 0
        while some := (yield Here(partial(_put_by, shop.doors, registrar, args.device, code))):
            count += some
        lines.append(f"{_SEEN}: {code} × {count}")
    return "\n".join(lines) or "没有 none"


def _seen_one(doors: Doors, args: Namespace) -> str:
    count: list[int] = []

    def act() -> None:
        if not notices.release(doors.storage, args.entry):
            count.append(make_registrar(doors).put_by(args.entry, args.device))

    doors.change(act)
    return f"{_SEEN}: {args.entry}" + (f" × {count[0]}" if count else "")


def _codes(doors: Doors, args: Namespace) -> list[str]:
    heaps = [one for one in doors.storage.waiting.heaps() if one.device == args.device]
    _check_phone(doors, args.device)
    return [one.code for one in heaps if one.waiting and args.code in ("", one.code)]


def _check_phone(doors: Doors, device: str) -> None:
    """Fault("phone_unknown") for one that is none, and of which nothing ever came."""
    known = doors.storage.phones.device(device) is not None
    if not known and all(one.device != device for one in doors.storage.waiting.heaps()):
        raise Fault("phone_unknown", device)


def _put_by(doors: Doors, registrar: Registrar, device: str, code: str) -> int:
    count: list[int] = []
    doors.change(lambda: count.append(registrar.put_by_some(device, code, _TURN)))
    return count[0]


def release(shop: Shop, args: Namespace) -> str:
    """ID [--device DEVICE]: it counts after all. Errors: as `Registrar.release`."""
    doors, found = shop.doors, list[Waits]()
    if any(args.entry == one.id for one in notices.waiting(doors.storage)):
        raise Fault("entry_never", args.entry)
    registrar = make_registrar(doors)
    doors.change(lambda: found.append(registrar.release(args.entry, args.device)))
    one = found[0]
    return f"已放行，算数 released, it counts: {one.id} {_kind(one)} {whose(doors, one.device)}"


def _of_phone(doors: Doors, heaps: list[Heap], args: Namespace) -> str:
    rows = (
        one
        for heap in heaps
        for one in doors.storage.waiting.oldest(heap.device, heap.code, MOST_LISTED, seen=args.all)
    )
    first = _by_age(rows)
    more = sum(one.total if args.all else one.waiting for one in heaps) - MOST_LISTED
    lines = [f"{args.device} {whose(doors, args.device)}"] if heaps else []
    lines += [line for one in first[:MOST_LISTED] for line in _told(one)]
    if more > 0:
        lines.append(f"另有 {more} 条，这里只列最早的 {more} more: only the oldest stand here")
    return "\n".join(lines) or "没有 none"


def _one_by_one(doors: Doors, heaps: list[Heap], *, seen: bool) -> Iterator[str]:
    rows = _few(doors, heaps, seen=seen)
    if rows:
        yield "要人看的，最早的在前 for a person, oldest first:"
    for one in rows:
        yield from _told(one, whose(doors, one.device))
    told, more = Counter((one.device, one.code) for one in rows), Counter[str]()
    for heap in heaps:
        left = heap.total if seen else heap.waiting
        more[heap.device] += left - told[heap.device, heap.code]
    for device, count in more.items():
        if count > 0:
            yield f"  {device} {whose(doors, device)}"
            yield f"    另有 {count} 条 {count} more: set-aside list --of {device}"


def _few(doors: Doors, heaps: list[Heap], *, seen: bool) -> list[Waits]:
    """The oldest of each reason, and few of anybody: who binds a phone anew has several."""
    found: dict[str, list[Waits]] = {}
    for heap in heaps:
        phone = doors.storage.phones.device(heap.device)
        some = doors.storage.waiting.oldest(heap.device, heap.code, MOST_OF_A_HEAP, seen=seen)
        found.setdefault(phone.member if phone else heap.device, []).extend(some)
    few = (one for some in found.values() for one in _by_age(some)[:MOST_OF_ONE])
    return _by_age(few)[:MOST_LISTED]


def _by_age(rows: Iterable[Waits]) -> list[Waits]:
    return sorted(rows, key=lambda one: one.received)


def _for_approval(doors: Doors, heaps: list[Heap]) -> Iterator[str]:
    if heaps:
        yield "等核准的 waiting for an approval:"
    for heap in heaps:
        if heap.code == _PROVISIONAL:
            yield from _summed(doors, heap, f"approve {heap.device}")
    answers = [one for one in heaps if one.code == WAITS]
    if answers:
        count = sum(one.total for one in answers)
        yield f"  {WAITS} × {count}，手机 phones: {len(answers)}"
        yield f"    {_sentence(WAITS)}"


def _never(doors: Doors, heaps: list[Heap]) -> Iterator[str]:
    if heaps:
        yield "永不作数的 what can never count:"
    for heap in islice(heaps, MOST_LISTED):
        yield from _summed(doors, heap, f"set-aside seen --of {heap.device} --code {heap.code}")
    if len(heaps) > MOST_LISTED:
        yield f"  另有 {len(heaps) - MOST_LISTED} 项 more"


def _summed(doors: Doors, heap: Heap, how: str) -> Iterable[str]:
    put_by = f"，看过 seen {heap.seen}" if heap.seen else ""
    return (
        f"  {heap.device} {whose(doors, heap.device)}",
        f"    {heap.code} × {heap.total}{put_by}，{china(heap.first)} – {china(heap.last)}",
        f"    {_sentence(heap.code)}",
        f"    {how}",
    )


def _told(one: Waits, who: str = "") -> Iterable[str]:
    name = f"{one.id or one.mark} {_kind(one)} {one.code}"
    put_by = " 看过 seen" if one.is_seen else ""
    by = (f"    {who} {one.device}",) if who else ()
    return (f"{china(one.received)} {name}{put_by}", *by, f"    {_sentence(one.code)}")


def _kind(one: Waits) -> str:
    entry = decode.parse_or_code(one.text)
    return "—" if isinstance(entry, str) else entry.kind


def _sentence(code: str) -> str:
    _status, zh, en = explain(code)
    return f"{zh} / {en}"
