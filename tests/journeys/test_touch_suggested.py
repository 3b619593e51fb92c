"""Refused with a better branch: its name comes along, then the button that leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobile.screens.todo_stay.model import StayModel
from tests.journeys.cast import Cast
from tests.journeys.test_stays import Road
from tests.journeys.town import Town

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands


def test_the_branch_that_fits_better_has_a_name_before_it_has_a_button(
    town: Town, cast: Cast, hands: Hands
) -> None:
    road = Road(town, cast)
    stay = road.ask()
    phone, held = town.phone(road.newcomer), hands.hold(road.contact)
    others = StayModel(held.services, stay).find("")
    better = next(b for b in others if phone.store.row("organisation", b.id) is None)
    name = better.name
    hands.take(road.contact, "todo_stay", stay=stay)
    hands.tap(key="stay.refuse")
    hands.tap(key="reason.not_our_area")
    hands.type(better.initials, label=hands.app.app.texts.get("stay.suggest_other"))
    hands.tap(name)
    sheet = hands.app.see(kind="Sheet")
    hands.tap(next(w for w in sheet.walk() if getattr(w, "text", "") == sheet.yes))
    hands.sync(road.contact, road.newcomer)
    hands.take(road.newcomer, "report_in")
    assert hands.shows(name)
    hands.tap(key="report_in.suggested_go")
    assert hands.shows(name)
    hands.tap(key="report_in.send")
    mine = phone.report_in.mine()
    assert mine
    assert (mine.branch, mine.host) == (better.id, "requested")


def test_a_request_made_again_is_called_so_in_the_course_of_things(
    town: Town, cast: Cast, hands: Hands
) -> None:
    road = Road(town, cast)
    stay = road.ask()
    town.phone(road.contact).report_in.send_back(stay, "请写明住址")
    town.sync(road.contact, road.newcomer)
    assert road.ask() == stay
    steps = StayModel(hands.hold(road.contact).services, stay).state().steps
    requested = "kind.stay_requested"
    assert [one.key for one in steps] == [requested, "kind.stay_sent_back", f"{requested}_again"]
    hands.take(road.contact, "todo_stay", stay=stay)
    assert hands.finds(hands.app.app.texts.get("kind.stay_requested_again"))
