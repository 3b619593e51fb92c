"""Everything a phone decodes: codes it scans, bytes it unpacks, replies it reads and stores."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pytest

from mobile.contract import canon, card, pack, presence, qr, wire
from mobile.contract.faults import Fault
from mobile.contract.moments import is_at
from mobile.core.activity.my_activities import my_activities
from mobile.core.people import roster
from mobile.core.people.server_copy import fetch
from mobile.core.ports.outside import Reply
from mobile.core.work import todo
from mobile.device.fake import FakeClock, FakeDisk
from mobile.store.sqlite_store import SqliteStore
from mobile.sync import call, doors, files
from tests.attack.refused import Refused
from tests.attack.size import SEED, times, tried
from tests.attack.structures import NUMBERS, TEXTS, Structures, as_bytes
from tests.attack.test_structures import ENTRY, ID
from tests.contract.test_wire import REPLY
from tests.store.making import Maker

SHORT = 400
PARTS = 14
ME, DAY = Maker(1).me.member, "2026-11-23"

BOUND = {
    "device": ID,
    "key": "00" * 32,
    "member": {"id": ID, "name": "石小满", "home": ID, "card": "0" * 32},
    "branches": [ID],
    "time": "2026-11-23T12:00:00.000Z",
    "epoch": "e1",
}
DIRECTORY = {"branches": [{"id": ID, "name": "驻东莞党支部", "initials": "ZDG", "city": "东莞",
                           "nature": "stationed", "form": "branch"}]}  # fmt: skip
EXPORT = {
    "member": {"id": ID, "name": "石小满", "home": ID, "home_name": "石村"},
    "branches": [{"id": ID, "name": "石村"}],
    "offices": [{"id": ID, "branch": ID, "branch_name": "石村", "role": "contact", "since": "",
                 "until": ""}],
    "placements": [{"id": ID, "branch": ID, "branch_name": "石村", "since": "", "until": ""}],
    "devices": [{"id": "00000000", "enrolled": "2026-11-23T12:00:00.000Z", "revoked": "",
                 "provisional": False, "last_day": ""}],
    "looks": [{"by": "—", "at": "2026-11-23T12:00:00.000Z", "what": "show"}],
    "lines": [
        {"branch": ID, "branch_name": "石村", "n": 1, "by": "—", "received": "", "row": {}},
        {"branch": ID, "branch_name": "石村", "n": 2, "by": "—", "received": "", "proof": "",
         "aside": "", "entry": json.dumps(ENTRY)},
    ],
    "more": "",
}  # fmt: skip
FULL: dict[str, Any] = {
    **REPLY,
    "full": True,
    "items": {
        ID: [
            {"n": 1, "row": {"table": "member", "id": ID, "name": "石小满", "gone": False}},
            {"n": 4, "row": {"table": "office", "id": ID, "member": ME, "branch": ID,
                             "role": "contact", "since": "2026-01-01", "until": ""}},
            {"n": 5, "row": {"table": "placement", "id": ID, "member": ME, "branch": ID,
                             "since": "2026-01-01", "until": ""}},
            {"n": 6, "row": {"table": "organisation", "id": ID, "name": "石村", "initials": "SC",
                             "city": "", "parent": ""}},
            {"n": 2, "own": ID, "proof": "scan", "received": "2026-11-23T12:00:00.000Z"},
            {"n": 3, "by": ID, "proof": "", "received": "2026-11-23T12:00:00.000Z", "aside": "",
             "entry": json.dumps(ENTRY, sort_keys=True, separators=(",", ":"))},
        ]
    },
}  # fmt: skip


@dataclass
class Pages:
    """Is ExportCall: the same body for ever."""

    body: bytes
    asked: list[str] = field(default_factory=list)

    def ask(self, after: str = "") -> bytes:
        self.asked.append(after)
        return self.body


def problem(body: bytes) -> object:
    return call.problem_code(Reply(400, body, (), 0))


def bound(body: bytes) -> None:
    """What a phone then keeps of itself for ever."""
    identity, row = doors.read_bound(body)
    assert is_at(identity.enrolled)
    assert len(identity.key) == 32
    canon.encode(row)


def directory(body: bytes) -> None:
    for one in doors._branches(body):
        assert all(isinstance(value, str) for value in asdict(one).values())


def pages(store: SqliteStore, me: str) -> None:
    """What the first pages are made of: they open whatever a server had stored."""
    branches = roster.offices(store, me, DAY)
    for branch in (*branches, ID):
        roster.members(store, branch, DAY)
        roster.branch_of(store, branch)
    roster.placement(store, me, DAY)
    my_activities(store, me, 24)
    for fact in store.latest("attendance", "", 9):
        store.facts(fact.entry.subject)
    todo.tasks(store, branches or (ID,))


READERS: dict[str, tuple[Callable[[bytes], object], Any]] = {
    "read_bound": (bound, BOUND),
    "directory": (directory, DIRECTORY),
    "problem": (problem, {"type": "about:blank", "status": 400, "code": "x"}),
    "files": (files._held, {"have": 12}),
    "export": (lambda body: fetch(Pages(body), FakeClock()), EXPORT),
    "read_reply": (wire.read_reply, FULL),
}


@pytest.mark.parametrize("name", READERS)
def test_any_structure_a_server_might_answer_is_read_or_refused(name: str) -> None:
    read, template = READERS[name]
    made = Structures(SEED, template)
    count = times(SHORT, PARTS)
    for text in made.many(count):
        body = as_bytes(text, made.dice)
        with Refused(name, body):
            read(body)
    tried("malformed structures", count)


def test_any_reply_that_can_be_read_is_stored_or_refused(tmp_path: Path) -> None:
    store = SqliteStore(str(tmp_path / "phone.db"), FakeDisk(), durable=False)
    maker = Maker(1)
    store.bind(maker.me, [maker.row()])
    made = Structures(SEED, FULL, FULL["items"])
    count, stored = times(SHORT, 100), 0
    for text in made.many(count):
        with Refused("store.apply", text):
            store.apply(wire.read_reply(as_bytes(text, made.dice)))
            stored += 1
            store.news()
            store.outbox(5)
            pages(store, maker.me.member)
    assert stored
    assert store.setting("notice.store") == "", "no reply makes a phone think its file is damaged"
    tried("replies put into a phone's store", stored)
    assert store.identity() == maker.me
    store.close()


def codes(seed: int) -> Iterator[str]:
    """Texts as a camera or a hand may give them: almost right, and not at all."""
    dice = random.Random(seed)
    prefixes = (*qr.PREFIXES.values(), "SX", "sxe", "ＳＸＥ", "", "ſXE", "HTTPS://")
    while True:
        raw = dice.randbytes(dice.choice((0, 1, 10, 11, 17, 29, 61, 103, 121, 137, 400)))
        raw = dice.choice((b"\x01", b"\x02", b"\x00", b"")) + raw
        text = dice.choice(prefixes) + base64.b32encode(raw).decode().rstrip("=")
        odds = dice.random()
        if odds < 0.3:
            at = dice.randrange(len(text) + 1)
            text = (
                text[:at]
                + dice.choice(("\x00", "İ", "ß", "=", "8", " ", "ﷺ", "\ud800"))
                + text[at:]
            )
        elif odds < 0.35:
            text = dice.choice(TEXTS + NUMBERS)
        yield text


TEXT_READERS: dict[str, Callable[[str], object]] = {
    **{f"qr.{one}": (lambda text, one=one: qr.read(one, text)) for one in qr.PREFIXES},
    "qr.branch": qr.read_branch,
    "qr.card": qr.read_card,
    "card": card.read,
    "qr.invite": qr.read_invite,
    "authorization": wire.read_authorization,
    "challenge": lambda text: presence.read_challenge(qr.read("challenge", text)),
    "answer": lambda text: presence.read_answer(qr.read("answer", text), ID),
}


@pytest.mark.parametrize("name", TEXT_READERS)
def test_any_text_a_camera_or_a_hand_gives_is_read_or_refused(name: str) -> None:
    read, given = TEXT_READERS[name], codes(SEED)
    count = times(SHORT, PARTS)
    for _ in range(count):
        text = next(given)
        with Refused(name, text):
            read(text)
    tried("malformed codes", count)


BYTE_READERS: dict[str, tuple[Callable[[bytes], object], tuple[int, ...]]] = {
    "challenge": (presence.read_challenge, (0, 1, 60, 61, 62)),
    "answer": (lambda raw: presence.read_answer(raw, ID), (0, 103, 121, 137, 121 + 16 * 40)),
}


@pytest.mark.parametrize("name", BYTE_READERS)
def test_any_bytes_of_a_code_are_read_or_refused(name: str) -> None:
    read, lengths = BYTE_READERS[name]
    dice = random.Random(SEED)
    count = times(SHORT, PARTS)
    for _ in range(count):
        length = dice.choice(lengths)
        raw = (bytes([1, dice.choice((1, 2, 3, 255))]) + dice.randbytes(length))[:length]
        with Refused(name, raw):
            read(raw)
    tried("malformed codes", count)


def test_any_packed_bytes_are_unpacked_or_refused_and_never_become_more() -> None:
    dice = random.Random(SEED)
    most = 20_000
    count = times(SHORT, PARTS)
    for _ in range(count):
        packed = bytearray(pack.pack(dice.randbytes(3) * dice.choice((1, 50, 30_000))))
        for _ in range(dice.choice((0, 0, 1, 3))):
            packed[dice.randrange(len(packed))] = dice.randrange(256)
        with Refused("unpack", bytes(packed)):
            found = pack.unpack(bytes(packed), dice.choice((pack.CODING, "gzip", "", "x")), most)
            assert len(found) <= most
    tried("malformed packed bodies", count)


@pytest.mark.parametrize("wait", ["9" * 5_000, "-1", "1.5", "٣", "", "x", "1e9", "86401", "²"])
def test_any_wait_a_server_asks_for_is_some_seconds_of_a_day(wait: str) -> None:
    reply = Reply(503, b"{}", (("Retry-After", wait),), 0)
    assert 0 <= call.wait_of(reply) <= 86_400
    assert isinstance(doors._refusal(reply), Fault)
