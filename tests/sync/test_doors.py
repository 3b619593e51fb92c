"""Enrolling and looking up branches: what a lost reply costs, and who is believed."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from mobile.contract.faults import Fault
from mobile.core.people.roster import Branch
from mobile.core.ports.outside import Reply
from mobile.device.fake import FakeDisk
from mobile.store.sqlite_store import SqliteStore
from mobile.sync.doors import DirectoryDoor, EnrolDoor
from tests.store.making import Maker
from tests.sync import fake_line as line
from tests.sync.conftest import Phone
from tests.sync.fake_line import Line
from tests.sync.fake_server import FakeServer

INVITE, TAIL, NONCE = "ABCDEFGH12", "0001", "0f" * 16


class NewPhone:
    """Not enrolled yet; the server has an invite for it."""

    def __init__(self, server: FakeServer) -> None:
        self.maker = Maker(5)
        server.invites[INVITE] = (TAIL, self.maker.me)
        self.store = SqliteStore(":memory:", FakeDisk(), durable=False)
        self.line = Line(server)
        self.door = EnrolDoor(self.store, self.line, self.maker.noise)


@pytest.fixture
def new(server: FakeServer) -> Iterator[NewPhone]:
    phone = NewPhone(server)
    yield phone
    phone.store.close()


def test_an_invite_binds_the_phone_to_its_member(new: NewPhone) -> None:
    new.door.enrol(INVITE, TAIL, NONCE)
    assert new.store.identity() == new.maker.me
    assert new.store.row("member", new.maker.me.member) == new.maker.row()


def test_a_lost_reply_costs_nothing_as_the_same_nonce_gets_the_same_device(
    new: NewPhone, server: FakeServer
) -> None:
    new.line.faults = [line.reply_lost]
    with pytest.raises(Fault, match="no_network"):
        new.door.enrol(INVITE, TAIL, NONCE)
    assert new.store.identity() is None
    new.door.enrol(INVITE, TAIL, NONCE)
    assert new.store.identity() == new.maker.me
    assert len(server.devices) == 1


@pytest.mark.parametrize(("invite", "tail"), [("ABCDEFGH13", TAIL), (INVITE, "0002")])
def test_a_wrong_invite_and_a_wrong_tail_sound_the_same(
    new: NewPhone, invite: str, tail: str
) -> None:
    with pytest.raises(Fault, match="invite_unknown"):
        new.door.enrol(invite, tail, NONCE)
    assert new.store.identity() is None


def test_a_portal_cannot_enrol_a_phone(new: NewPhone) -> None:
    def portal(_way: object) -> Reply:
        value = {
            "device": new.maker.id(),
            "key": "00" * 32,
            "member": {"id": new.maker.id()},
            "time": "2026-11-23T12:00:00.000Z",
        }
        headers = (("SX-Signature", "1." + "0" * 32),)
        return Reply(200, json.dumps(value).encode(), headers, 100)

    for fault in (line.portal, line.cut, portal, line.status(200), line.status(404, "not_ours")):
        new.line.faults = [fault]
        with pytest.raises(Fault, match="reply_unsigned"):
            new.door.enrol(INVITE, TAIL, NONCE)
    assert new.store.identity() is None


def test_too_many_tries_say_how_long_to_wait(new: NewPhone) -> None:
    def busy(_way: object) -> Reply:
        headers = (("Content-Type", "application/problem+json"), ("Retry-After", "60"))
        return Reply(429, b'{"code":"too_often"}', headers, 100)

    new.line.faults = [busy]
    with pytest.raises(Fault, match="too_often") as caught:
        new.door.enrol(INVITE, TAIL, NONCE)
    assert caught.value.retry_after == 60


def test_branches_are_looked_up_by_city(phone: Phone) -> None:
    door = DirectoryDoor(phone.store, phone.line, phone.maker.noise)
    found = door.search("东莞 &?/")
    assert found == (Branch(phone.server.branch, "驻东莞支部", "ZDGZB", "东莞"),)
    phone.line.faults = [line.portal]
    with pytest.raises(Fault, match="reply_unsigned"):
        door.search("东莞")


def test_nobody_looks_up_branches_before_enrolling(new: NewPhone) -> None:
    with pytest.raises(Fault, match="not_enrolled"):
        DirectoryDoor(new.store, new.line, new.maker.noise).search("东莞")
