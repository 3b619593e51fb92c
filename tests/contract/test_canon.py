"""Canonical text: one value, one spelling."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile.contract import canon
from mobile.contract.entry import MAX_SEES, MAX_TEXT_BYTES, parse, problem, to_text
from mobile.contract.faults import Fault
from tests.contract.people import LI, WANG, name, phones

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
LEAF = st.none() | st.booleans() | st.integers(-canon.MAX_INT, canon.MAX_INT) | TEXT
VALUE = st.recursive(
    LEAF, lambda deeper: st.lists(deeper) | st.dictionaries(TEXT, deeper), max_leaves=12
)
ENTRY = phones(LI)[0].about("marked", WANG, value="present", source="roll").entry


def _code(text: str) -> str:
    with pytest.raises(Fault) as caught:
        canon.decode(text)
    return caught.value.code


@given(VALUE)
def test_what_is_encoded_reads_back_and_encodes_to_the_same_text(value):
    text = canon.encode(value)
    assert canon.decode(text) == value
    assert canon.encode(canon.decode(text)) == text
    assert json.loads(text) == value


@given(VALUE)
def test_another_spelling_of_the_same_value_is_refused(value):
    text = canon.encode(value)
    others = {
        json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":")),
        json.dumps(value, ensure_ascii=False, sort_keys=True),
        json.dumps(value, ensure_ascii=False, sort_keys=True, indent=0),
        f" {text}",
        f"{text}\n",
        f"\ufeff{text}",
    }
    for other in others - {text}:
        assert _code(other) == "entry_malformed"


@pytest.mark.parametrize(
    "text",
    [
        "1.0",
        "1e2",
        "-0",
        "01",
        "NaN",
        "Infinity",
        "-Infinity",
        "9007199254740992",
        "9" * 5000,
        '{"a":1,"a":1}',
        '{"a":1,"a":2}',
        '{"b":1,"a":2}',
        '"\\u00e9"',
        '"\\/"',
        '"\\ud800"',
        '"\ud800"',
        '{"\\udc00":1}',
        "[1,]",
        "",
        "[" * 18 + "]" * 18,
        "[" * 100_000,
    ],
)
def test_floats_twins_surrogates_and_depths_are_refused(text):
    assert _code(text) == "entry_malformed"


@pytest.mark.parametrize("value", [1.0, "\ud800", {1: 2}, {"a": {1}}, 2**53, b"x", {"\udfff": 1}])
def test_nothing_without_a_spelling_is_ever_written(value):
    with pytest.raises(Fault):
        canon.encode(value)


@given(st.text() | st.binary().map(lambda raw: raw.decode("utf-8", "surrogateescape")))
def test_any_text_parses_to_an_entry_or_a_fault(text):
    with pytest.raises(Fault):
        parse(text)


@given(st.dictionaries(st.sampled_from(list(canon.decode(to_text(ENTRY)))), VALUE, min_size=1))
def test_an_entry_with_strange_fields_is_a_fault_or_reads_back_the_same(fields):
    text = canon.encode(canon.decode(to_text(ENTRY)) | fields)
    try:
        assert to_text(parse(text)) == text
    except Fault as fault:
        assert fault.code == "entry_malformed"  # noqa: PT017 either outcome is right


def test_fields_from_a_newer_phone_stay_in_the_text_and_are_not_looked_at():
    value = canon.decode(to_text(ENTRY)) | {"zone": "+08:00"}
    assert parse(canon.encode(value)) == ENTRY


def test_an_entry_too_large_says_so():
    with pytest.raises(Fault, match="entry_too_large"):
        parse("x" * (MAX_TEXT_BYTES + 1))
    with pytest.raises(Fault, match="entry_too_large"):
        parse("党" * (MAX_TEXT_BYTES // 3 + 1))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("seq", 0),
        ("seq", True),
        ("seq", 2**32),
        ("at", "2026-11-23T12:41:12Z"),
        ("at", "２０２６-11-23T12:41:12.123Z"),
        ("at", "2026-02-30T12:41:12.123Z"),
        ("kind", "Attendance.met"),
        ("kind", "attendance"),
        ("id", name(1).upper().replace("0", "A")),
        ("subject", "１" + name(1)[1:]),
        ("body", []),
        ("sees", [name(2), name(1)]),
        ("sees", [name(1), name(1)]),
        ("sees", [name(number) for number in range(MAX_SEES + 1)]),
        ("sees", "x"),
    ],
)
def test_a_wrong_field_is_named(field, value):
    whole = canon.decode(to_text(ENTRY))
    assert problem(whole) == ""
    assert problem(whole | {field: value}) == field
    assert problem({k: v for k, v in whole.items() if k != field}) == field
