"""The evening, by touches: sign-in with two phones at two places, the last one late, the close."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from tests.demo.night import LATE_AFTER, PLACE, Night
from tests.demo.phone import Phone

SHOWN = 2  # sign-ins with pictures of every step
LATE = timedelta(minutes=17)


def open_desks(night: Night) -> None:
    """In the room, without a network: sign-in begins, at both places."""
    night.clock.go_to(night.starts() - timedelta(minutes=5))
    places = (night.contact, PLACE), (night.secretary, night.cast.second_place)
    for phone, place in places:
        _open(night, phone, place)
        night.codes[phone.member] = night.hands.pixels()


def _open(night: Night, phone: Phone, place: str) -> None:
    hands, shows = night.hands, phone is night.contact
    hands.take(phone, "desk", activity=night.activity)
    hands.expect(key="desk.planned")
    if shows:
        hands.picture("desk-planned")
    hands.tap(key="desk.open")
    hands.expect(key="desk.where")
    if shows:
        hands.picture("desk-where")
    hands.tap(place)
    hands.expect(key="desk.hint")
    hands.picture("desk" if shows else "desk-second-place")


def sign_in(night: Night, member: str) -> None:
    """One person: the code's picture, the answer, the camera at the desk, 是本人."""
    hands, phone, desk = night.hands, night.phones[member], night.desk_for(member)
    shows = night.signed < SHOWN or member == night.cast.newcomer.id
    name = f"签到码-{night.signed + 1:02}.png"
    hands.put(night.codes[desk.member], phone, name)
    hands.take(phone)
    if shows:
        hands.picture(f"member-{night.signed + 1:02}-today")
    hands.tap(key="nav.sign_in")
    hands.tap(key="sign_in.picture")
    if shows:
        hands.picture(f"member-{night.signed + 1:02}-pick")
    hands.pick(name)
    hands.expect(key="sign_in.show")
    answer = hands.pixels()
    if shows:
        hands.picture(f"member-{night.signed + 1:02}-answer")
    hands.tap(key="sign_in.scanned")
    hands.expect(key="sign_in.receipt_saved")
    if shows:
        hands.picture(f"member-{night.signed + 1:02}-receipt")
    _meet(night, phone, answer, shows=shows)
    night.signed += 1


def _meet(night: Night, phone: Phone, answer: np.ndarray, *, shows: bool) -> None:
    hands, name, desk = night.hands, phone.person.name, night.desk_for(phone.person.id)
    hands.take(desk, "desk", activity=night.activity)
    hands.tap(key="desk.scan")
    hands.hold_before(answer)
    hands.expect(name)
    if shows:
        hands.picture(f"contact-{night.signed + 1:02}-face")
    hands.tap(key="desk.yes")
    passed = int((night.clock.now() - night.starts()).total_seconds() // 60)
    if passed > LATE_AFTER:
        hands.expect_said_of(phone.person, key="desk.met_late", n=passed)
    else:
        hands.expect_said_of(phone.person, key="desk.met_name")
    if shows:
        hands.picture(f"contact-{night.signed + 1:02}-met")
    night.codes[desk.member] = hands.pixels()


def come_late(night: Night) -> None:
    """The last one, after the minutes the plan allows; the code is a new one by then."""
    night.clock.go_to(night.starts() + LATE)
    night.hands.take(night.contact, "desk", activity=night.activity)
    night.hands.expect(key="desk.hint")
    night.codes[night.contact.member] = night.hands.pixels()
    sign_in(night, night.cast.newcomer.id)
    night.hands.tap(key="desk.late_n", n=1)
    night.hands.expect(key="desk.late_body")
    night.hands.picture("desk-late")


def close(night: Night) -> None:
    """Heads counted, sign-in ended; who is left is nobody's absence yet."""
    hands = night.hands
    hands.take(night.contact, "desk", activity=night.activity)
    hands.tap(key="desk.close")
    hands.expect(key="close.look")
    hands.picture("close-count")
    hands.tap(key="close.type")
    for digit in str(night.cast.figures.present):
        hands.press("Key", digit)
    hands.tap(key="close.close", n=night.cast.figures.present)
    hands.expect(key="close.follow_body")
    hands.picture("close-follow")


def mark_absent(night: Night) -> None:
    """A person decides: the first by name, the others after reading the list; then the figures."""
    hands = night.hands
    first, *rest = night.cast.unseen
    hands.tap(night.cast.county.person(first).name)
    hands.picture("close-person")
    hands.tap(key="close.absent")
    if rest:
        hands.tap(key="close.all_absent_act")
        hands.picture("close-all")
        hands.tap(key="close.all_yes")
    hands.expect(key="close.nobody_left")
    hands.picture("close-figures")
    hands.tap(key="close.confirm")
    hands.expect(key="close.done")
    hands.picture("close-done")
    hands.tap(key="close.see_ledger")
    hands.expect(key="ledger.sum")
    hands.picture("ledger-before-sync")
