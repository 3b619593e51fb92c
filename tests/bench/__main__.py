"""Measured figures: `python -m tests.bench [start|scroll|memory|tap|bytes|server …]`."""

from __future__ import annotations

import importlib.util
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.bench import evening_bytes, prepared, start, tap

PAIRS = 9
ENTRIES, PEOPLE = 10_000, 2_000
# Real directories: what a test framework calls temporary is often memory.
ROOT = Path(__file__).resolve().parents[2] / ".cache" / "bench"


def main(wanted: list[str]) -> None:
    """One paragraph a figure: what it is, how it was measured, what was aimed at."""
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for name, show in FIGURES.items():
        if not wanted or name in wanted:
            ROOT.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=ROOT) as folder:
                show(Path(folder))


def show_start(folder: Path) -> None:
    (folder / "empty").mkdir()
    prepared.prepare(folder / "app", COUNTY.roster[0], ENTRIES)
    apps, empties = start.compare(folder / "app", folder / "empty", PAIRS)
    app, empty = start.middle(apps), start.middle(empties)
    print(f"start to first frame, {ENTRIES:,} entries: {app.seconds * 1000:.0f} ms;")
    print(f"  an empty Kivy app {empty.seconds * 1000:.0f} ms; medians of {PAIRS} in turn")
    print(f"  ratio {app.seconds / empty.seconds:.2f} (aim 1.25)")
    print(f"start to the first frame with the day's content: {app.content * 1000:.0f} ms,")
    print(f"  ratio {app.content / empty.content:.2f}")
    print(f"memory {app.memory:.0f} MiB, the empty app {empty.memory:.0f} MiB")


def show_scroll(folder: Path) -> None:
    prepared.prepare(folder / "records", COUNTY.roster[0], ENTRIES)
    _scroll("records", f"{ENTRIES:,} entries", folder / "records")
    for what in ("roll", "roster", "month", "follow_up"):
        # Only evenings tell whom nobody has seen for long.
        entries = ENTRIES if what == "follow_up" else 0
        prepared.prepare(folder / what, COUNTY.contact, entries, PEOPLE - len(COUNTY.roster))
        _scroll(what, f"{PEOPLE:,} people", folder / what)


def _scroll(what: str, rows: str, folder: Path) -> None:
    frames = sorted(map(float, _child("tests.bench.scroll", what, folder).split()))
    high = frames[len(frames) * 95 // 100]
    print(f"scrolling {what}, {rows}: p50 {median(frames):.1f} ms, p95 {high:.1f} ms of Python")
    print(f"  a frame, worst {frames[-1]:.1f}, {len(frames)} frames, nothing drawn (aim p95 4 ms)")


def show_memory(folder: Path) -> None:
    prepared.prepare(folder, COUNTY.contact, ENTRIES, PEOPLE - len(COUNTY.roster))
    first, *rounds = _child("tests.bench.rounds", folder).split()
    print(
        f"memory, {PEOPLE:,} people, {ENTRIES:,} entries, nothing drawn: first screen {first} MiB,"
    )
    print(f"  after each round of every screen {', '.join(rounds)} MiB")


def show_tap(folder: Path) -> None:
    prepared.prepare(folder / "app", COUNTY.contact, ENTRIES)
    desk = tap.at_the_desk(folder / "app")
    screen = float(_child("tests.bench.tap", folder / "app"))
    print(f"是本人 to durable: median {desk.met:.1f} ms, worst {desk.worst:.1f} of {tap.TAPS};")
    print(
        f"  by a touch on the screen {screen:.1f} ms; one bare fsync {desk.fsync:.1f} ms (aim 20)"
    )


def show_bytes(folder: Path) -> None:
    evening = evening_bytes.play(folder)
    for call in evening.calls:
        print(f"  {call.what}: {call.up} up, {call.down} down")
    print(f"a member's evening: {evening.total:,} bytes, headers included, without TLS (aim 3,072)")


def show_server(_folder: Path) -> None:
    if importlib.util.find_spec("tests.bench.server_push") is not None:
        subprocess.run([sys.executable, "-m", "tests.bench.server_push"], check=True)


def _child(module: str, *words: object) -> str:
    command = [sys.executable, "-m", module, *map(str, words)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return run.stdout.splitlines()[-1]


COUNTY = prepared.COUNTY
FIGURES: dict[str, Callable[[Path], None]] = {
    "start": show_start,
    "scroll": show_scroll,
    "memory": show_memory,
    "tap": show_tap,
    "bytes": show_bytes,
    "server": show_server,
}

if __name__ == "__main__":
    main(sys.argv[1:])
