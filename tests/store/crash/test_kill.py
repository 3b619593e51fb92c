"""A real process killed by the system at any instruction. KILLS=200 for a long run."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mobile.contract.entry import parse
from mobile.device.real import RealDisk
from mobile.store.sqlite_store import SqliteStore

ROOT = Path(__file__).resolve().parents[3]
KILLS = int(os.environ.get("KILLS", "10"))


def _write_until_killed(folder: Path, seconds: float) -> list[str]:
    """Ids the process said were saved."""
    command = [sys.executable, "-m", "tests.store.crash.writer", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        said = [process.stdout.readline()]
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        said += process.stdout.readlines()
    return [line.strip() for line in said if line.endswith("\n")]


@pytest.mark.skipif(sys.platform == "emscripten", reason="no processes to kill there")
def test_what_was_said_to_be_saved_survives_every_kill(tmp_path: Path) -> None:
    rng = random.Random(KILLS)
    said: list[str] = []
    for _ in range(KILLS):
        said += _write_until_killed(tmp_path, rng.random() * 0.05)
        store = SqliteStore(f"{tmp_path}/suixing.db", RealDisk(str(tmp_path)), durable=False)
        outbox = store.outbox(1_000_000)
        store.close()
        kept = [one.id for one in outbox]
        assert [parse(one.text).seq for one in outbox] == list(range(1, len(kept) + 1))
        assert set(said) <= set(kept)
        # At most one entry a kill may be there without having been said.
        assert len(kept) - len(said) <= KILLS
    assert not list(tmp_path.glob("*.damaged-*"))
