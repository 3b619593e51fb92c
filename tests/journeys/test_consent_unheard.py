"""Consent under an id that a copy of the phone's folder filled: what counts, and what is said."""

from __future__ import annotations

import pytest

from mobile.contract.kinds.consent import consent_id
from mobile.core.people.consents import Consents
from mobile.core.people.enrol import CONSENT_VERSION
from mobile.core.phone.record import Draft
from mobile.core.phone.second_life import UNHEARD, life
from mobile.core.ports.store import Identity
from server_stub.ledger.bounds import MOST_DERIVED
from server_stub.registry.anew import MOST
from server_stub.settings import Settings
from tests.journeys.cast import Cast
from tests.journeys.copies import ask_anew, copied, words, write
from tests.journeys.test_consent_two_phones import agreed
from tests.journeys.town import Town
from tests.simulation.phone import SimPhone


def filled(town: Town, cast: Cast) -> tuple[SimPhone, Consents]:
    """Whose copied folder filled what their id may say of the consent, and took all further ids."""
    phone = town.phone(cast.member)
    consents = agreed(phone)
    copy = copied(town, cast.member)
    state = consents.state()
    assert state is not None
    home, body = state.live[0].entry.branch, {"member": cast.member, "version": CONSENT_VERSION}
    for _ in range(MOST_DERIVED):
        copy.recorder.record(Draft("consent.given", home, consent_id(cast.member), body))
    copy.engine.run_once()
    for number in range(MOST):
        ask_anew(phone, phone.identity, f"{number:032x}")
    phone.engine.run_once()
    return phone, consents


@pytest.fixture
def owner(town: Town, cast: Cast) -> tuple[SimPhone, Consents]:
    return filled(town, cast)


def test_the_owners_withdrawal_counts_and_their_agreement_is_told_to_need_an_invite(
    town: Town, owner: tuple[SimPhone, Consents]
) -> None:
    phone, consents = owner
    town.time.move(60)
    consents.withdraw()
    phone.engine.run_once()
    state = consents.state()
    assert state is not None
    assert state.standing == "withdrawn"
    town.time.move(60)
    consents.agree()
    waiting = write(phone, 2)
    for _ in range(3):
        town.time.move(700)
        phone.engine.run_once()
    # Not asked again and again for what cannot count; and nothing went up.
    assert consents.has_consent()
    assert life(phone.store) == UNHEARD
    assert not set(waiting) & set(town.server.entries())
    assert words(phone, waiting) == ["waiting"] * 2


def test_a_new_invite_makes_the_agreement_count_and_all_that_waited_goes(
    town: Town, cast: Cast, owner: tuple[SimPhone, Consents]
) -> None:
    phone, consents = owner
    town.time.move(60)
    consents.withdraw()
    phone.engine.run_once()
    consents.agree()
    waiting = write(phone, 2)
    phone.engine.run_once()
    fresh: Identity = town.phone(cast.another_phone(cast.member)).identity
    row = phone.store.row("member", cast.member)
    assert row is not None
    phone.store.bind(fresh, [row])
    consents.catch_up()
    for _ in range(2):
        town.time.move(700)
        phone.engine.run_once()
    assert life(phone.store) != UNHEARD
    assert words(phone, waiting) == ["delivered"] * 2


def test_who_is_told_so_still_follows_a_later_withdrawal_of_their_other_phone(
    town: Town, cast: Cast, owner: tuple[SimPhone, Consents]
) -> None:
    phone, consents = owner
    consents.withdraw()
    phone.engine.run_once()
    consents.agree()
    phone.engine.run_once()
    assert consents.has_consent()
    other = town.phone(cast.another_phone(cast.member))
    theirs = agreed(other)
    town.time.move(60)
    theirs.withdraw()
    other.engine.run_once()
    town.time.move(700)
    phone.engine.run_once()
    assert not consents.has_consent()


def test_a_withdrawal_goes_up_alone_on_a_day_that_a_copy_used_up(town: Town, cast: Cast) -> None:
    phone = town.phone(cast.member)
    consents = agreed(phone)
    used_up(town, phone)
    town.time.move(60)
    before = write(phone, 2)
    assert phone.engine.run_once().code == "entry_quota"
    consents.withdraw()
    first = phone.engine.run_once()
    state = consents.state()
    assert state is not None
    assert {fact.entry.id for fact in state.withdrawn} <= set(town.server.entries())
    assert not set(before) & set(town.server.entries())
    assert first.calls <= 3
    assert phone.engine.run_once().code == "not_enrolled"


def test_an_older_server_that_refuses_it_is_not_asked_again_and_again(
    town: Town, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server_stub.doors.sync.is_parting", lambda _pairs: False)
    phone = town.phone(cast.member)
    consents = agreed(phone)
    used_up(town, phone)
    consents.withdraw()
    ended = phone.engine.run_once()
    assert ended.code == "entry_quota"
    assert ended.calls <= 3
    assert consents.is_leaving()


def used_up(town: Town, phone: SimPhone) -> None:
    """Whoever holds its key brought all that it may bring in a day."""
    doors = town.server.doors
    found = doors.roll.phone(phone.identity.device)
    assert found is not None
    doors._limits.kept(found, Settings().member_bytes_a_day + 10_000_000)
