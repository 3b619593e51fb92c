"""While an entry waits, a copy of the phone says something else under its id: both arrive."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mobile.contract.entry import parse
from mobile.contract.faults import Fault
from mobile.contract.ids import subject_id
from mobile.contract.kinds.consent import consent_id
from mobile.core.people.consents import Consents
from mobile.core.people.contested import say_again
from mobile.core.ports.store import CONTESTED, NOTICE_LIFE, SPENT, TWIN, Identity, Sealed
from mobile.core.work.reports import Reports
from server_stub.registry.anew import MOST
from tests.journeys.cast import Cast
from tests.journeys.copies import ask_anew, contest, write
from tests.journeys.newcomer import consented
from tests.journeys.test_consent_two_phones import agreed
from tests.journeys.town import Town
from tests.simulation.phone import SimPhone

# After a while without a network a phone listens before it says anything; right after a call not.
_GAPS = pytest.mark.parametrize("gap", [3600, 5])


def _set_aside(phone: SimPhone, entry: str) -> bool:
    said = phone.store.delivery([entry])[entry]
    return (said.word, said.code) == ("set_aside", "id_conflict")


def _titles(phone: SimPhone, report: str) -> list[str]:
    return sorted(one.title for one in _reports(phone).state(report).versions)


def _reports(phone: SimPhone) -> Reports:
    return Reports(phone.store, phone.recorder, phone.clock)


def _report_waits(phone: SimPhone) -> tuple[Sealed, str]:
    (entry,) = write(phone, 1)
    (waits,) = phone.store.outbox(9)
    assert waits.id == entry
    return waits, parse(waits.text).subject


def _other_words(waits: Sealed) -> dict[str, object]:
    return {**parse(waits.text).body, "title": "不是本人写的", "minutes": 1}


@_GAPS
def test_both_words_are_delivered_and_the_person_is_told(town: Town, cast: Cast, gap: int) -> None:
    phone, old = town.phone(cast.member), town.phone(cast.member).identity
    agreed(phone)
    waits, report = _report_waits(phone)
    contest(phone, old, waits, body=_other_words(waits))
    town.time.move(gap)
    town.sync(cast.member, cast.contact, cast.member)
    assert phone.store.identity().device != old.device
    assert phone.store.setting(NOTICE_LIFE) == "parted"
    assert _set_aside(phone, waits.id), "under that id stands what somebody else said"
    mine = [fact.entry.id for fact in phone.store.facts(report) if fact.entry.device != old.device]
    (again,) = phone.store.delivery(mine).values()
    assert again.word == "delivered"
    assert phone.store.outbox(9) == ()
    for one in (phone, town.phone(cast.contact)):
        assert _titles(one, report) == ["不是本人写的", "学习 0"]
        assert _reports(one).state(report).value == "differing"
    (kept,) = town.server.storage.lines.outside()
    assert (kept.id, kept.code, kept.text) == (waits.id, "id_conflict", waits.text)


@_GAPS
def test_a_request_for_leave_is_not_lost_to_a_copy(town: Town, cast: Cast, gap: int) -> None:
    activity, phone = cast.announce(120), town.phone(cast.member)
    agreed(phone)
    phone.sign_in.ask_leave(activity, "shift", "夜班")
    (waits,) = phone.store.outbox(9)
    body = {"member": cast.member, "what": "study", "day": "2026-11-22", "minutes": 1, "title": "x"}
    subject = subject_id(0, bytes(10), cast.member)
    contest(phone, phone.identity, waits, kind="report.submitted", subject=subject, body=body)
    town.time.move(gap)
    town.sync(cast.member, cast.contact)
    assert cast.figures(cast.contact, activity).leave_pending == 1
    assert phone.sign_in.mine(activity).value == "leave_asked"


def test_what_was_taken_back_meanwhile_does_not_come_back_with_it(town: Town, cast: Cast) -> None:
    activity, phone = cast.announce(120), town.phone(cast.member)
    town.sync(cast.member)
    phone.sign_in.ask_leave(activity, "shift", "夜班")
    (waits,) = phone.store.outbox(9)
    phone.sign_in.take_back_leave(activity)
    contest(phone, phone.identity, waits, body={**parse(waits.text).body, "reason": "sick"})
    town.sync(cast.member, cast.contact)
    assert _set_aside(phone, waits.id)
    assert cast.figures(cast.contact, activity).leave_pending == 0
    assert (
        phone.sign_in.mine(activity).value == cast.stands(cast.contact, cast.member, activity).value
    )


def _withdrawal_waits(phone: SimPhone, consents: Consents) -> Sealed:
    consents.withdraw()
    (waits,) = phone.store.outbox(9)
    return waits


def _writes_on(phone: SimPhone, who: Identity, waits: Sealed) -> None:
    """The copy reports something in the member's name."""
    body = {"what": "study", "day": "2026-11-22", "minutes": 1, "title": "不是本人写的"}
    body["member"] = who.member
    subject = subject_id(0, bytes(10), who.member)
    contest(phone, who, waits, kind="report.submitted", subject=subject, sees=(), body=body)


@_GAPS
def test_a_withdrawal_arrives_though_a_copy_took_its_id(town: Town, cast: Cast, gap: int) -> None:
    phone, old = town.phone(cast.member), town.phone(cast.member).identity
    consents = agreed(phone)
    phone.engine = consented(phone)
    waits = _withdrawal_waits(phone, consents)
    _writes_on(phone, old, waits)
    town.time.move(gap)
    phone.engine.run_once()
    assert town.server.doors.ledger.consented.has_withdrawn(cast.member)
    assert not consents.is_leaving()
    assert phone.engine.run_once().code == "not_enrolled"
    state = consents.state()
    assert state is not None
    assert state.standing == "withdrawn"


def test_a_withdrawal_arrives_though_the_line_broke_before_the_phone_had_another_id(
    town: Town, cast: Cast
) -> None:
    phone, old = town.phone(cast.member), town.phone(cast.member).identity
    consents = agreed(phone)
    waits = _withdrawal_waits(phone, consents)
    _writes_on(phone, old, waits)
    door = phone.net.door
    phone.net.door = _broken(door, "/v1/anew")
    phone.engine.run_once()
    assert consents.is_leaving()
    phone.net.door = door
    phone.engine = consented(phone)
    phone.engine.run_once()
    assert town.server.doors.ledger.consented.has_withdrawn(cast.member)
    assert not consents.is_leaving()


def test_who_agreed_again_is_not_withdrawn_by_what_is_said_again(town: Town, cast: Cast) -> None:
    phone, old = town.phone(cast.member), town.phone(cast.member).identity
    consents = agreed(phone)
    waits = _withdrawal_waits(phone, consents)
    _writes_on(phone, old, waits)
    door = phone.net.door
    phone.net.door = _broken(door, "/v1/anew")
    phone.engine.run_once()
    phone.net.door = door
    town.time.move(1)
    consents.agree()
    town.sync(cast.member, cast.member)
    assert phone.store.identity().device != old.device
    assert not town.server.doors.ledger.consented.has_withdrawn(cast.member)
    assert [fact.entry.kind for fact in phone.store.facts(consent_id(cast.member))].count(
        "consent.withdrawn"
    ) == 1


def _broken(door: Callable[..., object], which: str) -> Callable[..., object]:
    def broken(method: str, path: str, *more: object) -> object:
        if path == which:
            raise Fault("no_network")
        return door(method, path, *more)

    return broken


def test_it_is_said_again_once_however_often_that_is_cut_off(town: Town, cast: Cast) -> None:
    phone = town.phone(cast.member)
    town.sync(cast.member)
    waits, report = _report_waits(phone)
    contest(phone, phone.identity, waits, body=_other_words(waits))
    town.sync(cast.member)
    before = phone.store.own_of(report)
    assert len(before) == 2
    # Killed after it was written, before that was noted.
    phone.store.set_setting(CONTESTED, "1")
    assert not say_again(phone.store)
    assert phone.store.own_of(report) == before
    assert not phone.store.setting(CONTESTED)


def test_without_a_further_id_it_shows_as_set_aside_and_is_said_again_after_an_invite(
    town: Town, cast: Cast
) -> None:
    phone, old = town.phone(cast.member), town.phone(cast.member).identity
    town.sync(cast.member)
    for number in range(MOST):
        ask_anew(phone, old, f"{number:032x}")
    waits, report = _report_waits(phone)
    contest(phone, old, waits, body=_other_words(waits))
    town.sync(cast.member, cast.member)
    assert phone.store.setting(TWIN) == SPENT
    assert _set_aside(phone, waits.id)
    other = town.phone(cast.another_phone(cast.member)).identity
    phone.store.bind(other, ())
    town.sync(cast.member, cast.contact)
    assert _titles(town.phone(cast.contact), report) == ["不是本人写的", "学习 0"]
