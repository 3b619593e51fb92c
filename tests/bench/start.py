"""Start to the first frame, whole processes, in turn with an empty Kivy app."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

QUIET = {"KIVY_NO_ARGS": "1", "KIVY_NO_FILELOG": "1", "KIVY_NO_CONSOLELOG": "1"}
OFFSCREEN = {**QUIET, "SDL_VIDEODRIVER": "offscreen", "KIVY_CLIPBOARD": "dummy"}


@dataclass(frozen=True)
class Started:
    """seconds: from the first instruction of the process to its first frame. memory: MiB."""

    seconds: float
    memory: float


def start(what: str, folder: Path) -> Started:
    """what: "app" or "empty"."""
    command = [sys.executable, "-m", "tests.bench.first_frame", what, str(folder)]
    # Compiled files as an installed app has them, whatever the suite is run with.
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | OFFSCREEN
    env.pop("KIVY_HOME", None)
    began = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env
    ) as one:
        assert one.stdout is not None
        first = one.stdout.readline()
        seconds = time.perf_counter() - began
        rest = one.stdout.readline()
    if first != b"frame\n":
        raise RuntimeError(f"{what} showed no frame")
    return Started(seconds, int(rest) / 1024)


def compare(app: Path, empty: Path, pairs: int) -> tuple[list[Started], list[Started]]:
    """(app's, empty's) starts, one after the other; the first of each warms the disk's cache."""
    start("app", app), start("empty", empty)
    both = [(start("app", app), start("empty", empty)) for _ in range(pairs)]
    return [one for one, _ in both], [one for _, one in both]


def middle(found: list[Started]) -> Started:
    """Medians."""
    return Started(median(one.seconds for one in found), median(one.memory for one in found))
