"""Calls of one phone that all are read before any of them is written: a day's measure holds."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace

import apsw
import pytest

from mobile.contract import wire
from mobile.contract.entry import MAX_TEXT_BYTES
from server_stub.doors.call import Call, Reply
from server_stub.ledger import bounds
from server_stub.registry.anew import MOST
from server_stub.settings import Settings
from tests.attack.size import tried
from tests.attack.test_copied_day import bound_anew
from tests.attack.test_quota import BRANCH, DAY, ONE, heavy, world
from tests.server.kit import COUNTY, Phone, World, prepared
from tests.server.makers import planned, reported
from tests.server.test_group import Gated

ELSEWHERE = COUNTY.trade_branch
# What goes to a branch one never stayed in is paid for twentyfold.
FAR_DAY = DAY // 20


def long(phone: Phone, branch: str) -> list[str]:
    """A right entry of some 4,000 bytes, all of it declared."""
    entry = reported(phone, branch)
    return phone.sealed(replace(entry, body={**entry.body, "text": "x" * 3_600}))


def call_of(phone: Phone, pairs: list[list[str]]) -> Call:
    ask = {"proto": 1, "epoch": "", "cursor": {}, "entries": pairs, "limit": 0}
    body, request = json.dumps(ask).encode(), str(uuid.uuid4())
    auth = wire.authorization(phone.key, phone.device, "POST", "/v1/sync", body, request)
    return Call("POST", "/v1/sync", {"authorization": auth}, body)


def at_once(one: World, calls: list[Call]) -> list[Reply]:
    """Every call is read to its last byte, then all of them are run in one transaction."""
    jobs = [one.doors.prepare(call) for call in calls]
    tried("calls at once", len(calls))
    return one.doors.run(jobs)


def taken(batches: list[list[list[str]]], replies: list[Reply]) -> int:
    """Bytes of entries that came in; every other one was told why."""
    count = 0
    for pairs, reply in zip(batches, replies, strict=True):
        said = json.loads(reply.body)
        if reply.status != 200:
            assert (reply.status, said["code"]) == (429, "entry_quota")
            assert int(reply.headers["retry-after"]) > 0
            continue
        for (text, _mac), one in zip(pairs, said["verdicts"], strict=True):
            if one["verdict"] == "retry":
                assert one["code"] == "entry_quota"
            else:
                count += len(text)
    return count


def test_calls_that_come_at_once_bring_one_days_bytes_and_no_more() -> None:
    one = world()
    phone = one.phone(ONE)
    batches = [[heavy(phone) for _ in range(15)] for _ in range(20)]
    count = taken(batches, at_once(one, [call_of(phone, pairs) for pairs in batches]))
    assert 0.9 * DAY < count < DAY + MAX_TEXT_BYTES


def test_one_call_to_a_branch_one_never_stayed_in_is_bounded_by_its_own_size() -> None:
    one = world()
    phone = one.phone(ONE)
    batches = [[long(phone, ELSEWHERE) for _ in range(200)]]
    count = taken(batches, at_once(one, [call_of(phone, pairs) for pairs in batches]))
    assert 0.9 * FAR_DAY < count < FAR_DAY + MAX_TEXT_BYTES


@pytest.mark.parametrize(("branch", "day"), [(BRANCH, DAY), (ELSEWHERE, FAR_DAY)])
def test_ids_bound_anew_have_no_last_call_each(
    branch: str, day: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Bytes are measured here, not how many reports they are.
    monkeypatch.setattr(bounds, "MOST_OWN_A_DAY", 10_000)
    one = world()
    owner = one.phone(ONE)
    ids = [bound_anew(one, owner, n) for n in range(1, MOST + 1)]
    batches = [[long(phone, branch) for _ in range(200)] for phone in ids]
    calls = [call_of(phone, pairs) for phone, pairs in zip(ids, batches, strict=True)]
    count = taken(batches, at_once(one, calls))
    assert 0.9 * day < count < day + MOST * 5_000


def test_what_a_days_measure_cut_off_in_the_middle_of_a_call_comes_in_later_whole() -> None:
    one = world()
    phone = one.phone(ONE)
    batches = [[heavy(phone) for _ in range(15)] for _ in range(10)]
    replies = at_once(one, [call_of(phone, pairs) for pairs in batches])
    held = json.loads(replies[0].body)["have"]["seq"]
    assert held == 15
    (cut,) = [at for at, one in enumerate(replies) if b'"retry"' in one.body]
    words = [v["verdict"] for v in json.loads(replies[cut].body)["verdicts"]]
    # Once the measure is reached nothing after it slips by: what is held has no gap.
    assert words[words.index("retry") :] == ["retry"] * words.count("retry")
    assert {reply.status for reply in replies[cut + 1 :]} == {429}
    one.clock.pass_by(days=2)
    for pairs in batches[cut:]:
        status, value = phone.ask(pairs, limit=0)
        assert status == 200
        assert "retry" not in {v["verdict"] for v in value["verdicts"]}
    assert phone.sync(limit=0)["have"] == {"seq": phone.seq, "missing": []}


def test_what_one_phone_sends_at_once_takes_nothing_from_another_in_the_same_commit() -> None:
    one = world()
    phone, contact = one.phone(ONE), one.phone(COUNTY.contact)
    batches = [[heavy(phone) for _ in range(15)] for _ in range(12)]
    calls = [call_of(phone, pairs) for pairs in batches]
    other = call_of(contact, [contact.sealed(planned(contact, BRANCH))])
    reply = at_once(one, [*calls, other])[-1]
    assert [v["verdict"] for v in json.loads(reply.body)["verdicts"]] == ["accepted"]


def test_what_the_disk_did_not_take_uses_nothing_up() -> None:
    db = apsw.Connection(":memory:")
    db.deserialize("main", prepared())
    storage = Gated(db)
    one = World(storage=storage, settings=Settings(calls_a_minute=1_000_000))
    phone = one.phone(ONE)
    pairs = [long(phone, BRANCH) for _ in range(200)]
    tries = 2 * DAY // 800_000
    storage.failing = tries
    assert [phone.ask(pairs, limit=0)[0] for _ in range(tries)] == [503] * tries
    status, value = phone.ask(pairs, limit=0)
    assert status == 200
    assert {v["verdict"] for v in value["verdicts"]} == {"accepted"}
