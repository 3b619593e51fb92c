"""Refused with a better branch: its name comes along, then the button that leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    phone = town.phone(road.newcomer)
    assert phone.store.row("organisation", road.elsewhere) is None
    town.phone(road.contact).report_in.refuse(stay, "不在本片区", road.elsewhere)
    hands.sync(road.contact, road.newcomer)
    name = town.phone(road.contact).store.row("organisation", road.elsewhere)["name"]
    hands.take(road.newcomer, "report_in")
    assert hands.shows(name)
    hands.tap(key="report_in.suggested_go")
    assert hands.shows(name)
    hands.tap(key="report_in.send")
    mine = phone.report_in.mine()
    assert mine
    assert (mine.branch, mine.host) == (road.elsewhere, "requested")
