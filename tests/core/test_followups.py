"""Writing down tries, and who is looked for."""

from __future__ import annotations

import pytest

from mobile.contract.faults import Fault
from mobile.core import followups
from mobile.core.followups import Followups
from mobile.core.silence import silence
from tests.core.table import CHEN, HOME, HOST, ZHAO, Hand, refused

DAY = 86_400


def _of(hand: Hand) -> Followups:
    return Followups(hand.store, hand.recorder, hand.clock)


def _tries(hand: Hand) -> list[tuple[str, str, str]]:
    return [(t.way, t.result, t.by) for t in followups.tries(followups.known(hand.store, ZHAO))]


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
    (handed,) = followups.submissions(followups.known(second.store, ZHAO))
    assert handed.by == contact.member
    _of(contact).take_back(HOST, ZHAO, made, "昨天打通了")
    assert followups.submissions(followups.known(contact.store, ZHAO)) == ()


def test_from_silence_by_tries_to_being_in_touch_again(contact: Hand) -> None:
    mine, words = _of(contact), []

    def look() -> None:
        states = followups.known(contact.store, ZHAO)
        found = silence(None, "2026-05-01", followups.tries(states), (), "2026-11-23")
        words.append(found.word)

    look()
    mine.tried(HOST, ZHAO, "phone", "no_answer")
    look()
    contact.clock.pass_by(60)
    mine.tried(HOST, ZHAO, "phone", "reached")
    look()
    assert words == ["silent", "sought", "again"]


def test_a_full_disk_refuses_and_claims_nothing(contact: Hand) -> None:
    contact.store.full = True
    with pytest.raises(Fault, match="disk_full"):
        _of(contact).tried(HOST, ZHAO, "phone", "reached")
