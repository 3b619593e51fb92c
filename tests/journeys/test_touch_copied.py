"""A phone that shares its id for good, since no further one is given: what helps, by touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mobile.core.ports.store import TWIN
from server_stub.registry.anew import MOST
from tests.journeys.cast import Cast
from tests.journeys.copies import ask_anew, copied, words, write
from tests.journeys.newcomer import invite
from tests.journeys.test_consent_unheard import filled
from tests.journeys.town import Town

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands


@pytest.fixture
def spent(town: Town, cast: Cast) -> str:
    """A member whose phone heard that a copy of it is used, after all ids were given out."""
    phone = town.phone(cast.member)
    town.sync(cast.member)
    other = copied(town, cast.member)
    for number in range(MOST):
        ask_anew(phone, phone.identity, f"{number:032x}")
    write(other, 2)
    write(phone, 2)
    town.sync(f"{cast.member}/copy", cast.member)
    return cast.member


@pytest.mark.parametrize("page", ["today", "me"])
def test_who_gets_no_further_id_is_told_what_helps_and_led_there(
    town: Town, spent: str, hands: Hands, page: str
) -> None:
    code, person = invite(town, spent), town.county.person(spent)
    phone, old = town.phone(spent), town.phone(spent).store.identity()
    hands.take(spent, page)
    texts = hands.app.app.texts
    assert hands.shows(texts.get("life.spent"))
    assert not hands.shows(texts.get("life.shared"))
    hands.tap(key="enrol.title_again")
    hands.type(code, label=texts.get("enrol.invite"))
    hands.type(person.phone[-4:], label=texts.get("enrol.tail"))
    hands.tap(key="enrol.go")
    hands.app.settle()
    assert hands.app.app.router.name == "today"
    assert not hands.shows(texts.get("life.spent"))
    assert phone.store.identity().device != old.device
    later = write(phone, 1)
    phone.engine.run_once()
    assert words(phone, later) == ["delivered"]
    assert not phone.store.setting(TWIN)


def test_what_helps_is_told_again_after_a_restart(town: Town, spent: str, hands: Hands) -> None:
    town.phone(spent).restart()
    hands.take(spent, "today")
    assert hands.shows(hands.app.app.texts.get("life.spent"))


def test_whose_agreement_does_not_count_is_told_what_helps_and_led_there(
    town: Town, cast: Cast, hands: Hands
) -> None:
    phone, consents = filled(town, cast)
    town.time.move(60)
    consents.withdraw()
    phone.engine.run_once()
    town.time.move(60)
    consents.agree()
    for _ in range(2):
        town.time.move(700)
        phone.engine.run_once()
    code, person = invite(town, cast.member), town.county.person(cast.member)
    hands.take(cast.member, "today")
    texts = hands.app.app.texts
    assert hands.shows(texts.get("life.unheard"))
    hands.tap(key="enrol.title_again")
    hands.type(code, label=texts.get("enrol.invite"))
    hands.type(person.phone[-4:], label=texts.get("enrol.tail"))
    hands.tap(key="enrol.go")
    hands.app.settle()
    assert hands.app.app.router.name == "today"
    assert not hands.shows(texts.get("life.unheard"))
    later = write(phone, 1)
    for _ in range(2):
        town.time.move(700)
        phone.engine.run_once()
    assert words(phone, later) == ["delivered"]
