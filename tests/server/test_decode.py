"""The quick reader accepts exactly what the contract's reader accepts."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from mobile.contract import canon, entry
from mobile.contract.faults import Fault
from server_stub.ledger import decode

ID = "018f3b1c-7d2e-7abc-8def-0123456789ab"
GOOD: dict[str, Any] = {
    "at": "2026-11-23T12:41:12.123Z", "body": {"member": ID}, "branch": ID, "device": ID, "id": ID,
    "kind": "attendance.met", "sees": [], "seq": 17, "subject": ID,
}  # fmt: skip

texts = st.text(max_size=8) | st.sampled_from(
    ["\x00", "\x7f", "\u2028", "\ud800", "é", "𬭎", '"\\/']
)
leaves = (
    texts
    | st.integers(-(2**70), 2**70)
    | st.sampled_from([2**53 - 1, 2**53, -(2**53)])
    | st.booleans()
    | st.none()
    | st.floats(allow_nan=False)
)
values = st.recursive(
    leaves, lambda one: st.lists(one, max_size=3) | st.dictionaries(texts, one, max_size=3)
)
spellings = st.sampled_from(
    [
        {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": True},
        {"ensure_ascii": True, "separators": (",", ":"), "sort_keys": True},
        {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": False},
        {"ensure_ascii": False, "sort_keys": True},
    ]
)
fields = st.sampled_from(sorted(GOOD))
ats = st.sampled_from(
    ["2026-11-23T12:41:12.123Z", "2026-02-30T12:41:12.123Z", "2026-11-23T24:00:00.000Z",
     "0000-01-01T00:00:00.000Z", "2026-11-23T12:41:60.000Z", "٢٠٢٦-11-23T12:41:12.123Z",
     "2026-11-23T12:41:12.123+00:00", "2026-11-23T12:41:12Z"]
)  # fmt: skip


def judged(text: str) -> str:
    """The contract's word on a text: its fields, or the code of its refusal."""
    try:
        one = entry.parse(text)
    except Fault as fault:
        return fault.code
    return json.dumps([one.id, one.seq, one.at, one.kind, list(one.sees), dict(one.body)])


def agrees(text: str) -> None:
    quick = decode.quick(text)
    if quick is None:
        return
    said = [quick.id, quick.seq, quick.at, quick.kind, list(quick.sees), dict(quick.body)]
    assert json.dumps(said) == judged(text)
    assert decode.without(quick, frozenset()) == text


@given(st.dictionaries(texts, values, max_size=4), spellings)
def test_whatever_is_in_a_body(body: dict[str, Any], spelling: dict[str, Any]) -> None:
    agrees(json.dumps({**GOOD, "body": body}, **spelling))


@given(fields, values | ats, spellings)
@example("sees", [ID], {"separators": (",", ":"), "sort_keys": True})
@example("sees", [ID, ID], {"separators": (",", ":"), "sort_keys": True})
@example("seq", True, {"separators": (",", ":"), "sort_keys": True})
@example("seq", 17.0, {"separators": (",", ":"), "sort_keys": True})
@example("seq", 2**32, {"separators": (",", ":"), "sort_keys": True})
@example("kind", "a.b\n", {"separators": (",", ":"), "sort_keys": True})
@example("id", ID + "\n", {"separators": (",", ":"), "sort_keys": True})
def test_whatever_is_in_a_field(name: str, value: Any, spelling: dict[str, Any]) -> None:
    agrees(json.dumps({**GOOD, name: value}, **spelling))


@given(ats)
def test_whatever_a_time_looks_like(at: str) -> None:
    agrees(json.dumps({**GOOD, "at": at}, separators=(",", ":"), ensure_ascii=False))


@given(st.text(max_size=40) | st.sampled_from(['{"a":1,"a":2}', "-0", "1e5", "NaN"]))
def test_whatever_text_comes(text: str) -> None:
    agrees(text)


@given(st.integers(0, 400), st.sampled_from(list(' 0a"\\{}[],:\u0130')))
def test_one_character_changed(place: int, put: str) -> None:
    text = canon.encode(GOOD)
    place %= len(text)
    agrees(text[:place] + put + text[place + 1 :])


def test_a_good_entry_is_read_quickly_and_one_with_unknown_fields_by_the_contract() -> None:
    assert decode.quick(canon.encode(GOOD)) is not None
    newer = canon.encode({**GOOD, "zone": "+08:00"})
    assert decode.quick(newer) is None
    assert decode.read(newer).id == ID
