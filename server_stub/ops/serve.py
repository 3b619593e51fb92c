"""The running server: phones at the front, an operator at the side, nobody left unanswered."""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import uvicorn

from mobile.contract.faults import Fault
from server_stub.doors.doors import Doors
from server_stub.doors.gate import SWEEP_SECONDS, Gate
from server_stub.doors.group import Group
from server_stub.doors.line import line_of
from server_stub.doors.web import make_app
from server_stub.ops import backup, begun, commands, control, notices
from server_stub.ops.commands import Shop
from server_stub.ops.front import Front, listening
from server_stub.ops.place import Place, opened
from server_stub.ops.steps import Away, Here, run_between
from server_stub.settings import Settings

DRAIN_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Orders:
    """How an operator's words become a command."""

    parse: Callable[[list[str]], Namespace]
    run: Callable[[Shop, Namespace], str]


class _Server(uvicorn.Server):
    """Says where it listens: an operator who started it sees that phones can come."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's own; what fails to listen ends in there."""
        await super().startup(sockets)
        print(f"正在运行 listening: http://{_address(self.config)}", flush=True)


def serve(place: Place, front: Front, orders: Orders, settings: Settings | None = None) -> str:
    """Answer until SIGTERM or SIGINT; then answer what waits and close."""
    if control.is_served(place):
        raise Fault("data_in_use", str(place.root))
    is_new = not place.database.exists()
    with _bound(front) as sockets, opened(place, settings) as doors:
        if is_new:
            print(begun.words(place.root), flush=True)
        for one in notices.waiting(doors.storage):
            print(one.text, flush=True)
        _note_time(doors)
        group, gate = Group(doors), Gate(front.caps, front.is_ours)
        config = _config(doors, group, gate, front)
        # What is loaded by now stays: looking through it again and again finds nothing to collect.
        gc.freeze()
        gc.set_threshold(20_000, 20, 50)
        server = _Server(config)
        # uvicorn raises the signal once more when it has stopped; what is below must still happen.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: None)
        uvicorn_loop = config.get_loop_factory()
        with asyncio.Runner(loop_factory=uvicorn_loop) as runner:
            runner.run(_serve(server, gate, Shop(doors, place), group, orders, sockets))
        place.socket.unlink(missing_ok=True)
        _note_time(doors)
    return "已停止 stopped"


@contextmanager
def _bound(front: Front) -> Iterator[list[socket.socket]]:
    """The port first: who cannot have it shall not have begun a server for it."""
    with ExitStack() as held:
        yield [held.enter_context(one) for one in listening(front.host, front.port)]


def _config(doors: Doors, group: Group, gate: Gate, front: Front) -> uvicorn.Config:
    return uvicorn.Config(
        make_app(doors, group),
        host=front.host,
        port=front.port,
        loop="uvloop",
        http=line_of(gate),
        ws="none",
        lifespan="on",
        proxy_headers=bool(front.proxies),
        forwarded_allow_ips=list(front.proxies),
        access_log=False,
        log_level="warning",
        backlog=4096,
        timeout_keep_alive=int(front.caps.idle),
        timeout_graceful_shutdown=DRAIN_SECONDS,
        server_header=False,
        date_header=False,
    )


def _note_time(doors: Doors) -> None:
    # On a full disk phones are answered all the same; an invite may then live a little longer.
    with suppress(Fault):
        doors.change(doors.steady.note)


def _address(config: uvicorn.Config) -> str:
    host = f"[{config.host}]" if ":" in config.host else config.host
    return f"{host}:{config.port}"


async def _serve(
    server: uvicorn.Server,
    gate: Gate,
    shop: Shop,
    group: Group,
    orders: Orders,
    sockets: list[socket.socket],
) -> None:
    side = await control.listen(shop.place, lambda argv: _obey(shop, group, orders, argv))
    watch = asyncio.get_running_loop().create_task(_watch(gate))
    try:
        await server.serve(sockets)
    finally:
        watch.cancel()
        side.close()


async def _watch(gate: Gate) -> None:
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        gate.sweep(asyncio.get_running_loop().time())


async def _obey(shop: Shop, group: Group, orders: Orders, argv: list[str]) -> str:
    args = orders.parse(argv)
    if args.command == "backup":
        now = datetime.now(UTC)
        taken = await asyncio.to_thread(backup.take, shop.place, args.folder, now)
        return await group.alone(lambda: commands.remember_backup(shop, taken))
    if steps := getattr(args, "steps", None):
        return await run_between(steps(shop, args), lambda step: _do(group, step))
    return await group.alone(lambda: orders.run(shop, args))


async def _do(group: Group, step: Here | Away) -> Any:
    if isinstance(step, Away):
        return await asyncio.to_thread(step.act)
    began = asyncio.get_running_loop().time()
    try:
        return await group.alone(step.act)
    finally:
        # A free lock is taken without a pause: phones would wait for all the steps together. They
        # get as much time as this one took.
        await asyncio.sleep(asyncio.get_running_loop().time() - began)
