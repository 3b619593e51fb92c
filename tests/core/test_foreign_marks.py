"""What a contact of a branch that has nothing to do with an evening writes about who was there."""

from __future__ import annotations

import pytest

from mobile.contract.ids import attendance_id, entry_id
from mobile.contract.moments import to_ms
from mobile.core.activity.attended import Attendance, attended
from mobile.core.activity.my_activities import my_activity, my_differing
from mobile.core.work.hours import hours
from mobile.core.work.last_heard import Signs
from tests.core.fake_ports import FakeClock
from tests.core.table import CHEN, HOME, HOST, LI, OTHER, ZHAO, Hand, opened, plan


@pytest.fixture
def far(clock: FakeClock) -> Hand:
    return Hand(CHEN, clock)


def before(contact: Hand) -> str:
    """An evening as an older app planned it: its id tells nobody's ledger."""
    evening, said = entry_id(to_ms(contact.clock.now()), bytes(10)), plan(contact.clock)
    body = {"title": said.title, "type": said.type, "starts": said.starts}
    contact.record("activity.planned", evening, {**body, "minutes": 90, "places": []})
    contact.record("activity.opened", evening, {})
    return evening


def marked(hand: Hand, evening: str, value: str, branch: str, *readers: Hand) -> None:
    who = {"activity": evening, "member": ZHAO, "value": value, "source": "roll"}
    hand.clock.pass_by(60)
    hand.record("attendance.marked", attendance_id(evening, ZHAO), who, branch)
    hand.give(*readers)


def minutes(hand: Hand) -> int:
    return hours(hand.store, (), ZHAO, hand.clock.now().year).study


def told_at_home(contact: Hand, home: Hand) -> None:
    """What is about a member reaches their home; the host's own plans do not."""
    for facts in contact.store.facts_tagged(ZHAO, "attendance").values():
        for one in facts:
            home.store.receive(one.entry, contact.member)


def there(hand: Hand) -> Attendance:
    """The page of a contact of the home branch, whose phone has no evening of the host's."""
    return attended(hand.store, ZHAO, HOME)


@pytest.mark.parametrize("made", [opened, before])
def test_no_hour_is_taken_by_another_branchs_contact(contact, member, far, made) -> None:
    evening = made(contact)
    marked(contact, evening, "present", HOST, member)
    marked(far, evening, "absent", OTHER, member)
    assert minutes(member) == 90


@pytest.mark.parametrize("made", [opened, before])
def test_no_hour_is_given_where_the_host_recorded_nothing(contact, member, far, made) -> None:
    evening = made(contact)
    contact.give(member)
    marked(far, evening, "present", OTHER, member)
    assert minutes(member) == 0


@pytest.mark.parametrize("made", [opened, before])
def test_an_evening_stays_on_the_home_contacts_page(contact, second, far, made) -> None:
    evening = made(contact)
    marked(contact, evening, "present", HOST)
    told_at_home(contact, second)
    marked(far, evening, "absent", OTHER, second)
    shown = [(one.mark, one.differs) for one in there(second).evenings]
    assert ("present", False) in shown
    # Where the id tells whose evening it is, nobody else's word stands beside it.
    assert made is before or shown == [("present", False)]


def test_nobody_is_told_of_a_difference_that_a_stranger_made(contact, member, far) -> None:
    evening = opened(contact)
    marked(contact, evening, "present", HOST)
    told_at_home(contact, member)
    marked(far, evening, "absent", OTHER, member)
    assert my_differing(member.store, ZHAO, (), 50) == ()


@pytest.mark.parametrize("made", [opened, before])
def test_a_member_is_not_told_that_a_stranger_marked_them(contact, member, far, made) -> None:
    evening = made(contact)
    marked(contact, evening, "present", HOST, member)
    marked(far, evening, "absent", OTHER, member)
    for one in (LI, CHEN):
        member.store.put({"table": "member", "id": one, "name": one, "home": HOME})
    mine = my_activity(member.store, ZHAO, evening)
    assert mine is not None
    assert (mine.value, mine.marker) == ("present", LI)


def test_no_stranger_makes_somebody_heard_of_at_an_evening_of_another_branch(
    contact, second, far
) -> None:
    evening = opened(contact)
    contact.give(second)
    marked(far, evening, "present", OTHER, second)
    assert Signs(second.store, "2026-11-23").of(ZHAO) is None
    marked(contact, evening, "present", HOST, second)
    assert Signs(second.store, "2026-11-23").of(ZHAO) is not None
