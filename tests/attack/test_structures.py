"""Every decoder of text, over structure: whatever comes, it is read or refused with a code."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from mobile.contract import canon, entry, wire
from server_stub.doors.ask import read_ask
from server_stub.doors.enrol import read_enrol
from server_stub.ledger import decode
from server_stub.ledger.feed import cursor_of
from tests.attack.refused import Refused
from tests.attack.size import SEED, times, tried
from tests.attack.structures import Structures, as_bytes
from tests.contract.test_wire import REPLY

ID = "018f3b1c-7d2e-7abc-8def-0123456789ab"
ENTRY: dict[str, Any] = {
    "at": "2026-11-23T12:41:12.123Z", "body": {"member": ID, "answer": ["{}", "0"], "n": 1},
    "branch": ID, "device": ID, "id": ID, "kind": "attendance.met", "sees": [ID], "seq": 17,
    "subject": ID,
}  # fmt: skip
ASK = {
    "proto": 1,
    "epoch": "e1",
    "cursor": {ID: [3, "00"]},
    "entries": [[json.dumps(ENTRY), "01ab"]],
    "limit": 200,
}
ENROL = {"invite": "0123456789", "tail": "0001", "nonce": "0" * 32, "proto": 1}

TEXTS: dict[str, tuple[Callable[[str], object], Any]] = {
    "canon.decode": (canon.decode, ENTRY),
    "entry.parse": (entry.parse, ENTRY),
    "decode.read": (decode.read, ENTRY),
    "decode.parse_or_code": (decode.parse_or_code, ENTRY),
    "decode.loose": (decode.loose, ENTRY),
}
BYTES: dict[str, tuple[Callable[[bytes], object], Any]] = {
    "wire.read_reply": (wire.read_reply, REPLY),
    "read_ask": (read_ask, ASK),
    "cursor_of": (cursor_of, {ID: [3, "00"]}),
    "read_enrol": (read_enrol, ENROL),
}
SHORT = 400


@pytest.mark.parametrize("name", TEXTS)
def test_any_structure_as_text_is_read_or_refused_with_a_code(name: str) -> None:
    read, template = TEXTS[name]
    made = Structures(SEED, template)
    count = times(SHORT, len(TEXTS) + len(BYTES))
    for text in made.many(count):
        with Refused(name, text):
            read(text)
    tried("malformed structures", count)


@pytest.mark.parametrize("name", BYTES)
def test_any_structure_as_bytes_is_read_or_refused_with_a_code(name: str) -> None:
    read, template = BYTES[name]
    made = Structures(SEED, template)
    count = times(SHORT, len(TEXTS) + len(BYTES))
    for text in made.many(count):
        body = as_bytes(text, made.dice)
        with Refused(name, body):
            read(body)
    tried("malformed structures", count)
