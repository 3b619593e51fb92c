"""A contact whose phone nobody approved yet presses through every page: each is true, and says what
comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.cast import Cast

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands

# Said of a branch that the phone knows: before the approval it knows nothing of it.
COMFORT = (
    "roster.nobody", "roster.nobody_body", "follow_up.empty", "month.empty", "month.empty_body",
    "sheet.no_month", "roll.nobody", "roll.nobody_body", "activities.empty_coming",
    "activities.empty_coming_body", "activities.empty_past", "branch.all_done",
    "today.empty_body", "today.empty_office_body", "card_check.stranger",
    "card_check.stranger_body",
)  # fmt: skip
PAGES = ("today", "activities", "branch", "roster", "follow_up", "month", "me")


@pytest.fixture
def phone(hands: Hands, cast: Cast) -> str:
    """Bound, and not approved; on the others' the branch has its people and an evening."""
    found = cast.another_phone(cast.contact, provisional=True)
    hands.sync(cast.contact, found)
    return found


def approve(hands: Hands, cast: Cast, phone: str) -> None:
    device = hands.town.phone(phone).identity.device
    cast.keeper(lambda: cast.registrar().approve(device))
    hands.sync(phone)


def says_nothing_it_does_not_know(hands: Hands) -> None:
    texts = hands.app.app.texts
    shown = hands.app.words()
    assert not [key for key in COMFORT if any(texts.get(key) in one for one in shown)]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_speaks_of_a_branch_that_is_not_known_here_yet(
    hands: Hands, cast: Cast, phone: str, page: str
) -> None:
    hands.take(phone, page)
    says_nothing_it_does_not_know(hands)
    assert any("核准" in one for one in hands.app.words())


def test_the_roster_and_who_is_silent_come_by_themselves_with_the_approval(
    hands: Hands, cast: Cast, phone: str
) -> None:
    hands.take(phone, "branch")
    hands.tap("名册")
    assert hands.app.see(key="roster.unapproved")
    approve(hands, cast, phone)
    assert hands.app.see(key="roster.hidden")
    hands.back()
    hands.tap("跟进")
    assert hands.app.see(key="follow_up.unapproved") is None


def test_an_evening_before_the_approval_counts_nobody_as_expected(
    hands: Hands, cast: Cast, phone: str
) -> None:
    hands.take(phone, "plan")
    hands.tap("保存，马上签到")
    activity = hands.app.app.router.view.params["activity"]
    assert hands.app.words().count("—") == 2
    for route, more in (("roll", {}), ("paper", {}), ("sheet", {"what": "ledger"})):
        hands.app.app.router.go(route, activity=activity, **more)
        hands.app.settle()
        assert hands.app.see(key="roll.unapproved")
        says_nothing_it_does_not_know(hands)
        hands.back()


def test_a_card_before_the_approval_is_not_called_a_strangers(
    hands: Hands, cast: Cast, phone: str
) -> None:
    hands.hold(cast.member)
    hands.sync(cast.member)
    hands.take(cast.member, "card")
    shown = hands.app.app.router.view.state.qr
    contact = hands.take(phone, "card_check")
    contact.devices.scanner.seen = [shown]
    hands.tap("扫活动证")
    assert hands.app.see(key="card_check.unapproved")
    says_nothing_it_does_not_know(hands)


def test_an_evening_closed_before_the_approval_expects_the_whole_branch_afterwards(
    hands: Hands, cast: Cast, phone: str
) -> None:
    hands.take(phone, "plan")
    hands.tap("保存，马上签到")
    activity = hands.app.app.router.view.params["activity"]
    contact = hands.town.phone(phone)
    contact.organise.close(activity, 0)
    assert cast.known(phone, activity).activity.expected is None
    approve(hands, cast, phone)
    hands.sync(phone, cast.secretary)
    expected = cast.known(cast.secretary, cast.open()).expected
    assert len(expected) > 30
    for who in (phone, cast.secretary):
        assert cast.known(who, activity).expected == expected


@pytest.mark.parametrize("page", ["ledger", "month"])
def test_what_is_known_before_the_approval_is_handed_to_nobody_as_a_ledger(
    hands: Hands, cast: Cast, phone: str, page: str
) -> None:
    hands.take(phone, "plan")
    hands.tap("保存，马上签到")
    activity = hands.app.app.router.view.params["activity"]
    params = {"activity": activity} if page == "ledger" else {}
    hands.take(phone, page, **params)
    assert hands.app.see(key=f"{page}.share") is None
    approve(hands, cast, phone)
    hands.take(phone, page, **params)
    assert hands.app.see(key=f"{page}.share")
