"""What counts as a sign of life, and of which day."""

from __future__ import annotations

from mobile.contract.entry import parse
from mobile.contract.fact import Fact
from mobile.contract.kinds.consent import consent_id
from mobile.contract.moments import civil_day, format_at
from mobile.core.work.last_heard import Signs
from tests.core.fake_ports import FakeClock
from tests.core.table import CHEN, HOST, ZHAO, Hand, key_of, opened, place

DAY = 86_400


def _today(hand: Hand) -> str:
    return civil_day(format_at(hand.clock.now()))


def _what(contact: Hand, member: str = ZHAO) -> str:
    found = Signs(contact.store, _today(contact)).newest([member])
    one = Signs(contact.store, _today(contact)).of(member)
    assert found.get(member) == one
    return f"{one.what} {one.day}" if one else ""


def test_signing_in_and_asking_leave_are_signs(contact: Hand, member: Hand) -> None:
    activity = opened(contact)
    contact.give(member)
    member.sign_in.ask_leave(activity, "shift")
    member.give(contact)
    day = _today(contact)
    assert _what(contact) == f"leave {day}"
    member.sign_in.scan(contact.desk(activity).challenge())
    member.give(contact)
    assert _what(contact) == f"sign_in {day}"


def test_a_paper_mark_is_a_sign_of_its_evening_however_late_it_was_typed(contact: Hand) -> None:
    activity, evening_day = opened(contact), _today(contact)
    contact.clock.pass_by(9 * DAY)
    contact.desk(activity).mark(ZHAO, "present", "paper", 3)
    assert _what(contact) == f"present {evening_day}"


def test_an_absent_is_no_sign_and_neither_is_a_mark_taken_back(contact: Hand) -> None:
    desk = contact.desk(opened(contact))
    desk.mark(ZHAO, "absent", "person")
    assert _what(contact) == ""
    desk.mark(CHEN, "present", "roll")
    desk.undo(CHEN)
    assert _what(contact, CHEN) == ""


def test_a_mark_corrected_to_absent_is_no_sign_any_more(contact: Hand) -> None:
    desk = contact.desk(opened(contact))
    desk.mark(ZHAO, "present", "roll")
    contact.clock.pass_by(600)
    desk.correct(ZHAO, "absent", "点错了人")
    assert _what(contact) == ""


def test_what_somebody_did_with_their_own_hands_stays_done(contact: Hand, member: Hand) -> None:
    activity = opened(contact)
    contact.give(member)
    member.sign_in.scan(contact.desk(activity).challenge())
    member.give(contact)
    contact.desk(activity).mark(ZHAO, "absent", "person")
    assert _what(contact).startswith("sign_in")


def test_reporting_in_is_a_sign_and_being_accepted_is_not(contact: Hand, member: Hand) -> None:
    stay, day = member.report_in.request(HOST, "invite", "东莞"), _today(contact)
    member.give(contact)
    contact.clock.pass_by(70 * DAY)
    contact.report_in.accept(stay)
    assert _what(contact) == f"stay {day}"


def test_a_phone_whose_clock_is_years_behind_is_heard_when_it_was_received(
    contact: Hand,
) -> None:
    slow = Hand(ZHAO, FakeClock())
    activity = opened(contact)
    contact.give(slow)
    slow.clock.pass_by(-6 * 365 * DAY)
    slow.sign_in.ask_leave(activity, "shift")

    entry = parse(slow.store.sealed()[-1].text)
    contact.store._facts[entry.id] = Fact(entry, ZHAO, received=format_at(contact.clock.now()))
    assert _what(contact) == f"leave {_today(contact)}"


def test_older_signs_are_found_by_name(contact: Hand) -> None:
    activity, day = opened(contact), _today(contact)
    contact.desk(activity).mark(ZHAO, "present", "roll")
    contact.clock.pass_by(200 * DAY)
    assert _what(contact) == f"present {day}"


def test_what_was_set_aside_is_no_sign(contact: Hand, member: Hand) -> None:

    activity = opened(contact)
    contact.give(member)
    member.sign_in.ask_leave(activity, "shift")
    entry = parse(member.store.sealed()[-1].text)
    contact.store.receive(entry, ZHAO, aside="device_revoked")
    assert _what(contact) == ""


def test_a_correction_over_somebodys_own_sign_in_does_not_silence_them(
    contact: Hand, member: Hand
) -> None:
    activity = opened(contact)
    contact.give(member)
    contact.desk(activity).mark(ZHAO, "absent", "person")
    member.sign_in.scan(contact.desk(activity).challenge())
    member.give(contact)
    contact.clock.pass_by(600)
    contact.desk(activity).correct(ZHAO, "absent", "没看到人")
    assert _what(contact).startswith("sign_in")


def test_a_request_and_a_consent_are_signs_as_well(contact: Hand, member: Hand) -> None:
    place(contact, ZHAO)
    member.record("request.made", key_of("ask"), {"member": ZHAO, "about": "correct", "note": "x"})
    member.give(contact)
    day = _today(contact)
    assert _what(contact) == f"other {day}"
    chen = Hand(CHEN, contact.clock)
    chen.record("consent.given", consent_id(CHEN), {"member": CHEN, "version": "3"})
    chen.give(contact)
    assert _what(contact, CHEN) == f"other {day}"
