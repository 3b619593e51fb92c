"""A backup where the disk is full: one true sentence, the older backups whole, no part left."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from mobile.contract.faults import Fault
from server_stub.ops import backup
from server_stub.ops.place import Place, opened
from tests.server.running import cli, free_port

# In a mount namespace of its own: the disk is gone with the process.
ON_A_SMALL_DISK = """
import json, os, subprocess, sys
root, folder, kibibytes = sys.argv[1:]
subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kibibytes}k", "tmpfs", folder], check=True)
run = lambda *words: subprocess.run(
    [sys.executable, "-m", "server_stub", "--data", root, *words], capture_output=True, text=True)
told = []
for _ in range(2):
    done = run("backup", folder)
    told.append((done.returncode, done.stderr, sorted(os.listdir(folder))))
whole = [run("verify", os.path.join(folder, one)).returncode
         for one in os.listdir(folder) if one.endswith(".sqlite")]
print(json.dumps([told, whole]))
"""
_NAMESPACE = ("unshare", "--user", "--map-root-user", "--mount")


def may_mount() -> bool:
    try:
        command = [*_NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@pytest.mark.skipif(not may_mount(), reason="a small disk needs a mount of one's own")
@pytest.mark.parametrize(("share", "backups"), [(0.5, 0), (1.0, 0), (1.03, 0), (1.6, 1)])
def test_a_disk_that_is_really_full_keeps_what_is_whole_and_gets_no_part(
    place: Place, tmp_path: Path, share: float, backups: int
) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    kibibytes = int(place.database.stat().st_size / 1024 * share)
    script = [sys.executable, "-c", ON_A_SMALL_DISK, str(place.root), str(folder), str(kibibytes)]
    done = subprocess.run([*_NAMESPACE, *script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told, whole = json.loads(done.stdout)
    assert [code for code, _, _ in told] == [0] * backups + [2] * (2 - backups)
    for _, said, _ in told[backups:]:
        assert said.startswith("backup_full: ")
        assert len(said.strip().splitlines()) == 1
    assert [len(there) for _, _, there in told] == [backups] * 2
    assert whole == [0] * backups


RESTORED_ON_A_SMALL_DISK = """
import json, os, shutil, subprocess, sys
key, kept, folder, kibibytes, port = sys.argv[1:]
subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kibibytes}k", "tmpfs", folder], check=True)
shutil.copy(key, os.path.join(folder, "master.key"))
told = []
for words in (["restore", kept], ["serve", "--port", port]):
    done = subprocess.run([sys.executable, "-m", "server_stub", "--data", folder, *words],
        capture_output=True, text=True, timeout=60)
    told.append((done.returncode, done.stdout, done.stderr, sorted(os.listdir(folder))))
print(json.dumps(told))
"""


@pytest.mark.skipif(not may_mount(), reason="a small disk needs a mount of one's own")
@pytest.mark.parametrize("share", [0.3, 0.9, 1.03, 1.1])
def test_a_disk_too_small_for_a_restore_gets_no_empty_county_under_the_old_key(
    place: Place, tmp_path: Path, share: float
) -> None:
    assert cli(place, "backup", str(tmp_path / "kept")).returncode == 0
    (kept,) = (tmp_path / "kept").iterdir()
    folder = tmp_path / "disk"
    folder.mkdir()
    kibibytes = int(kept.stat().st_size / 1024 * share)
    words = [str(place.key), str(kept), str(folder), str(kibibytes), str(free_port())]
    script = [sys.executable, "-c", RESTORED_ON_A_SMALL_DISK, *words]
    done = subprocess.run([*_NAMESPACE, *script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    restored, served = json.loads(done.stdout)
    for code, out, err, there in (restored, served):
        assert (code, out, there) == (2, "", ["master.key"]), err
    assert restored[2].startswith("server_full: ")
    assert served[2].startswith("key_without_data: ")


def test_a_restore_that_a_full_disk_cut_off_leaves_the_database_and_nothing_beside_it(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli(place, "backup", str(tmp_path / "kept")).returncode == 0
    (kept,) = (tmp_path / "kept").iterdir()
    before = {one.name for one in place.root.iterdir()}

    def fail(*_: object) -> None:
        raise Fault("server_full")

    with monkeypatch.context() as failing:
        failing.setattr(backup, "leave", fail)
        told = cli(place, "restore", str(kept))
    assert (told.returncode, told.stderr.split(":")[0]) == (2, "server_full")
    assert {one.name for one in place.root.iterdir()} == before
    assert cli(place, "verify", str(place.database)).returncode == 0


@pytest.mark.parametrize("error", [apsw.FullError(), apsw.IOError()])
def test_a_disk_that_fills_while_a_copy_is_sealed_keeps_nothing_of_it(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: apsw.Error
) -> None:
    assert cli(place, "backup", str(tmp_path / "kept")).returncode == 0
    before = {one: one.read_bytes() for one in (tmp_path / "kept").iterdir()}

    def fail(storage: object, *_: object) -> str:
        beside = next(path for path in (tmp_path / "kept").iterdir() if path not in before)
        for ending in ("-wal", "-shm", "-journal"):
            beside.with_name(beside.name.partition(".part")[0] + ".part" + ending).touch()
        raise error

    with opened(place) as doors, monkeypatch.context() as failing:
        failing.setattr(backup, "seal_of", fail)
        with pytest.raises(Fault):
            backup.take(place, tmp_path / "kept", doors.ports.clock())
    assert {one: one.read_bytes() for one in (tmp_path / "kept").iterdir()} == before
    assert os.listdir(tmp_path / "kept")
