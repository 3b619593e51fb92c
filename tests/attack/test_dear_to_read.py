"""Small calls and cells that were dear to read: none holds up the server for long.

Where reading once took the square of the length, these took hours: the suite's own limit for a test
is what they would run into, not a watch.
"""

from __future__ import annotations

import gzip
import json
import uuid
from typing import Any

import pytest

from mobile.contract import wire
from mobile.contract.faults import Fault
from server_stub.doors.ask import read_ask
from server_stub.registry.importing.reading import read_roster
from server_stub.settings import Settings
from tests.server.kit import COUNTY, Phone, World
from tests.server.registry_import.sheets import csv_bytes, xlsx

MIB = 1024 * 1024
HEAD = '{"proto":1,"epoch":"","limit":0,"cursor":%s,"entries":%s}'
BODIES: dict[str, tuple[str, str]] = {
    "a text that never ends, in an escape": ('"\\' * (MIB // 2), "call_malformed"),
    "escapes alone": ('"' + "\\" * (MIB - 1), "call_malformed"),
    "lists that never end": ("[" * MIB, "call_malformed"),
    "texts that hold nothing": ('["' + '"' * MIB, "call_malformed"),
    "half a character and a million numbers": (
        HEAD % ("{}", '["\\ud800",' + "1," * (MIB // 3) + "1]"), "call_malformed",
    ),
    "half a character and too many pairs": (
        HEAD % ("{}", '["\\ud800",' + '["",""],' * 5_000 + "1]"), "too_many_entries",
    ),
    "a cursor of a hundred thousand branches": (
        HEAD % ("{" + ",".join(f'"{n:x}":[1,""]' for n in range(60_000)) + "}", "[]"),
        "call_malformed",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BODIES)
def test_a_body_is_read_or_refused_in_a_time_bounded_by_its_size(what: str) -> None:
    body, code = BODIES[what]
    with pytest.raises(Fault, match=code):
        read_ask(body.encode())


def test_calls_that_are_dear_to_read_have_a_small_measure_for_all_ids_of_a_phone() -> None:
    world = World(settings=Settings())
    phone = world.phone(COUNTY.roster[0])
    ask = json.dumps({"nonce": uuid.uuid4().hex, "proto": wire.PROTO}).encode()
    given: dict[str, Any] = json.loads(phone.call("POST", "/v1/anew", ask)[2])
    anew = Phone(world, given["device"], bytes.fromhex(given["key"]), COUNTY.roster[0])
    codes = [_odd(one) for one in (phone, anew) * 5]
    assert codes == ["call_malformed"] * 6 + ["too_often"] * 4
    assert _odd(world.phone(COUNTY.roster[1])) == "call_malformed"
    assert phone.sync()["verdicts"] == []
    world.clock.pass_by(seconds=60)
    assert _odd(phone) == "call_malformed"


@pytest.mark.parametrize("cell", ["1" * 400_000, "(" * 400_000, "人" * 400_000])
def test_a_cell_without_end_is_too_long_and_no_more(cell: str) -> None:
    for name, content in (
        ("a.csv", csv_bytes("姓名,所在小组", f"石燕,{cell}"[:131_000])),
        ("a.xlsx", xlsx([("姓名", "所在小组"), ("石燕", cell[:32_000])])),
    ):
        found = read_roster(content, name)
        assert [one.code for one in found.problems] == ["import_cell_too_long"], name


def test_marks_upon_marks_are_a_text_that_is_too_long() -> None:
    cell = "张" + "\u0301\u0316" * 60_000
    found = read_roster(csv_bytes("姓名,所在小组", f"石燕,{cell}"), "a.csv")
    assert [one.code for one in found.problems] == ["import_cell_too_long"]


def test_spaces_around_a_cell_make_it_no_longer() -> None:
    spaces = " " * 5_000
    found = read_roster(csv_bytes("姓名,所在小组", f"石燕,{spaces}第一组{spaces}"), "a.csv")
    assert found.people == 1
    assert found.problems == ()


def _odd(phone: Phone) -> str:
    body = gzip.compress(b'["\\ud800"')
    return str(
        json.loads(phone.call("POST", "/v1/sync", body, {"Content-Encoding": "gzip"})[2])["code"]
    )
