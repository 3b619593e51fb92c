"""Before the evening, by touches: planning it, asking for leave, granting it."""

from __future__ import annotations

from datetime import datetime, timedelta

from mobile.contract.moments import CHINA
from mobile.core.activity import evening
from tests.demo.hands import Hands
from tests.demo.night import LATE_AFTER, PLACE, TITLE, Night


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
