from __future__ import annotations

import pytest

from mobile.contract import qr
from tests.core.table import HOST, ZHAO, Hand, key_of, opened, plan, refused


def _value(hand: Hand, activity: str) -> str:
    state = hand.sign_in.mine(activity)
    return state.value if state else ""


def test_a_scan_is_on_the_disk_before_its_answer_is_shown(contact: Hand, member: Hand) -> None:
    activity = opened(contact)
    answered = member.sign_in.scan(contact.desk(activity).challenge())
    assert member.store.sealed()[-1].id == answered.recorded.entry.id
    assert qr.read("answer", answered.qr)
    assert _value(member, activity) == "present"


def test_a_scan_needs_no_word_of_the_activity_before(contact: Hand, member: Hand) -> None:
    activity = opened(contact)
    assert member.store.facts(activity) == ()
    assert member.sign_in.scan(contact.desk(activity).challenge()).activity == activity


def test_the_answer_can_be_shown_again_as_it_was(contact: Hand, member: Hand) -> None:
    activity = opened(contact)
    first = member.sign_in.scan(contact.desk(activity).challenge())
    again = member.sign_in.again(activity)
    assert again is not None
    assert again.qr == first.qr
    assert member.sign_in.again(key_of("another")) is None


def test_scanning_twice_is_one_sign_in(contact: Hand, member: Hand) -> None:
    activity = opened(contact)
    for _ in range(2):
        member.clock.pass_by(31)
        member.sign_in.scan(contact.desk(activity).challenge())
    state = member.sign_in.mine(activity)
    assert state is not None
    assert (state.value, len(state.live)) == ("present", 1)


def test_a_code_of_another_purpose_is_named_as_such(contact: Hand, member: Hand) -> None:
    activity = opened(contact)
    answer = member.sign_in.scan(contact.desk(activity).challenge()).qr
    for text in (answer, qr.write_branch(HOST), qr.write_card(ZHAO), qr.write_invite("7K2M9Q4X8D")):
        assert refused(member, lambda one=text: member.sign_in.scan(one)) == "qr_other_purpose"


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda text: "", "qr_unknown"),
        (lambda text: "https://example.org/" + text, "qr_unknown"),
        (lambda text: text[:-1], "qr_damaged"),
        (lambda text: text + "A" * 1000, "qr_unknown"),
        (lambda text: "SXC" + "!" * 20, "qr_damaged"),
        (lambda text: qr.write("challenge", b"\x02" + bytes(60)), "qr_newer"),
        (lambda text: qr.write("challenge", b"\x01" + bytes(61)), "qr_damaged"),
        (lambda text: text.replace("S", "ſ", 1), "qr_unknown"),
    ],
)
def test_a_spoilt_challenge_is_refused(contact: Hand, member: Hand, spoil, code: str) -> None:
    text = spoil(contact.desk(opened(contact)).challenge())
    assert refused(member, lambda: member.sign_in.scan(text)) == code


@pytest.mark.parametrize(
    "code", ["", "12345", "1234567", "12345a", "１２３４５６", "-12345", " 12345"]
)
def test_only_six_digits_are_six_digits(contact: Hand, member: Hand, code: str) -> None:
    activity = opened(contact)
    contact.give(member)
    assert refused(member, lambda: member.sign_in.type_digits(activity, code)) == "code_wrong"


def test_digits_need_an_activity_this_phone_knows(contact: Hand, member: Hand) -> None:
    activity = opened(contact)
    assert refused(member, lambda: member.sign_in.type_digits(activity, "123456")) == "not_found"
    contact.give(member)
    member.sign_in.type_digits(activity, contact.desk(activity).digits())
    assert _value(member, activity) == "present"


def test_leave_is_asked_with_a_kind_and_perhaps_a_reason(contact: Hand, member: Hand) -> None:
    activity = contact.organise.plan(HOST, plan(contact.clock))
    contact.give(member)
    member.sign_in.ask_leave(activity, "shift")
    assert _value(member, activity) == "leave_asked"
    asks = [
        lambda: member.sign_in.ask_leave(activity, "holiday"),
        lambda: member.sign_in.ask_leave(activity, ""),
    ]
    assert {refused(member, ask) for ask in asks} == {"body_malformed"}
    long = "长" * 201
    assert refused(member, lambda: member.sign_in.ask_leave(activity, "sick", long)) == "too_long"


def test_a_mark_that_says_what_i_say_needs_no_dispute(contact: Hand, member: Hand) -> None:
    activity = contact.organise.plan(HOST, plan(contact.clock))
    contact.organise.open(activity)
    contact.give(member)
    contact.desk(activity).mark(member.store.identity().member, "present", "roll")
    contact.give(member)
    dispute = lambda: member.sign_in.dispute(activity, "present", "我在")  # noqa: E731
    assert refused(member, dispute) == "nothing_to_dispute"


def test_leave_of_an_unknown_activity_is_refused(member: Hand) -> None:
    nothing = key_of("nothing")
    assert refused(member, lambda: member.sign_in.ask_leave(nothing, "sick")) == "not_found"


def test_a_dispute_needs_a_mark_and_a_reason(contact: Hand, member: Hand) -> None:
    activity = opened(contact)
    contact.give(member)
    dispute = member.sign_in.dispute
    assert refused(member, lambda: dispute(activity, "present", "我在")) == "target_missing"
    contact.desk(activity).mark(ZHAO, "absent", "person")
    contact.give(member)
    assert refused(member, lambda: dispute(activity, "present", " ")) == "need_reason"
    assert refused(member, lambda: dispute(activity, "early", "我在")) == "body_malformed"
    assert refused(member, lambda: dispute(activity, "present", "我" * 201)) == "too_long"
    dispute(activity, "present", "我在后排")
    state = member.sign_in.mine(activity)
    assert state is not None
    assert (state.value, state.disputed) == ("absent", "present")


def test_a_full_phone_shows_no_answer(contact: Hand, member: Hand) -> None:
    shown = contact.desk(opened(contact)).challenge()
    member.store.full = True
    assert refused(member, lambda: member.sign_in.scan(shown)) == "disk_full"
