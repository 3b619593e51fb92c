"""Times at the ends of the calendar: whoever wrote them, no page of anybody fails over them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mobile.contract.entry import parse
from mobile.contract.faults import Fault
from mobile.contract.moments import parse_at
from mobile.core.activity import evening
from mobile.core.activity.my_activities import my_activities
from mobile.core.work import todo
from mobile.core.work.days import stamp
from mobile.core.work.reminders import due
from tests.core.table import HOST, LI, ZHAO, Hand, opened, place, plan

ENDS = ["0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"]


@pytest.mark.parametrize("starts", ENDS)
def test_an_evening_at_the_end_of_time_keeps_no_members_page_from_opening(
    contact: Hand, member: Hand, starts: str
) -> None:
    activity = opened(contact)
    for sealed in contact.store.sealed():
        entry = parse(sealed.text)
        body = {**entry.body, "starts": starts} if "starts" in entry.body else entry.body
        member.store.receive(replace(entry, body=body), LI)
    now = member.clock.now()
    for one in my_activities(member.store, ZHAO, 9):
        assert not one.may_sign_in(now) or one.is_current(now)
        assert one.is_ahead(now) or not one.calls_to_sign_in(now)
    evening.evening(member.store, activity)
    todo.tasks(member.store, (HOST,))
    due(member.store, ZHAO, (), now)


@pytest.mark.parametrize("starts", ENDS)
def test_nobody_plans_for_the_end_of_time(contact: Hand, starts: str) -> None:
    with pytest.raises(Fault, match="body_malformed"):
        contact.organise.plan(HOST, plan(contact.clock, starts=starts))
    assert contact.count() == 0


@pytest.mark.parametrize("at", ENDS)
def test_what_a_phone_at_the_end_of_time_asks_keeps_no_contact_from_what_waits(
    contact: Hand, member: Hand, at: str
) -> None:
    activity = opened(contact)
    contact.give(member)
    member.sign_in.ask_leave(activity, "sick")
    place(contact, ZHAO)
    for sealed in member.store.sealed():
        contact.store.receive(replace(parse(sealed.text), at=at), ZHAO)
    waits = todo.tasks(contact.store, (HOST,))
    assert [task.since for task in waits] == [at]
    now = contact.clock.now()
    (reminder,) = [one for one in due(contact.store, LI, (HOST,), now) if one.key == "tasks"]
    assert now <= reminder.at < now + timedelta(days=3)
    assert stamp(parse_at(at)).endswith(("9999-12-31 23:59", "1-01-01 08:00"))
