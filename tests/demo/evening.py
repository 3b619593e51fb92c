"""The evening, by touches: plan, leave, sign-in with two phones at two places, close, figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np

from mobile.contract.moments import CHINA, parse_at
from mobile.core import evening
from tests.demo.cast import Cast
from tests.demo.clock import StoryClock
from tests.demo.hands import Hands
from tests.demo.phone import Phone

SHOWN = 2  # sign-ins with pictures of every step
TITLE, PLACE = "集中学习", "老乡饭店二楼"
LATE_AFTER, LATE = 10, timedelta(minutes=17)


@dataclass
class Night:
    """What the acts share. activity: its id, once planned. codes: the screens of the two desks as
    last photographed, by whose phone it is."""

    hands: Hands
    phones: dict[str, Phone]
    cast: Cast
    clock: StoryClock
    activity: str = ""
    signed: int = 0
    codes: dict[str, np.ndarray] = field(default_factory=dict, repr=False)

    @property
    def contact(self) -> Phone:
        return self.phones[self.cast.contact.id]

    @property
    def secretary(self) -> Phone:
        return self.phones[self.cast.county.secretary]

    def desk_for(self, member: str) -> Phone:
        """Whose phone signs them in."""
        return self.secretary if self.cast.is_elsewhere(member) else self.contact

    def starts(self) -> datetime:
        """Aware UTC."""
        known = evening.activity(self.contact.store, self.activity)
        assert known is not None
        assert known.plan is not None
        return parse_at(known.plan.starts)


def plan(night: Night) -> None:
    """Chips only, but for a place nobody has used before; the second one is in the roster."""
    hands = night.hands
    hands.take(night.contact)
    hands.tap(key="nav.branch")
    hands.tap(key="branch.plan")
    hands.tap(key="type.study")
    hands.tap(TITLE)
    _choose_time(hands)
    hands.tap(key="plan.other_place")
    hands.type_in_sheet(PLACE)
    hands.tap(key="plan.add_place")
    hands.press("Chip", night.cast.second_place)
    hands.press("Chip", str(LATE_AFTER))
    hands.picture("plan")
    hands.tap(key="plan.save")
    hands.expect(key="plan.saved")
    found = evening.activities(night.contact.store, 1)
    night.activity = found[0].activity
    hands.picture("contact-branch")


def _choose_time(hands: Hands) -> None:
    """The first evening still to come."""
    times, now = ("18:30", "19:00", "19:30", "20:00", "20:30"), datetime.now(CHINA)
    ahead = [one for one in times if one > f"{now:%H:%M}"]
    if not ahead:
        hands.press("Chip", (now.date() + timedelta(days=1)).isoformat())
    hands.press("Chip", (ahead or times)[0])


def ask_leaves(night: Night) -> None:
    """Four ask on their own phones."""
    hands = night.hands
    for index, leave in enumerate(night.cast.leave):
        phone = night.phones[leave.member]
        phone.sync()
        hands.take(phone)
        hands.tap(key="nav.activities")
        hands.tap(TITLE)
        hands.tap(key="activity.leave")
        hands.tap(key=f"leave.{leave.kind}")
        if not index:
            hands.picture("member-leave")
        hands.tap(key="activity.leave_go")
        hands.expect(key="mine.leave_asked")
        if not index:
            hands.picture("member-leave-asked")
        phone.sync()


def grant_leaves(night: Night) -> None:
    """One by one or all at once, as the contact likes."""
    hands, asked = night.hands, len(night.cast.leave)
    night.contact.sync()
    hands.take(night.contact)
    hands.tap(key="nav.branch")
    hands.tap(key="branch.task_leave_n", n=asked)
    hands.picture("contact-leave")
    hands.tap(key="leave_todo.grant")
    left = asked - 1
    hands.tap(key="leave_todo.all" if left > 1 else "leave_todo.grant", n=left)
    hands.expect(key="leave_todo.empty")
    hands.picture("contact-leave-done")


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
        hands.expect(key="desk.met_late", name=name, n=passed)
    else:
        hands.expect(key="desk.met_name", name=name)
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
    hands.expect(key="close.even")
    hands.picture("close-count")
    hands.tap(key="close.close")
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
