"""Consent on two phones of one member: what one says, the other follows."""

from __future__ import annotations

from mobile.contract.kinds.reach import reach_id
from mobile.core.ports.store import Identity
from tests.core.fake_ports import FakeClock
from tests.core.table import HOME, OTHER, ZHAO, Hand
from tests.core.test_consents import _bound, _kinds


def test_taken_back_on_one_phone_stops_the_other_at_its_next_start(clock: FakeClock) -> None:
    first, second = Hand(ZHAO, clock), Hand(ZHAO, clock, number=2)
    one, other = _bound(first), _bound(second)
    first.give(second)
    second.give(first)
    one.withdraw()
    first.give(second)
    other.catch_up()
    assert not other.has_consent()
    assert not other.may_send()
    other.agree()
    second.give(first)
    one.catch_up()
    assert not one.has_consent()


def test_a_new_phone_of_somebody_who_once_took_it_back_records_its_own(clock: FakeClock) -> None:
    first, second = Hand(ZHAO, clock), Hand(ZHAO, clock, number=2)
    _bound(first).withdraw()
    first.give(second)
    other = _bound(second)
    assert other.has_consent()
    state = other.state()
    assert state is not None
    assert state.standing == "given"


def test_what_was_sent_back_goes_again_once_a_new_phone_records_its_own(clock: FakeClock) -> None:
    first, second = Hand(ZHAO, clock), Hand(ZHAO, clock, number=2)
    _bound(first).withdraw()
    first.give(second)
    waiting = second.record("reach.agreed", reach_id(ZHAO), {"member": ZHAO}, HOME)
    second.store.deliver(waiting, "parked", "consent_withdrawn")
    assert second.store.news().parked == 1
    _bound(second)
    assert second.store.news().parked == 0


def test_taken_back_after_the_home_moved_stops_the_other_phone_too(clock: FakeClock) -> None:
    first, second = Hand(ZHAO, clock), Hand(ZHAO, clock, number=2)
    one, other = _bound(first), _bound(second)
    first.give(second)
    second.give(first)
    moved = {"table": "member", "id": ZHAO, "home": OTHER}
    first.store.put(moved)
    second.store.put(moved)
    clock.pass_by(1)
    one.withdraw()
    state = one.state()
    assert state is not None
    assert state.standing == "withdrawn"
    first.give(second)
    other.catch_up()
    assert not other.may_send()


def test_two_phones_that_said_two_things_unseen_send_nothing_till_asked(clock: FakeClock) -> None:
    first, second = Hand(ZHAO, clock), Hand(ZHAO, clock, number=2)
    one, other = _bound(first), _bound(second)
    clock.pass_by(1)
    one.withdraw()
    first.give(second)
    state = other.state()
    assert state is not None
    assert state.standing == "differing"
    other.catch_up()
    assert not other.may_send()
    other.agree()
    assert other.may_send()
    other.catch_up()
    assert other.may_send()


def test_taken_back_on_one_phone_stops_the_other_as_soon_as_it_hears(clock: FakeClock) -> None:
    first, second = Hand(ZHAO, clock), Hand(ZHAO, clock, number=2)
    one, other = _bound(first), _bound(second)
    first.give(second)
    second.give(first)
    other.hear()
    assert other.may_send()
    one.withdraw()
    first.give(second)
    other.hear()
    assert not other.has_consent()
    assert not other.may_send()
    assert sorted(_kinds(second)) == ["consent.given", "consent.given", "consent.withdrawn"]


def test_only_who_is_known_to_have_another_phone_must_always_listen(clock: FakeClock) -> None:
    first, second = Hand(ZHAO, clock), Hand(ZHAO, clock, number=2)
    one = _bound(first)
    assert one.must_listen(quiet=True)
    assert not one.must_listen(quiet=False)
    _bound(second)
    second.give(first)
    assert one.must_listen(quiet=False)


def test_bound_anew_a_phone_still_hears_what_was_taken_back_elsewhere(clock: FakeClock) -> None:
    first, second = Hand(ZHAO, clock), Hand(ZHAO, clock, number=2)
    one, other = _bound(first), _bound(second)
    first.give(second)
    second.give(first)
    was = second.store.identity()
    assert was is not None
    second.store.bind(Identity("0" * 8 + was.device[8:], was.key, ZHAO, was.enrolled), [])
    one.withdraw()
    first.give(second)
    other.hear()
    assert not other.may_send()
