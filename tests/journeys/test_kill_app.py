"""The app itself killed by the system while a person signs in. KILLS=200 for a long run."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from mobile.bootstrap import DATABASE, Options, make_phone
from mobile.contract.entry import Entry, parse
from mobile.core.ports.store import Identity
from mobile.device.desktop import FileKeystore
from mobile.device.real import RealDisk, RealNoise
from mobile.store.sqlite_store import SqliteStore
from tests.county.build import county

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("KILLS", "8"))
DEVICE = "0b8c3a52-6f5e-4f0e-9f1a-3f4a5b6c7d8e"
SAVING = 0.06  # s; about what the touch that saves takes
LIVING = 1.5


def _enrolled(folder: Path) -> None:
    member = county(1).evening.two_phones[0]
    phone = make_phone(Options(data=str(folder)))
    phone.services.enrol.consent()
    row = {"table": "member", "id": member, "name": "甲"}
    identity = Identity(DEVICE, bytes(range(32)), member, "2026-11-01T00:00:00.000Z")
    phone.store.bind(identity, [row])
    phone.store.close()


def _tap_until_killed(folder: Path, rng: random.Random) -> list[str]:
    """What the app showed as saved. Half the kills come while it saves, the others at any time,
    its start and its recovery among them."""
    command = [sys.executable, "-m", "tests.journeys.tapping_app", str(folder)]
    said: list[str] = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        if rng.random() < 0.5:
            goal = rng.randint(1, 5)
            while sum(line.startswith("begin") for line in said) < goal:
                said.append(process.stdout.readline())
                assert said[-1], "the app ended by itself"
            time.sleep(rng.random() * SAVING)
        else:
            time.sleep(rng.random() * LIVING + 0.5)
        process.send_signal(signal.SIGKILL)
        said += process.stdout.readlines()
        assert process.wait() == -signal.SIGKILL
    return [line.split()[1] for line in said if line.startswith("saved ")]


def _kept(folder: Path) -> list[Entry]:
    """What is there after a restart, through the store's own recovery."""
    disk = RealDisk(str(folder))
    store = SqliteStore(str(folder / DATABASE), disk, keystore=FileKeystore(disk, RealNoise()))
    found = [parse(one.text) for one in store.outbox(1_000_000)]
    store.close()
    return found


@pytest.mark.timeout(60 + 10 * KILLS)
def test_what_a_screen_showed_as_saved_is_there_after_every_kill_and_once(tmp_path: Path) -> None:
    _enrolled(tmp_path)
    rng = random.Random(KILLS)
    said: list[str] = []
    for killed in range(1, KILLS + 1):
        said += _tap_until_killed(tmp_path, rng)
        kept = _kept(tmp_path)
        activities = Counter(entry.body["activity"] for entry in kept)
        assert set(said) <= set(activities)
        assert set(activities.values()) <= {1}
        assert [entry.seq for entry in kept] == list(range(1, len(kept) + 1))
        # A kill between saving and showing leaves one more than anybody was told.
        assert len(kept) - len(said) <= killed
    assert said
    assert not list(tmp_path.glob("*.damaged-*"))
    print(f"{KILLS} kills, {len(said)} shown as saved, {len(kept)} kept, 0 lost, 0 twice")
