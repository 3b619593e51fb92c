"""Hours of a year: what somebody else confirmed, and beside it what still waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mobile.contract.kinds.report_state import Content
from mobile.core.work.hours import Hours, class_hours, clock_hours, hours
from tests.core.table import HOST, ZHAO, Hand, opened, place, plan
from tests.core.test_reports import reports

STUDY = Content("study", "2026-11-22", 90, "学习原著")


@pytest.fixture
def placed(member: Hand) -> Hand:
    place(member, ZHAO)
    return member


def of(hand: Hand, year: int = 2026) -> Hours:
    return hours(hand.store, reports(hand).of(ZHAO), ZHAO, year)


def said(placed: Hand, contact: Hand, one: Content, confirmed: bool = True) -> None:
    report = reports(placed).submit(one)
    placed.give(contact)
    if confirmed:
        reports(contact).confirm(report)
        contact.give(placed)


def test_only_what_a_contact_confirmed_counts_and_the_rest_waits(placed, contact):
    said(placed, contact, STUDY)
    said(placed, contact, replace(STUDY, what="class", minutes=45))
    said(placed, contact, replace(STUDY, minutes=30), confirmed=False)
    said(placed, contact, replace(STUDY, what="volunteer", minutes=120))
    said(placed, contact, replace(STUDY, what="visit", minutes=500))
    said(placed, contact, replace(STUDY, what="thoughts", minutes=0))
    assert of(placed) == Hours(2026, 135, 30, 120, 0)


def test_what_was_sent_back_or_withdrawn_neither_counts_nor_waits(placed, contact):
    report = reports(placed).submit(STUDY)
    placed.give(contact)
    reports(contact).send_back(report, "缺照片")
    contact.give(placed)
    reports(placed).withdraw(reports(placed).submit(STUDY))
    assert of(placed) == Hours(2026)


def test_the_minutes_a_contact_credited_count(placed, contact):
    report = reports(placed).submit(STUDY)
    placed.give(contact)
    reports(contact).confirm(report, 45)
    contact.give(placed)
    assert of(placed).study == 45


@pytest.mark.parametrize(
    ("type_", "field"),
    [("study", "study"), ("class", "study"), ("theme_day", "study"), ("volunteering", "volunteer")],
)
def test_an_attended_activity_counts_its_planned_length(placed, contact, clock, type_, field):
    activity = contact.organise.plan(HOST, plan(clock, type=type_, minutes=90))
    contact.organise.open(activity)
    contact.give(placed)
    placed.sign_in.scan(contact.desk(activity).challenge())
    assert of(placed) == replace(Hours(2026), **{f"{field}_waiting": 90})
    placed.give(contact)
    _mark(contact, activity)
    contact.give(placed)
    assert of(placed) == replace(Hours(2026), **{field: 90})


def test_a_meeting_that_is_no_study_and_a_cancelled_one_add_nothing(placed, contact, clock):
    for type_, is_cancelled in (("members_meeting", False), ("study", True)):
        activity = contact.organise.plan(HOST, plan(clock, type=type_))
        contact.organise.open(activity)
        _mark(contact, activity)
        if is_cancelled:
            contact.organise.cancel(activity, "停电")
    contact.give(placed)
    assert of(placed) == Hours(2026)


def test_the_year_is_the_civil_year_in_china(placed, contact, clock):
    clock.time = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)  # half past midnight in Dongguan
    activity = opened(contact)
    _mark(contact, activity)
    contact.give(placed)
    said(placed, contact, replace(STUDY, day="2026-12-31"))
    assert (of(placed, 2026).study, of(placed, 2027).study) == (90, 90)


def test_lessons_are_cut_and_never_rounded_up():
    assert [class_hours(m) for m in (0, 44, 45, 90, 100, 1440)] == [
        "0",
        "0.9",
        "1",
        "2",
        "2.2",
        "32",
    ]
    assert [clock_hours(m) for m in (0, 59, 60, 95)] == ["0", "0.9", "1", "1.5"]
    assert class_hours(-5) == "0"


def _mark(contact: Hand, activity: str) -> None:
    contact.desk(activity).mark(ZHAO, "present", "roll")
