"""Two phones in one room: what is in time, and what each thing that arrives proves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile.contract import presence
from mobile.contract.carried import carried, check_met
from mobile.contract.entry import parse, to_text
from mobile.contract.faults import Fault
from mobile.contract.moments import format_at, parse_at
from mobile.contract.registry import REGISTRY
from mobile.contract.seal import is_sealed, seal
from tests.contract.people import ACTIVITY, BRANCH, CHEN, LI, NOW, WANG, name, phones, state

CONTACT, MEMBER, OTHER = phones(LI, WANG, CHEN, seed=31)
KEY = CONTACT.activity_key
HALF_MINUTE = timedelta(seconds=30)


def _answer(entry, phone=MEMBER):
    return presence.Answer(entry, seal(phone.key, to_text(entry)))


ANSWERED = MEMBER.answer(CONTACT)
ANSWER = _answer(ANSWERED.entry)


def _check(now, answer=ANSWER, key=KEY, activity=ACTIVITY):
    return presence.check_answer(key, answer, activity, now)


def test_an_answer_is_in_time_for_four_steps_and_late_in_the_fifth():
    for steps in range(5):
        assert _check(NOW + steps * HALF_MINUTE) == ""
    assert _check(NOW + 5 * HALF_MINUTE - timedelta(milliseconds=1)) == ""
    assert _check(NOW + 5 * HALF_MINUTE) == "challenge_late"


def test_an_answer_to_a_challenge_not_yet_shown_is_refused():
    assert _check(NOW - timedelta(milliseconds=1)) == "challenge_late"
    assert _check(NOW - timedelta(days=365)) == "challenge_late"


def test_an_answer_of_another_evening_or_another_contact_is_refused():
    assert _check(NOW, activity=name(0xAB)) == "answer_other_activity"
    assert _check(NOW, key=OTHER.activity_key) == "challenge_unknown"


@given(
    st.dictionaries(
        st.sampled_from(["activity", "how", "step", "proof", "code"]),
        st.text() | st.integers() | st.none() | st.just("code"),
    )
)
def test_an_answer_with_any_body_is_judged_and_never_raises(fields):
    body = {k: v for k, v in {**ANSWERED.entry.body, **fields}.items() if v is not None}
    code = _check(NOW, presence.Answer(replace(ANSWERED.entry, body=body), ANSWER.mac))
    right = {k: ANSWERED.entry.body[k] for k in ("activity", "step", "proof")}
    is_right = all(body.get(k) == v for k, v in right.items()) and body.get("how") != "code"
    assert (code == "") is is_right


def test_digits_are_right_in_their_minute_and_the_two_after():
    code = presence.digits(KEY, presence.code_step(NOW))
    minute = timedelta(minutes=1)
    ok = [presence.check_digits(KEY, code, NOW + back * minute) for back in (0, 1, 2)]
    assert ok == ["", "", ""]
    assert presence.check_digits(KEY, code, NOW + 3 * minute - timedelta(milliseconds=1)) == ""
    assert presence.check_digits(KEY, code, NOW + 3 * minute) == "code_wrong"
    assert presence.check_digits(KEY, code, NOW - timedelta(milliseconds=1)) == "code_wrong"
    assert presence.check_digits(OTHER.activity_key, code, NOW) == "code_wrong"


@given(st.text(max_size=8))
def test_other_digits_are_wrong_whatever_was_typed(code):
    shown = {presence.digits(KEY, presence.code_step(NOW) - back) for back in range(3)}
    assert code in shown or presence.check_digits(KEY, code, NOW) == "code_wrong"


def test_a_clock_at_the_beginning_of_time_still_shows_and_checks():
    for moment in (datetime(1970, 1, 1, tzinfo=UTC), datetime(1960, 1, 1, tzinfo=UTC)):
        shown = presence.challenge(KEY, ACTIVITY, BRANCH, CONTACT.device, moment)
        assert shown.step == 0
        code = presence.digits(KEY, presence.code_step(moment))
        assert presence.check_digits(KEY, code, moment) == ""


def test_a_naive_time_is_refused():
    for step in (presence.scan_step, presence.code_step):
        with pytest.raises(ValueError, match="aware"):
            step(NOW.replace(tzinfo=None))


@given(
    st.datetimes(datetime(1, 1, 1), datetime(6400, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.integers(1, 2**32 - 1),
    st.booleans(),
    st.integers(0, 6),
)
def test_an_answer_rebuilds_the_very_same_text(now, seq, by_code, sees):
    phone = phones(WANG, seed=seq)[0]
    phone.now, phone.seq = now, seq - 1
    body = presence.code_body(ACTIVITY, WANG, "012345", now) if by_code else ANSWERED.entry.body
    more = {k: v for k, v in body.items() if k not in ("activity", "member")}
    entry = phone.about("answered", WANG, **more).entry
    entry = replace(entry, sees=tuple(sorted(name(number) for number in range(sees))))
    text = to_text(entry)
    read = presence.read_answer(presence.answer_bytes(entry, seal(phone.key, text)), BRANCH)
    assert to_text(read.entry) == text
    assert is_sealed(phone.key, to_text(read.entry), read.mac)
    assert REGISTRY.problem(read.entry) == ""


def test_a_clock_beyond_all_calendars_says_the_time_is_wrong():
    entry = replace(ANSWERED.entry, at="9999-12-31T23:59:59.999Z")
    with pytest.raises(Fault, match="time_wrong"):
        presence.answer_bytes(entry, ANSWER.mac)


MET = CONTACT.met(ANSWERED, MEMBER)


def test_a_met_carries_the_whole_answer():
    inside = carried(MET.entry)
    assert inside == ANSWER
    assert is_sealed(MEMBER.key, to_text(inside.entry), inside.mac)
    assert check_met(KEY, MET.entry, inside) == ""


def test_a_met_that_came_too_late_or_was_made_up_proves_nothing():
    late = replace(MET.entry, at="2026-11-23T12:02:30.000Z")
    assert check_met(KEY, late, carried(late)) == "challenge_late"
    assert check_met(OTHER.activity_key, MET.entry, ANSWER) == "challenge_unknown"


def _met_digits(minutes):
    """A met of digits that the answer names the time of, on a clock so many minutes off."""
    step = presence.code_step(NOW)
    code = presence.digits(KEY, step)
    typed = MEMBER.about("answered", WANG, (), "code", how="code", step=step, code=code)
    met = CONTACT.met(typed, MEMBER)
    return replace(met.entry, at=format_at(parse_at(met.entry.at) + timedelta(minutes=minutes)))


@pytest.mark.parametrize("minutes", [0, 2, 20, -20, 500_000, -500_000])
def test_digits_of_the_time_the_answer_names_are_met_on_whatever_clock(minutes):
    met = _met_digits(minutes)
    assert check_met(KEY, met, carried(met)) == ""
    assert check_met(OTHER.activity_key, met, carried(met)) == "code_wrong"


@pytest.mark.parametrize("step", [3, -3, 10**6, "soon", None, True, -1, 2**32])
def test_digits_of_neither_clock_prove_nothing_and_never_raise(step):
    met = _met_digits(20)
    typed = carried(met).entry
    moved = typed.body["step"] + step if step in (3, -3) and step is not True else step
    other = replace(typed, body={**typed.body, "step": moved})
    assert check_met(KEY, met, replace(carried(met), entry=other)) == "code_wrong"


def test_a_met_about_somebody_or_something_else_is_not_carried():
    stranger = OTHER.answer(CONTACT)
    leave = MEMBER.about("leave_asked", WANG, leave="sick")
    for fact in (stranger, leave):
        wrong = replace(MET.entry, body={**MET.entry.body, "answer": [to_text(fact.entry), "00"]})
        with pytest.raises(Fault, match="subject_wrong"):
            carried(wrong)
    for odd in (None, [], ["{}"], ["{}", "", ""], [1, 2], ["{}", ""]):
        with pytest.raises(Fault, match="entry_malformed"):
            carried(replace(MET.entry, body={**MET.entry.body, "answer": odd}))


TYPED = MEMBER.about(
    "answered", WANG, (), "code", how="code", step=presence.code_step(NOW), code="123456"
)
ROLL = CONTACT.about("marked", WANG, value="present", source="roll")
CONFIRM = CONTACT.about("marked", WANG, [ANSWERED], value="present", source="confirm")


@pytest.mark.parametrize(
    ("facts", "evidence", "waiting"),
    [
        ((MET,), 3, False),  # the member's phone was lost
        ((ANSWERED,), 2, True),  # the contact's phone was lost
        ((MET, ANSWERED), 3, False),
        ((MET, ANSWERED, ANSWERED), 3, False),
        ((TYPED,), 1, True),
        ((ROLL,), 0, False),
        ((ROLL, TYPED), 1, False),
        ((ROLL, ANSWERED), 2, False),
        ((CONFIRM, ANSWERED), 2, False),
        ((CONFIRM,), 0, False),
        ((MET, ROLL, TYPED, ANSWERED), 3, False),
        ((replace(MET, proof=""),), 0, False),  # the contact alone
        ((replace(MET, proof=""), ANSWERED), 2, False),
        ((replace(MET, proof="code"),), 1, False),
        ((replace(MET, aside="no_office"), ANSWERED), 2, True),
    ],
)
def test_evidence_is_the_same_in_every_order_of_delivery(facts, evidence, waiting):
    for order in permutations(facts):
        known = state(*order)
        assert (known.value, known.evidence, known.waiting) == ("present", evidence, waiting)


def test_the_same_answer_delivered_three_ways_is_one_attendance():
    by_camera = presence.read_answer(presence.answer_bytes(ANSWERED.entry, ANSWER.mac), BRANCH)
    ways = [
        ANSWERED.entry,
        by_camera.entry,
        carried(MET.entry).entry,
        parse(to_text(ANSWERED.entry)),
    ]
    facts = [replace(ANSWERED, entry=entry) for entry in ways]
    for order in permutations([*facts, MET], 5):
        known = state(*order)
        assert known == state(MET, ANSWERED)
        assert len(known.live) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"contact": ...},
        {"proof": ...},
        {"code": "123456"},
        {"how": "code"},
        {"how": "code", "contact": ..., "proof": ...},
        {"how": "code", "contact": ..., "proof": ..., "code": "12345"},
        {"how": "code", "contact": ..., "proof": ..., "code": "１２３４５６"},
        {"how": "face"},
        {"step": 2**32},
        {"step": -1},
    ],
)
def test_an_answer_that_is_half_a_scan_and_half_a_code_is_malformed(change):
    body = {k: v for k, v in {**ANSWERED.entry.body, **change}.items() if v is not ...}
    assert REGISTRY.problem(replace(ANSWERED.entry, body=body)) == "body_malformed"
