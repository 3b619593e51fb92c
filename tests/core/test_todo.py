from __future__ import annotations

from dataclasses import replace

from mobile.contract.entry import parse
from mobile.core.activity.lately import LOOK_BACK
from mobile.core.people.follow_ups import Followups
from mobile.core.people.requests import Requests
from mobile.core.work import todo
from mobile.core.work.todo import FEW
from tests.core.fake_ports import FakeClock
from tests.core.table import HOME, HOST, OTHER, ZHAO, Hand, key_of, opened, plan


def _whats(hand: Hand, *branches: str) -> list[tuple[str, str]]:
    return [(task.what, task.member) for task in todo.tasks(hand.store, branches or (HOST,))]


def test_nobody_waits_in_a_branch_where_nothing_happened(contact: Hand) -> None:
    assert todo.tasks(contact.store, (HOST,)) == ()
    assert todo.tasks(contact.store, ()) == ()


def test_a_request_waits_for_the_host_and_its_acceptance_for_the_home_side(
    contact: Hand, second: Hand, member: Hand
) -> None:
    stay = member.report_in.request(HOST, "invite", "东莞")
    member.give(contact, second)
    assert (_whats(contact), _whats(second, HOME)) == ([("stay", ZHAO)], [])
    contact.report_in.accept(stay)
    contact.give(second)
    assert (_whats(contact), _whats(second, HOME)) == ([], [("acknowledge", ZHAO)])
    second.report_in.acknowledge(stay)
    assert _whats(second, HOME) == []


def test_leave_disputes_and_differing_marks_wait_by_name(
    contact: Hand, second: Hand, member: Hand
) -> None:
    activity = opened(contact)
    contact.give(member, second)
    member.sign_in.ask_leave(activity, "shift")
    member.give(contact)
    assert _whats(contact) == [("leave", ZHAO)]
    contact.desk(activity).answer_leave(ZHAO, True)
    second.desk(activity).mark(ZHAO, "absent", "person")
    second.give(contact)
    assert _whats(contact) == [("differing", ZHAO)]
    contact.give(member)
    member.sign_in.dispute(activity, "present", "我在")
    member.give(contact)
    assert ("dispute", ZHAO) in _whats(contact)


def test_sign_ins_that_nobody_confirmed_are_one_task_with_their_number(
    contact: Hand, clock: FakeClock
) -> None:
    activity = opened(contact)
    for name in (ZHAO, OTHER):
        hand = Hand(name, clock)
        hand.sign_in.scan(contact.desk(activity).challenge())
        hand.give(contact)
    (task,) = todo.tasks(contact.store, (HOST,))
    assert (task.what, task.count) == ("confirm", 2)


def test_what_was_set_aside_is_shown_with_its_reason(contact: Hand, second: Hand) -> None:
    activity = opened(contact)
    contact.give(second)
    second.desk(activity).mark(ZHAO, "present", "roll")
    entry = parse(second.store.sealed()[-1].text)
    contact.store.receive(entry, second.member, aside="device_revoked")
    (task,) = todo.tasks(contact.store, (HOST,))
    assert (task.what, task.member, task.code) == ("aside", ZHAO, "device_revoked")
    assert task.entry == entry.id


def test_an_activitys_own_entries_that_were_set_aside_are_shown_too(
    contact: Hand, second: Hand
) -> None:
    activity = opened(contact)
    contact.give(second)
    second.organise.close(activity, 3)
    entry = parse(second.store.sealed()[-1].text)
    contact.store.receive(entry, second.member, aside="no_office")
    (task,) = todo.tasks(contact.store, (HOST,))
    assert (task.what, task.entry, task.code) == ("aside", entry.id, "no_office")


def test_an_entry_under_a_made_up_subject_is_shown_and_names_nobody(
    contact: Hand, second: Hand
) -> None:
    activity = opened(contact)
    contact.give(second)
    second.desk(activity).mark(ZHAO, "present", "roll")
    entry = parse(second.store.sealed()[-1].text)
    odd = replace(entry, subject="ffffffff-0000-4000-8000-000000000000")
    contact.store.receive(odd, second.member, aside="subject_wrong")
    (task,) = todo.tasks(contact.store, (HOST,))
    assert (task.what, task.member, task.code) == ("aside", "", "subject_wrong")


def test_whoever_asks_a_branch_over_and_over_is_one_task_and_the_next_comes_when_it_is_answered(
    contact: Hand, second: Hand, member: Hand, clock: FakeClock
) -> None:
    asked = []
    for _ in range(4):
        clock.pass_by(60)
        asked.append(_asks(member, HOST))
    elsewhere = _asks(member, OTHER)
    member.give(contact, second)
    assert _subjects(contact, HOST) == [asked[-1]]
    assert set(_subjects(contact, HOST, OTHER)) == {asked[-1], elsewhere}
    contact.report_in.refuse(asked[-1], "人太多")
    assert _subjects(contact, HOST) == [asked[-2]]


def test_requests_of_one_member_come_one_by_one_the_oldest_first(
    contact: Hand, member: Hand, clock: FakeClock
) -> None:
    acts = Requests(member.store, member.recorder)
    asked = []
    for note in ("姓名", "电话", "小组"):
        clock.pass_by(60)
        asked.append(acts.make("correct", note))
    member.give(contact)
    assert _subjects(contact, HOME) == [asked[0]]
    Requests(contact.store, contact.recorder).answer(asked[0], True, "已更正")
    assert _subjects(contact, HOME) == [asked[1]]


def test_much_about_one_member_that_does_not_count_is_one_task_with_its_number(
    contact: Hand, member: Hand, clock: FakeClock
) -> None:
    body = {"member": ZHAO, "what": "study", "day": "2026-11-01", "minutes": 4, "title": "学习"}
    made = []
    for number in range(FEW + 1):
        clock.pass_by(60)
        made.append(member.record("report.submitted", key_of(f"report {number}"), body))
        entry = parse(member.store.sealed()[-1].text)
        contact.store.receive(entry, ZHAO, aside="not_yours")
        told = todo.tasks(contact.store, (HOST,))
        assert len(told) == (number + 1 if number < FEW else 1)
    (task,) = told
    assert (task.count, task.entry, task.member) == (FEW + 1, made[-1], ZHAO)


def _asks(hand: Hand, branch: str) -> str:
    """As a phone that was made to ask again while it waits."""
    stay = hand.recorder.fresh(hand.member)
    body = {"member": hand.member, "home": HOME, "via": "directory", "city": "", "since": ""}
    hand.record("stay.requested", stay, body, branch)
    return stay


def _subjects(hand: Hand, *branches: str) -> list[str]:
    return [task.subject for task in todo.tasks(hand.store, branches)]


def test_a_busy_branch_does_not_hide_what_waits_in_another(
    contact: Hand, second: Hand, member: Hand, clock: FakeClock
) -> None:
    activity = opened(contact)
    contact.give(member)
    member.sign_in.ask_leave(activity, "shift")
    member.give(contact)
    for _ in range(LOOK_BACK + 1):
        clock.pass_by(86400)
        second.organise.plan(OTHER, plan(clock))
    second.give(contact)
    assert _whats(contact, HOST, OTHER) == [("leave", ZHAO)]


def test_a_dispute_about_an_evening_long_ago_is_still_heard(
    contact: Hand, member: Hand, clock: FakeClock
) -> None:
    activity = opened(contact)
    contact.desk(activity).mark(ZHAO, "absent", "person")
    contact.give(member)
    for _ in range(LOOK_BACK + 1):
        clock.pass_by(86400)
        contact.organise.plan(HOST, plan(clock))
    assert _whats(contact) == []
    member.sign_in.dispute(activity, "present", "我在后排")
    member.give(contact)
    assert ("dispute", ZHAO) in _whats(contact)


def test_a_timeline_is_pages_of_everything_about_one_member_newest_first(
    contact: Hand, clock: FakeClock
) -> None:
    for _ in range(5):
        contact.desk(opened(contact)).mark(ZHAO, "present", "roll")
        clock.pass_by(60)
    first = todo.timeline(contact.store, ZHAO, 3)
    rest = todo.timeline(contact.store, ZHAO, 3, first[-1].entry.id)
    ids = [fact.entry.id for fact in (*first, *rest)]
    assert ids == sorted(ids, reverse=True)
    assert (len(first), len(rest)) == (3, 2)


def test_a_try_that_does_not_count_is_shown_to_the_branch(contact: Hand, second: Hand) -> None:
    tries = Followups(second.store, second.recorder, second.clock)
    made = tries.tried(HOST, ZHAO, "phone", "reached")
    entry = parse(second.store.sealed()[-1].text)
    contact.store.receive(entry, second.member, aside="device_provisional")
    (task,) = todo.tasks(contact.store, (HOST,))
    assert (task.what, task.member, task.entry, task.code) == (
        "aside",
        ZHAO,
        made,
        "device_provisional",
    )
