"""`python -m server_stub …`: serve, and everything an operator does."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import apsw

from mobile.contract.faults import Fault, explain
from mobile.contract.wire import CALLS_A_MINUTE
from server_stub.doors.gate import Caps
from server_stub.doors.ports import Ports
from server_stub.ops import (
    asides,
    backup,
    begun,
    commands,
    control,
    handed,
    imports,
    invites,
    offices,
    phones,
    serve,
)
from server_stub.ops.commands import Shop
from server_stub.ops.front import front_of
from server_stub.ops.import_words import both
from server_stub.ops.place import Place, check_begin, opened
from server_stub.ops.refused import ended
from server_stub.ops.said import lack_no_letter, said_of, tell
from server_stub.ops.serve import Orders
from server_stub.ops.steps import run_here
from server_stub.ops.typed import day, named
from server_stub.settings import Settings
from server_stub.storage.failing import fault_of, fault_of_file

_DELETE = "核对无误后请删掉，里面有所有人的信息 delete it when all is right: everybody is in it"
Local = Callable[[argparse.Namespace], str]


class _Parser(argparse.ArgumentParser):
    """argparse that fails like everything else here."""

    def error(self, message: str) -> NoReturn:
        raise Fault("command_wrong", message)


def parser() -> argparse.ArgumentParser:
    """Every command with its arguments. run: a function of the server; local: one without it."""
    top = _Parser(prog="python -m server_stub", description="随行 Suixing server")
    top.add_argument("--data", type=named, default=Path("data"), help="data directory 数据目录")
    every = top.add_subparsers(dest="command", required=True, parser_class=_Parser)
    _add_local(every)
    _add_registry(every)
    _add_ledger(every)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code: 0; 2 when something was refused, 3 when a file was written in part, or nobody here
    knows how far it came. The reason is the last line, on standard error."""
    words = list(sys.argv[1:] if argv is None else argv)
    lack_no_letter()
    try:
        words = _rooted(parser().parse_args(words), words)
        args = parser().parse_args(words)
        tell(_run(args, words))
    except Fault as fault:
        return ended(fault)
    except KeyboardInterrupt:
        return ended(Fault("stopped_unsure"))
    except apsw.Error as error:
        return ended(fault_of(error))
    except OSError as error:
        return ended(fault_of_file(error, str(error.filename or "")))
    return 0


def execute(shop: Shop, args: argparse.Namespace) -> str:
    """A command in the process that has the database open."""
    if steps := getattr(args, "steps", None):
        return run_here(steps(shop, args))
    run: commands.Command = args.run
    return run(shop, args)


def _run(args: argparse.Namespace, words: Sequence[str]) -> str:
    place = Place(args.data)
    if place.root.is_file():
        raise Fault("data_not_folder", str(args.data.absolute()))
    file = getattr(args, "file", None)
    if file is not None:
        handed.check(file)
    local: Local | None = getattr(args, "local", None)
    if local is not None:
        return local(args)
    if control.is_served(place):
        return control.send(place, words)
    is_new = not place.database.exists()
    if is_new:
        check_begin(place)
        if args.command != "import" or not args.organisations:
            raise Fault("data_missing", str(args.data.absolute()))
        if not args.apply:
            return _preview_of_none(args)
    with opened(place) as doors:
        shop = Shop(doors, place)
        if args.command == "backup":
            taken = backup.take(place, args.folder, datetime.now(UTC))
            return commands.remember_backup(shop, taken)
        said = execute(shop, args)
    return f"{begun.words(place.root)}\n{said}" if is_new else said


def _preview_of_none(args: argparse.Namespace) -> str:
    """What would be in a new server; the folder that was named stays as it is."""
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder) / "data")
        with opened(place) as doors:
            said = execute(Shop(doors, place), args)
    where = args.data.absolute()
    zh, en = "里没有随行的数据，写入时新建", "no data there: --apply begins a new server"
    return f"{said}\n{both(f'{where} {zh}', f'{where}: {en}')}"


def _rooted(args: argparse.Namespace, words: list[str]) -> list[str]:
    """The word for a file or a folder names it from the root: the server may run elsewhere."""
    given = getattr(args, "file", None) or getattr(args, "folder", None)
    after = words.index(args.command) + 1
    at = next((n for n in range(after, len(words)) if given and Path(words[n]) == Path(given)), 0)
    return [*words[:at], os.path.abspath(words[at]), *words[at + 1 :]] if at else words


def _add_local(every: argparse._SubParsersAction[_Parser]) -> None:
    one = every.add_parser("serve", help="answer phones 运行")
    one.add_argument("--host", default="127.0.0.1")
    one.add_argument("--port", type=int, default=8765)
    one.add_argument("--calls-a-minute", type=int, default=CALLS_A_MINUTE, help="of one phone")
    one.add_argument(
        "--behind-proxy", nargs="?", const="127.0.0.1", default="", metavar="ADDRESS,…",
        help="a proxy with TLS stands in front, there 前面有 TLS 代理",
    )  # fmt: skip
    one.add_argument("--connections", type=int, default=2000, help="at once, of everybody")
    one.add_argument("--patience", type=float, default=10.0, help="seconds for a call's head")
    one.set_defaults(local=_serve)
    one = every.add_parser("verify", help="read a backup back 核对备份")
    one.add_argument("file", type=named)
    one.set_defaults(local=lambda args: said_of(backup.verify(Place(args.data), args.file)))
    one = every.add_parser("restore", help="put a backup in place 恢复备份")
    one.add_argument("file", type=named)
    one.add_argument("--unsealed", action="store_true", help="one without a seal too 没有封印也用")
    one.set_defaults(local=_restore)
    one = every.add_parser("backup", help="copy and read back 备份")
    one.add_argument("folder", type=named)


def _add_registry(every: argparse._SubParsersAction[_Parser]) -> None:
    one = every.add_parser("import", help="a roster, or organisations 导入")
    one.add_argument("file", type=lambda word: str(named(word)))
    one.add_argument("--branch", default="", help="home where the file has none 哪个支部的名册")
    one.add_argument("--stays-at", default="", help="place everybody there 都登记流入这个支部")
    one.add_argument(
        "--organisations", action="store_true", help="CSV, XLSX or JSON of them 组织表"
    )
    one.add_argument("--sheet", default="", help="its title, of several 有几张表时写表名")
    either = one.add_mutually_exclusive_group()
    either.add_argument("--preview", action="store_true", help="only show (the default) 只预览")
    either.add_argument("--apply", action="store_true", help="write 写入")
    one.add_argument("--likely", action="store_true", help="accept likely matches 接受可能的对应")
    one.set_defaults(steps=imports.import_file)
    one = every.add_parser("invite", help="bind a phone 邀请绑定手机")
    one.add_argument("member", nargs="?", default="")
    one.add_argument("--branch", default="", help="all of it without a phone 整个支部")
    one.add_argument("--again", action="store_true", help="anew for unused ones 没用的也重做")
    one.set_defaults(run=invites.invite)
    for word, run in (("approve", phones.approve), ("revoke", phones.revoke)):
        one = every.add_parser(word)
        one.add_argument("device")
        one.set_defaults(run=run)
    one = every.add_parser("devices", help="a member's phones 手机")
    one.add_argument("member")
    one.set_defaults(run=phones.devices)
    _add_office(every)


def _add_office(every: argparse._SubParsersAction[_Parser]) -> None:
    acts = every.add_parser("office", help="grant, list or end 职务").add_subparsers(
        dest="act", required=True, parser_class=_Parser
    )
    one = acts.add_parser("grant")
    one.add_argument("member")
    one.add_argument("branch")
    one.add_argument("role", choices=tuple(offices.ROLES))
    one.add_argument("--since", type=day, help="today when left out 默认今天")
    one.set_defaults(run=offices.grant)
    one = acts.add_parser("list")
    one.add_argument("branch")
    one.set_defaults(run=offices.offices)
    one = acts.add_parser("end")
    one.add_argument("office")
    one.add_argument("--until", type=day, help="today when left out 默认今天")
    one.set_defaults(run=offices.end)


def _add_ledger(every: argparse._SubParsersAction[_Parser]) -> None:
    one = every.add_parser("show", help="a branch's ledger 台账")
    one.add_argument("branch")
    one.add_argument("--names", action="store_true", help="who was there; the look is noted")
    one.set_defaults(steps=commands.show_branch)
    acts = every.add_parser("set-aside", help="what waits for a person 待处理").add_subparsers(
        dest="act", required=True, parser_class=_Parser
    )
    asides.add_commands(acts)


def _serve(args: argparse.Namespace) -> str:
    orders = Orders(lambda words: parser().parse_args(words), execute)
    if not 1 <= args.port <= 65535:
        raise Fault("port_wrong", str(args.port))
    if args.calls_a_minute < 1:
        raise Fault("command_wrong", "--calls-a-minute")
    if args.connections < 1 or not args.patience > 0:
        raise Fault("command_wrong", "--connections or --patience")
    settings = Settings(calls_a_minute=args.calls_a_minute)
    caps = Caps(lines=args.connections, patience=args.patience)
    front = front_of(args.host, args.port, args.behind_proxy, caps)
    return serve.serve(Place(args.data), front, orders, settings)


def _restore(args: argparse.Namespace) -> str:
    if control.is_served(Place(args.data)):
        raise Fault("server_runs", str(args.data))
    ports = Ports(lambda: datetime.now(UTC), secrets.token_bytes)
    new = "" if Place(args.data).database.exists() else f"{begun.words(args.data)}\n"
    done = backup.restore(Place(args.data), args.file, ports, unsealed=args.unsealed)
    _status, zh, en = explain("data_restored")
    lines = [f"{new}{said_of(done.verified)}", f"{zh} / {en} ({done.missing})"]
    if done.before:
        lines.append(f"原来的数据还在 what was there before is kept: {done.before}")
        lines.append(_DELETE)
    return "\n".join(lines)
