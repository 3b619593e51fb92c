"""Writing down tries, and who is looked for."""

from __future__ import annotations

import pytest

from mobile.contract.faults import Fault
from mobile.contract.kinds.consent import consent_id
from mobile.core.people import follow_ups
from mobile.core.people.follow_ups import Followups
from mobile.core.work.silence import silence
from mobile.core.work.todo import timeline
from tests.core.table import CHEN, HOME, HOST, OTHER, ZHAO, Hand, key_of, place, refused

DAY = 86_400


def _of(hand: Hand) -> Followups:
    return Followups(hand.store, hand.recorder, hand.clock)


@pytest.fixture(autouse=True)
def _at_the_host(contact: Hand, second: Hand) -> None:
    for hand in (contact, second):
        place(hand, ZHAO)
        hand.store.put({"table": "member", "id": ZHAO, "name": "赵", "home": HOME})


def _tries(hand: Hand) -> list[tuple[str, str, str]]:
    return [(t.way, t.result, t.by) for t in follow_ups.tries(follow_ups.known(hand.store, ZHAO))]


def test_two_contacts_tries_merge_without_talking(contact: Hand, second: Hand) -> None:
    _of(contact).tried(HOST, ZHAO, "phone", "no_answer")
    contact.clock.pass_by(60)
    _of(second).tried(HOST, ZHAO, "family", "left_word")
    contact.give(second)
    second.give(contact)
    expected = [("family", "left_word", second.member), ("phone", "no_answer", contact.member)]
    assert _tries(contact) == _tries(second) == expected


def test_the_home_sides_tries_stand_beside_the_hosts(contact: Hand, second: Hand) -> None:
    _of(contact).tried(HOST, ZHAO, "phone", "no_answer")
    contact.clock.pass_by(60)
    _of(second).tried(HOME, ZHAO, "villager", "moved")
    second.give(contact)
    assert [way for way, _, _ in _tries(contact)] == ["villager", "phone"]


def test_a_try_is_taken_back_by_who_made_it_with_a_reason(contact: Hand, second: Hand) -> None:
    made = _of(contact).tried(HOST, ZHAO, "phone", "reached")
    contact.give(second)
    theirs = _of(second)
    assert refused(second, lambda: theirs.take_back(HOST, ZHAO, made, "记错了")) == "try_not_own"
    mine = _of(contact)
    assert refused(contact, lambda: mine.take_back(HOST, ZHAO, made, " ")) == "need_reason"
    mine.take_back(HOST, ZHAO, made, "记错了")
    assert _tries(contact) == []


def test_what_is_unknown_cannot_be_taken_back(contact: Hand) -> None:
    mine = _of(contact)
    code = refused(contact, lambda: mine.take_back(HOST, ZHAO, CHEN, "记错了"))
    assert code == "target_missing"


def test_a_try_is_of_today_or_earlier(contact: Hand) -> None:
    mine = _of(contact)
    mine.tried(HOST, ZHAO, "phone", "no_answer", "2026-11-20")
    code = refused(contact, lambda: mine.tried(HOST, ZHAO, "phone", "no_answer", "2030-01-01"))
    assert code == "time_wrong"


def test_an_odd_way_or_a_note_too_long_is_refused_and_nothing_is_written(contact: Hand) -> None:
    mine = _of(contact)
    assert refused(contact, lambda: mine.tried(HOST, ZHAO, "spell", "reached")) == "body_malformed"
    note = "长" * 201
    code = refused(contact, lambda: mine.tried(HOST, ZHAO, "phone", "reached", note=note))
    assert code == "too_long"


def test_a_submission_is_seen_by_the_other_contact_and_may_be_taken_back(
    contact: Hand, second: Hand
) -> None:
    made = _of(contact).submitted(HOST, ZHAO).entry.id
    contact.give(second)
    (handed,) = follow_ups.submissions(follow_ups.known(second.store, ZHAO))
    assert handed.by == contact.member
    _of(contact).take_back(HOST, ZHAO, made, "昨天打通了")
    assert follow_ups.submissions(follow_ups.known(contact.store, ZHAO)) == ()


def test_from_silence_by_tries_to_being_in_touch_again(contact: Hand) -> None:
    mine, words = _of(contact), []

    def look() -> None:
        states = follow_ups.known(contact.store, ZHAO)
        found = silence(None, "2026-05-01", follow_ups.tries(states), (), "2026-11-23")
        words.append(found.word)

    look()
    mine.tried(HOST, ZHAO, "phone", "no_answer")
    look()
    contact.clock.pass_by(60)
    mine.tried(HOST, ZHAO, "phone", "reached")
    look()
    assert words == ["silent", "sought", "again"]


def _word(hand: Hand) -> str:
    states = follow_ups.known(hand.store, ZHAO)
    tries, handed = follow_ups.tries(states), follow_ups.submissions(states)
    return silence(None, "2026-05-01", tries, handed, "2026-11-23").word


def test_a_contact_of_a_branch_that_never_had_them_changes_nothing(
    contact: Hand, second: Hand
) -> None:
    theirs = _of(second)
    for day, way in (("2026-11-18", "phone"), ("2026-11-03", "family"), ("2026-10-10", "visit")):
        theirs.tried(OTHER, ZHAO, way, "no_answer", day)
    second.give(contact)
    assert _word(contact) == "silent"
    theirs.submitted(OTHER, ZHAO)
    second.give(contact)
    assert _word(contact) == "silent"
    theirs.tried(OTHER, ZHAO, "phone", "reached")
    second.give(contact)
    assert (_word(contact), _tries(contact)) == ("silent", [])
    # What was said of them is kept from nobody.
    assert len([f for f in timeline(contact.store, ZHAO) if f.by == second.member]) == 5


def test_asking_to_report_in_somewhere_makes_nobody_theirs_and_being_taken_in_does(
    contact: Hand, second: Hand, member: Hand
) -> None:
    stay = member.report_in.request(OTHER, "directory", "东莞")
    member.give(contact, second)
    _of(second).tried(OTHER, ZHAO, "phone", "reached")
    second.give(contact)
    assert _tries(contact) == []
    second.report_in.accept(stay)
    second.give(contact)
    assert [way for way, _, _ in _tries(contact)] == ["phone"]


def test_a_former_hosts_and_a_former_homes_tries_still_count(
    contact: Hand, second: Hand, member: Hand
) -> None:
    place(contact, ZHAO, OTHER, until="2026-06-01")
    _of(second).tried(OTHER, ZHAO, "phone", "no_answer")
    second.clock.pass_by(60)
    before = key_of("former home")
    body = {"member": ZHAO, "version": "1"}
    member.record("consent.given", consent_id(ZHAO), body, before)
    member.give(contact)
    _of(second).tried(before, ZHAO, "family", "left_word")
    second.give(contact)
    assert [way for way, _, _ in _tries(contact)] == ["family", "phone"]


def test_a_placement_that_was_taken_back_is_none(contact: Hand, second: Hand) -> None:
    place(contact, ZHAO, OTHER, since="2026-05-01", until="2026-04-30")
    _of(second).tried(OTHER, ZHAO, "phone", "reached")
    second.give(contact)
    assert _tries(contact) == []


def test_a_full_disk_refuses_and_claims_nothing(contact: Hand) -> None:
    contact.store.full = True
    with pytest.raises(Fault, match="disk_full"):
        _of(contact).tried(HOST, ZHAO, "phone", "reached")
