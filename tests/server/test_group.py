"""Many calls share one commit; too many are told to come back; a failed one tells nobody yes."""

from __future__ import annotations

import asyncio
import json
import threading
import uuid
from typing import Any

import apsw
import pytest

from mobile.contract import wire
from mobile.contract.faults import Fault
from server_stub.doors.call import Call, Reply
from server_stub.doors.group import Group
from server_stub.settings import Settings
from server_stub.storage.sqlite import SqliteStorage
from tests.server.kit import COUNTY, Phone, World, prepared
from tests.server.makers import planned

BRANCH = COUNTY.dongguan


class Gated(SqliteStorage):
    """A storage whose commit waits for a gate, as for a slow disk, and may fail. commits: done."""

    gate: threading.Event | None = None
    failing = 0
    commits = 0

    def commit(self) -> None:
        if self.gate is not None:
            self.gate.wait(20)
        if self.failing:
            self.failing -= 1
            self.rollback()
            raise Fault("store_failed", "FullError")
        super().commit()
        self.commits += 1


@pytest.fixture
def world() -> World:
    db = apsw.Connection(":memory:")
    db.deserialize("main", prepared())
    settings = Settings(calls_a_minute=10**6, waiting=8)
    return World(storage=Gated(db), settings=settings)


def call_of(phone: Phone, entries: int = 1) -> Call:
    pairs = [phone.sealed(planned(phone, BRANCH)) for _ in range(entries)]
    ask = {"proto": 1, "epoch": "", "cursor": {}, "entries": pairs, "limit": 0}
    body = json.dumps(ask).encode()
    auth = wire.authorization(phone.key, phone.device, "POST", "/v1/sync", body, str(uuid.uuid4()))
    return Call("POST", "/v1/sync", {"authorization": auth}, body)


async def submit_all(world: World, calls: list[Call], act: Any) -> list[Reply]:
    group = Group(world.doors)
    group.start()
    asked = [asyncio.create_task(group.submit(world.doors.prepare(call))) for call in calls]
    await asyncio.sleep(0.05)
    await act(group)
    replies = await asyncio.gather(*asked)
    await group.close()
    return list(replies)


def storage_of(world: World) -> Gated:
    assert isinstance(world.storage, Gated)
    return world.storage


def test_calls_that_came_during_one_commit_share_the_next(world: World) -> None:
    contact, storage = world.phone(COUNTY.contact), storage_of(world)
    storage.gate, before = threading.Event(), storage.commits

    async def act(_group: Group) -> None:
        assert storage.gate is not None
        storage.gate.set()

    replies = asyncio.run(submit_all(world, [call_of(contact) for _ in range(7)], act))
    assert [reply.status for reply in replies] == [200] * 7
    assert storage.commits - before == 1
    assert world.doors.storage.lines.entries() == 7


def test_past_the_bound_a_call_is_told_to_come_back_and_nothing_of_it_is_kept(
    world: World,
) -> None:
    contact, storage = world.phone(COUNTY.contact), storage_of(world)
    storage.gate = threading.Event()
    calls = [call_of(contact) for _ in range(30)]

    async def act(_group: Group) -> None:
        assert storage.gate is not None
        storage.gate.set()

    replies = asyncio.run(submit_all(world, calls, act))
    accepted = sum(reply.status == 200 for reply in replies)
    assert 8 <= accepted < 30
    assert {reply.status for reply in replies} == {200, 503}
    assert all(reply.headers["retry-after"] for reply in replies if reply.status == 503)
    assert world.doors.storage.lines.entries() == accepted


def test_when_a_groups_commit_fails_nobody_of_it_is_told_accepted_and_the_next_works(
    world: World,
) -> None:
    contact, storage = world.phone(COUNTY.contact), storage_of(world)
    calls = [call_of(contact) for _ in range(5)]
    storage.failing = 1

    async def act(_group: Group) -> None:
        return

    replies = asyncio.run(submit_all(world, calls, act))
    assert [reply.status for reply in replies] == [503] * 5
    assert world.doors.storage.lines.entries() == 0
    replies = asyncio.run(submit_all(world, calls, act))
    assert [reply.status for reply in replies] == [200] * 5
    assert contact.sync()["have"] == {"seq": 5, "missing": []}


def test_what_waits_is_answered_before_the_end(world: World) -> None:
    contact, storage = world.phone(COUNTY.contact), storage_of(world)
    storage.gate = threading.Event()

    async def run() -> list[Reply]:
        group = Group(world.doors)
        group.start()
        calls = [call_of(contact) for _ in range(6)]
        asked = [asyncio.create_task(group.submit(world.doors.prepare(one))) for one in calls]
        await asyncio.sleep(0.05)
        end = asyncio.create_task(group.close())
        assert storage.gate is not None
        storage.gate.set()
        await end
        return list(await asyncio.gather(*asked))

    assert [reply.status for reply in asyncio.run(run())] == [200] * 6


def test_a_client_that_went_away_does_not_take_its_entries_along(world: World) -> None:
    contact, storage = world.phone(COUNTY.contact), storage_of(world)
    storage.gate = threading.Event()

    async def run() -> None:
        group = Group(world.doors)
        group.start()
        asked = asyncio.create_task(group.submit(world.doors.prepare(call_of(contact, 3))))
        await asyncio.sleep(0.05)
        asked.cancel()
        assert storage.gate is not None
        storage.gate.set()
        await group.close()

    asyncio.run(run())
    assert contact.sync()["have"] == {"seq": 3, "missing": []}
