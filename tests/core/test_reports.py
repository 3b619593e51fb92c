"""Self-reports from the first word to the confirmation, on three phones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mobile.contract.kinds.report_state import Content
from mobile.contract.moments import format_at
from mobile.core.work import todo
from mobile.core.work.reports import Reports, waiting
from tests.core.table import CHEN, HOME, HOST, LI, WANG, ZHAO, Hand, place, refused

SAID = Content("volunteer", "2026-11-22", 90, "看望老人", place="敬老院")


def reports(hand: Hand) -> Reports:
    return Reports(hand.store, hand.recorder, hand.clock)


@pytest.fixture
def placed(member: Hand) -> Hand:
    place(member, ZHAO)
    return member


def sent(placed: Hand, *others: Hand, said: Content = SAID) -> str:
    report = reports(placed).submit(said)
    placed.give(*others)
    return report


def test_a_report_lands_where_the_member_is_placed_and_at_home_otherwise(placed, clock):
    assert reports(placed).state(reports(placed).submit(SAID)).branch == HOST
    unplaced = Hand(CHEN, clock)
    assert reports(unplaced).state(reports(unplaced).submit(SAID)).branch == HOME


def test_only_what_was_said_is_written(placed):
    reports(placed).submit(replace(SAID, title="  看望老人 ", note="  "))
    body = placed.store.latest("report", ZHAO, 1)[0].entry.body
    assert set(body) == {"member", "what", "day", "minutes", "title", "place"}
    assert body["title"] == "看望老人"


def test_a_contact_confirms_and_the_member_sees_it(placed, contact):
    report = sent(placed, contact)
    reports(contact).confirm(report)
    contact.give(placed)
    state = reports(placed).state(report)
    assert (state.value, state.minutes, state.by) == ("confirmed", 90, LI)


def test_sent_back_revised_and_confirmed_with_other_minutes(placed, contact):
    report = sent(placed, contact)
    reports(contact).send_back(report, " 缺照片 ")
    contact.give(placed)
    assert reports(placed).state(report).reason == "缺照片"
    reports(placed).revise(report, replace(SAID, photo="ab" * 32))
    placed.give(contact)
    assert waiting(contact.store, HOST)[0].content.photo == "ab" * 32
    reports(contact).confirm(report, 60)
    assert reports(contact).state(report).minutes == 60


def test_refusals_have_a_code_and_write_nothing(placed, contact):
    mine = reports(placed)
    for code, said in {
        "need_title": replace(SAID, title="  "),
        "too_long": replace(SAID, note="长" * 2001),
        "time_wrong": replace(SAID, day="2026-11-24"),
        "body_malformed": replace(SAID, what="dance"),
    }.items():
        assert refused(placed, lambda said=said: mine.submit(said)) == code
    report = sent(placed, contact)
    assert refused(contact, lambda: reports(contact).send_back(report, " ")) == "need_reason"
    assert refused(contact, lambda: reports(contact).confirm(HOST)) == "not_found"


def test_a_phone_that_knows_no_branch_says_so(clock):
    hand = Hand(CHEN, clock)
    hand.store.put({"table": "member", "id": CHEN, "gone": True})
    assert refused(hand, lambda: reports(hand).submit(SAID)) == "home_unknown"


def test_a_contact_cannot_answer_their_own_report(contact, second):
    place(contact, LI)
    report = sent(contact, second)
    mine = reports(contact)
    assert refused(contact, lambda: mine.confirm(report)) == "second_person_needed"
    assert refused(contact, lambda: mine.send_back(report, "缺照片")) == "second_person_needed"
    assert todo.tasks(contact.store, (HOST,)) == ()
    task = todo.tasks(second.store, (HOST,))[0]
    assert (task.what, task.subject, task.count) == ("report", HOST, 1)


def test_reports_of_one_branch_wait_as_one_task_since_the_oldest(placed, contact, clock):
    first = format_at(clock.now())
    sent(placed, contact)
    clock.pass_by(60)
    report = sent(placed, contact)
    task = todo.tasks(contact.store, (HOST,))[0]
    assert (task.what, task.count, task.since) == ("report", 2, first)
    reports(contact).confirm(report)
    assert todo.tasks(contact.store, (HOST,))[0].count == 1
    assert waiting(contact.store, HOME) == ()


def test_a_withdrawn_report_waits_for_nobody(placed, contact):
    report = sent(placed)
    reports(placed).withdraw(report)
    placed.give(contact)
    assert waiting(contact.store, HOST) == ()
    assert reports(contact).state(report).value == "withdrawn"


def test_a_forged_answer_to_ones_own_report_does_not_hide_it(placed, contact):
    report = sent(placed)
    seen = (reports(placed).state(report).live[0].entry.id,)
    body = {"member": ZHAO}
    forged = replace(
        reports(placed).state(report).live[0].entry,
        id="ffffffff-0000-7000-8000-000000000000",
        kind="report.confirmed",
        body=body,
        sees=seen,
    )
    placed.give(contact)
    contact.store.receive(forged, ZHAO)
    assert [one.report for one in waiting(contact.store, HOST)] == [report]


def test_what_two_contacts_said_differently_waits_for_a_person(placed, contact, second):
    report = sent(placed, contact, second)
    reports(contact).confirm(report)
    reports(second).send_back(report, "缺照片")
    second.give(contact)
    assert waiting(contact.store, HOST)[0].value == "differing"
    reports(contact).confirm(report)
    assert reports(contact).state(report).value == "confirmed"


def test_a_members_reports_come_newest_first(placed, clock):
    first = reports(placed).submit(SAID)
    clock.pass_by(1)
    second = reports(placed).submit(SAID)
    assert [one.report for one in reports(placed).of(ZHAO)] == [second, first]
    assert reports(placed).of(WANG) == ()
