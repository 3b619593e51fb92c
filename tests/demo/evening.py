"""The evening, by touches: plan, leave, sign-in with two phones, paper, close, figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np

from mobile.contract.moments import CHINA
from mobile.core import evening, roll, sheet
from tests.demo.cast import Cast
from tests.demo.hands import Hands
from tests.demo.phone import Phone

SHOWN = 2  # sign-ins with pictures of every step
TITLE, PLACE = "集中学习", "老乡饭店二楼"


@dataclass
class Night:
    """What the acts share. activity: its id, once planned. code: the contact's screen as last
    photographed."""

    hands: Hands
    phones: dict[str, Phone]
    cast: Cast
    activity: str = ""
    signed: int = 0
    code: np.ndarray | None = field(default=None, repr=False)

    @property
    def contact(self) -> Phone:
        return self.phones[self.cast.contact.id]


def plan(night: Night) -> None:
    """Chips only, but for a place nobody has used before."""
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
    hands.picture("plan")
    hands.tap(key="plan.save")
    hands.expect(key="plan.saved")
    found = evening.activities(night.contact.store, 1)
    night.activity = found[0].activity
    hands.picture("contact-branch")


def _choose_time(hands: Hands) -> None:
    """The first time still to come; late at night, tomorrow's."""
    times = ("18:30", "19:00", "19:30", "20:00", "20:30")
    if not any(hands.has_chip(time) for time in times):
        tomorrow = datetime.now(CHINA).date() + timedelta(days=1)
        hands.press("Chip", tomorrow.isoformat())
    hands.press("Chip", next(time for time in times if hands.has_chip(time)))


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


def open_desk(night: Night) -> None:
    """In the room, without a network: sign-in begins."""
    hands = night.hands
    hands.take(night.contact, "desk", activity=night.activity)
    hands.expect(key="desk.planned")
    hands.picture("desk-planned")
    hands.tap(key="desk.open")
    hands.expect(key="desk.hint")
    hands.picture("desk")
    night.code = hands.pixels()


def sign_in(night: Night, member: str) -> None:
    """One person: the code's picture, the answer, the contact's camera, 是本人."""
    hands, phone = night.hands, night.phones[member]
    shows = night.signed < SHOWN or member == night.cast.newcomer.id
    assert night.code is not None
    name = f"签到码-{night.signed + 1:02}.png"
    hands.put(night.code, phone, name)
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
    hands = night.hands
    hands.take(night.contact, "desk", activity=night.activity)
    hands.tap(key="desk.scan")
    hands.hold_before(answer)
    hands.expect(phone.person.name)
    if shows:
        hands.picture(f"contact-{night.signed + 1:02}-face")
    hands.tap(key="desk.yes")
    hands.expect(key="desk.met_name", name=phone.person.name)
    if shows:
        hands.picture(f"contact-{night.signed + 1:02}-met")
    night.code = hands.pixels()


def enter_paper(night: Night) -> None:
    """Who came without a phone signed the sheet: by the line's code, then by initials."""
    hands = night.hands
    hands.take(night.contact, "desk", activity=night.activity)
    hands.tap(key="desk.paper")
    for index, member in enumerate(night.cast.paper):
        person = night.cast.county.person(member)
        way = ("code", "initials")[index % 2]
        hands.press("Segment", way)
        typed = _code(night, member) if way == "code" else person.initials
        for key in typed:
            hands.press("Key", key)
        hands.picture(f"paper-{way}")
        if way == "initials":
            hands.tap(person.name)
        hands.expect(person.name)
    hands.picture("paper-done")


def _code(night: Night, member: str) -> str:
    """What the printed sheet says at that person's line."""
    known = evening.evening(night.contact.store, night.activity)
    assert known is not None
    person = night.cast.county.person(member)
    lines = roll.lines(night.contact.store, known)
    named = (one for one in lines if one.member.name == person.name)
    line = next(one.member for one in named if one.member.village == person.village)
    order = sheet.order(night.contact.store, night.activity, lines)
    return sheet.codes(night.activity, order).code(order.members.index(line.id) + 1)


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
