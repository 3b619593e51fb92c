"""Consent taken back on one phone stops every phone of the member, before anything else goes up."""

from __future__ import annotations

from mobile.contract.entry import parse
from mobile.core.people.consents import Consents
from mobile.core.people.enrol import CONSENT, CONSENT_VERSION
from mobile.core.phone.record import Draft
from mobile.core.work.reports import Content, Reports
from tests.journeys.cast import Cast
from tests.journeys.newcomer import consented
from tests.journeys.town import Town
from tests.simulation.phone import SimPhone


def agreed(phone: SimPhone) -> Consents:
    """As the app makes it: it asks for the consent before every call."""
    phone.engine = consented(phone)
    phone.store.set_setting(CONSENT, CONSENT_VERSION)
    consents = Consents(phone.store, phone.recorder)
    assert phone.engine.run_once().is_good
    consents.catch_up()
    assert phone.engine.run_once().is_good
    return consents


def write(phone: SimPhone) -> str:
    """Id of a report a member writes on this phone."""
    said = Content("study", "2026-11-22", 40, "学习")
    subject = Reports(phone.store, phone.recorder, phone.clock).submit(said)
    return phone.store.facts(subject)[0].entry.id


def seen_on_the_line(phone: SimPhone) -> list[str]:
    """Every body that goes up from now on."""
    sent: list[str] = []
    call = phone.net.call

    def listening(method: str, path: str, headers: object, body: bytes) -> object:
        from mobile.contract.pack import unpack
        from mobile.contract.wire import MAX_BODY

        known = {key.lower(): value for key, value in headers}  # type: ignore[attr-defined]
        sent.append(unpack(body, known.get("content-encoding", ""), MAX_BODY).decode())
        return call(method, path, headers, body)  # type: ignore[arg-type]

    phone.net.call = listening  # type: ignore[method-assign,assignment]
    return sent


def test_the_other_phone_hears_of_it_before_anything_goes_up(town: Town, cast: Cast) -> None:
    first, second = town.phone(cast.member), town.phone(cast.another_phone(cast.member))
    one, other = agreed(first), agreed(second)
    town.time.move(3600)
    waiting = [write(second) for _ in range(3)]
    one.withdraw()
    first.engine.run_once()
    sent = seen_on_the_line(second)
    assert second.engine.run_once().code == "not_enrolled"
    assert len(sent) == 1
    assert not any(key in body for key in waiting for body in sent)
    assert not other.has_consent()
    assert not set(waiting) & set(town.server.entries())
    # They stay here, and go once the person agrees again.
    assert [parse(one.text).id for one in second.store.outbox(10)] == waiting
    town.time.move(1)
    other.agree()
    assert second.engine.run_once().is_good
    assert set(waiting) <= set(town.server.entries())


def test_a_phone_that_knew_of_no_other_hears_of_it_too(town: Town, cast: Cast) -> None:
    first = town.phone(cast.member)
    agreed(first)
    second = town.phone(cast.another_phone(cast.member))
    other = agreed(second)
    town.time.move(3600)
    waiting = write(first)
    other.withdraw()
    second.engine.run_once()
    sent = seen_on_the_line(first)
    assert first.engine.run_once().code == "not_enrolled"
    assert not any(waiting in body for body in sent)


def test_a_phone_too_quick_to_ask_is_sent_back_and_then_stops(town: Town, cast: Cast) -> None:
    first, second = town.phone(cast.member), town.phone(cast.another_phone(cast.member))
    one, other = agreed(first), agreed(second)
    other.must_listen = lambda quiet: False  # type: ignore[method-assign]
    second.engine._assent = other
    waiting = write(second)
    one.withdraw()
    first.engine.run_once()
    assert second.engine.run_once().code == "not_enrolled"
    assert waiting not in town.server.entries()
    assert second.store.delivery([waiting])[waiting].word == "waiting"


def test_what_a_phone_wrote_before_its_own_withdrawal_goes_with_it(town: Town, cast: Cast) -> None:
    phone = town.phone(cast.member)
    consents = agreed(phone)
    before = write(phone)
    consents.withdraw()
    after = write(phone)
    assert phone.engine.run_once().is_good
    assert phone.engine.run_once().code == "not_enrolled"
    assert before in town.server.entries()
    assert after not in town.server.entries()
    assert [parse(one.text).id for one in phone.store.outbox(10)] == [after]


def test_one_touch_ends_all_that_a_stolen_phone_took_back(town: Town, cast: Cast) -> None:
    name = cast.another_phone(cast.member)
    own, stolen = town.phone(cast.member), town.phone(name)
    mine, thief = agreed(own), agreed(stolen)
    state = thief.state()
    assert state is not None
    home, seen = state.live[0].entry.branch, state.live
    for _ in range(40):
        body = {"member": cast.member, "version": CONSENT_VERSION}
        draft = Draft("consent.withdrawn", home, state.live[0].entry.subject, body, over=seen)
        stolen.recorder.record(draft)
    assert stolen.engine.run_once().is_good
    device, registrar = stolen.identity.device, cast.registrar()
    cast.keeper(lambda: registrar.revoke(device))
    town.time.move(3600)
    waiting = write(own)
    assert own.engine.run_once().code == "not_enrolled"
    mine.agree()
    assert own.engine.run_once().is_good
    assert mine.has_consent()
    assert waiting in town.server.entries()
    town.time.move(3600)
    assert own.engine.run_once().is_good
    assert mine.has_consent()


def test_a_phone_that_never_hears_of_the_withdrawal_sends_its_backlog_once_and_loses_nothing(
    town: Town, cast: Cast
) -> None:
    first, second = town.phone(cast.member), town.phone(cast.another_phone(cast.member))
    one, other = agreed(first), agreed(second)
    second.engine._assent = other
    # As after a restore, or for a phone that is shown nothing of that branch.
    other.hear = lambda: None  # type: ignore[method-assign]
    town.time.move(3600)
    waiting = [write(second) for _ in range(30)]
    one.withdraw()
    first.engine.run_once()
    sent = seen_on_the_line(second)
    for _ in range(8):
        town.time.move(300)
        assert second.engine.run_once().is_good
    assert sum(key in body for key in waiting for body in sent) == 30
    assert not set(waiting) & set(town.server.entries())
    town.time.move(1)
    other.agree()
    sent.clear()
    assert second.engine.run_once().is_good
    assert set(waiting) <= set(town.server.entries())
    assert second.store.outbox(1) == ()
    assert sum(key in body for key in waiting for body in sent) == 30
