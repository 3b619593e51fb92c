"""Nobody is told "accepted" before the disk has it, and a failed commit leaves nothing behind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from mobile.contract.faults import Fault
from server_stub.doors.call import Call, Reply
from server_stub.storage.sqlite import SqliteStorage, is_safe_for_wal
from tests.server.kit import COUNTY, World, prepared
from tests.server.makers import planned

BRANCH = COUNTY.dongguan


class FullDisk(SqliteStorage):
    """A storage whose next commits fail as on a full disk."""

    failing = 0

    def commit(self) -> None:
        if self.failing:
            self.failing -= 1
            self.rollback()
            raise Fault("store_failed", "FullError")
        super().commit()


@pytest.fixture
def world() -> World:
    db = apsw.Connection(":memory:")
    db.deserialize("main", prepared())
    return World(storage=FullDisk(db))


def test_when_the_commit_fails_nobody_is_told_accepted_and_the_next_works(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    plan = contact.sealed(planned(contact, BRANCH))
    head = world.doors.ledger.log.head(BRANCH).n
    world.storage.failing = 1  # type: ignore[union-attr]
    status, value = contact.ask([plan])
    assert (status, value["code"]) == (503, "store_failed")
    assert world.doors.storage.lines.entries() == 0
    assert contact.sync(plan)["have"] == {"seq": 1, "missing": []}
    assert world.doors.ledger.log.head(BRANCH).n == head + 1
    assert world.doors.storage.lines.entries() == 1


def test_one_call_that_fails_leaves_the_others_of_its_group_alone(world: World) -> None:
    contact, secretary = world.phone(COUNTY.contact), world.phone(COUNTY.secretary)
    one, other = planned(contact, BRANCH), planned(secretary, BRANCH)
    jobs = [
        world.doors.prepare(_call(phone, e)) for phone, e in ((contact, one), (secretary, other))
    ]
    good = jobs[0].run

    def half() -> Reply:
        good()
        raise RuntimeError("after the statements")

    jobs[0] = replace(jobs[0], run=half)
    replies = world.doors.run(jobs)
    assert [reply.status for reply in replies] == [500, 200]
    assert world.doors.storage.lines.entries() == 1
    assert contact.sync()["have"] == {"seq": 0, "missing": []}
    assert contact.verdicts(one) == [("accepted", "")]
    assert secretary.verdicts(other) == [("duplicate", "")]


def test_an_uncommitted_end_is_forgotten_and_a_restart_goes_on(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    first, second = planned(contact, BRANCH), planned(contact, BRANCH)
    contact.sync(first)
    world.doors.begin([world.doors.prepare(_call(contact, second))])
    world.restart()
    assert contact.verdicts(first, second) == [("duplicate", ""), ("accepted", "")]


def test_wal_is_refused_on_versions_that_can_corrupt() -> None:
    assert [is_safe_for_wal(v) for v in (3006023, 3007000, 3051002, 3051003)] == [
        True, False, False, True,
    ]  # fmt: skip


def test_the_database_is_durable_at_every_commit(tmp_path: Path) -> None:
    storage = SqliteStorage.open(tmp_path / "one.sqlite")
    db = storage._db
    assert db.execute("PRAGMA journal_mode").get == "wal"
    assert db.execute("PRAGMA synchronous").get == 2
    storage.close()


def test_a_database_of_a_newer_program_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "one.sqlite"
    SqliteStorage.open(path).close()
    db = apsw.Connection(str(path))
    db.execute("PRAGMA user_version = 999")
    db.close()
    with pytest.raises(Fault, match="database_newer"):
        SqliteStorage.open(path)


def _call(phone: object, entry: object) -> Call:
    import json
    import uuid

    from mobile.contract import wire

    ask = {"proto": 1, "epoch": "", "cursor": {}, "entries": [phone.sealed(entry)]}  # type: ignore[attr-defined]
    body = json.dumps(ask).encode()
    auth = wire.authorization(
        phone.key,
        phone.device,
        "POST",
        "/v1/sync",
        body,
        str(uuid.uuid4()),  # type: ignore[attr-defined]
    )
    return Call("POST", "/v1/sync", {"authorization": auth}, body)
