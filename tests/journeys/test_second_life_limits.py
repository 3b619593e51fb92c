"""A copy of a phone's folder uses up what both have: calls, and ids of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mobile.contract.faults import Fault
from mobile.contract.wire import SIGNATURE, read_authorization, reply_signature
from mobile.core.ports.outside import Reply
from mobile.core.ports.store import SPENT, TWIN
from server_stub.registry.anew import MOST
from server_stub.settings import Settings
from tests.journeys.cast import Cast
from tests.journeys.copies import ask_anew, copied, use_up_calls, words, write
from tests.journeys.town import Town
from tests.simulation.phone import SimPhone

Headers = tuple[tuple[str, str], ...]


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """One whose server counts calls as a real one does."""
    settings = Settings(approve_contacts=False)
    monkeypatch.setattr("tests.simulation.server.SETTINGS", settings)
    made = Town(tmp_path)
    yield made
    made.close()


def known_twin(town: Town, member: str) -> SimPhone:
    """A phone that has heard of its copy, and whose line broke before it could ask for an id."""
    phone = town.phone(member)
    town.sync(member)
    write(copied(town, member), 1)
    write(phone, 1)
    town.sync(f"{member}/copy")
    door = phone.net.door

    def broken(method: str, path: str, *more: object) -> object:
        if path == "/v1/anew":
            raise Fault("no_network")
        return door(method, path, *more)

    phone.net.door = broken
    phone.engine.run_once()
    phone.net.door = door
    assert phone.store.setting(TWIN)
    return phone


@pytest.mark.parametrize("restarted", [False, True])
def test_a_copy_that_uses_up_all_calls_keeps_no_phone_from_an_id_of_its_own(
    town: Town, cast: Cast, *, restarted: bool
) -> None:
    phone, old = known_twin(town, cast.member), town.phone(cast.member).identity
    waiting = write(phone, 2)
    if restarted:
        phone.restart()
    use_up_calls(phone, old)
    outcome = phone.engine.run_once()
    assert outcome.is_good, outcome
    assert phone.store.identity().device != old.device
    assert not phone.store.setting(TWIN)
    assert words(phone, waiting) == ["delivered"] * 2


def test_without_a_copy_a_call_too_often_asks_for_no_other_id(town: Town, cast: Cast) -> None:
    phone, old = town.phone(cast.member), town.phone(cast.member).identity
    town.sync(cast.member)
    use_up_calls(phone, old)
    assert phone.engine.run_once().code == "too_often"
    assert phone.store.identity() == old


def test_a_phone_without_further_ids_asks_seldom_and_goes_on_delivering(
    town: Town, cast: Cast
) -> None:
    phone, old = known_twin(town, cast.member), town.phone(cast.member).identity
    for number in range(MOST):
        ask_anew(phone, old, f"{number:032x}")
    town.sync(cast.member)
    assert phone.store.setting(TWIN) == SPENT
    door, asked = phone.net.door, []

    def counting(method: str, path: str, *more: object) -> object:
        asked.append(path)
        return door(method, path, *more)

    phone.net.door = counting
    for _ in range(5):
        town.time.move(600)
        ids = write(phone, 1)
        town.sync(cast.member)
        assert words(phone, ids) == ["delivered"]
    assert "/v1/anew" not in asked
    town.time.move(24 * 3600)
    town.sync(cast.member)
    assert asked.count("/v1/anew") == 1


def test_an_answer_that_gives_a_phone_the_id_it_has_changes_nothing(town: Town, cast: Cast) -> None:
    phone, old = known_twin(town, cast.member), town.phone(cast.member).identity
    waiting, door, asked = write(phone, 2), phone.net.door, []

    def same(method: str, path: str, headers: Headers, body: bytes) -> Reply:
        if path != "/v1/anew":
            return door(method, path, headers, body)
        asked.append(path)
        row = {"id": old.member, "name": "—"}
        said = {"device": old.device, "key": "00" * 32, "member": row, "time": old.enrolled}
        answer = json.dumps(said).encode()
        _, request, _ = read_authorization(dict(headers)["Authorization"])
        signature = reply_signature(old.key, request, 200, answer)
        return Reply(200, answer, ((SIGNATURE, signature),), 100)

    phone.net.door = same
    town.sync(cast.member)
    assert asked
    assert phone.store.identity() == old, "nor is its key taken from it"
    assert words(phone, waiting) == ["delivered"] * 2
