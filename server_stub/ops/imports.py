"""Files a county office hands in: shown first, written only with --apply, after a backup."""

from __future__ import annotations

import hmac
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from mobile.contract.faults import Fault
from server_stub.bootstrap import make_registrar
from server_stub.ops import backup, handed, import_words, organisation_words, roster_words
from server_stub.ops.commands import Shop, find_branch, today_of
from server_stub.ops.place import Place
from server_stub.ops.steps import Away, Here, Steps
from server_stub.registry.branches import Branches
from server_stub.registry.importing.problems import RosterRefused
from server_stub.registry.importing.refusal import partly, refusal, undecided
from server_stub.registry.importing.sheet import MAX_BYTES, RosterSheet
from server_stub.registry.missing import Asked
from server_stub.registry.organisations import read_organisations
from server_stub.registry.register import Register, take_register
from server_stub.registry.registrar import Registrar
from server_stub.registry.roster import (
    Plan,
    chosen,
    differs,
    plan_roster,
    write_roster,
)

T = TypeVar("T")
# People written in one turn: phones wait for some hundredths of a second, not for the file.
_TURN = 50
_KEPT = 5
_FOLDER = "before-import"


def import_file(shop: Shop, args: Namespace) -> Steps:
    """Organisations, or a roster: a preview, and with --apply the change.

    Fault("import_problems") when the file has any problem; nothing is written then.
    Fault("import_undecided") when a person has to decide on somebody, Fault("import_partly") when
    it was cut off; the last line says how many were not written. Fault("import_running") while
    another one writes.
    """
    _check_words(args)
    if not args.apply:
        return (yield from _import(shop, args))
    with _alone(shop):
        return (yield from _import(shop, args))


@contextmanager
def _alone(shop: Shop) -> Iterator[None]:
    """From the first look at what is known to the last row written: phones are answered between the
    turns of a command, and so would be another import, judged by what the first had not written."""
    if not shop.importing.acquire(blocking=False):
        raise Fault("import_running")
    try:
        yield
    finally:
        shop.importing.release()


def _import(shop: Shop, args: Namespace) -> Steps:
    data: bytes = yield Away(lambda: handed.read(args.file, MAX_BYTES))
    if args.organisations:
        return (yield from _import_organisations(shop, args, data))
    asked, register = yield Here(lambda: (_asked(shop, args), _register(shop)))
    key, today = _key(shop), today_of(shop.doors)

    def look() -> tuple[Plan, str]:
        sheet = _placed(lambda: _roster(data, args, register, today))
        if sheet.problems:
            raise refusal(import_words.told((*sheet.problems, *sheet.notices)))
        plan = plan_roster(register, sheet, asked, data, key)
        if plan.problems:
            raise refusal(import_words.told((*plan.problems, *sheet.notices)))
        some = chosen(plan, likely=args.likely)
        return plan, roster_words.preview(sheet, plan, asked, register, some)

    plan, text = yield Away(look)
    if not args.apply:
        return f"{text}\n{import_words.ONLY_SHOWN}"
    some = chosen(plan, likely=args.likely)
    people, noise = shop.doors.storage.people, shop.doors.ports.noise

    def write(registrar: Registrar, some: Sequence[Any]) -> int:
        return write_roster(registrar, people, plan, some, noise)

    left = () if args.likely else roster_words.open_likely(plan)
    unwritten = import_words.unwritten(len(left), len(plan.preview.undecided))
    if not differs(plan, some):
        return _ended(f"{text}\n{import_words.written(0, len(some))}", unwritten)
    return (yield from _apply(shop, text, some, write, unwritten))


def _check_words(args: Namespace) -> None:
    """Nothing that was asked for is passed over."""
    of_rosters = [one for one in ("branch", "stays_at", "likely") if getattr(args, one)]
    if args.organisations and of_rosters:
        words = ", ".join(f"--{one.replace('_', '-')}" for one in of_rosters)
        raise Fault("command_wrong", f"--organisations + {words}")


def _roster(data: bytes, args: Namespace, register: Register, today: str) -> RosterSheet:
    # Reading workbooks takes 20 MB and half of the start: only who imports pays for it.
    from server_stub.registry.importing.reading import read_roster

    homes = Branches(register.organisations)
    return read_roster(data, args.file, homes, sheet=args.sheet, today=today)


def _import_organisations(shop: Shop, args: Namespace, data: bytes) -> Steps:
    register, noise = (yield Here(lambda: _register(shop))), shop.doors.ports.noise
    found = yield Away(
        lambda: _placed(lambda: read_organisations(data, args.file, register, noise, args.sheet))
    )
    if found.problems:
        raise refusal(import_words.told(found.problems))
    if not args.apply:
        return (
            f"{organisation_words.listed(found, register, shown=False)}\n{import_words.ONLY_SHOWN}"
        )

    def write(registrar: Registrar, some: Sequence[Any]) -> int:
        others = [one for one in some if people.organisation(one.id) != one]
        registrar.put(others)
        return len(others)

    text, people = organisation_words.listed(found, register, shown=True), shop.doors.storage.people
    if set(found.rows) <= set(register.organisations):
        return _ended(f"{text}\n{import_words.written(0, len(found.rows))}", "")
    return (yield from _apply(shop, text, found.rows, write, ""))


def _placed(read: Callable[[], T]) -> T:
    """What was read; a refusal says where in its detail, which a running server passes on."""
    try:
        return read()
    except RosterRefused as refused:
        raise Fault(refused.code, refused.problem.place) from refused


def _apply(
    shop: Shop,
    text: str,
    rows: Sequence[Any],
    write: Callable[[Registrar, Sequence[Any]], int],
    unwritten: str,
) -> Steps:
    """A backup, then the rows, some at a time, each time in a transaction of its own.

    unwritten: what the plan leaves out and how many, or ""
    """
    kept: Path = yield Away(lambda: _kept(shop.place))
    text, done, written = f"{text}\n{import_words.kept(kept)}", 0, 0
    registrar = make_registrar(shop.doors, "import")
    for start in range(0, len(rows), _TURN):
        some = rows[start : start + _TURN]
        counted: list[int] = []
        act = partial(_count, counted, write, registrar, some)
        try:
            yield Here(partial(shop.doors.change, act))
        except Fault as fault:
            if not done:
                raise
            last = import_words.cut_off(len(rows) - done, fault)
            raise partly(f"{text}\n{import_words.written(written, done)}", last) from fault
        done, written = done + len(some), written + sum(counted)
    return _ended(f"{text}\n{import_words.written(written, done)}", unwritten)


def _ended(text: str, unwritten: str) -> str:
    if unwritten:
        raise undecided(text, unwritten)
    return text


def _count(
    counted: list[int],
    write: Callable[[Registrar, Sequence[Any]], int],
    registrar: Registrar,
    some: Sequence[Any],
) -> None:
    counted.append(write(registrar, some))


def _kept(place: Place) -> Path:
    """A verified backup of what is there before a file changes it; the last few are kept."""
    folder = place.root / _FOLDER
    taken = backup.take(place, folder, datetime.now(UTC))
    for old in sorted(folder.glob("suixing-*.sqlite"))[:-_KEPT]:
        old.unlink(missing_ok=True)
    return taken.path


def _asked(shop: Shop, args: Namespace) -> Asked:
    whose, host = (
        find_branch(shop.doors, word) if word else None for word in (args.branch, args.stays_at)
    )
    return Asked(whose, host)


def _register(shop: Shop) -> Register:
    return take_register(shop.doors.storage.people)


def _key(shop: Shop) -> bytes:
    """The oldest master key: it stays when newer ones come."""
    return hmac.digest(shop.doors.roll.keys.masters[0][1], b"import", "sha256")
