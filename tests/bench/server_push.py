"""How many entries a second the server takes in, beside the bare prototype, in one interleaved run.

`python -m tests.bench.server_push [rounds] [entries a round] [batch] [connections]`
Only the ratios within one run count; absolute figures drift with the machine.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server_stub.ops.place import Place, opened
from tests.bench.server_load import Figures, Sender, calls, drive, populate
from tests.server.running import free_port, running

WAYS = ("ours", "ours, members from elsewhere", "bare", "bare, a commit a request")


def main(rounds: int = 3, entries: int = 40_000, batch: int = 20, connections: int = 32) -> None:
    """Print a line for each way and the ratios."""
    rates: dict[str, list[float]] = {way: [] for way in WAYS}
    cpu: dict[str, list[float]] = {way: [] for way in WAYS}
    spans: dict[str, list[Figures]] = {way: [] for way in WAYS}
    for turn in range(rounds):
        for way in WAYS:
            found, own = _measure(
                way, random.Random(turn), max(1, entries // batch), batch, connections
            )
            rates[way].append(found.calls * batch / found.seconds)
            spans[way].append(found)
            cpu[way].append(own)
    bare = statistics.median(rates["bare"])
    for way in WAYS:
        rate = statistics.median(rates[way])
        p50 = statistics.median(one.p50 for one in spans[way])
        p99 = statistics.median(one.p99 for one in spans[way])
        own = statistics.median(cpu[way])
        print(f"{way:32} {rate:9,.0f} entries/s  {rate / bare:5.2f} of bare  "
              f"p50 {p50:5.1f} ms  p99 {p99:5.1f} ms  server {own:4.1f} us/entry")  # fmt: skip


def _measure(
    way: str, chance: random.Random, count: int, batch: int, connections: int
) -> tuple[Figures, float]:
    """What was measured, and the server's own CPU time in microseconds an entry."""
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder) / "data")
        with opened(place) as doors:
            senders = populate(doors, chance, away="elsewhere" in way)
        warm, load = calls(senders, 200, batch, chance), calls(senders, count, batch, chance)
        with _server(way, place, senders) as (port, process):
            drive(port, warm, connections)
            before = _cpu(process)
            found = drive(port, load, connections)
            return found, (_cpu(process) - before) / (count * batch) * 1e6


@contextmanager
def _server(way: str, place: Place, _senders: list[Sender]) -> Iterator[tuple[int, int]]:
    if way.startswith("ours"):
        with running(place) as server:
            yield server.port, server.process.pid
        return
    port, how = free_port(), "each" if "commit" in way else "group"
    command = [sys.executable, "-m", "tests.bench.server_bare", str(place.root / "bare"), str(port)]
    process = subprocess.Popen([*command, how])
    try:
        time.sleep(1.0)
        yield port, process.pid
    finally:
        process.kill()
        process.wait(30)


def _cpu(process: int) -> float:
    """Seconds a process has computed so far, all its threads."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
