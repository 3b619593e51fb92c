"""Whatever is scanned, typed or pasted: it is done, or refused by a known code and not written."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mobile.contract import presence, qr
from mobile.contract.entry import Entry
from mobile.contract.ids import attendance_id
from mobile.contract.kinds.activity_state import Plan
from mobile.core.people.requests import Requests, requests_of
from mobile.core.work import card
from tests.core.fake_ports import FakeClock
from tests.core.table import HOST, LI, ZHAO, Hand, key_of, opened, plan, total

MANY = settings(max_examples=80)
ANY = st.text(max_size=60) | st.text("0123456789-: \n０９", max_size=12) | st.just("长" * 5000)
CODES = (
    st.text()
    | st.builds(
        lambda prefix, raw: prefix + base64.b32encode(raw).decode().rstrip("="),
        st.sampled_from(sorted(qr.PREFIXES.values())),
        st.binary(max_size=400),
    )
    | st.builds(
        lambda prefix, raw: qr.write(prefix, b"\x01" + raw),
        st.sampled_from(sorted(qr.PREFIXES)),
        st.binary(max_size=500),
    )
)


class Room:
    """A contact with an open activity that the member's phone knows as well."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.contact, self.member = Hand(LI, self.clock), Hand(ZHAO, self.clock)
        self.activity = opened(self.contact)
        self.contact.give(self.member)
        self.desk = self.contact.desk(self.activity)


@pytest.fixture(scope="module")
def room() -> Room:
    return Room()


@MANY
@given(text=CODES)
@example(text="SXC")
@example(text="sxcAE======")
def test_any_text_may_be_scanned_by_a_member(room: Room, text: str) -> None:
    total(room.member, lambda: room.member.sign_in.scan(text))


@MANY
@given(text=CODES)
@example(text="SXMAI")
def test_any_text_may_be_taken_for_a_card(room: Room, text: str) -> None:
    total(room.contact, lambda: card.check(room.contact.store, text, room.clock.now()))


@MANY
@given(about=ANY | st.sampled_from(["correct", "erase", "other"]), note=ANY)
def test_any_request_may_be_made_and_answered(room: Room, about: str, note: str) -> None:
    asks = Requests(room.member.store, room.member.recorder)
    answers = Requests(room.contact.store, room.contact.recorder)
    if total(room.member, lambda: asks.make(about, note)) == "":
        room.member.give(room.contact)
        request = requests_of(room.member.store, ZHAO)[0].request
        total(room.contact, lambda: answers.answer(request, True, note))
    total(room.contact, lambda: answers.answer(key_of("nothing"), False, note))


@MANY
@given(raw=st.binary(min_size=60, max_size=60))
def test_any_well_formed_challenge_is_answered_or_refused(room: Room, raw: bytes) -> None:
    text = qr.write("challenge", b"\x01" + raw)
    assert total(room.member, lambda: room.member.sign_in.scan(text)) == ""


@MANY
@given(text=CODES)
def test_any_text_may_be_scanned_by_a_contact_and_nothing_is_written(room: Room, text: str) -> None:
    before = room.contact.count()
    assert total(room.contact, lambda: room.desk.take(text)) != ""
    assert room.contact.count() == before


@MANY
@given(place=st.integers(60, 103), bit=st.integers(0, 7))
def test_one_changed_bit_of_activity_step_contact_or_proof_is_refused(
    room: Room, place: int, bit: int
) -> None:
    raw = bytearray(qr.read("answer", room.member.sign_in.scan(room.desk.challenge()).qr))
    raw[place] ^= 1 << bit
    text = qr.write("answer", bytes(raw))
    code = total(room.contact, lambda: room.desk.take(text))
    # Eight bytes say which contact showed the challenge: a hint, the proof does not cover it.
    assert code or 80 <= place < 88


@MANY
@given(code=ANY, activity=st.booleans())
def test_any_digits_may_be_typed(room: Room, code: str, activity: bool) -> None:
    wanted = room.activity if activity else key_of("nothing")
    total(room.member, lambda: room.member.sign_in.type_digits(wanted, code))


@MANY
@given(kind=ANY, reason=ANY)
def test_any_leave_may_be_asked(room: Room, kind: str, reason: str) -> None:
    total(room.member, lambda: room.member.sign_in.ask_leave(room.activity, kind, reason))
    total(room.member, lambda: room.member.sign_in.ask_leave(room.activity, "sick", reason))
    total(room.member, lambda: room.member.sign_in.dispute(room.activity, kind, reason))


@MANY
@given(
    made=st.builds(
        Plan,
        title=ANY,
        type=ANY | st.just("study"),
        starts=ANY | st.just("2026-11-23T12:00:00.000Z"),
        minutes=st.integers(),
        places=st.lists(ANY, max_size=4).map(tuple),
        campaign=ANY,
        note=ANY,
    )
)
def test_any_plan_may_be_filled_in(room: Room, made: Plan) -> None:
    total(room.contact, lambda: room.contact.organise.plan(HOST, made))


@MANY
@given(title=ANY, note=ANY, minutes=st.integers(0, 1440), places=st.lists(ANY, max_size=3))
def test_any_words_in_a_plan_in_order_come_back_as_they_were(
    room: Room, title: str, note: str, minutes: int, places: list[str]
) -> None:
    made = plan(room.clock, title=title, note=note, minutes=minutes, places=tuple(places))
    done: list[str] = []
    act = lambda: done.append(room.contact.organise.plan(HOST, made))  # noqa: E731
    if total(room.contact, act) == "":
        body = room.contact.store.facts(done[0])[0].entry.body
        assert (body["title"], tuple(body["places"])) == (title.strip(), tuple(places))


@MANY
@given(count=st.integers(), note=ANY, reason=ANY)
def test_any_head_count_note_and_reason_may_be_given(count: int, note: str, reason: str) -> None:
    room = Room()
    organise = room.contact.organise
    total(room.contact, lambda: organise.close(room.activity, count, note))
    total(room.contact, lambda: organise.confirm(room.activity, note))
    total(room.contact, lambda: organise.cancel(room.activity, reason))


@MANY
@given(value=ANY, source=ANY, row=st.none() | st.integers(), reason=ANY, granted=st.booleans())
def test_any_mark_may_be_tried(
    value: str, source: str, row: int | None, reason: str, granted: bool
) -> None:
    room = Room()
    desk, contact = room.desk, room.contact
    total(contact, lambda: desk.mark(ZHAO, value, source, row, reason))
    total(contact, lambda: desk.mark(ZHAO, "present", "paper", row, reason))
    total(contact, lambda: desk.correct(ZHAO, value, reason))
    total(contact, lambda: desk.correct(ZHAO, "absent", reason))
    total(contact, lambda: desk.answer_leave(ZHAO, granted, reason))
    total(contact, lambda: desk.settle(ZHAO, "absent", reason))


@MANY
@given(branch=ANY, via=ANY, city=ANY, reason=ANY, suggested=ANY)
def test_any_words_may_be_given_about_a_stay(
    branch: str, via: str, city: str, reason: str, suggested: str
) -> None:
    room = Room()
    member, contact = room.member, room.contact
    total(member, lambda: member.report_in.request(branch, via, city))
    total(member, lambda: member.report_in.request(HOST, via, city))
    stay = member.report_in.request(HOST, "invite", "东莞")
    member.give(contact)
    total(contact, lambda: contact.report_in.send_back(stay, reason))
    total(contact, lambda: contact.report_in.refuse(stay, reason, suggested))
    total(contact, lambda: contact.report_in.leave(stay, reason))


@MANY
@given(
    now=st.datetimes(
        min_value=datetime(1900, 1, 1),  # noqa: DTZ001
        max_value=datetime(6000, 1, 1),  # noqa: DTZ001
        timezones=st.just(UTC),
    )
)
def test_any_clock_lets_people_sign_in_and_be_met(now: datetime) -> None:
    room = Room()
    room.clock.time = now
    step = presence.scan_step(now)
    code = total(room.member, lambda: room.member.sign_in.scan(room.desk.challenge()))
    answered = room.member.sign_in.again(room.activity)
    assert code == ""
    assert answered is not None
    assert answered.recorded.entry.body["step"] == step
    assert total(room.contact, lambda: room.desk.met(room.desk.take(answered.qr))) == ""


def test_an_answer_that_names_too_many_entries_does_not_fit_a_code(room: Room) -> None:
    sees = tuple(sorted(key_of(f"seen {n}") for n in range(32)))
    subject = attendance_id(room.activity, ZHAO)
    body = presence.code_body(room.activity, ZHAO, "123456", room.clock.now())
    at, device = "2026-11-23T12:00:00.000Z", key_of("device")
    entry = Entry(key_of("one"), device, 1, at, HOST, subject, "attendance.answered", sees, body)
    text = qr.write("answer", presence.answer_bytes(entry, "01" + "0" * 32))
    assert total(room.contact, lambda: room.desk.take(text)) == "qr_unknown"
