"""kill -9 while entries are being accepted: what was answered is there, and nothing is half there.

SUIXING_KILLS sets how often (10 in the suite, 200 before a release).
"""

from __future__ import annotations

import http.client
import os
import random
import threading
import time
import uuid
from pathlib import Path

import apsw

from mobile.contract.entry import Entry, to_text
from mobile.contract.ids import entry_id
from server_stub.ops import backup
from server_stub.ops.place import Place
from server_stub.storage.sqlite import SqliteStorage
from tests.server.kit import COUNTY
from tests.server.running import Line, Running, enrol, fill, running

BRANCH = COUNTY.dongguan
KILLS = int(os.environ.get("SUIXING_KILLS", "10"))
PUSHERS = 4


class Pusher(threading.Thread):
    """One phone that pushes batch after batch until it is cut off."""

    def __init__(self, server: Running, device: str, key: bytes, told: dict[str, str], seq: int):
        super().__init__()
        self._line = Line(server.port, device, key)
        self._told = told
        self._seq = seq

    def run(self) -> None:
        try:
            while True:
                pending = [self._sealed() for _ in range(10)]
                status, value = self._line.sync(pending)
                assert status == 200
                for (text, _mac), verdict in zip(pending, value["verdicts"], strict=True):
                    assert verdict["verdict"] == "accepted"
                    self._told[verdict["id"]] = text
        except (OSError, http.client.HTTPException):
            return
        finally:
            self._line.http.close()

    def _sealed(self) -> list[str]:
        self._seq += 1
        one = Entry(
            id=entry_id(int(time.time() * 1000), uuid.uuid4().bytes[:10]), device=self._line.device,
            seq=self._seq, at="2026-11-23T12:00:00.000Z", branch=BRANCH, subject=str(uuid.uuid4()),
            kind="activity.cancelled", sees=(), body={"reason": "x"},
        )  # fmt: skip
        return self._line.sealed(to_text(one))


def test_nothing_answered_is_lost_and_nothing_is_half_there(tmp_path: Path) -> None:
    place, chance = Place(tmp_path / "data"), random.Random(5)
    fill(place)
    with running(place) as server:
        lines = [enrol(server, COUNTY.contact) for _ in range(PUSHERS)]
        phones = [(line.device, line.key) for line in lines]
        server.stop()
    told: dict[str, str] = {}
    for _ in range(KILLS):
        with running(place) as server:
            _one_life(server, phones, told, chance)
        held = _read_back(place, tmp_path)
        assert {one: held.get(one) for one in told} == told
    with running(place) as server:
        for device, key in phones:
            value = server.line(device, key).sync([])[1]
            assert value["have"]["missing"] == []


def _one_life(
    server: Running, phones: list[tuple[str, bytes]], told: dict[str, str], chance: random.Random
) -> None:
    pushers = [Pusher(server, *phone, told, _held(server, phone)) for phone in phones]
    for one in pushers:
        one.start()
    time.sleep(chance.uniform(0.02, 0.4))
    server.kill()
    for one in pushers:
        one.join(30)
        assert not one.is_alive()


def _held(server: Running, phone: tuple[str, bytes]) -> int:
    """A phone goes on after what the server says it holds."""
    value = server.line(*phone).sync([])[1]
    assert value["have"]["missing"] == []
    return int(value["have"]["seq"])


def _read_back(place: Place, folder: Path) -> dict[str, str]:
    """Every entry in the database after the crash, its chains checked."""
    backup.verify(place, place.database)
    storage = SqliteStorage(apsw.Connection(str(place.database)))
    rows = storage.lines.all_of(storage.lines.number_of(BRANCH))
    found = {row.id: row.text for row in rows if row.part == 0 and row.id is not None}
    storage.close()
    return found
