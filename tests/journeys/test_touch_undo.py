"""撤销 by touch, across phones: what one side takes back within two minutes, both sides see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.cast import Cast
from tests.journeys.test_stays import Road
from tests.journeys.town import Town
from tests.ui.screens.hands import agree

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands

MOMENTS = 100  # seconds: still within the two minutes


@pytest.fixture
def road(town: Town, cast: Cast) -> Road:
    return Road(town, cast)


def _accept(hands: Hands, road: Road, stay: str) -> None:
    hands.take(road.contact, "todo_stay", stay=stay)
    hands.tap(key="stay.accept")


def test_an_acceptance_that_reached_everybody_is_taken_back_for_everybody(
    town: Town, road: Road, hands: Hands
) -> None:
    stay = road.ask()
    _accept(hands, road, stay)
    hands.sync(road.contact, road.newcomer, road.home)
    assert road.newcomer in road.roster(road.newcomer, road.host)
    town.time.move(MOMENTS)
    hands.tap(key="stay.undo_accepted")
    assert hands.shows(hands.app.app.texts.get("stay.taken_back"))
    hands.sync(road.contact, road.newcomer, road.home)
    for who in (road.newcomer, road.contact, road.home):
        assert (road.state(who, stay).host, road.state(who, stay).is_both) == ("requested", False)
        assert road.newcomer not in road.roster(who, road.host)
    hands.take(road.newcomer, "report_in")
    assert hands.shows(hands.app.app.texts.get("report_in.taken_back"))
    assert hands.shows(hands.app.app.texts.get("report_in.host_requested"))


def test_taken_back_before_any_network_nobody_is_ever_on_the_list(
    town: Town, road: Road, hands: Hands
) -> None:
    stay = road.ask()
    _accept(hands, road, stay)
    hands.tap(hands.app.undo_button())
    assert road.newcomer not in road.roster(road.contact, road.host)
    hands.sync(road.contact, road.newcomer)
    assert road.newcomer not in road.roster(road.newcomer, road.host)
    hands.tap(key="stay.accept")
    hands.sync(road.contact, road.newcomer)
    for who in (road.contact, road.newcomer):
        assert road.newcomer in road.roster(who, road.host)


def test_two_minutes_later_the_page_offers_no_way_back(
    town: Town, road: Road, hands: Hands
) -> None:
    stay = road.ask()
    _accept(hands, road, stay)
    assert hands.app.see(key="stay.undo_accepted")
    town.time.move(121)
    hands.app.app.router.view.refresh()
    assert not hands.app.see(key="stay.undo_accepted")


def test_home_takes_its_confirmation_back_and_the_host_side_stands(
    town: Town, road: Road, hands: Hands
) -> None:
    stay = road.ask()
    town.phone(road.contact).report_in.accept(stay)
    town.sync(road.contact, road.home)
    hands.take(road.home, "todo_stay", stay=stay)
    hands.tap(key="stay.acknowledge")
    hands.sync(road.home, road.newcomer)
    assert road.state(road.newcomer, stay).is_both
    hands.tap(key="stay.undo_acknowledged")
    hands.sync(road.home, road.newcomer, road.contact)
    for who in (road.newcomer, road.contact, road.home):
        assert (road.state(who, stay).host, road.state(who, stay).home) == ("accepted", "unknown")
    assert hands.app.see(key="stay.acknowledge")


def test_several_taken_in_at_once_are_taken_back_at_once(
    town: Town, cast: Cast, road: Road, hands: Hands
) -> None:
    stays = [road.ask(), _another_asks(town, cast, road)]
    hands.take(road.contact, "todo_stays", side="host")
    hands.tap(hands.app.app.texts.get("stays.act_host", n=2))
    assert [road.state(road.contact, one).host for one in stays] == ["accepted", "accepted"]
    hands.tap(hands.app.undo_button())
    assert [road.state(road.contact, one).host for one in stays] == ["requested", "requested"]
    assert hands.app.see(hands.app.app.texts.get("stays.act_host", n=2))


def _another_asks(town: Town, cast: Cast, road: Road) -> str:
    someone = cast.outsider(road.home, road.there, road.newcomer)
    town.sync(someone)
    stay = town.phone(someone).report_in.request(road.host, "invite", "东莞")
    town.sync(someone, road.contact)
    return stay


def test_records_confirmed_by_mistake_wait_again_on_both_sides(
    town: Town, cast: Cast, hands: Hands
) -> None:
    from mobile.contract.kinds.report_state import Content
    from mobile.contract.moments import civil_day, format_at
    from mobile.core.work.reports import Reports

    phone = town.phone(cast.member)
    town.sync(cast.member)
    day = civil_day(format_at(phone.clock.now()))
    reports = Reports(phone.store, phone.recorder, phone.clock)
    made = [reports.submit(Content("study", day, 60, f"读书 {n}")) for n in range(2)]
    town.phone(cast.contact)
    town.sync(cast.member, cast.contact)
    hands.take(cast.contact, "todo_report")
    hands.tap(hands.app.app.texts.get("todo_report.all", n=2))
    hands.tap(hands.app.app.texts.get("todo_report.confirm", n=2))
    hands.sync(cast.contact, cast.member)
    assert [_value(reports, one) for one in made] == [("confirmed", 60), ("confirmed", 60)]
    hands.tap(hands.app.undo_button())
    hands.sync(cast.contact, cast.member)
    assert [_value(reports, one) for one in made] == [("submitted", 0), ("submitted", 0)]
    assert hands.app.see(hands.app.app.texts.get("todo_report.all", n=2))


def _value(reports: object, one: str) -> tuple[str, int]:
    state = reports.state(one)  # type: ignore[attr-defined]
    return state.value, state.minutes


def test_sign_in_that_was_closed_too_early_goes_on_for_the_members_too(
    town: Town, cast: Cast, hands: Hands
) -> None:
    activity = cast.open()
    town.phone(cast.member)
    hands.take(cast.contact, "close", activity=activity)
    hands.press("StepKey", icon="add")
    hands.tap(hands.app.app.texts.get("close.close", n=1))
    hands.sync(cast.contact, cast.member, cast.secretary)
    assert cast.activity(cast.member, activity).phase == "closed"
    hands.tap(key="close.undo_closed")
    hands.sync(cast.contact, cast.member, cast.secretary)
    for who in (cast.contact, cast.member, cast.secretary):
        assert cast.activity(who, activity).phase == "open"
    cast.sign_in(cast.member, cast.contact, activity)
    assert cast.stands(cast.contact, cast.member, activity).evidence == 3


def test_who_pressed_going_home_by_mistake_is_on_everybodys_roster_again(
    town: Town, road: Road, hands: Hands
) -> None:
    stay = road.ask()
    town.phone(road.contact).report_in.accept(stay)
    town.sync(road.contact, road.home)
    town.phone(road.home).report_in.acknowledge(stay)
    town.sync(road.home, road.contact, road.newcomer)
    hands.take(road.newcomer, "report_in")
    hands.tap(key="report_in.leave")
    hands.tap(key="report_in.end_home")
    agree(hands.app)
    hands.sync(road.newcomer, road.contact, road.home)
    assert road.state(road.contact, stay).host == "left"
    town.time.move(MOMENTS)
    hands.tap(hands.app.undo_button())
    hands.sync(road.newcomer, road.contact, road.home)
    for who in (road.newcomer, road.contact, road.home):
        assert road.state(who, stay).is_both
        assert road.newcomer in road.roster(who, road.host)
    row = town.phone(road.contact).store.row("member", road.newcomer)
    assert row is not None
    assert row["phone"] == town.county.person(road.newcomer).phone


def test_a_dispute_taken_back_waits_for_no_second_person(
    town: Town, cast: Cast, hands: Hands
) -> None:
    activity = cast.open()
    town.phone(cast.member)
    cast.desk(cast.contact, activity).mark(cast.member, "absent", "person")
    town.sync(cast.contact, cast.member, cast.secretary)
    hands.take(cast.member, "activity", activity=activity)
    for key in ("activity.dispute", "value.present", "activity.dispute_was_there"):
        hands.tap(key=key)
    agree(hands.app)
    hands.sync(cast.member, cast.secretary)
    assert "dispute" in [one.what for one in cast.tasks(cast.secretary)]
    hands.tap(hands.app.undo_button())
    hands.sync(cast.member, cast.secretary, cast.contact)
    for who in (cast.member, cast.secretary, cast.contact):
        stands = cast.stands(who, cast.member, activity)
        assert (stands.value, stands.disputed) == ("absent", "")
    assert "dispute" not in [one.what for one in cast.tasks(cast.secretary)]
