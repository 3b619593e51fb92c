from __future__ import annotations

import json
from typing import Any

import pytest

from mobile.contract.entry import to_text
from mobile.contract.faults import Fault
from mobile.core.people.server_copy import MOST_PAGES, fetch, read
from tests.core.fake_ports import START, FakeClock
from tests.core.table import ZHAO, Hand


class Pages:
    """A server with its pages by what is asked `after`."""

    def __init__(self, pages: dict[str, Any]) -> None:
        self.pages = pages
        self.asked: list[str] = []

    def ask(self, after: str = "") -> bytes:
        self.asked.append(after)
        return json.dumps(self.pages[after]).encode()


def _entry(hand: Hand) -> str:
    hand.report_in.request(hand.member, "invite", "东莞")
    return to_text(hand.store.latest("stay", "", 1)[0].entry)


def test_every_page_is_asked_for_and_read_as_one(member: Hand) -> None:
    line = {"entry": _entry(member), "branch_name": "驻东莞支部", "by": "赵", "aside": ""}
    row = {"row": {"table": "member", "id": ZHAO}}
    first = {"member": {"id": ZHAO, "name": "赵六", "phone": "10000000004"}, "lines": [line, row]}
    server = Pages({"": {**first, "more": "7"}, "7": {"lines": [line], "more": ""}})
    copy = fetch(server, FakeClock())
    assert server.asked == ["", "7"]
    assert (copy.member.name, copy.member.phone, copy.at) == ("赵六", "10000000004", START)
    assert [one.branch for one in copy.entries] == ["驻东莞支部", "驻东莞支部"]
    assert len(copy.pages) == 2


def test_phones_and_looks_of_the_server_are_read(member: Hand) -> None:
    device = {"id": "0f2d5a11", "enrolled": "2026-05-01T00:00:00.000Z", "revoked": ""}
    look = {"by": "operator", "at": "2026-11-20T02:00:00.000Z", "what": "member"}
    copy = read((json.dumps({"devices": [device], "looks": [look]}),), START)
    assert copy.devices[0].id == "0F2D5A11"
    assert copy.devices[0].revoked is None
    assert (copy.looks[0].by, copy.looks[0].what) == ("operator", "member")
    assert not copy.member.known


@pytest.mark.parametrize("text", ["", "[]", "no", "{" * 9, '{"member"', "null"])
def test_what_is_no_answer_is_refused_by_name(text: str) -> None:
    with pytest.raises(Fault, match="call_malformed"):
        read((text,), START)


@pytest.mark.parametrize(
    "value",
    [
        {"member": [], "devices": {}, "looks": 3, "lines": "x", "placements": None},
        {"devices": [1, {"enrolled": 7, "id": None}], "looks": [{"at": "gestern"}]},
        {"lines": [{"entry": "{}"}, {"entry": 4}, {}, 5]},
    ],
)
def test_parts_of_another_shape_are_left_out_and_the_rest_is_read(value: dict[str, Any]) -> None:
    copy = read((json.dumps(value),), START)
    assert copy.entries == ()
    assert all(one.enrolled is None for one in copy.devices)


def test_a_server_that_never_ends_is_given_up_on() -> None:
    server = Pages({"": {"more": "1"}, "1": {"more": "1"}})
    with pytest.raises(Fault, match="call_malformed"):
        fetch(server, FakeClock())
    assert len(server.asked) == MOST_PAGES
