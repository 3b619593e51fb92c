"""A branch's month adds up to what its ledgers say."""

from __future__ import annotations

from mobile.core.activity import evening
from mobile.core.activity.month import Month, MonthReader
from mobile.core.pages.gathering import Gathering
from tests.screens.a_month import CAMPAIGN, a_month
from tests.screens.contact_world import Room


def read(room: Room, month: str = "2026-11") -> Month:
    reader = MonthReader(room.store, room.county.dongguan, month)
    while reader.done < reader.total:
        reader.step()
    return reader.month()


def test_the_month_says_of_each_activity_what_its_ledger_says() -> None:
    room = Room()
    held = a_month(room)
    month = read(room)
    assert [one.activity for one in month.meetings] == list(held)
    for one in month.meetings:
        known = evening.evening(room.store, one.activity)
        assert known
        assert one.tally == known.tally
    assert month.tally.present == sum(one.tally.present for one in month.meetings) == 93
    assert (month.tally.expected, month.tally.rate) == (114, "81.58")


def test_a_persons_marks_are_those_of_the_rolls_in_the_order_of_the_roster() -> None:
    room = Room()
    held = a_month(room)
    month = read(room)
    rolls = [Gathering(room.services, one).lines() for one in held]
    assert [one.member.id for one in month.people] == [line.member.id for line in rolls[0]]
    for place, lines in enumerate(rolls):
        assert [one.marks[place] for one in month.people] == [line.mark for line in lines]
    assert all(one.expected == 3 for one in month.people)
    assert sum(one.present for one in month.people) == 93


def test_people_stay_in_the_rosters_order_however_often_they_came() -> None:
    room = Room()
    a_month(room)
    counts = [one.present for one in read(room).people]
    assert counts != sorted(counts)
    assert counts != sorted(counts, reverse=True)


def test_what_is_planned_or_cancelled_is_not_held() -> None:
    room = Room()
    a_month(room)
    room.services.organise.cancel(room.plan("不办了", hours=30), "天气")
    month = read(room)
    assert (len(month.meetings), month.coming) == (3, 1)


def test_a_campaign_sums_its_own_activities_only() -> None:
    room = Room()
    a_month(room)
    (group,) = read(room).groups
    assert (group.name, group.meetings) == (CAMPAIGN, 2)
    assert (group.tally.present, group.tally.expected) == (33 + 31, 76)


def test_another_month_and_another_branch_have_nothing_of_it() -> None:
    room = Room()
    a_month(room)
    assert read(room, "2026-10") == Month(room.county.dongguan, "2026-10")
    other = MonthReader(room.store, room.county.committee, "2026-11")
    assert (other.total, other.months) == (0, ())


def test_an_evening_at_the_end_of_the_month_in_china_belongs_to_that_month() -> None:
    room = Room()
    # 2026-11-30 16:30 UTC is the first of December in China.
    room.plan("跨月", hours=7 * 24 + 4.5)
    assert MonthReader(room.store, room.county.dongguan, "2026-12").months == ("2026-12",)


def test_nobody_expected_has_no_rate() -> None:
    room = Room()
    assert read(room).tally.rate == "—"


def test_a_newcomer_has_no_mark_where_nobody_expected_them() -> None:
    room = Room()
    first = room.open("第一场")
    room.services.organise.close(first, 1)
    newcomer = room.county.people[-1]
    from tests.county.rows import member_row

    room.store.put(member_row(newcomer, with_phone=False))
    room.store.put(room._placement(newcomer.id))
    room.clock.pass_by(3600)
    room.open("第二场")
    person = next(one for one in read(room).people if one.member.id == newcomer.id)
    assert (person.marks, person.expected, person.present) == (("", "expected"), 1, 0)
