"""A photo through the real process: killed half-way, backed up, restored, read by a contact."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from mobile.contract.faults import Fault
from mobile.contract.kinds.report_state import Content
from mobile.core.phone.attachments import Attachments
from mobile.core.phone.record import Recorder
from mobile.core.ports.store import Identity
from mobile.core.work.reports import Reports
from mobile.device.fake import FakeDisk
from mobile.device.http_net import HttpNet
from mobile.device.real import RealClock, RealNoise
from mobile.store.sqlite_store import SqliteStore
from mobile.sync.asking import AskingDoor
from mobile.sync.engine import SyncEngine
from server_stub.ops import backup
from server_stub.ops.place import Place
from tests.server.kit import COUNTY
from tests.server.running import Running, cli, enrol, free_port, running

PHOTO = random.Random(2).randbytes(118_000)
MEMBER, HOME_CONTACT = COUNTY.roster[0], COUNTY.home_contact


@dataclass
class Phone:
    """A real phone but for its screen."""

    store: SqliteStore
    net: HttpNet
    attachments: Attachments
    engine: SyncEngine
    reports: Reports

    def close(self) -> None:
        self.net.close()
        self.store.close()


def phone(server: Running, folder: Path, member: str) -> Phone:
    line = enrol(server, member)
    store, noise, clock = SqliteStore(str(folder / member), FakeDisk()), RealNoise(), RealClock()
    store.bind(Identity(line.device, line.key, member, "2026-11-01T00:00:00.000Z"), ())
    net = HttpNet(f"http://127.0.0.1:{server.port}")
    attachments = Attachments(FakeDisk(), AskingDoor(store, net, noise))
    engine = SyncEngine(store, net, clock, noise, attachments)
    return Phone(
        store, net, attachments, engine, Reports(store, Recorder(store, clock, noise), clock)
    )


@pytest.fixture
def phones(place: Place, tmp_path: Path) -> Iterator[list[Phone]]:
    found: list[Phone] = []
    yield found
    for one in found:
        one.close()


def submit(one: Phone) -> str:
    digest = one.attachments.keep(PHOTO)
    one.reports.submit(Content("study", "2026-01-02", 40, "学习", photo=digest))
    return digest


def test_a_photo_gets_through_a_killed_server_a_backup_and_a_restore(
    place: Place, tmp_path: Path, phones: list[Phone]
) -> None:
    port = free_port()
    with running(place, port) as server:
        member, contact = (phone(server, tmp_path, m) for m in (MEMBER, HOME_CONTACT))
        phones += [member, contact]
        assert member.engine.run_once().is_good
        empty = server.cli("backup", str(tmp_path / "kept"))
        assert "files 0 entries 0" in empty.stdout
        digest = submit(member)
        held = member.net.call
        left = [3]

        def dying(*words: object) -> object:
            left[0] -= 1
            if left[0] == 0:
                server.kill()
            return held(*words)  # type: ignore[arg-type]

        member.net.call = dying  # type: ignore[assignment,method-assign]
        assert member.engine.run_once().code == "no_network"
        member.net.call = held  # type: ignore[method-assign]
        assert member.store.news().files_pending == 1
    with running(place, port) as server:
        outcome = member.engine.run_once()
        # What had come before the kill did not go again.
        assert (outcome.code, member.store.news().files_pending) == ("", 0)
        assert outcome.moved < len(PHOTO)
        contact.engine.run_once()
        assert contact.attachments.fetch(digest) == PHOTO
        assert "files 1 entries 1" in server.cli("backup", str(tmp_path / "kept")).stdout
        assert server.stop() == 0
    first = min((tmp_path / "kept").iterdir())
    assert cli(place, "restore", str(first)).returncode == 0
    with running(place, port):
        assert [member.engine.run_once().code for _ in "12"] == ["", ""]
        assert AskingDoor(contact.store, contact.net, RealNoise()).fetch(digest) == PHOTO


def test_a_backup_with_a_damaged_photo_is_none(
    place: Place, tmp_path: Path, phones: list[Phone]
) -> None:
    with running(place) as server:
        member = phone(server, tmp_path, MEMBER)
        phones.append(member)
        member.engine.run_once()
        submit(member)
        assert member.engine.run_once().is_good
        assert server.cli("backup", str(tmp_path / "kept")).returncode == 0
    path = next((tmp_path / "kept").iterdir())
    assert backup.verify(place, path).files == 1
    with sqlite3.connect(path) as link:
        link.execute("UPDATE file SET content = x'00' || substr(content, 2)")
    link.close()
    with pytest.raises(Fault, match="backup_altered"):
        backup.verify(place, path)
    with sqlite3.connect(path) as link:
        link.execute("DELETE FROM file")
    link.close()
    with pytest.raises(Fault, match="backup_altered"):
        backup.verify(place, path)
