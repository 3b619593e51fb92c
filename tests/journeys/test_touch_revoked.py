"""A phone reported lost and found again: whose it is stays on it, and it is bound anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mobile.contract.kinds.report_state import Content
from mobile.contract.moments import civil_day, format_at
from mobile.core.work.reports import Reports
from tests.journeys.cast import Cast
from tests.journeys.newcomer import invite
from tests.journeys.town import Town

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands


def _revoke(town: Town, cast: Cast, member: str) -> None:
    device, registrar = town.device(member).id, cast.registrar()
    cast.keeper(lambda: registrar.revoke(device))
    town.phone(member).engine.run_once()


@pytest.fixture
def gone(town: Town, cast: Cast) -> str:
    """A member whose phone was revoked, and wrote something before and after it heard of it."""
    activity = cast.open()
    town.sync(cast.member)
    phone = town.phone(cast.member)
    phone.sign_in.ask_leave(activity, "sick")
    _revoke(town, cast, cast.member)
    day = civil_day(format_at(phone.clock.now()))
    reports = Reports(phone.store, phone.recorder, phone.clock)
    reports.submit(Content("study", day, 60, "读书"))
    return cast.member


def test_a_revoked_phone_still_says_whose_it_is_on_every_page(
    town: Town, gone: str, hands: Hands
) -> None:
    person = town.county.person(gone)
    hands.take(gone, "today")
    assert hands.shows(person.name)
    hands.take(gone, "me")
    assert hands.shows(person.name)
    rows = town.phone(gone).store.rows("member")
    assert [row["id"] for row in rows] == [gone]
    assert not {"phone", "card"} & set(rows[0])


def test_a_revoked_phone_is_promised_no_activities_it_will_not_get(
    town: Town, gone: str, hands: Hands
) -> None:
    hands.take(gone, "today")
    text = hands.app.app.texts.get
    assert hands.finds(text("today.empty_revoked"), text("today.empty_revoked_body"))
    assert not hands.finds(text("today.empty_body"))


@pytest.mark.parametrize("page", ["today", "me"])
def test_from_the_page_in_front_it_is_bound_anew_and_delivers_what_waited(
    town: Town, gone: str, hands: Hands, page: str
) -> None:
    code, person = invite(town, gone), town.county.person(gone)
    waiting = town.phone(gone).store.outbox(10)
    hands.take(gone, page)
    hands.tap(key="enrol.title_again")
    hands.type(code, label=hands.app.app.texts.get("enrol.invite"))
    hands.type(person.phone[-4:], label=hands.app.app.texts.get("enrol.tail"))
    hands.tap(key="enrol.go")
    hands.app.settle()
    assert hands.app.app.router.name == "today"
    phone = town.phone(gone)
    phone.engine.run_once()
    assert not phone.store.news().wiped
    assert waiting
    assert phone.store.outbox(10) == ()
    assert hands.shows(person.name)


def test_the_sync_line_of_a_revoked_phone_leads_to_the_same_page(
    town: Town, gone: str, hands: Hands
) -> None:
    hands.take(gone, "today")
    hands.tap(key="sync.stopped")
    assert hands.app.app.router.name == "enrol"
    assert hands.shows(hands.app.app.texts.get("enrol.lead_again"))
    hands.back()
    assert hands.app.app.router.name == "today"


def test_a_scanned_invite_does_as_well(town: Town, gone: str, hands: Hands) -> None:
    from mobile.contract import qr

    code, person = invite(town, gone), town.county.person(gone)
    held = hands.take(gone, "today")
    held.devices.scanner.seen.append(qr.write_invite(code))
    hands.tap(key="enrol.title_again")
    hands.tap(key="enrol.scan")
    hands.type(person.phone[-4:], label=hands.app.app.texts.get("enrol.tail"))
    hands.tap(key="enrol.go")
    assert hands.app.app.router.name == "today"
    assert not town.phone(gone).store.news().wiped
