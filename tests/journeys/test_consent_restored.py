"""A server out of a backup from before a withdrawal hears of it again, from its own phone."""

from __future__ import annotations

from mobile.contract.faults import Fault
from mobile.core.people.consents import Consents
from mobile.sync.restored import PATH
from tests.journeys.cast import Cast
from tests.journeys.copies import words
from tests.journeys.newcomer import consented
from tests.journeys.test_consent_two_phones import agreed, write
from tests.journeys.town import Town

DAY = 24 * 3600


def withdrawals(consents: Consents) -> set[str]:
    """Ids of those that stand on this phone."""
    state = consents.state()
    assert state is not None
    return {fact.entry.id for fact in state.withdrawn}


def test_a_withdrawal_is_said_again_after_a_restore(town: Town, cast: Cast) -> None:
    first, second = town.phone(cast.member), town.phone(cast.another_phone(cast.member))
    one, other = agreed(first), agreed(second)
    town.server.save()
    before = write(first)
    one.withdraw()
    first.engine.run_once()
    after = write(first)
    assert first.engine.run_once().code == "not_enrolled"
    town.server.restore(says_so=True)
    town.time.move(DAY + 1)
    waiting = write(second)
    first.engine.run_once()
    assert withdrawals(one) <= set(town.server.entries())
    assert before in town.server.entries()
    # The other phone is asked first, as if nothing had happened; and nothing later goes up.
    assert second.engine.run_once().code == "not_enrolled"
    assert not other.has_consent()
    assert not {after, waiting} & set(town.server.entries())
    assert words(first, [after]) == ["waiting"]


def test_after_a_restart_it_is_asked_at_once(town: Town, cast: Cast) -> None:
    phone = town.phone(cast.member)
    consents = agreed(phone)
    town.server.save()
    consents.withdraw()
    phone.engine.run_once()
    phone.engine.run_once()
    town.server.restore(says_so=True)
    said = withdrawals(consents)
    assert not said & set(town.server.entries())
    phone.restart()
    phone.engine = consented(phone)
    phone.engine.run_once()
    assert said <= set(town.server.entries())


def test_who_withdrew_asks_once_a_day_and_without_a_name(town: Town, cast: Cast) -> None:
    phone = town.phone(cast.member)
    consents = agreed(phone)
    consents.withdraw()
    phone.engine.run_once()
    asked: list[tuple[str, str]] = []
    door = phone.net.door

    def listening(method: str, path: str, headers: object, body: bytes) -> object:
        asked.append((path, f"{headers}{body!r}"))
        return door(method, path, headers, body)

    phone.net.door = listening
    for _ in range(48):
        assert phone.engine.run_once().code == "not_enrolled"
        town.time.move(3600)
    assert [path for path, _said in asked] == [PATH] * 2
    assert not any(phone.identity.device in said for _path, said in asked)


def test_without_a_network_it_is_asked_again_soon_but_not_at_every_turn(
    town: Town, cast: Cast
) -> None:
    phone = town.phone(cast.member)
    consents = agreed(phone)
    town.server.save()
    consents.withdraw()
    phone.engine.run_once()
    said = withdrawals(consents)
    town.server.restore(says_so=True)
    door, tried = phone.net.door, []

    def lost(method: str, path: str, *more: object) -> object:
        tried.append(path)
        raise Fault("no_network")

    phone.net.door = lost
    for _ in range(10):
        phone.engine.run_once()
        town.time.move(120)
    assert len(tried) == 2
    phone.net.door = door
    town.time.move(600)
    phone.engine.run_once()
    assert said <= set(town.server.entries())
