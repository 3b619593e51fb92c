"""The days after: a call, the card, the month."""

from __future__ import annotations

from tests.demo.night import Night
from tests.demo.paper import hand_on


def call(night: Night) -> None:
    """One of those nobody saw is looked up by two letters, and the try is written down."""
    hands = night.hands
    person = night.cast.county.person(night.cast.unseen[0])
    hands.take(night.contact, "branch")
    hands.tap(key="branch.door_roster")
    hands.picture("roster-hidden")
    for letter in person.initials:
        hands.press("Key", letter)
    hands.picture("roster-found")
    hands.tap(person.name)
    hands.tap(key="follow_up.way_phone")
    hands.picture("follow-up-result")
    hands.tap(key="follow_up.result_left_word")
    hands.expect(key="person.seen")
    hands.picture("follow-up-noted")


def check_card(night: Night) -> None:
    """Two phones face to face, no network."""
    hands, phone = night.hands, night.member
    hands.take(phone)
    hands.tap(key="nav.me")
    hands.picture("member-me")
    hands.tap(key="me.card_show")
    hands.expect(key="card.renews")
    hands.picture("card")
    shown = hands.pixels()
    hands.take(night.contact, "card_check")
    hands.tap(key="card_check.scan")
    hands.hold_before(shown)
    hands.expect(key="card_check.fresh_body")
    hands.picture("card-checked")


def month(night: Night) -> None:
    """What the month comes to, as charts, by person, and on paper."""
    hands, figures = night.hands, night.cast.figures
    hands.take(night.contact, "branch")
    hands.tap(key="branch.door_month")
    hands.expect(f"{figures.present}/{figures.expected} · {figures.rate}%")
    hands.picture("month")
    hands.tap(key="month.people")
    hands.picture("month-people")
    hands.tap(key="month.share")
    hands.tap(key="month.share_pages")
    hand_on(night, "month-pages")
