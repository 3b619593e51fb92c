"""What travels: any bytes are a reply or a fault, never anything else."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile.contract.faults import Fault
from mobile.contract.wire import (
    Cursor,
    Have,
    SyncAsk,
    Verdict,
    read_authorization,
    read_reply,
    write_ask,
)
from tests.contract.people import BRANCH, name

REPLY = {
    "epoch": "e1",
    "time": "2026-11-23T12:00:00.000Z",
    "verdicts": [{"id": name(1), "verdict": "set_aside", "code": "no_office"}],
    "have": {"seq": 9, "missing": [[3, 4]]},
    "durable": 2,
    "items": {
        BRANCH: [
            {"n": 1, "row": {"table": "member", "id": name(2), "gone": True}},
            {"n": 2, "own": name(1), "proof": "scan", "received": "x", "aside": "no_office"},
            {"n": 3, "entry": "{}", "by": name(3), "proof": "", "received": "x"},
        ]
    },
    "cursor": {BRANCH: [3, "00"]},
    "more": False,
    "files": [["ab" * 32, 0]],
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda deeper: st.lists(deeper, max_size=3) | st.dictionaries(st.text(), deeper, max_size=3),
    max_leaves=5,
)


def _places(value, path=()):
    yield path
    pairs = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, item in pairs:
        yield from _places(item, (*path, key))


PLACES = [path for path in _places(REPLY) if path]


def _changed(path, value):
    whole = copy.deepcopy(REPLY)
    spot = whole
    for key in path[:-1]:
        spot = spot[key]
    if value is ...:
        del spot[path[-1]]
    else:
        spot[path[-1]] = value
    return json.dumps(whole).encode()


def _read(body):
    try:
        return read_reply(body)
    except Fault as fault:
        assert fault.code == "call_malformed"  # noqa: PT017 either outcome is right
        return None


def test_a_reply_reads_as_it_was_meant():
    reply = read_reply(json.dumps(REPLY).encode())
    assert reply.verdicts == (Verdict(name(1), "set_aside", "no_office"),)
    assert reply.have == Have(9, ((3, 4),))
    assert [reply.have.holds(seq) for seq in (2, 3, 4, 5, 9, 10)] == [
        True,
        False,
        False,
        True,
        True,
        False,
    ]
    assert [(item.n, item.branch) for item in reply.items] == [
        (1, BRANCH),
        (2, BRANCH),
        (3, BRANCH),
    ]
    assert json.loads(reply.items[0].row) == {"table": "member", "id": name(2), "gone": True}
    assert (reply.items[1].own, reply.items[1].aside, reply.items[2].text) == (
        name(1),
        "no_office",
        "{}",
    )
    assert reply.cursor == Cursor(((BRANCH, 3, "00"),))
    assert (reply.more, reply.full, reply.wipe, reply.durable) == (False, False, False, 2)


@given(st.binary())
def test_any_bytes_are_a_reply_or_a_fault(body):
    assert _read(body) is None


@given(st.sampled_from(PLACES), JSON | st.just(...))
def test_any_change_anywhere_in_a_reply_gives_a_reply_or_a_fault(path, value):
    reply = _read(_changed(path, value))
    if reply is not None:
        assert type(reply.have.seq) is int
        assert all(isinstance(item.text, str) for item in reply.items)


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b"null",
        b"[]",
        b"\xff\xfe",
        b"",
        _changed(("durable",), float("inf")),
        json.dumps(REPLY).encode().replace(b'"durable": 2', b'"durable": 1e999'),
        json.dumps(REPLY).encode().replace(b'"durable": 2', b'"durable": ' + b"9" * 5000),
        _changed(("durable",), "2"),
        _changed(("durable",), True),
        _changed(("more",), "no"),
        _changed(("epoch",), "\ud800"),
        _changed(("items", BRANCH, 0, "row"), {"id": 1.5}),
        _changed(("items", BRANCH, 2, "entry"), {"id": "x"}),
        _changed(("items", BRANCH), "abc"),
        _changed(("verdicts",), {"id": "x"}),
        _changed(("cursor", BRANCH), [1]),
        _changed(("have", "missing"), [[1]]),
        _changed(("files",), [["ab" * 31, 0]]),
        _changed(("files",), [["../" + "ab" * 31 + "a", 0]]),
        _changed(("files",), [["ab" * 32]]),
        _changed(("files",), {"ab" * 32: 0}),
    ],
)
def test_a_portal_s_page_and_every_odd_number_is_the_one_fault(body):
    with pytest.raises(Fault, match="call_malformed"):
        read_reply(body)


def test_words_and_fields_from_a_newer_server_do_not_break_a_reply():
    newer = json.loads(_changed(("verdicts", 0, "verdict"), "postponed"))
    assert read_reply(json.dumps(newer | {"news": 1.5}).encode()).verdicts[0].word == "postponed"


def test_an_ask_is_the_same_bytes_for_the_same_ask():
    ask = SyncAsk("e1", Cursor(((BRANCH, 3, "00"),)), (("{}", "01ab"),))
    assert json.loads(write_ask(ask)) == {
        "proto": 1,
        "epoch": "e1",
        "cursor": {BRANCH: [3, "00"]},
        "entries": [["{}", "01ab"]],
        "limit": 200,
    }
    assert write_ask(ask) == write_ask(ask)


@given(st.text() | st.text(alphabet="SX1 .-0123456789abcdef"))
def test_any_authorization_but_the_right_shape_is_refused(value):
    with pytest.raises(Fault, match="auth_wrong"):
        read_authorization(value)


@pytest.mark.parametrize("said", ["", "soon", "2026-11-23", "2026-13-41T99:00:00.000Z", "9" * 99])
def test_a_time_of_receipt_that_is_none_is_read_as_none(said):
    line = {"n": 1, "entry": "{}", "by": name(3), "received": said}
    (item,) = read_reply(json.dumps({**REPLY, "items": {BRANCH: [line]}}).encode()).items
    assert item.received == ""


@pytest.mark.parametrize(
    "missing", [[[1, 2], [1, 2]], [[1, 5], [3, 9]], [[5, 1]], [[7, 8], [1, 2]]]
)
def test_ranges_that_cannot_be_are_no_reply(missing):
    body = json.dumps({**REPLY, "have": {"seq": 9, "missing": missing}}).encode()
    with pytest.raises(Fault, match="call_malformed"):
        read_reply(body)
