from __future__ import annotations

from datetime import timedelta

from mobile.core.activity.my_activities import my_activities, my_activity
from mobile.core.activity.my_activity import AFTER, BEFORE, FORGOTTEN, SOON, MyActivity
from tests.core.fake_ports import FakeClock
from tests.core.table import HOST, ZHAO, Hand, key_of, opened, plan


def _mine(hand: Hand, activity: str) -> MyActivity:
    found = my_activity(hand.store, ZHAO, activity)
    assert found is not None
    return found


def test_what_nobody_spoke_of_is_none(member: Hand) -> None:
    assert my_activity(member.store, ZHAO, key_of("nothing")) is None


def test_sign_in_is_offered_around_the_time_though_the_opening_is_unheard_of(
    contact: Hand, member: Hand, clock: FakeClock
) -> None:
    activity = contact.organise.plan(HOST, plan(clock, minutes=90))
    contact.give(member)
    mine, now = _mine(member, activity), clock.now()
    ends = now + timedelta(minutes=90)
    tick = timedelta(seconds=1)
    assert [mine.may_sign_in(at) for at in (now - BEFORE - tick, now - BEFORE)] == [False, True]
    assert [mine.may_sign_in(at) for at in (ends + AFTER, ends + AFTER + tick)] == [True, False]


def test_nobody_is_called_to_sign_in_before_the_start_is_near(
    contact: Hand, member: Hand, clock: FakeClock
) -> None:
    activity = contact.organise.plan(HOST, plan(clock, minutes=90))
    contact.give(member)
    mine, tick = _mine(member, activity), timedelta(seconds=1)
    assert mine.starts is not None
    early, near = mine.starts - SOON - tick, mine.starts - SOON
    assert [mine.may_sign_in(at) for at in (early, near)] == [True, True]
    assert [mine.calls_to_sign_in(at) for at in (early, near)] == [False, True]
    contact.organise.open(activity)
    contact.give(member)
    assert _mine(member, activity).calls_to_sign_in(early)


def test_an_evening_nobody_closed_does_not_stay_tonights(
    contact: Hand, member: Hand, clock: FakeClock
) -> None:
    activity = opened(contact)
    contact.give(member)
    mine = _mine(member, activity)
    assert mine.ends is not None
    assert mine.is_current(mine.ends + FORGOTTEN)
    assert not mine.is_current(mine.ends + FORGOTTEN + timedelta(seconds=1))


def test_what_is_over_offers_nothing_any_more(contact: Hand, member: Hand) -> None:
    activity = opened(contact)
    contact.organise.close(activity, 1)
    contact.give(member)
    mine, now = _mine(member, activity), member.clock.now()
    offers = (mine.may_sign_in(now), mine.may_ask_leave(now), mine.is_ahead(now))
    assert (mine.is_over, *offers) == (True, False, False, False)


def test_a_scan_by_oneself_waits_for_a_contact_and_claims_no_evidence(
    contact: Hand, member: Hand
) -> None:
    activity = opened(contact)
    contact.give(member)
    member.sign_in.scan(contact.desk(activity).challenge())
    mine = _mine(member, activity)
    assert (mine.value, mine.waiting, mine.how, mine.evidence) == ("present", True, "scan", None)
    assert (mine.delivery, mine.marker) == ("waiting", "")


def test_somebody_elses_mark_is_named_and_may_be_contested_once(
    contact: Hand, member: Hand
) -> None:
    activity = opened(contact)
    contact.desk(activity).mark(ZHAO, "absent", "person")
    contact.give(member)
    member.store.put({"table": "member", "id": contact.member, "name": "李敏"})
    mine = _mine(member, activity)
    assert (mine.value, mine.marker, mine.may_dispute) == ("absent", "李敏", True)
    member.sign_in.dispute(activity, "present", "我在")
    assert not _mine(member, activity).may_dispute


def test_who_took_a_dispute_back_may_make_it_again(
    contact: Hand, member: Hand, clock: FakeClock
) -> None:
    activity = opened(contact)
    contact.desk(activity).mark(ZHAO, "absent", "person")
    contact.give(member)
    member.sign_in.dispute(activity, "present", "我在")
    clock.pass_by(60)
    member.sign_in.undo(activity, "disputed")
    clock.pass_by(600)
    mine = _mine(member, activity)
    assert (mine.value, mine.disputed, mine.may_dispute) == ("absent", "", True)
    member.sign_in.dispute(activity, "present", "我在，坐在后排")
    assert _mine(member, activity).disputed == "present"


def test_a_mark_that_stands_again_names_who_made_it_and_may_be_contested(
    contact: Hand, second: Hand, member: Hand, clock: FakeClock
) -> None:
    activity = opened(contact)
    contact.desk(activity).mark(ZHAO, "absent", "person")
    contact.give(member, second)
    second.desk(activity).correct(ZHAO, "present", "后来看到了")
    clock.pass_by(60)
    second.desk(activity).undo(ZHAO)
    second.give(member)
    member.store.put({"table": "member", "id": contact.member, "name": "李敏"})
    member.store.put({"table": "member", "id": second.member, "name": "王琴"})
    mine = _mine(member, activity)
    assert (mine.value, mine.marker, mine.may_dispute) == ("absent", "李敏", True)


def test_a_contact_known_by_the_office_alone_has_a_name(contact: Hand, member: Hand) -> None:
    activity = opened(contact)
    contact.desk(activity).mark(ZHAO, "present", "roll")
    contact.give(member)
    office = {"table": "office", "id": "o", "member": contact.member, "name": "李敏"}
    member.store.put({**office, "branch": "b", "since": "2026-01-01", "until": ""})
    assert _mine(member, activity).marker == "李敏"


def test_a_marker_without_a_row_has_no_name(contact: Hand, member: Hand) -> None:
    activity = opened(contact)
    contact.desk(activity).mark(ZHAO, "present", "roll")
    contact.give(member)
    assert _mine(member, activity).marker == "—"


def test_leave_is_offered_until_the_evening_ends_and_again_after_a_refusal(
    contact: Hand, member: Hand
) -> None:
    activity = opened(contact)
    contact.give(member)
    now = member.clock.now()
    assert _mine(member, activity).may_ask_leave(now)
    member.sign_in.ask_leave(activity, "shift")
    assert not _mine(member, activity).may_ask_leave(now)
    member.give(contact)
    contact.desk(activity).answer_leave(ZHAO, False, "人手不够")
    contact.give(member)
    assert _mine(member, activity).may_ask_leave(now)
    assert not _mine(member, activity).may_ask_leave(now + timedelta(hours=2))


def test_who_asked_leave_may_still_come_until_the_evening_ends(
    contact: Hand, member: Hand, clock: FakeClock
) -> None:
    activity = contact.organise.plan(HOST, plan(clock, minutes=90))
    contact.give(member)
    now = clock.now()
    assert not _mine(member, activity).may_still_come(now)
    member.sign_in.ask_leave(activity, "shift")
    mine, ends = _mine(member, activity), now + timedelta(minutes=90)
    moments = (now, ends, ends + timedelta(seconds=1))
    assert [mine.may_still_come(at) for at in moments] == [True, True, False]


def test_mine_come_latest_start_first(contact: Hand, member: Hand, clock: FakeClock) -> None:
    for _ in range(3):
        contact.organise.plan(HOST, plan(clock))
        clock.pass_by(86400)
    contact.give(member)
    starts = [one.starts for one in my_activities(member.store, ZHAO, 9)]
    assert starts == sorted(starts, key=str, reverse=True)
    assert len(my_activities(member.store, ZHAO, 2)) == 2
