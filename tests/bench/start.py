"""Start to the first frame, whole processes, in turn with an empty Kivy app."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.first_frame import CONTENT, FRAME

QUIET = {"KIVY_NO_ARGS": "1", "KIVY_NO_FILELOG": "1", "KIVY_NO_CONSOLELOG": "1"}
OFFSCREEN = {**QUIET, "SDL_VIDEODRIVER": "offscreen", "KIVY_CLIPBOARD": "dummy"}


@dataclass(frozen=True)
class Started:
    """seconds: from the start of the process to its first frame; content: to the first one with
    the day's content. memory: MiB."""

    seconds: float
    content: float
    memory: float


def start(what: str, folder: Path) -> Started:
    """what: "app" or "empty"."""
    began = time.perf_counter()
    told = [(line, time.perf_counter() - began) for line in lines(what, folder)]
    if [line for line, _ in told[:2]] != [FRAME, CONTENT]:
        raise RuntimeError(f"{what} showed no frame")
    return Started(told[0][1], told[1][1], int(told[2][0]) / 1024)


def lines(what: str, folder: Path) -> Iterator[bytes]:
    """What the process says, each line at the moment it does."""
    command = [sys.executable, "-m", "tests.bench.first_frame", what, str(folder)]
    # Compiled files as an installed app has them, whatever the suite is run with.
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | OFFSCREEN
    env.pop("KIVY_HOME", None)
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env
    ) as one:
        assert one.stdout is not None
        yield from iter(one.stdout.readline, b"")


def compare(app: Path, empty: Path, pairs: int) -> tuple[list[Started], list[Started]]:
    """(app's, empty's) starts, one after the other; the first of each warms the disk's cache."""
    start("app", app), start("empty", empty)
    both = [(start("app", app), start("empty", empty)) for _ in range(pairs)]
    return [one for one, _ in both], [one for _, one in both]


def middle(found: list[Started]) -> Started:
    """Medians."""
    return Started(
        median(one.seconds for one in found),
        median(one.content for one in found),
        median(one.memory for one in found),
    )
