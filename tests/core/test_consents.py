from __future__ import annotations

import pytest

from mobile.contract.faults import Fault
from mobile.contract.kinds.consent import consent_id
from mobile.core.people.consents import ConsentedFiles, Consents
from mobile.core.people.enrol import CONSENT, CONSENT_VERSION
from mobile.core.phone.record import Draft
from tests.core.fake_ports import FakeClock
from tests.core.table import HOME, ZHAO, Hand


def _consents(hand: Hand) -> Consents:
    return Consents(hand.store, hand.recorder)


def _kinds(hand: Hand) -> list[str]:
    return [fact.entry.kind for fact in hand.store.latest("consent", ZHAO, 99)][::-1]


def _bound(hand: Hand) -> Consents:
    """Agreed before there was anybody to be, then bound."""
    hand.store.set_setting(CONSENT, CONSENT_VERSION)
    consents = _consents(hand)
    consents.catch_up()
    return consents


def test_what_was_agreed_to_before_binding_is_recorded_once_after_it(member: Hand) -> None:
    consents = _bound(member)
    consents.catch_up()
    assert _kinds(member) == ["consent.given"]
    entry = member.store.latest("consent", ZHAO, 1)[0].entry
    assert (entry.branch, entry.body["version"]) == (HOME, CONSENT_VERSION)


def test_a_kill_between_binding_and_recording_is_made_good_at_the_next_start(member: Hand) -> None:
    member.store.set_setting(CONSENT, CONSENT_VERSION)
    member.store.full = True
    _consents(member).catch_up()
    assert _kinds(member) == []
    member.store.full = False
    _consents(member).catch_up()
    assert _kinds(member) == ["consent.given"]


def test_an_older_version_is_asked_about_again_and_the_new_one_recorded(member: Hand) -> None:
    member.store.set_setting(CONSENT, "1")
    consents = _consents(member)
    consents.catch_up()
    assert not consents.has_consent()
    assert not consents.may_send()
    assert _kinds(member) == []
    consents.agree()
    assert consents.has_consent()
    assert _kinds(member) == ["consent.given"]


def test_a_revoked_phone_is_asked_once_and_not_after_every_call(
    member: Hand, clock: FakeClock
) -> None:
    consents = _bound(member)
    clock.pass_by(1)
    consents.withdraw()
    member.store.say(wiped=True)
    clock.pass_by(1)
    consents.agree()
    # What a revoked phone agrees to is set aside, so that the withdrawal goes on standing there.
    last = member.store.latest("consent", ZHAO, 1)[0].entry.id
    member.store.deliver(last, "set_aside", "device_revoked")
    consents.hear()
    consents.catch_up()
    assert consents.has_consent()
    assert _kinds(member) == ["consent.given", "consent.withdrawn", "consent.given"]


def test_a_withdrawal_may_leave_the_phone_and_nothing_after_it(member: Hand) -> None:
    consents = _bound(member)
    member.clock.pass_by(1)
    consents.withdraw()
    assert not consents.has_consent()
    assert _kinds(member) == ["consent.given", "consent.withdrawn"]
    assert consents.may_send()
    last = member.store.latest("consent", ZHAO, 1)[0].entry.id
    for word in ("delivered", "confirmed", "set_aside", "parked"):
        member.store.deliver(last, word)
        assert not consents.may_send()


def test_agreeing_again_goes_on_where_it_stopped(member: Hand) -> None:
    consents = _bound(member)
    member.clock.pass_by(1)
    consents.withdraw()
    member.clock.pass_by(1)
    consents.agree()
    assert consents.may_send()
    state = consents.state()
    assert state is not None
    assert state.standing == "given"
    assert [one.given for one in state.steps] == [True, False, True]


def test_one_tap_agrees_whatever_a_stolen_phone_took_back_side_by_side(
    member: Hand, clock: FakeClock
) -> None:
    consents, stolen = _bound(member), Hand(ZHAO, clock, number=2)
    for _ in range(100):
        clock.pass_by(1)
        body = {"member": ZHAO, "version": CONSENT_VERSION}
        stolen.recorder.record(Draft("consent.withdrawn", HOME, consent_id(ZHAO), body))
    stolen.give(member)
    consents.hear()
    assert not consents.has_consent()
    clock.pass_by(1)
    consents.agree()
    state = consents.state()
    assert state is not None
    assert (state.standing, state.withdrawn) == ("given", ())
    assert consents.has_consent()
    # No more entries than it takes to name them all.
    assert _kinds(member)[-4:] == ["consent.given"] * 4
    assert _kinds(member)[-5] == "consent.withdrawn"


def test_without_room_the_consent_stands_as_it_did(member: Hand) -> None:
    consents = _bound(member)
    member.store.full = True
    with pytest.raises(Fault, match="disk_full"):
        consents.withdraw()
    assert consents.has_consent()


def test_nobody_is_kept_from_taking_it_back_by_a_row_that_is_missing(member: Hand) -> None:
    consents = _bound(member)
    member.store.put({"table": "member", "id": ZHAO, "gone": True})
    consents.withdraw()
    assert not consents.has_consent()
    assert not consents.may_send()
    assert _kinds(member) == ["consent.given"]


def test_killed_right_after_it_was_written_down_the_withdrawal_is_still_sent(member: Hand) -> None:
    consents = _bound(member)
    member.clock.pass_by(1)
    subject, over = consent_id(ZHAO), consents.state()
    assert over is not None
    body = {"member": ZHAO, "version": CONSENT_VERSION}
    member.recorder.record(Draft("consent.withdrawn", HOME, subject, body, over.live))
    consents.catch_up()
    assert not consents.has_consent()
    assert consents.may_send()
    member.store.deliver(member.store.latest("consent", ZHAO, 1)[0].entry.id)
    assert not consents.may_send()


def test_no_photo_goes_after_the_withdrawal(member: Hand) -> None:
    class Photos:
        def read(self, _digest: str, /) -> bytes:
            return b"photo"

    consents = _bound(member)
    files = ConsentedFiles(Photos(), consents)
    assert files.read("x") == b"photo"
    member.clock.pass_by(1)
    consents.withdraw()
    assert consents.may_send()
    assert files.read("x") == b""


def test_on_its_way_out_a_phone_sends_up_to_its_withdrawal(member: Hand) -> None:
    consents = _bound(member)
    assert consents.last() == ""
    member.clock.pass_by(1)
    consents.withdraw()
    assert consents.last() == member.store.latest("consent", ZHAO, 1)[0].entry.id
    assert not consents.must_listen(quiet=True)
    consents.agree()
    assert consents.last() == ""


def test_what_the_server_sent_back_goes_again_once_it_was_agreed_to(member: Hand) -> None:
    consents = _bound(member)
    given = member.store.latest("consent", ZHAO, 1)[0].entry.id
    member.store.deliver(given, "parked", "consent_withdrawn")
    consents.agree()
    assert member.store.delivery([given])[given].word == "waiting"


def test_a_phone_whose_consent_was_set_aside_does_not_write_it_at_every_start(member: Hand) -> None:
    consents = _bound(member)
    given = member.store.latest("consent", ZHAO, 1)[0].entry.id
    member.store.deliver(given, "set_aside", "device_revoked")
    consents.catch_up()
    assert _kinds(member) == ["consent.given"]
