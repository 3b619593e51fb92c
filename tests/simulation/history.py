"""One seeded history: acts and faults, then quiet, then the reckoning."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from mobile.contract.entry import parse
from tests.simulation import plan
from tests.simulation.acts import ACTS
from tests.simulation.check import complaints
from tests.simulation.faults import FAULTS
from tests.simulation.world import Template, World

if TYPE_CHECKING:
    from tests.simulation.phone import SimPhone

_MEMORY_DISK = Path("/dev/shm")
_ROUNDS = 40


@dataclass
class Result:
    """complaints: empty when every promise held. saved: entries people were told are saved.

    kinds: of these entries.
    """

    seed: int
    complaints: list[str] = field(default_factory=list)
    trace: list[str] = field(default_factory=list)
    happened: Counter[str] = field(default_factory=Counter)
    saved: int = 0
    kinds: Counter[str] = field(default_factory=Counter)


def run(seed: int, steps: int, template: Template, *, keep_trace: bool = False) -> Result:
    """The same seed and steps give the same history, always."""
    base = str(_MEMORY_DISK) if _MEMORY_DISK.is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="suixing-sim-", dir=base))
    try:
        return _run(World(seed, folder, template), seed, steps, keep_trace)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(world: World, seed: int, steps: int, keep_trace: bool) -> Result:
    result = Result(seed)
    names = [*plan.ACTS, *plan.FAULTS]
    odds = [*plan.ACTS.values(), *plan.FAULTS.values()]
    ACTS["plan"](world)
    # Most phones have met the server before; the others begin with nothing but their key.
    for phone in world.rng.sample(world.phones, world.rng.randint(0, len(world.phones))):
        phone.do(phone.engine.run_once)
    for number, name in enumerate(world.rng.choices(names, odds, k=steps)):
        done = (ACTS.get(name) or FAULTS[name])(world)
        result.happened[f"{name} {done}" if done in ("killed", "disk_full") else name] += 1
        if keep_trace:
            result.trace.append(f"{number} {name} {done}")
        world.time.move(world.rng.random() * 20)
    result.happened.update(_line_faults(world))
    drain(world)
    result.complaints = complaints(world)
    result.saved = len(world.claims.saved)
    result.kinds.update(parse(one.text).kind for one in world.claims.saved.values())
    for phone in world.phones:
        phone.store.close()
    return result


def drain(world: World) -> None:
    """The trouble is over: every phone is on, has room and a line, and syncs."""
    world.server.away = False
    world.server_clock.off = timedelta()
    world.server.poison.clear()
    for phone in world.phones:
        if phone.is_newer:
            phone.change_version()
        phone.set_full(full=False)
        phone.net.deliver_late()
        phone.net.weights = {"good": 1.0}
        phone.store.unpark()
    settle(world)
    if world.bind_revoked():
        settle(world)


def settle(world: World) -> None:
    """Calls until nothing changes any more, and would not hours later either."""
    before, has_waited = "", False
    for _ in range(_ROUNDS):
        for phone in world.phones:
            agree(phone)
            phone.engine.run_once()
            world.time.move(1)
        news = [phone.store.news() for phone in world.phones]
        after = str(
            [(p.store.cursor(), n.pending) for p, n in zip(world.phones, news, strict=True)]
        )
        # What the server would not take rests for an hour or more before it is tried again.
        waits = any(one.files_pending for one in news)
        if after == before and not waits:
            if has_waited or not any(one.pending for one in news):
                return
            waits = has_waited = True
        else:
            has_waited = False
        world.time.move(7200 if waits else 0)
        before = after


def agree(phone: SimPhone) -> None:
    """Whoever had taken the consent back is asked again, and what waited for that goes on."""
    phone.consents.catch_up()
    if not phone.consents.has_consent():
        phone.consents.agree()


def _line_faults(world: World) -> Counter[str]:
    found: Counter[str] = Counter()
    for phone in world.phones:
        found.update({f"line {word}": count for word, count in phone.net.seen.items()})
    return found
