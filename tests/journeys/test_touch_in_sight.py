"""Large print on the smallest screen: what a person is told stands where they look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from mobile.screens.todo_stay.model import StayModel
from tests.journeys.cast import Cast
from tests.journeys.newcomer import invite
from tests.journeys.test_stays import Road
from tests.journeys.town import Town

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands

SMALLEST = (360, 640)  # dp


@pytest.fixture(autouse=True)
def usual_window() -> Iterator[None]:
    from kivy.core.window import Window

    usual = tuple(Window.size)
    yield
    Window.size = usual


def large_print(hands: Hands) -> None:
    from tests.pictures.stage import LOOKS

    hands.app.shape(SMALLEST)
    hands.app.wear(next(look for look in LOOKS if look.elder))


def is_whole(hands: Hands, words: str) -> bool:
    """Whether the text with these words lies between the top bar and the dock, uncut."""
    from tests.pictures.finder import box, everything, words_of

    held = [w for w in everything() if words in words_of(w)]
    seen = [(w.height, box(w)) for w in held]
    return any(0 < height <= top - low + 1 for height, (_, low, _, top) in seen)


def test_a_refused_request_stands_above_the_empty_face_of_today(
    town: Town, cast: Cast, hands: Hands
) -> None:
    road = Road(town, cast)
    stay = road.ask()
    town.phone(road.contact).report_in.refuse(stay, "不在本支部范围")
    town.sync(road.contact, road.newcomer)
    hands.take(road.newcomer, "today")
    large_print(hands)
    assert hands.app.see(key="today.empty") or hands.app.see(key="today.empty_first")
    assert is_whole(hands, hands.app.app.texts.get("today.ask_refused"))


def enrol(hands: Hands, town: Town, member: str, code: str, tail: str) -> None:
    hands.take(member, "enrol", again=True)
    large_print(hands)
    texts = hands.app.app.texts
    hands.type(code, label=texts.get("enrol.invite"))
    hands.type(tail, label=texts.get("enrol.tail"))
    hands.tap(key="enrol.go")
    hands.app.settle()


@pytest.mark.parametrize("fault", ["tail_wrong", "no_network"])
def test_whatever_refuses_a_binding_is_read_without_scrolling(
    town: Town, cast: Cast, hands: Hands, fault: str
) -> None:
    code = invite(town, cast.member)
    tail = town.county.person(cast.member).phone[-4:]
    if fault == "tail_wrong":
        tail = "0000" if tail != "0000" else "1111"
    else:
        hands.hold(cast.member).phone.net.weights = {"lost": 1.0}
    enrol(hands, town, cast.member, code, tail)
    assert hands.app.app.router.name == "enrol"
    key = "fault.tail_wrong" if fault == "tail_wrong" else "enrol.no_network"
    assert is_whole(hands, hands.app.app.texts.get(key))


def test_back_from_the_suggested_branch_is_the_refusal_with_both_ways_on(
    town: Town, cast: Cast, hands: Hands
) -> None:
    road = Road(town, cast)
    stay = road.ask()
    model = StayModel(hands.hold(road.contact).services, stay)
    better = next(b for b in model.find("") if b.id != road.elsewhere)
    assert model.refuse("不在本支部范围", better.id).is_done
    town.sync(road.contact, road.newcomer)
    hands.take(road.newcomer, "report_in")
    hands.tap(key="report_in.suggested_go")
    hands.back()
    texts = hands.app.app.texts
    assert hands.app.app.router.view.title == texts.get("report_in.stay")
    assert hands.shows("不在本支部范围")
    assert hands.app.see(key="report_in.suggested_go")
    assert hands.app.see(key="report_in.anew")
    hands.tap(key="report_in.anew")
    assert hands.app.see(key="report_in.search_go")


def test_a_typed_count_that_differs_says_so_above_the_keys(
    town: Town, cast: Cast, hands: Hands
) -> None:
    activity = cast.open()
    hands.take(cast.contact, "close", activity=activity)
    large_print(hands)
    hands.tap(key="close.type")
    hands.tap("7")
    texts = hands.app.app.texts
    assert is_whole(hands, texts.get("close.more", n=7))


def test_the_branch_s_card_is_called_by_the_page_it_leads_to(cast: Cast, hands: Hands) -> None:
    activity = cast.announce()
    hands.take(cast.contact, "branch")
    hands.tap(key="branch.go_desk")
    assert hands.app.app.router.name == "desk"
    assert hands.app.app.router.view.params["activity"] == activity
    assert hands.app.see(key="desk.open")
