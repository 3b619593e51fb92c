"""One phone's made-up entries, under ids of any time, take nothing of others out of sight."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mobile.contract.entry import Entry, parse
from mobile.contract.ids import attendance_id, own_entry_id
from mobile.contract.kinds.report_state import Content
from mobile.contract.moments import parse_at, to_ms
from mobile.core.activity import evening
from mobile.core.activity.attended import attended
from mobile.core.activity.lately import LOOK_BACK
from mobile.core.activity.my_activities import my_differing
from mobile.core.activity.not_heard_of import not_heard_of
from mobile.core.pages import people_list
from mobile.core.work import hours, reports, todo
from tests.core.fake_ports import FakeClock
from tests.core.fake_store import FakeStore
from tests.core.table import CHEN, HOST, LI, ZHAO, Hand, key_of, opened, place, plan
from tests.core.test_reports import reports as acts
from tests.screens.people_world import HalfYear

FAR = to_ms(parse_at("2200-01-01T00:00:00.000Z"))
AGO = "2020-01-01T00:00:00.000Z"
SAID = Content("study", "2026-11-22", 40, "学习原著")


@pytest.fixture
def loud(clock: FakeClock) -> Hand:
    """A member's phone that is about to say very much."""
    return Hand(CHEN, clock)


@pytest.fixture
def stolen(clock: FakeClock) -> Hand:
    """The contact's second phone."""
    return Hand(LI, clock, number=2)


def _far(
    hand: Hand,
    to: FakeStore,
    kind: str,
    subject: str,
    body: dict[str, object],
    branch: str = HOST,
) -> Entry:
    """Tells `to` an entry that claims to be of the year 2200; it was received now."""
    hand.record(kind, subject, body, branch)
    made = parse(hand.store.sealed()[-1].text)
    far = replace(made, id=own_entry_id(FAR + made.seq, made.device, made.seq))
    to.receive(far, hand.member)
    return far


def _junk_plans(
    hand: Hand, to: FakeStore, count: int, starts: str = AGO, branch: str = HOST
) -> list[str]:
    body = {"title": "x", "type": "theme_day", "starts": starts, "minutes": 1, "places": ["x"]}
    names = [key_of(f"junk {n}") for n in range(count)]
    for name in names:
        _far(hand, to, "activity.planned", name, dict(body), branch)
    return names


def _whats(hand: Hand) -> list[tuple[str, str]]:
    return [(task.what, task.member) for task in todo.tasks(hand.store, (HOST,))]


def test_wishes_of_one_member_take_no_other_members_dispute_off_the_list(
    contact: Hand, second: Hand, member: Hand, loud: Hand, clock: FakeClock
) -> None:
    activity = opened(contact)
    contact.desk(activity).mark(ZHAO, "absent", "person")
    contact.give(member)
    for _ in range(2 * LOOK_BACK + 1):
        clock.pass_by(86400)
        contact.organise.plan(HOST, plan(clock))
    member.sign_in.dispute(activity, "present", "我在后排")
    member.give(contact)
    for n in range(2 * LOOK_BACK):
        made_up = key_of(f"evening {n}")
        body = {"activity": made_up, "member": CHEN, "reason": "x"}
        _far(loud, contact.store, "attendance.late_asked", attendance_id(made_up, CHEN), body)
    assert ("dispute", ZHAO) in _whats(contact)
    for hand in (contact, member):
        hand.give(second)
    second.desk(activity).settle(ZHAO, "present", "他在后排")
    second.give(contact)
    assert ("dispute", ZHAO) not in _whats(contact)


def test_reports_of_one_member_take_no_other_members_report_off_the_list(
    contact: Hand, member: Hand, loud: Hand
) -> None:
    place(member, ZHAO)
    honest = acts(member).submit(SAID)
    member.give(contact)
    body = {"member": CHEN, "what": "study", "day": "2026-11-22", "minutes": 1, "title": "x"}
    for n in range(reports.LOOK_BACK + 10):
        _far(loud, contact.store, "report.submitted", key_of(f"report {n}"), dict(body))
    found = reports.waiting(contact.store, HOST)
    assert honest in [one.report for one in found]
    assert len(found) == reports.OF_ONE + 1
    acts(contact).confirm(honest)
    assert honest not in [one.report for one in reports.waiting(contact.store, HOST)]


@pytest.mark.parametrize("starts", [AGO, "2150-01-01T00:00:00.000Z"])
def test_plans_of_a_stolen_phone_hide_no_evening_from_anybody(
    contact: Hand, stolen: Hand, member: Hand, starts: str
) -> None:
    tonight = opened(contact)
    contact.give(member)
    member.sign_in.ask_leave(tonight, "shift")
    member.give(contact)
    for hand in (contact, member):
        _junk_plans(stolen, hand.store, 130, starts)
        assert tonight in [one.activity for one in evening.activities(hand.store, 24)]
    assert ("leave", ZHAO) in _whats(contact)


def test_calling_off_what_a_stolen_phone_planned_hides_no_evening_either(
    contact: Hand, stolen: Hand
) -> None:
    tonight = opened(contact)
    for name in _junk_plans(stolen, contact.store, 130):
        contact.organise.cancel(name, "不是我们的")
    assert tonight in [one.activity for one in evening.activities(contact.store, 24)]


def test_plans_of_a_stolen_phone_take_nothing_from_who_attended_what(
    contact: Hand, stolen: Hand
) -> None:
    place(contact, ZHAO)
    tonight = opened(contact)
    contact.desk(tonight).mark(ZHAO, "present", "roll")
    contact.organise.close(tonight, 0)
    before = attended(contact.store, ZHAO, HOST)
    was = hours.hours(contact.store, (), ZHAO, 2026)
    assert (before.expected, before.present, was.study) == (1, 1, 90)
    _junk_plans(stolen, contact.store, 300)
    assert attended(contact.store, ZHAO, HOST) == before
    assert hours.hours(contact.store, (), ZHAO, 2026) == was


def _junk_marks(hand: Hand, to: FakeStore, count: int) -> None:
    """About Zhao, at evenings nobody ever planned."""
    for n in range(count):
        made_up = key_of(f"junk {n}")
        body = {"activity": made_up, "member": ZHAO, "value": "present", "source": "roll"}
        _far(hand, to, "attendance.marked", attendance_id(made_up, ZHAO), body)


def test_marks_of_a_stolen_phone_take_no_hour_from_a_member(contact: Hand, stolen: Hand) -> None:
    place(contact, ZHAO)
    tonight = opened(contact)
    contact.desk(tonight).mark(ZHAO, "present", "roll")
    was = hours.hours(contact.store, (), ZHAO, 2026)
    assert was.study == 90
    _junk_marks(stolen, contact.store, 1_001)
    assert hours.hours(contact.store, (), ZHAO, 2026) == was


def test_marks_of_a_stolen_phone_hide_no_sign_in_whose_evening_has_not_come(
    contact: Hand, stolen: Hand, member: Hand, clock: FakeClock
) -> None:
    tonight = opened(contact)
    member.sign_in.scan(contact.desk(tonight).challenge())
    _junk_marks(stolen, member.store, 30)
    (one,) = not_heard_of(member.store, ZHAO, clock.now())
    assert one.activity == tonight


def test_marks_of_a_stolen_phone_hide_nobody_that_people_differ_about_them(
    contact: Hand, second: Hand, stolen: Hand, member: Hand
) -> None:
    tonight = opened(contact)
    contact.give(second)
    contact.desk(tonight).mark(ZHAO, "present", "roll")
    second.desk(tonight).mark(ZHAO, "absent", "roll")
    for hand in (contact, second):
        hand.give(member)
    _junk_marks(stolen, member.store, 30)
    assert [one.id for one in my_differing(member.store, ZHAO, (), 24)] == [tonight]


def test_plans_of_a_stolen_phone_make_nobody_less_missed() -> None:
    room = HalfYear()
    everybody = people_list.listed(room.store, room.services.offices(), room.services.today())
    before = people_list.long_silent(room.services, everybody)
    assert before
    stolen = Hand(LI, room.clock, number=2)
    _junk_plans(stolen, room.store, people_list.FIRST_AMONG + 1, branch=room.county.dongguan)
    assert people_list.long_silent(room.services, everybody) == before


def test_a_line_that_claims_a_far_time_stands_in_the_timeline_where_it_came(
    contact: Hand, member: Hand, clock: FakeClock
) -> None:
    evenings = [opened(contact), opened(contact)]
    body = {"member": ZHAO, "what": "study", "day": "2026-11-22", "minutes": 1, "title": "x"}
    contact.desk(evenings[0]).mark(ZHAO, "present", "roll")
    clock.pass_by(60)
    far = _far(member, contact.store, "report.submitted", key_of("far"), dict(body))
    clock.pass_by(60)
    contact.desk(evenings[1]).mark(ZHAO, "present", "roll")
    ids = [fact.entry.id for fact in todo.timeline(contact.store, ZHAO)]
    assert ids[1] == far.id
    paged: list[str] = []
    while page := todo.timeline(contact.store, ZHAO, 1, paged[-1] if paged else ""):
        paged += [fact.entry.id for fact in page]
    assert paged == ids


def test_what_was_set_aside_is_shown_however_much_one_phone_says(
    contact: Hand, member: Hand, loud: Hand
) -> None:
    body = {"member": ZHAO, "what": "study", "day": "2026-11-22", "minutes": 1, "title": "x"}
    member.record("report.submitted", key_of("odd"), dict(body))
    odd = parse(member.store.sealed()[-1].text)
    contact.store.receive(odd, ZHAO, aside="kind_unknown")
    for n in range(reports.LOOK_BACK + 10):
        _far(loud, contact.store, "report.submitted", key_of(f"r {n}"), body | {"member": CHEN})
    assert [fact.entry.id for fact in reports.kept_apart(contact.store, HOST)] == [odd.id]
